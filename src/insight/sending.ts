/**
 * When a digest is sent by itself: at the person's time on the person's days in the person's zone. Pure; the instant comes in.
 *
 * - Its day is the day on the person's wall. Person, day and kind make it one of a kind, so a clock put back or a journey west never sends it twice.
 * - A time that the clocks skip is the moment they skip to; one that comes twice is the first of the two.
 * - A missed hour (nobody was running, the database was away) is made up for on the same day, up to `LATE_HOURS` after; then it is skipped.
 */
import chineseDays from 'chinese-days'
import { dayAt, instantOf } from '../terms/clock.ts'
import { addDays, type Day, daysBetween, eachDay, monthOf, type Period, weekOf } from '../terms/period.ts'
import { type Days, DIGEST_KINDS, type DigestKind, type DigestSettings, isSnoozed } from './digest-settings.ts'

export const DEFAULT_TIME = '09:00'
/** The afternoon's pace, in campaigns, for those who want it. */
const PACE_TIME = '15:00'
/** How long after its time a missed digest is still worth reading. */
export const LATE_HOURS = 4
/** The month's forecast comes on the first of the person's days in the last so many of the month. */
const MONTH_END_DAYS = 6

/** What comes unless a person says otherwise. */
const USUAL: Readonly<Record<DigestKind, boolean>> = { morning: true, team: true, weekly: true, 'month-end': true, pace: false }

export type Reader = {
  readonly settings: DigestSettings
  /** The person's zone, else the company's. */
  readonly zone: string
  /** Leads somebody. */
  readonly leads: boolean
  /** Has a scorecard: somebody without one has only a team's digest. */
  readonly isScored: boolean
}

export type Sending = { readonly kind: DigestKind; readonly day: Day; readonly dueAt: Date }

/** What is due for somebody now: its time has come, not longer ago than a missed one is made up for. */
export function dueNow(reader: Reader, now: Date, campaigns: readonly Period[]): Sending[] {
  return sendingsOn(dayAt(now, zoneOf(reader)), reader, campaigns).filter(
    ({ dueAt }) => dueAt <= now && now.getTime() - dueAt.getTime() < LATE_HOURS * 3_600_000,
  )
}

/** Everything that somebody gets on a day of their own calendar. */
export function sendingsOn(day: Day, reader: Reader, campaigns: readonly Period[]): Sending[] {
  const { settings } = reader
  if (settings.isStopped || isSnoozed(settings, day)) return []
  const zone = zoneOf(reader)
  return DIGEST_KINDS.filter((kind) => isWanted(kind, reader) && isDayOf(kind, day, settings.days ?? 'working', campaigns)).map(
    (kind) => ({ kind, day, dueAt: instantOf(`${day}T${timeOf(kind, settings)}`, zone) }),
  )
}

/** The next one of a kind at or after an instant, so that the settings' card can say when; undefined when it never comes within a quarter. */
export function nextSending(kind: DigestKind, reader: Reader, now: Date, campaigns: readonly Period[]): Sending | undefined {
  const today = dayAt(now, zoneOf(reader))
  for (const day of eachDay({ from: today, to: addDays(today, 92) })) {
    const found = sendingsOn(day, reader, campaigns).find((sending) => sending.kind === kind && sending.dueAt >= now)
    if (found) return found
  }
  return undefined
}

export function zoneOf({ settings, zone }: Pick<Reader, 'settings' | 'zone'>): string {
  return settings.timeZone ?? zone
}

/** Whether a kind comes to this person at all. */
export function isWanted(kind: DigestKind, { settings, leads, isScored }: Reader): boolean {
  if (kind === 'team' ? !leads : !isScored) return false
  return settings.kinds?.[kind] ?? USUAL[kind]
}

export function isDigestDay(day: Day, days: Days): boolean {
  if (days === 'every') return true
  if (days === 'working') return chineseDays.isWorkday(day)
  return days.includes(weekdayOf(day))
}

function isDayOf(kind: DigestKind, day: Day, days: Days, campaigns: readonly Period[]): boolean {
  if (!isDigestDay(day, days)) return false
  switch (kind) {
    case 'morning':
    case 'team':
      return true
    case 'pace':
      return campaigns.some(({ from, to }) => from <= day && day <= to)
    case 'weekly':
      return isFirstIn({ from: weekOf(day).from, to: day }, days)
    case 'month-end':
      return isFirstIn({ from: addDays(monthOf(day).to, 1 - MONTH_END_DAYS), to: day }, days)
  }
}

/** The last day of the span is the first digest day in it. */
function isFirstIn(span: Period, days: Days): boolean {
  return span.from <= span.to && eachDay({ from: span.from, to: addDays(span.to, -1) }).every((day) => !isDigestDay(day, days))
}

function timeOf(kind: DigestKind, { time }: DigestSettings): string {
  return kind === 'pace' ? PACE_TIME : (time ?? DEFAULT_TIME)
}

/** 1 is Monday. */
function weekdayOf(day: Day): number {
  return daysBetween(weekOf(day).from, day) + 1
}
