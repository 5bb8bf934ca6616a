/**
 * Whether a day that is not over says enough for an alert: today so far against the same hours. A day's hours are few events, so that it speaks early only
 * where chance alone would not do it: nineteen times of twenty (1.645 standard deviations to one side).
 */
import type { AlertCondition } from './alert.ts'
import { NORMAL_Q90 } from './anomaly/stray.ts'
import { LEAST_EVENTS } from './chosen.ts'

/** A value up to a time of the day, and what is behind it. */
export type PartOfDay = {
  readonly value: number
  /** How many things happened, where that is known. */
  readonly events?: number
  /** Cases below the line of a rate or a mean. */
  readonly of?: number
}

/** Fewer cases say nothing whatever they are. */
const LEAST_CASES = 30

/** Conditions that a part of a day can meet at all: what adds up can pass a border early, and never be proved to stay below it. */
export function canHoldEarly(condition: AlertCondition, days: number, flow: boolean): boolean {
  if (days > 1) return false
  switch (condition.kind) {
    case 'threshold':
      return condition.over !== 'month' && !(flow && condition.side === 'below')
    case 'change':
    case 'unusual':
      return true
    case 'target':
      return false
  }
}

/** `before`: the same hours of the day compared with. What is unusual has been held against chance by its own verdict. */
export function isBeyondChance(condition: AlertCondition, flow: boolean, now: PartOfDay, before?: PartOfDay): boolean {
  switch (condition.kind) {
    case 'threshold':
      return flow || isClearOf(Number(condition.value), now)
    case 'change':
      return before !== undefined && isMoved(now, before)
    case 'unusual':
      return true
    case 'target':
      return false
  }
}

/** Two counts differ by chance by √(1/a + 1/b) of themselves. */
function isMoved(now: PartOfDay, before: PartOfDay): boolean {
  if (now.events === undefined || before.events === undefined || before.value <= 0) return false
  if (Math.max(now.events, before.events) < LEAST_EVENTS) return false
  const off = Math.abs(Math.log(Math.max(now.value, before.value / 1000) / before.value))
  return off >= NORMAL_Q90 * Math.sqrt(1 / Math.max(now.events, 1) + 1 / Math.max(before.events, 1))
}

function isClearOf(border: number, { value, of = 0 }: PartOfDay): boolean {
  if (of < LEAST_CASES) return false
  const spread = value > 0 && value < 1 ? Math.sqrt((value * (1 - value)) / of) : 0
  return Math.abs(value - border) >= NORMAL_Q90 * spread
}
