/** A value's parts by one dimension, as a card lists them: the largest first, the rest counted. */
import type { Breakdown } from '../../../cards/metric.ts'
import { compare, divide, fraction, isZero, roundHalfUp, toFixed } from '../../engine/fraction.ts'
import { isKnownAboveOnly } from '../../insight/slice.ts'
import type { Slots } from '../../intent/intent.ts'
import type { Metric } from '../../metrics/metric.ts'
import { mayBeNamed } from '../../policy/rights.ts'
import type { MetricRow, Result } from '../../store/sums/observations.ts'
import { type Dimension, isDimension, isPersonal, type Scope } from '../../terms/dimension.ts'
import type { Period } from '../../terms/period.ts'
import { PLACES } from '../../terms/unit.ts'
import type { Context } from '../command.ts'
import { amountOf, changeOf } from '../score/lines.ts'
import { orgOf } from '../subject.ts'

/** Rows of a split that a card shows. */
const SHOWN_ROWS = 10

type Over = { readonly metric: Metric; readonly scope: Scope; readonly periods: readonly Period[] }
type By = Dimension | 'day' | 'month'

/** What a card can list the parts of. */
export function byOf({ by }: Slots): By | undefined {
  return typeof by === 'string' && (isDimension(by) || by === 'day' || by === 'month') ? by : undefined
}

/** The values and their parts, a result a period; whole where the metric does not know the dimension (`refused`). */
export async function splitOver(
  { store }: Context,
  { metric, scope, periods }: Over,
  asked: By | undefined,
): Promise<{ readonly results: readonly Result[]; readonly by?: By; readonly refused?: By }> {
  const over = async (by: By | undefined) =>
    (await store.observations.over({ metrics: [metric], scope, by, periods })).map((of) => of.get(metric.id)!)
  const results = await over(asked)
  if (asked === undefined) return { results }
  if (results[0]!.reason === 'dimension-unavailable') return { results: await over(undefined), refused: asked }
  // Orders have owners, conversations have agents: who asks by person means those that there are.
  const other = asked === 'owner' ? 'agent' : 'owner'
  if (!isPersonal(asked) || !namesNobody(results) || !metric.dimensions.includes(other)) return { by: asked, results }
  const ofOthers = await over(other)
  return namesNobody(ofOthers) ? { by: asked, results } : { by: other, results: ofOthers }
}

function namesNobody(results: readonly Result[]): boolean {
  return results.every(({ rows }) => rows.every(({ key }) => key === ''))
}

/** As a card lists it. `by`: what the results were split by. */
export async function breakdownOf(
  context: Context,
  { metric, scope, by }: Omit<Over, 'periods'> & { readonly by: By },
  now: Result,
  before: Result,
): Promise<Breakdown> {
  if (by === 'day' || by === 'month') return calendarOf(metric, by, now)
  if (!isPersonal(by)) return partsOf(metric, by, now, before)
  const { open, names } = await peopleIn(context, by, scope, now)
  const shown = (result: Result) => ({ ...result, rows: result.rows.filter(({ key }) => open.has(key)) })
  const parts = partsOf(metric, by, shown(now), shown(before))
  return {
    ...parts,
    rows: parts.rows.map((row) => ({ ...row, key: names.get(row.key) ?? row.key })),
    isWithheld: open.size < now.rows.length || undefined,
  }
}

/** Whom of these people the reader may see, and what they are called; every colleague whose row is shown is written down. */
async function peopleIn(context: Context, dimension: Dimension, scope: Scope, { rows }: Result) {
  const { person, store, now } = context
  const org = await orgOf(context)
  const open = new Set(rows.flatMap(({ key }) => (mayBeNamed(person, { dimension, key }, scope, org) ? [key] : [])))
  const known = [...open].flatMap((key) => org.byId.get(key) ?? [])
  for (const { employeeId } of known) {
    if (employeeId !== person.employeeId)
      await store.audit.record({ at: now, actor: person.employeeId, action: 'read-metric', subject: employeeId })
  }
  return { open, names: new Map(known.map(({ employeeId, name }) => [employeeId, name])) }
}

/** The largest first; a share of the whole only where the parts add up to it. */
function partsOf(metric: Metric, dimension: Dimension, found: Result, foundBefore: Result): Breakdown {
  const isOfWhole = isOneSided(metric, found)
  const [now, before] = isOfWhole ? [partsOfWhole(metric, found), partsOfWhole(metric, foundBefore)] : [found, foundBefore]
  const earlier = new Map(before.rows.map((row) => [row.key, row]))
  const rows = now.rows.filter(({ numerator }) => !isOfWhole || !isZero(fraction(numerator ?? '0'))).toSorted(compareValues)
  return {
    dimension,
    rows: rows.slice(0, SHOWN_ROWS).map((row) => ({
      key: row.key,
      value: amountOf(metric, row.value, now.currency),
      share: metric.flow || isOfWhole ? shareOf(row, now) : undefined,
      change: earlier.has(row.key) ? changeOf(metric, row, earlier.get(row.key)!) : undefined,
    })),
    hidden: rows.length > SHOWN_ROWS ? rows.length - SHOWN_ROWS : undefined,
    isOfWhole: isOfWhole || undefined,
  }
}

function calendarOf(metric: Metric, dimension: 'day' | 'month', now: Result): Breakdown {
  const rows = now.rows.slice(-SHOWN_ROWS)
  return {
    dimension,
    rows: rows.map((row) => ({ key: row.key, value: amountOf(metric, row.value, now.currency) })),
    hidden: now.rows.length > rows.length ? now.rows.length - rows.length : undefined,
  }
}

/** Returns have a reason, orders have none: by reason a rate against "its" orders is 100 % everywhere and says nothing. */
function isOneSided(metric: Metric, { rows }: Result): boolean {
  if (!metric.denominator) return false
  return isKnownAboveOnly(
    rows.map((row) => ({ key: row.key, above: fraction(row.numerator ?? '0'), below: fraction(row.denominator ?? '0') })),
  )
}

/** Every part against all that is below the line: they add up to the whole. */
function partsOfWhole(metric: Metric, whole: Result): Result {
  const below = fraction(whole.denominator ?? '0')
  if (isZero(below)) return { ...whole, rows: [] }
  const rate = (row: MetricRow) => toFixed(divide(fraction(row.numerator ?? '0'), below), PLACES[metric.unit])
  return { ...whole, rows: whole.rows.map((row) => ({ ...row, denominator: whole.denominator, value: rate(row) })) }
}

/** The largest first, those without a value last. */
function compareValues(a: MetricRow, b: MetricRow): number {
  if (a.value === null || b.value === null) return Number(b.value !== null) - Number(a.value !== null)
  return compare(fraction(b.value), fraction(a.value))
}

function shareOf(row: MetricRow, whole: Result): number | undefined {
  if (row.value === null || whole.value === null || isZero(fraction(whole.value))) return undefined
  return Number(roundHalfUp(divide(fraction(row.value), fraction(whole.value)), 6))
}
