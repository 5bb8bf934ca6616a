/** `kpi digest`: what somebody would be sent by itself on a day, without sending it. The morning's is shown in any case. */
import { pino } from 'pino'
import type { Card } from '../../cards/card.ts'
import { toText } from '../../cards/text.ts'
import { createApp } from '../app.ts'
import type { Context } from '../commands/command.ts'
import { digestSaid, isWorthSaying, onMorningOf, type Said } from '../commands/digest/digest.ts'
import { campaignDays, readerOf } from '../commands/digest/reader.ts'
import type { DigestKind } from '../insight/digest-settings.ts'
import { sendingsOn } from '../insight/sending.ts'
import type { Person } from '../policy/rights.ts'
import type { Language } from '../terms/language.ts'
import { type Day, isDay } from '../terms/period.ts'
import { type Asked, failed, print, text, wrongUsage } from './entry.ts'

export async function runDigest({ args, values, config, usage }: Asked): Promise<number> {
  const [employee, date] = [text(values, 'for'), text(values, 'date')]
  if (!employee || args.length > 0) return wrongUsage(`usage: ${usage}`)
  if (date !== undefined && !isDay(date)) return wrongUsage(`--date is a day YYYY-MM-DD, which ${date} is not`)
  const log = pino({ level: config.logLevel === 'info' ? 'error' : config.logLevel, base: undefined }, pino.destination(2))
  const app = await createApp({ ...config, simulator: false, lark: undefined }, { log })
  try {
    const person = await app.store.people.byId(employee)
    if (!person) return failed(`nobody has the employee id ${employee}`)
    const settings = await app.store.digestSettings.of(employee)
    const language = settings.language ?? person.language ?? 'zh'
    const zoned = { ...person, timeZone: settings.timeZone ?? person.timeZone }
    const context = onDay(date, await app.contextFor(zoned, language))
    const day = await digestsOn(context, zoned, language)
    for (const line of day.remarks) console.error(line)
    if (values.json === true) return print(JSON.stringify(day.digests))
    return day.digests.length === 0 ? 0 : print(day.digests.map(({ card }) => toText(card, language)).join('\n\n'))
  } finally {
    await app.stop()
  }
}

/** A day to come is looked at as if it had come: with what is loaded now. */
function onDay(date: Day | undefined, context: Context): Context {
  if (date === undefined || date < context.today) return onMorningOf(date, context)
  return date === context.today ? context : { ...context, today: date, localNow: `${date}T09:00:00` }
}

type Shown = {
  readonly kind: DigestKind
  /** The day it is read on. */
  readonly day: Day
  /** When it is due; null: it is not, on that day. */
  readonly dueAt: string | null
  /** Whether it would be sent: due, and with something to say. */
  readonly isSent: boolean
  readonly digest: Said['digest']
  readonly card: Card
}

async function digestsOn(
  context: Context,
  person: Person,
  language: Language,
): Promise<{ readonly digests: readonly Shown[]; readonly remarks: readonly string[] }> {
  const reader = await readerOf(context, person)
  const due = sendingsOn(context.today, reader, campaignDays(context))
  const usual = reader.isScored ? 'morning' : reader.leads ? 'team' : undefined
  const kinds = [...new Set([...due.map(({ kind }) => kind), ...(usual ? [usual] : [])])] as DigestKind[]
  const digests: Shown[] = []
  const remarks: string[] = due.length === 0 ? [`nothing is due for ${person.employeeId} on ${context.today}`] : []
  for (const kind of kinds) {
    const said = await digestSaid(context, person, kind, { language, asSent: true })
    if ('cards' in said) continue
    const dueAt = due.find((one) => one.kind === kind)?.dueAt.toISOString() ?? null
    const isSent = dueAt !== null && isWorthSaying(said, kind, reader.settings)
    if (dueAt !== null && !isSent) remarks.push(`${kind}: nothing new to say, so nothing would be sent`)
    if (isSent || kind === usual) digests.push({ kind, day: context.today, dueAt, isSent, digest: said.digest, card: said.card })
  }
  return { digests, remarks }
}
