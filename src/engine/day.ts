/** Calendar days as whole numbers, without a clock or a time zone: the proleptic Gregorian calendar, day 0 = 1970-01-01. */

const shape = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Whether `text` is a day that exists, written YYYY-MM-DD: "2024-02-29" yes, "2026-02-29" and "2026-6-1" no. */
export function isDay(text: string): boolean {
  if (!shape.test(text)) return false
  const [year, month, day] = parts(text)
  return month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month)
}

/** The number of days from 1970-01-01 to `day` (YYYY-MM-DD, taken as valid): "1970-01-02" gives 1. */
export function dayNumber(day: string): number {
  const [year, month, date] = parts(day)
  // A year that starts in March puts the leap day last, so month lengths follow one formula (Hinnant, days_from_civil).
  const marchYear = month > 2 ? year : year - 1
  const marchMonth = month > 2 ? month - 3 : month + 9
  const dayOfYear = Math.floor((153 * marchMonth + 2) / 5) + date - 1
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  return marchYear * 365 + leapDays + dayOfYear - daysBefore1970
}

/** The day `number` days after 1970-01-01, as YYYY-MM-DD: the inverse of `dayNumber` for the years 0 to 9999. */
export function dayText(number: number): string {
  const days = number + daysBefore1970
  const era = Math.floor(days / 146097)
  const dayOfEra = days - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const date = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(date, 2)}`
}

/** Days from 0000-03-01 to 1970-01-01. */
const daysBefore1970 = 719468

function parts(day: string): [year: number, month: number, date: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))]
}

function monthLength(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month === 2 && isLeap ? 29 : (monthLengths[month - 1] ?? 0)
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
