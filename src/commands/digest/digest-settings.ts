/** "日报改到8点半", "mute return rate until Friday", the settings' form: what a person decides about their digest. */

import { type DigestSettingsView, digestSettingsCard } from '../../../cards/digest-settings.ts'
import {
  changeSettings,
  DIGEST_KINDS,
  DigestChange,
  type DigestRefusal,
  type DigestSettings,
  isRefusedChange,
  type QuietHours,
} from '../../insight/digest-settings.ts'
import { DEFAULT_TIME, isWanted, nextSending, zoneOf } from '../../insight/sending.ts'
import type { Slots } from '../../intent/intent.ts'
import { timesOfDay } from '../../intent/number.ts'
import { zoneIn } from '../../intent/zone.ts'
import { metricIn } from '../../policy/own-metric.ts'
import { isTimeZone, localTime } from '../../terms/clock.ts'
import { isDay } from '../../terms/period.ts'
import type { Context, Reply } from '../command.ts'
import { notice } from '../notice.ts'
import { campaignDays, type KnownReader, readerOf } from './reader.ts'

/** The settings as they are. */
export async function showSettings(context: Context): Promise<Reply> {
  return settingsReply(context, undefined, false)
}

/** What a sentence, a button or the form wants changed. It comes from a client: it is read once more here. */
export async function changeDigest(context: Context, change: unknown, isClick: boolean): Promise<Reply> {
  const wanted = DigestChange.safeParse(change)
  if (!wanted.success) return notice('old-card', context.language)
  return made(context, wanted.data, isClick)
}

export async function submitSettings(context: Context, { form }: Slots): Promise<Reply> {
  const reader = await readerOf(context, context.person)
  const change = changeOf(asText(form), reader, context)
  if ('refused' in change) return settingsReply(context, change, true)
  return made(context, change, true)
}

async function made(context: Context, change: DigestChange, isClick: boolean): Promise<Reply> {
  const { store, person, now, today } = context
  const { mandatory, channels } = await readerOf(context, person)
  const ground = { today, mandatory, channels, isMetric: (id: string) => metricIn(context.company, id) !== undefined }
  const after = await store.digestSettings.change(person.employeeId, (before) => changeSettings(before, change, ground), now)
  if (isRefusedChange(after)) return settingsReply(context, after, isClick)
  await store.audit.record({
    at: now,
    actor: person.employeeId,
    action: 'change-digest-settings',
    subject: person.employeeId,
    detail: { what: Object.keys(change).join(' ') },
  })
  return settingsReply(context, { saved: true }, isClick)
}

async function settingsReply(context: Context, outcome: DigestSettingsView['outcome'], replace: boolean): Promise<Reply> {
  const reader = await readerOf(context, context.person)
  const view = settingsView(reader, context, outcome && 'refused' in outcome ? withName(outcome, context) : outcome)

  return { cards: [digestSettingsCard(view, context.language)], personal: true, replace }
}

function withName(refusal: DigestRefusal, { company }: Context): DigestSettingsView['outcome'] {
  return 'metric' in refusal ? { ...refusal, name: metricIn(company, refusal.metric)?.name } : refusal
}

function settingsView(reader: KnownReader, context: Context, outcome: DigestSettingsView['outcome']): DigestSettingsView {
  const { settings } = reader
  const { person, today, now, company, language } = context
  const zone = zoneOf(reader)
  const kind = reader.isScored ? 'morning' : 'team'
  const next = nextSending(kind, reader, now, campaignDays(context))
  const own = reader.metrics.map((metric) => metric.id)
  return {
    today,
    outcome,
    isStopped: settings.isStopped === true,
    snoozed: settings.snoozed && settings.snoozed.to >= today ? settings.snoozed : undefined,
    time: settings.time ?? DEFAULT_TIME,
    days: settings.days ?? 'working',
    zone,
    language: settings.language ?? person.language ?? language,
    channel: settings.channel,
    isOnlyExceptions: settings.isOnlyExceptions === true,
    quietHours: settings.quietHours ?? company.rules.alerts.quietHours,
    doRedLinesPass: settings.doRedLinesPass === true,
    kinds: DIGEST_KINDS.filter((one) => (one === 'team' ? reader.leads : reader.isScored)).map((one) => ({
      kind: one,
      isOn: isWanted(one, reader),
    })),
    muted: (settings.muted ?? [])
      .filter(({ until }) => until === undefined || until >= today)
      .flatMap((one) => namedMuted(one, company)),
    added: named(company, settings.added),
    removed: named(company, settings.removed),
    removable: named(company, own),
    addable: named(company, usedMetrics(company)).filter(({ id }) => !own.includes(id)),
    next: next && localTime(next.dueAt, zone).slice(0, 16),
  }
}

