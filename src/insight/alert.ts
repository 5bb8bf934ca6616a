/**
 * The noun: an AlertRule, what somebody wants to be told as soon as it happens; and its states, transition by transition.
 *
 *   calm → firing → acknowledged
 *     ↖──────┴──────────┘ recovered
 *
 * Told once when it fires and once when it is over, never twice within the cool-down. What can't be judged (no data) changes nothing, and no rule ever
 * disables itself.
 */
import { z } from 'zod'
import { compare, divide, type Fraction, fraction, isZero, subtract } from '../engine/fraction.ts'
import type { Decimal, Ppm } from '../engine/scorecard.ts'
import type { Day } from '../terms/period.ts'

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/)

/**
 * - threshold: the day's value is above or below a number, in base units
 * - change: it moved against the same weekday a week before, by a share of it (`percent`) or a difference of rates (`points`)
 * - target: the day's share of the target is missed
 * - unusual: outside of the band of its own past
 */
export const AlertCondition = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('threshold'),
    side: z.enum(['above', 'below']),
    value: decimal,
    /** The number itself counts, too. */
    orEqual: z.boolean().optional(),
    /** Of the month so far, not of the day. */
    over: z.literal('month').optional(),
  }),
  z.object({ kind: z.literal('change'), side: z.enum(['up', 'down', 'either']), by: decimal, in: z.enum(['percent', 'points']) }),
  z.object({ kind: z.literal('target') }),
  z.object({ kind: z.literal('unusual'), side: z.enum(['high', 'low', 'either']) }),
])
export type AlertCondition = z.infer<typeof AlertCondition>

/** So many days in a row; 1 is the day alone. */
export const AlertDays = z.int().min(1).max(31)

/** One day of a metric, with what conditions look at; null: not known. */
export type AlertPoint = {
  readonly day: Day
  readonly value: Decimal | null
  /** The same weekday a week before. */
  readonly before: Decimal | null
  /** Of the day's target. */
  readonly attainment: Ppm | null
  readonly verdict: 'high' | 'low' | 'usual' | null
}

/** Whether a condition holds on each of the last days; undefined when one of them can't be judged. `points` are in the order of their days. */
export function isBreached(condition: AlertCondition, days: number, points: readonly AlertPoint[]): boolean | undefined {
  const last = points.slice(-days)
  if (last.length < days) return undefined
  const held = last.map((point) => holds(condition, point))
  if (held.some((one) => one === false)) return false
  return held.every((one) => one === true) ? true : undefined
}

function holds(condition: AlertCondition, point: AlertPoint): boolean | undefined {
  switch (condition.kind) {
    case 'threshold': {
      if (point.value === null) return undefined
      const side = compare(fraction(point.value), fraction(condition.value))
      if (side === 0) return condition.orEqual === true
      return condition.side === 'above' ? side > 0 : side < 0
    }
    case 'change': {
      const moved = moveOf(point, condition.in)
      if (moved === undefined) return undefined
      const by = fraction(condition.by)
      const isUp = compare(moved, by) >= 0
      const isDown = compare(moved, { n: -by.n, d: by.d }) <= 0
      return condition.side === 'up' ? isUp : condition.side === 'down' ? isDown : isUp || isDown
    }
    case 'target':
      return point.attainment === null ? undefined : point.attainment < 1_000_000
    case 'unusual':
      if (point.verdict === null) return undefined
      return condition.side === 'either' ? point.verdict !== 'usual' : point.verdict === condition.side
  }
}

/** How a day stands against the same weekday before: a share of it, or the plain difference. */
function moveOf({ value, before }: AlertPoint, as: 'percent' | 'points'): Fraction | undefined {
  if (value === null || before === null) return undefined
  const difference = subtract(fraction(value), fraction(before))
  if (as === 'points') return difference
  const was = fraction(before)
  return isZero(was) ? undefined : divide(difference, was.n < 0n ? { n: -was.n, d: was.d } : was)
}

/** `toldAt`: when it was last told that it fires, for the cool-down; `isTold`: this time it was. Instants as ISO texts. */
export type AlertState = {
  readonly state: 'calm' | 'firing' | 'acknowledged'
  readonly since?: string
  readonly isTold?: boolean
  readonly toldAt?: string
}

export type AlertEvent =
  | { readonly event: 'checked'; readonly isBreached: boolean | undefined; readonly at: Date }
  | { readonly event: 'acknowledged'; readonly at: Date }

export type AlertStep = { readonly state: AlertState; readonly tell?: 'fired' | 'recovered' }

export const CALM: AlertState = { state: 'calm' }

/** The state after an event, and what is to be told. `coolDownMs`: it is not told again that it fires within so long. */
export function alertStep(before: AlertState, event: AlertEvent, coolDownMs: number): AlertStep {
  if (event.event === 'acknowledged') return { state: before.state === 'firing' ? { ...before, state: 'acknowledged' } : before }
  if (event.isBreached === undefined) return { state: before }
  const at = event.at.toISOString()
  if (!event.isBreached) {
    if (before.state === 'calm') return { state: before }
    const calm: AlertState = { state: 'calm', since: at, ...(before.toldAt ? { toldAt: before.toldAt } : {}) }
    return before.isTold ? { state: calm, tell: 'recovered' } : { state: calm }
  }
  if (before.state !== 'calm' && before.isTold) return { state: before }
  const since = before.state === 'calm' ? at : before.since
  const isCool = before.toldAt === undefined || event.at.getTime() - Date.parse(before.toldAt) >= coolDownMs
  const state = before.state === 'acknowledged' ? 'acknowledged' : 'firing'
  // Somebody who has said "I know" needs not be told once the cool-down is over.
  return isCool && state === 'firing'
    ? { state: { state, since, isTold: true, toldAt: at }, tell: 'fired' }
    : { state: { ...before, state, since, isTold: false } }
}
