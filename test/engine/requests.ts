/** Generated requests: mostly sensible, with a good share of every refusal, so that both readings of the rules are tried on all of them. */

import fc from 'fast-check'
import { dayNumber, dayText } from '../../src/engine/day.ts'
import type { Adjustment, Bonus, Condition, Curve, Gate, Goal, Line, Linkage, ScoreRequest } from '../../src/engine/scorecard.ts'
import { adjustmentKinds } from '../../src/engine/scorecard.ts'

const first = dayNumber('2026-05-25')

export const decimal = fc
  .tuple(fc.integer({ min: 0, max: 3000 }), fc.stringMatching(/^[0-9]{0,4}$/))
  .map(([whole, digits]) => (digits === '' ? `${whole}` : `${whole}.${digits}`))
const signed = fc.tuple(fc.constantFrom('', '', '', '-'), decimal).map(([sign, text]) => sign + text)
const positive = decimal.map((text) => (/[1-9]/.test(text) ? text : '1'))
const span = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: -2, max: 40 }))

/** Goals that pass the check, or now and then one that may not. */
const soundGoal: fc.Arbitrary<Goal> = fc.oneof(
  fc.record({ direction: fc.constant('higher' as const), target: positive }),
  fc.record({ direction: fc.constant('lower' as const), target: decimal }),
  fc
    .tuple(positive, positive)
    .map(
      ([a, b]): Goal =>
        Number(a) <= Number(b) ? { direction: 'band', low: a, high: b } : { direction: 'band', low: b, high: a },
    ),
)
const anyGoal: fc.Arbitrary<Goal> = fc.oneof(
  fc.record({ direction: fc.constantFrom('higher' as const, 'lower' as const), target: signed }),
  fc.record({ direction: fc.constant('band' as const), low: signed, high: signed }),
)

const curve: fc.Arbitrary<Curve> = fc.oneof(
  fc.constant<Curve>({ kind: 'linear' }),
  fc.constant<Curve>({ kind: 'pass' }),
  fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: 0, max: 1_300_000 }), { minLength: 1, maxLength: 5 }),
      fc.array(fc.integer({ min: 0, max: 1_500_000 }), { minLength: 5, maxLength: 5 }),
    )
    .map(([froms, reached]): Curve => {
      const attainments = reached.sort((a, b) => a - b)
      return { kind: 'tiers', steps: froms.sort((a, b) => a - b).map((from, at) => ({ from, attainment: attainments[at]! })) }
    }),
)

function line(id: string, weight: number, goal: fc.Arbitrary<Goal>): fc.Arbitrary<Line> {
  return fc.record(
    {
      id: fc.constant(id),
      weight: fc.constant(weight),
      track: fc.constantFrom('result' as const, 'process' as const, 'project' as const),
      goal,
      actual: fc.option(signed, { freq: 4 }),
      curve,
      floor: fc.constantFrom(0, 300_000, 1_100_000),
      cap: fc.constantFrom(800_000, 1_000_000, 1_500_000),
      missing: fc.constantFrom('exclude' as const, 'zero' as const, 'neutral' as const),
      locked: fc.constantFrom(true, false, false, false),
    },
    { requiredKeys: ['id', 'weight', 'goal', 'actual'] },
  )
}

/** n weights that total 10000: the gaps between n − 1 cuts, some of them empty. */
function weights(n: number): fc.Arbitrary<number[]> {
  return fc.array(fc.integer({ min: 0, max: 20 }), { minLength: n - 1, maxLength: n - 1 }).map((cuts) => {
    const bounds = [0, ...cuts.map((cut) => cut * 500 + (cut % 3)).map((cut) => Math.min(cut, 10_000)), 10_000].sort(
      (a, b) => a - b,
    )
    return bounds.slice(1).map((bound, at) => bound - bounds[at]!)
  })
}

function lines(goal: fc.Arbitrary<Goal>): fc.Arbitrary<Line[]> {
  return fc
    .integer({ min: 1, max: 6 })
    .chain((n) => weights(n))
    .chain((all) => fc.tuple(...all.map((weight, at) => line(`line${at}`, weight, goal))))
}