/** Those that the company measures somebody by; any other can be added by its name. */
function usedMetrics({ positions }: Context['company']): string[] {
  return [...new Set(positions.flatMap(({ lines, watches }) => [...lines.map((line) => line.metric), ...watches]))]
}

function named(company: Context['company'], ids: readonly string[] = []) {
  return ids.flatMap((id) => {
    const metric = metricIn(company, id)
    return metric ? [{ id, name: metric.name }] : []
  })
}

function namedMuted({ metric, until }: NonNullable<DigestSettings['muted']>[number], company: Context['company']) {
  return named(company, [metric]).map((one) => ({ ...one, ...(until === undefined ? {} : { until }) }))
}

type Written = Readonly<Record<string, unknown>>

function asText(form: unknown): Written {
  return typeof form === 'object' && form !== null ? (form as Written) : {}
}

/** The form's fields as a change; what was left as it is changes nothing. */
function changeOf(form: Written, reader: KnownReader, context: Context): DigestChange | DigestRefusal {
  const time = timeOf(form.time)
  const quiet = quietOf(form.quiet)
  if (time !== undefined && typeof time === 'object') return time
  if (quiet !== undefined && 'refused' in quiet) return quiet
  const timeZone = textOf(form.zone)
  const zone = timeZone === undefined || isTimeZone(timeZone) ? timeZone : zoneIn(timeZone.toLowerCase())
  if (timeZone !== undefined && zone === undefined) return { refused: 'time-zone-unknown', timeZone }
  const mute = textOf(form.mute)
  const until = textOf(form.until)?.slice(0, 10)
  const add = textOf(form.add)
  const kinds = DIGEST_KINDS.flatMap((kind) => {
    const isOn = form[`kind_${kind.replace('-', '_')}`]
    return typeof isOn === 'boolean' && isOn !== isWanted(kind, reader) ? [[kind, isOn] as const] : []
  })
  const language = textOf(form.language)
  return DigestChange.parse({
    ...(time === undefined ? {} : { time }),
    ...(daysOf(form.days) ?? {}),
    ...(language === 'zh' || language === 'en' ? { language } : {}),
    ...(zone === undefined || zone === zoneOf(reader) ? {} : { timeZone: zone }),
    ...(quiet === undefined ? {} : { quietHours: quiet }),
    ...(mute === undefined ? {} : { mute: [{ metric: mute, ...(until && isDay(until) ? { until } : {}) }] }),
    ...(mute === undefined && until && isDay(until) ? { snoozed: { from: context.today, to: until } } : {}),
    ...(add === undefined ? {} : { add: [add] }),
    ...(kinds.length > 0 ? { kinds: Object.fromEntries(kinds) } : {}),
    ...(typeof form.exceptions === 'boolean' ? { isOnlyExceptions: form.exceptions } : {}),
    ...(typeof form.red_lines === 'boolean' ? { doRedLinesPass: form.red_lines } : {}),
  })
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

function timeOf(value: unknown): string | DigestRefusal | undefined {
  const text = textOf(value)
  if (text === undefined) return undefined
  return timesOfDay(text.normalize('NFKC').toLowerCase())[0] ?? { refused: 'time-unreadable', text }
}

function quietOf(value: unknown): QuietHours | DigestRefusal | undefined {
  const text = textOf(value)
  if (text === undefined) return undefined
  const [from, to] = timesOfDay(text.normalize('NFKC').toLowerCase())
  return from && to ? { from, to } : { refused: 'time-unreadable', text }
}

function daysOf(value: unknown): Pick<DigestChange, 'days'> | undefined {
  const text = textOf(value)
  if (text === 'working' || text === 'every') return { days: text }
  return text !== undefined && /^[1-7]+$/.test(text) ? { days: [...text].map(Number) } : undefined
}
