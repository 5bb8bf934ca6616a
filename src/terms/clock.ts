/**
 * Time of day and place. The clock is passed in everywhere below the top level; `CLOCK_START` moves it (definitions.md, "Surfaces").
 * Luxon knows the zones.
 */
import { DateTime, IANAZone } from 'luxon'
import type { Day } from './period.ts'

export type Clock = { readonly now: () => Date }

/** One that can be put on: the demo's "tomorrow morning". */
export type MovableClock = Clock & { readonly moveTo: (instant: Date) => void }

/** The machine's clock, or one that starts at an instant and runs on. */
export function createClock(startAt?: Date, machine: () => number = Date.now): MovableClock {
  let shift = startAt ? startAt.getTime() - machine() : 0
  return {
    now: () => new Date(machine() + shift),
    moveTo: (instant) => {
      shift = instant.getTime() - machine()
    },
  }
}

export function isTimeZone(name: string): boolean {
  return IANAZone.isValidZone(name)
}

export function dayAt(instant: Date, zone: string): Day {
  return DateTime.fromJSDate(instant, { zone }).toFormat('yyyy-MM-dd')
}

/** `YYYY-MM-DDTHH:mm:ss` on the wall in a zone: how naive timestamps are compared with now. */
export function localTime(instant: Date, zone: string): string {
  return DateTime.fromJSDate(instant, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ss")
}

/** The instant at which a wall clock in a zone shows this local time. */
export function instantOf(local: string, zone: string): Date {
  return DateTime.fromISO(local, { zone }).toJSDate()
}