function adjustment(id: string, ids: readonly string[]): fc.Arbitrary<Adjustment> {
  const set = fc.dictionary(
    fc.constantFrom(...ids),
    fc.integer({ min: 0, max: 16 }).map((share) => share * 300),
    { minKeys: 1, maxKeys: 2 },
  )
  return fc
    .tuple(fc.constantFrom(...adjustmentKinds), fc.option(span, { freq: 6 }), fc.constantFrom('both', 'from', 'to'), set)
    .map(([kind, days, ends, weightsSet]): Adjustment => {
      const rule = { id, kind, set: { ...weightsSet } }
      if (days === null) return rule
      const from = dayText(first + days[0])
      const to = dayText(first + days[0] + days[1])
      if (ends === 'from') return { ...rule, from }
      return ends === 'to' ? { ...rule, to } : { ...rule, from, to }
    })
}

const when: fc.Arbitrary<Condition> = fc.record({
  metric: fc.constant('late_rate'),
  op: fc.constantFrom('>' as const, '>=' as const, '<' as const, '<=' as const),
  threshold: fc.constantFrom('0.05', '0.050', '1'),
})
const observed = fc.option(fc.constantFrom('0.05', '0.0500001', '0.0499', '2'), { freq: 5 })

function linkage(id: string, ids: readonly string[]): fc.Arbitrary<Linkage> {
  const effect = fc.record(
    {
      line: fc.constantFrom(...ids),
      mode: fc.constantFrom('earned' as const, 'points' as const, 'redistribute' as const),
      by: fc.constantFrom(0, 333, 1000, 6000, 12_000),
    },
    { requiredKeys: ['line', 'by'] },
  )
  return fc.record({ id: fc.constant(id), when, observed, effect })
}

function gate(id: string): fc.Arbitrary<Gate> {
  return fc.record({ id: fc.constant(id), when, observed, capTotal: fc.constantFrom('60', '59.995', '100') })
}

const bonus: fc.Arbitrary<Bonus> = fc.record({
  id: fc.constant('idea'),
  points: fc.constantFrom('1.5', '-2', '12', '-30', '0.005', '0.00000000000001'),
})

function listOf<T>(item: (id: string) => fc.Arbitrary<T>, most: number): fc.Arbitrary<T[]> {
  return fc.integer({ min: 0, max: most }).chain((n) => fc.tuple(...Array.from({ length: n }, (_, at) => item(`r${at}`))))
}

function requests(goal: fc.Arbitrary<Goal>, strangers: readonly string[]): fc.Arbitrary<ScoreRequest> {
  return lines(goal).chain((all) => {
    const ids = all.map((each) => each.id)
    const named = [...ids, ...ids, ...ids, ...strangers]
    return fc.record(
      {
        period: fc
          .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: strangers.length === 0 ? 0 : -1, max: 40 }))
          .map(([from, days]) => ({ from: dayText(first + from), to: dayText(first + from + days) })),
        lines: fc.constant(all),
        adjustments: listOf((id) => adjustment(id, named), 4),
        linkages: listOf((id) => linkage(id, named), 3),
        gates: listOf(gate, 2),
        bonuses: fc.array(bonus, { maxLength: 3 }),
        bonusLimit: fc.constantFrom('0', '5', '10.5'),
        totalCap: fc.constantFrom('100', '80.125', '150'),
      },
      { requiredKeys: ['period', 'lines'] },
    )
  })
}

/** Requests whose goals and names are right; what their adjustments do to each other is left to chance. */
export const soundRequest = requests(soundGoal, [])

/** Requests of which anything may be wrong, shapes apart. */
export const anyRequest = fc.oneof(
  requests(soundGoal, []),
  requests(soundGoal, ['stranger']),
  requests(anyGoal, ['stranger']),
  requests(soundGoal, []).map((request) => ({
    ...request,
    lines: request.lines.map((each) => ({ ...each, weight: each.weight + 1 })),
  })),
  requests(soundGoal, []).map((request) => ({ ...request, lines: [...request.lines, request.lines[0]!] })),
)
