/**
 * What a person decides about their digest. Only what was chosen is kept: all else follows the company, so that it may still change its mind.
 *
 * - muted: no findings and no alerts about a metric, until a day or for good; a mandatory one keeps its line
 * - snoozed: nothing by itself on these days; asking still answers
 * - quiet hours: nothing by itself in between; they may run over midnight
 */
import { z } from 'zod'
import { isTimeZone } from '../terms/clock.ts'
import { type Day, isDay } from '../terms/period.ts'

/** What is sent by itself. `morning` is the daily digest; `team` is a manager's, `pace` the afternoon's during campaigns. */
export const DIGEST_KINDS = ['morning', 'pace', 'weekly', 'month-end', 'team'] as const
export type DigestKind = (typeof DIGEST_KINDS)[number]

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const day = z.string().refine(isDay)
const Span = z.object({ from: day, to: day }).refine(({ from, to }) => from <= to)
const QuietHours = z.object({ from: time, to: time })
export type QuietHours = z.infer<typeof QuietHours>

/** Working days of the calendar (holidays and make-up days known), every day, or weekdays: 1 is Monday, 7 Sunday. */
const Days = z.union([z.enum(['working', 'every']), z.array(z.int().min(1).max(7)).min(1)])
export type Days = z.infer<typeof Days>

const Muted = z.object({ metric: z.string(), until: day.optional() })

export const DigestSettings = z.object({
  isStopped: z.boolean().optional(),
  time: time.optional(),
  days: Days.optional(),
  timeZone: z.string().refine(isTimeZone).optional(),
  language: z.enum(['zh', 'en']).optional(),
  /** The messenger it comes by; absent: the one last spoken on. */
  channel: z.string().optional(),
  isOnlyExceptions: z.boolean().optional(),
  snoozed: Span.optional(),
  muted: z.array(Muted).optional(),
  added: z.array(z.string()).optional(),
  removed: z.array(z.string()).optional(),
  quietHours: QuietHours.optional(),
  /** Red lines may be told in quiet hours. */
  doRedLinesPass: z.boolean().optional(),
  kinds: z.partialRecord(z.enum(DIGEST_KINDS), z.boolean()).optional(),
})
export type DigestSettings = z.infer<typeof DigestSettings>

/** What is to change: a sentence, a button or the form says some of it. */
export const DigestChange = z.object({
  isStopped: z.boolean().optional(),
  time: time.optional(),
  days: Days.optional(),
  timeZone: z.string().optional(),
  language: z.enum(['zh', 'en']).optional(),
  channel: z.string().optional(),
  isOnlyExceptions: z.boolean().optional(),
  snoozed: Span.nullable().optional(),
  mute: z.array(Muted).optional(),
  unmute: z.array(z.string()).optional(),
  add: z.array(z.string()).optional(),
  remove: z.array(z.string()).optional(),
  quietHours: QuietHours.optional(),
  doRedLinesPass: z.boolean().optional(),
  kinds: z.partialRecord(z.enum(DIGEST_KINDS), z.boolean()).optional(),
  /** Back to what the company sends everybody. */
  reset: z.boolean().optional(),
})
export type DigestChange = z.infer<typeof DigestChange>

export type DigestRefusal =
  | { readonly refused: 'metric-mandatory'; readonly metric: string }
  | { readonly refused: 'metric-unknown'; readonly metric: string }
  | { readonly refused: 'time-zone-unknown'; readonly timeZone: string }
  | { readonly refused: 'channel-unknown'; readonly channel: string }
  | { readonly refused: 'day-past'; readonly day: Day }
  | { readonly refused: 'time-unreadable'; readonly text: string }

/** What a change is checked against. */
export type Ground = {
  readonly today: Day
  /** Metrics of the position that stay in the digest whatever the person says. */
  readonly mandatory: readonly string[]
  readonly isMetric: (id: string) => boolean
  /** Messengers by which this person can be reached. */
  readonly channels: readonly string[]
}

/** The settings after a change, or why it is not made. A refused change changes nothing at all. */
export function changeSettings(before: DigestSettings, change: DigestChange, ground: Ground): DigestSettings | DigestRefusal {
  const refusal = refusalOf(change, ground)
  if (refusal) return refusal
  const from = change.reset ? {} : before
  const { mute = [], unmute = [], add = [], remove = [], reset: _reset, snoozed, kinds, ...plain } = change
  const wanted = [...new Set([...add, ...unmute])]
  return withoutGaps({
    ...from,
    ...plain,
    snoozed: snoozed === undefined ? from.snoozed : (snoozed ?? undefined),
    kinds: kinds ? { ...from.kinds, ...kinds } : from.kinds,
    muted: [
      ...(from.muted ?? []).filter(({ metric }) => ![...mute.map((one) => one.metric), ...wanted].includes(metric)),
      ...mute,
    ].filter(({ until }) => until === undefined || until >= ground.today),
    added: [...new Set([...(from.added ?? []), ...add])].filter((metric) => !remove.includes(metric)),
    removed: [...new Set([...(from.removed ?? []), ...remove])].filter((metric) => !add.includes(metric)),
  })
}

function refusalOf(change: DigestChange, { today, mandatory, isMetric, channels }: Ground): DigestRefusal | undefined {
  const { mute = [], add = [], remove = [], timeZone, channel, snoozed } = change
  const unknown = [...mute.map(({ metric }) => metric), ...add, ...remove].find((metric) => !isMetric(metric))
  if (unknown !== undefined) return { refused: 'metric-unknown', metric: unknown }
  const kept = remove.find((metric) => mandatory.includes(metric))
  if (kept !== undefined) return { refused: 'metric-mandatory', metric: kept }
  if (timeZone !== undefined && !isTimeZone(timeZone)) return { refused: 'time-zone-unknown', timeZone }
  if (channel !== undefined && !channels.includes(channel)) return { refused: 'channel-unknown', channel }
  const past = [snoozed?.to, ...mute.map(({ until }) => until)].find((until) => until !== undefined && until < today)
  return past === undefined ? undefined : { refused: 'day-past', day: past }
}

/** Nothing is kept that says nothing. */
function withoutGaps(settings: DigestSettings): DigestSettings {
  return Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  )
}

export function isRefusedChange(found: DigestSettings | DigestRefusal): found is DigestRefusal {
  return 'refused' in found
}

/** Whether findings and alerts about a metric are silenced on a day. */
export function isMuted(settings: DigestSettings, metric: string, on: Day): boolean {
  return (settings.muted ?? []).some((muted) => muted.metric === metric && (muted.until === undefined || on <= muted.until))
}

export function isSnoozed({ snoozed }: DigestSettings, on: Day): boolean {
  return snoozed !== undefined && snoozed.from <= on && on <= snoozed.to
}

/** `HH:MM` within hours that may run over midnight; the last minute is out. From and to alike: never. */
export function isWithin({ from, to }: QuietHours, at: string): boolean {
  return from <= to ? from <= at && at < to : at >= from || at < to
}
