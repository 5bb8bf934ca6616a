/**
 * Where a metric that adds up will end: what is booked, and for each day to come what its weekday and its place in a campaign usually bring. The target
 * is phased by the same curve, so that a month with its sale at the end is not behind all the way there.
 *
 *   value = Σ days so far + Σ days to come of level × weekday × campaign,   target of a day = target × the day's share of the whole curve
 *
 * The range holds eight of ten: chance of the single days, and the level's own uncertainty, which all days to come share.
 */
import { divide, fraction, isZero, roundHalfUp, toFixed } from '../engine/fraction.ts'
import type { Decimal, Ppm } from '../engine/scorecard.ts'
import { addDays, contains, type Day, daysBetween, eachDay, type Period } from '../terms/period.ts'
import { PLACES, type Unit } from '../terms/unit.ts'
import { modelOf, type Point } from './anomaly/baseline.ts'
import { type Almanac, occasionOn } from './anomaly/occasion.ts'
import { median } from './anomaly/quantile.ts'
import type { Forecast } from './finding.ts'

export type Flow = {
  readonly unit: Unit
  readonly direction: 'higher' | 'lower'
  readonly points: readonly Point[]
  readonly period: Period
  readonly target?: Decimal
}

/** Days of the period that a straight line needs at least. */
const LEAST_LINE = 5
const Z80 = 1.2816

/** As it looks after the last whole day `asOf`; undefined while there is too little to say anything. */
export function forecastOf(flow: Flow, asOf: Day, almanac: Almanac): Forecast | undefined {
  const own = flow.points.filter((point) => contains(flow.period, point.day) && point.day <= asOf)
  const booked = own.reduce((sum, point) => sum + point.value, 0)
  const left = eachDay(flow.period).filter((day) => day > asOf)
  const curve = curveOf(flow.points, asOf, almanac)
  if (!curve) return own.length < LEAST_LINE ? undefined : straight(flow, own, booked, left.length)
  const days = left.map((day) => curve.on(day))
  const rest = days.reduce((sum, value) => sum + value, 0)
  const chance = days.reduce((sum, value) => sum + (value * curve.spread) ** 2, 0)
  const level = (rest * curve.spread) / Math.sqrt(LEVEL_DAYS)
  const half = Z80 * Math.sqrt(chance + level ** 2)
  return told(flow, booked + rest, half, 'history')
}

/**
 * The level is as uncertain as a mean of so many days: it rests on more, but it wanders. Chosen on half of the real series of `npm run bench forecast`; on
 * the other half the range held 77 of 100 months. With fourteen, what the half-life says, it held 55.
 */
const LEVEL_DAYS = 3

/** The day's own target within the period's, in proportion to what such days usually bring; a straight line without history. */
export function targetOn(flow: Flow & { readonly target: Decimal }, day: Day, almanac: Almanac): Decimal {
  const days = eachDay(flow.period)
  const curve = curveOf(flow.points, day, almanac)
  const whole = curve ? days.reduce((sum, one) => sum + curve.on(one), 0) : 0
  const share = curve && whole > 0 ? curve.on(day) / whole : 1 / days.length
  const ppm = BigInt(Math.round(share * 1e9))
  const target = fraction(flow.target)
  return toFixed({ n: target.n * ppm, d: target.d * 1_000_000_000n }, PLACES[flow.unit])
}

type Curve = { readonly on: (day: Day) => number; readonly spread: number }

/** level × weekday × what days of this kind usually bring; undefined with too little history. */
function curveOf(points: readonly Point[], asOf: Day, almanac: Almanac): Curve | undefined {
  const past = points.filter((point) => point.day <= asOf).map((point) => ({ ...point, kind: kindOn(point.day, almanac) }))
  const model = modelOf(
    past.map((point) => ({ ...point, isApart: point.isApart || point.kind !== undefined })),
    addDays(asOf, 1),
  )
  if (!model) return undefined
  const flat = past.map((point) => ({ ...point, value: point.value / Math.max(model.rhythm(point.day), 1e-9) }))
  const lifts = new Map<string, number>()
  const liftOf = (kind: string) => lifts.get(kind) ?? lifts.set(kind, lift(flat, kind)).get(kind)!
  return {
    on: (day) => {
      const kind = kindOn(day, almanac)
      return model.expected(day) * (kind ? liftOf(kind) : 1)
    },
    spread: model.spread,
  }
}

type Flat = Point & { readonly kind?: string }

/** The newest days of this kind, each against the ordinary days of three weeks around it; 1 where there was none. */
function lift(flat: readonly Flat[], kind: string): number {
  const own = flat.filter((point) => point.kind === kind && !point.isApart).slice(-NEWEST)
  const ratios = own.flatMap((point) => {
    const around = flat.filter((one) => !one.kind && !one.isApart && Math.abs(daysBetween(one.day, point.day)) <= AROUND)
    const level = median(around.map(({ value }) => value))
    return level > 0 ? [point.value / level] : []
  })
  return ratios.length > 0 ? median(ratios) : 1
}

const NEWEST = 21
const AROUND = 21

/** `starts`, `runs` or `ends` of a campaign, a holiday; undefined for an ordinary day. */
function kindOn(day: Day, almanac: Almanac): string | undefined {
  const [event] = occasionOn(day, almanac).events
  if (!event || ('phase' in event && event.phase === 'ended')) return undefined
  return event.event === 'campaign' ? event.phase : event.event
}

/** By a straight line: as the days of the period so far, so the rest. */
function straight(flow: Flow, own: readonly Point[], booked: number, left: number): Forecast {
  const mean = booked / own.length
  const spread = Math.sqrt(own.reduce((sum, point) => sum + (point.value - mean) ** 2, 0) / Math.max(1, own.length - 1))
  return told(flow, booked + mean * left, Z80 * spread * Math.sqrt(left + left ** 2 / own.length), 'linear')
}

function told({ unit, period, target, direction }: Flow, value: number, half: number, basis: Forecast['basis']): Forecast {
  const text = (amount: number) => Math.max(0, amount).toFixed(PLACES[unit])
  return {
    period,
    value: text(value),
    low: text(value - half),
    high: text(value + half),
    attainment: direction === 'higher' && target !== undefined ? attainmentOf(text(value), target) : null,
    basis,
  }
}

function attainmentOf(value: Decimal, target: Decimal): Ppm | null {
  const aim = fraction(target)
  return isZero(aim) ? null : Number(roundHalfUp(divide(fraction(value), aim), 6))
}
