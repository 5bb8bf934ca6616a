/** Targets: there, possible, in the right unit and direction, and held against the own past. */
import { goalFault } from '../../engine/attainment.ts'
import { add, compare, divide, fraction, multiply, toFixed } from '../../engine/fraction.ts'
import type { Decimal } from '../../engine/scorecard.ts'
import type { Metric } from '../../metrics/metric.ts'
import { lineId } from '../../policy/position.ts'
import { parseScope, type Scope } from '../../terms/dimension.ts'
import { PLACES } from '../../terms/unit.ts'
import { betterQuartile, ENOUGH_MONTHS, reachOf } from '../history.ts'
import type { KpiEntry } from '../kpi.ts'
import type { Finding, Fix, Grounds } from '../lint.ts'
import { saidChange } from '../said-change.ts'

export function targetFindings(entries: readonly KpiEntry[], grounds: Grounds): Finding[] {
  return entries.flatMap((entry) => {
    const metric = grounds.metrics.get(entry.fields.metric)
    return metric ? [...ofLine(entry, metric, grounds), ...complaint(entry, metric, entries, grounds)] : []
  })
}

function ofLine(entry: KpiEntry, metric: Metric, grounds: Grounds): Finding[] {
  const { id, fields } = entry
  const line = grounds.position.lines.find((one) => lineId(one) === id)
  const history = grounds.history?.get(id)
  const natural = line?.direction ?? metric.direction
  const source: Finding[] = grounds.sourced.has(metric.id) ? [] : [{ rule: 'no-source', severity: 'should', line: id, fixes: [] }]
  const odd: Finding[] =
    fields.direction === natural
      ? []
      : [
          {
            rule: 'direction-odd',
            severity: 'should',
            line: id,
            direction: fields.direction,
            fixes: [{ id: 'turn', changes: [{ line: id, set: { direction: natural } }] }],
          },
        ]
  if (fields.target === null) {
    // A template's band stands in for a target.
    if (line?.band) return [...source, ...odd]
    const meant = history && betterQuartile(history, fields.direction)
    return [{ rule: 'target-missing', severity: 'must', line: id, fixes: meant ? [aim(id, meant)] : [] }, ...source, ...odd]
  }
  const fault = goalFault({ direction: fields.direction, target: fields.target })
  if (fault) return [{ rule: 'target-invalid', severity: 'must', line: id, target: fields.target, fixes: [] }]
  const doubt = unitDoubt(entry, metric, grounds)
  const asked = relativeOrPoints(entry, metric, grounds)
  return [...source, ...odd, ...doubt, ...asked, ...(doubt.length + asked.length > 0 ? [] : against(entry, grounds))]
}

export function aim(id: string, target: Decimal, name = 'target'): Fix {
  return { id: name, target, changes: [{ line: id, set: { target } }] }
}

/** A rate of 25 is 25 %; an amount a thousandth of the own past was meant in ten thousands. */
function unitDoubt({ id, fields }: KpiEntry, metric: Metric, grounds: Grounds): Finding[] {
  const target = fraction(fields.target!)
  const doubtful = (meant: Decimal): Finding[] => [
    { rule: 'unit-doubtful', severity: 'must', line: id, target: fields.target!, meant, fixes: [aim(id, meant)] },
  ]
  if (metric.unit === 'rate' && compare(target, fraction('1')) > 0)
    return doubtful(plain(toFixed(divide(target, fraction('100')), PLACES.rate)))
  const usual = grounds.history?.get(id)?.p50
  if (usual === undefined || (metric.unit !== 'money' && metric.unit !== 'count')) return []
  return compare(multiply(target, fraction('1000')), fraction(usual)) < 0
    ? doubtful(plain(toFixed(multiply(target, fraction('10000')), PLACES[metric.unit])))
    : []
}

/** "提升15%" of a rate is 24 % → 27.6 % or → 39 %: asked, unless the target is one of the two already. */
function relativeOrPoints({ id, fields }: KpiEntry, metric: Metric, grounds: Grounds): Finding[] {
  const said = saidChange(fields.reason)
  const baseline = grounds.history?.get(id)?.last ?? grounds.history?.get(id)?.p50
  if (!said || said.kind !== 'unclear' || metric.unit !== 'rate' || !baseline) return []
  const { relative, points } = readings(baseline, said.by)
  const isOne = [relative, points].some((reading) => compare(fraction(reading), fraction(fields.target!)) === 0)
  if (isOne) return []
  const fixes = [aim(id, relative, 'relative'), aim(id, points, 'points')]
  return [{ rule: 'relative-or-points', severity: 'should', line: id, said: said.text, baseline, relative, points, fixes }]
}

/** Both readings of a change of a rate: base × (1 + by) and base + by. */
export function readings(baseline: Decimal, by: Decimal): { readonly relative: Decimal; readonly points: Decimal } {
  const [base, change] = [fraction(baseline), fraction(by)]
  return {
    relative: plain(toFixed(multiply(base, add(fraction('1'), change)), PLACES.rate)),
    points: plain(toFixed(add(base, change), PLACES.rate)),
  }
}

function against({ id, fields }: KpiEntry, grounds: Grounds): Finding[] {
  if (!grounds.history) return []
  const history = grounds.history.get(id)
  if (!history || history.months < ENOUGH_MONTHS)
    return [{ rule: 'no-baseline', severity: 'note', line: id, months: history?.months ?? 0, fixes: [] }]
  const target = fields.target!
  const meant = [aim(id, betterQuartile(history, fields.direction))]
  switch (reachOf(target, history, fields.direction)) {
    case 'easy':
      return [{ rule: 'target-easy', severity: 'should', line: id, target, history, fixes: meant }]
    case 'out-of-reach':
      return [{ rule: 'target-out-of-reach', severity: 'should', line: id, target, history, fixes: meant }]
    case 'ambitious':
      return [{ rule: 'target-ambitious', severity: 'note', line: id, target, history, fixes: [] }]
    case 'usual':
      return []
  }
}

/** Complaints do not wait longer than questions before the sale (O19). */
function complaint({ id, fields }: KpiEntry, metric: Metric, entries: readonly KpiEntry[], grounds: Grounds): Finding[] {
  if (metric.unit !== 'seconds' || fields.target === null || !isComplaint(id, grounds)) return []
  const beside = entries.find((one) => one.fields.metric === fields.metric && !isComplaint(one.id, grounds))?.fields.target
  const preSale = beside ?? grounds.base.find((line) => line.metric === fields.metric && !tierOf(line.scope))?.target
  if (!preSale || compare(fraction(fields.target), fraction(preSale)) <= 0) return []
  return [{ rule: 'complaint-looser', severity: 'must', line: id, target: fields.target, preSale, fixes: [aim(id, preSale)] }]
}

function isComplaint(id: string, { position }: Grounds): boolean {
  return tierOf(position.lines.find((line) => lineId(line) === id)?.scope)?.includes('complaint') ?? false
}

function tierOf(written: string | undefined): readonly string[] | undefined {
  const scope = parseScope(written ?? '')
  return 'refused' in scope ? undefined : (scope as Scope).tier
}

function plain(decimal: string): Decimal {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal
}
