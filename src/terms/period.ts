/** Days and spans of days. A day is the shop's own calendar day as text; a period includes both its ends. */
import { dayNumber, dayText, isDay } from '../engine/day.ts'

/** `YYYY-MM-DD` */
export type Day = string

export type Period = { readonly from: Day; readonly to: Day }

export { isDay }

export function addDays(day: Day, days: number): Day {
  return dayText(dayNumber(day) + days)
}

/** Days from `a` to `b`: 1 when b is the day after a. */
export function daysBetween(a: Day, b: Day): number {
  return dayNumber(b) - dayNumber(a)
}

export function daysIn(period: Period): number {
  return daysBetween(period.from, period.to) + 1
}

export function eachDay(period: Period): Day[] {
  const first = dayNumber(period.from)
  return Array.from({ length: Math.max(0, daysIn(period)) }, (_, i) => dayText(first + i))
}

export function contains(period: Period, day: Day): boolean {
  return period.from <= day && day <= period.to
}

/** The days both have, or undefined. */
export function overlap(a: Period, b: Period): Period | undefined {
  const from = a.from > b.from ? a.from : b.from
  const to = a.to < b.to ? a.to : b.to
  return from <= to ? { from, to } : undefined
}

export function monthOf(day: Day): Period {
  const first = `${day.slice(0, 7)}-01`
  return { from: first, to: addDays(addMonths(first, 1), -1) }
}

export function quarterOf(day: Day): Period {
  const month = Number(day.slice(5, 7))
  const first = `${day.slice(0, 4)}-${pad(month - ((month - 1) % 3))}-01`
  return { from: first, to: addDays(addMonths(first, 3), -1) }
}

export function yearOf(day: Day): Period {
  return { from: `${day.slice(0, 4)}-01-01`, to: `${day.slice(0, 4)}-12-31` }
}

/** Monday to Sunday. */
export function weekOf(day: Day): Period {
  // 1970-01-01 was a Thursday, the fourth day of its week.
  const monday = addDays(day, -((dayNumber(day) + 3) % 7))
  return { from: monday, to: addDays(monday, 6) }
}

/** The same date some months later, or the last day of a shorter month. */
export function addMonths(day: Day, months: number): Day {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const first = `${String(Math.floor(index / 12)).padStart(4, '0')}-${pad((index % 12) + 1)}`
  const wanted = `${first}-${day.slice(8)}`
  if (isDay(wanted)) return wanted
  const last = [31, 30, 29, 28].map((d) => `${first}-${d}`).find(isDay)
  return last ?? `${first}-28`
}

/** `2026-06` → June, `2026-Q3` → July to September; anything else undefined. */
export function periodNamed(name: string): Period | undefined {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(name)
  if (quarter) return quarterOf(`${quarter[1]}-${pad(Number(quarter[2]) * 3)}-01`)
  const first = `${name}-01`
  return /^\d{4}-\d{2}$/.test(name) && isDay(first) ? monthOf(first) : undefined
}

function pad(n: number): string {
  return String(n).padStart(2, '0')
}
