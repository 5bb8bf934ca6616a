/**
 * A second reading of `scoring/scoring.md`, as naive as can be: day by day, plain rationals, no code of the engine. It answers `score` requests
 * with the JSON contract, so that two independent readings can be compared.
 */

import type { Condition, Goal, Line, ScoreRequest } from '../../src/engine/scorecard.ts'

export type Json = Record<string, unknown>
type Q = { n: bigint; d: bigint }

/** Weights after all days and kinds, or a refusal; exported for the test of the period's weights. */
export function naiveWeights(request: ScoreRequest): bigint[] | Json {
  const lines = request.lines
  const { from, to } = request.period
  if (to < from) return { refused: 'period-invalid' }
  const adjustments = request.adjustments ?? []
  for (const rule of adjustments) {
    if (rule.from && rule.to && rule.to < rule.from) return { refused: 'period-invalid', rule: rule.id }
    for (const id of Object.keys(rule.set)) if (!lines.some((l) => l.id === id)) return { refused: 'line-unknown', line: id }
  }
  const total = lines.map(() => 0n)
  let days = 0n
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10)
    let weights = lines.map((l) => BigInt(l.weight))
    for (const kind of ['stage', 'platform', 'season', 'personal']) {
      const active = adjustments.filter((r) => r.kind === kind && day >= (r.from ?? '0000') && day <= (r.to ?? '9999-99'))
      if (active.length === 0) continue
      const named: Record<string, bigint> = {}
      for (const rule of active) {
        for (const [id, weight] of Object.entries(rule.set)) {
          if (id in named) return { refused: 'rules-conflict', line: id }
          named[id] = BigInt(weight)
        }
      }
      let fixed = 0n
      let free = 0n
      for (const [i, l] of lines.entries()) {
        if (l.id in named) fixed += named[l.id as string]!
        else if (l.locked) fixed += weights[i]!
        else free += weights[i]!
      }
      if (fixed > 10000n) return { refused: 'weights-exceed-10000' }
      if (free === 0n && fixed < 10000n) return { refused: 'nothing-to-rescale' }
      const exact = lines.map((l, i) => {
        if (l.id in named) return q(named[l.id as string]!)
        if (l.locked || free === 0n) return q(weights[i]!)
        return { n: weights[i]! * (10000n - fixed), d: free }
      })
      weights = roundLargest(exact, 10000n)
    }
    days += 1n
    for (const [i, weight] of weights.entries()) total[i]! += weight
  }
  return roundLargest(
    total.map((sum) => ({ n: sum, d: days })),
    10000n,
  )
}

export function naiveScore(request: ScoreRequest): Json {
  const lines = request.lines
  if (lines.length === 0) return { refused: 'no-lines' }
  if (new Set(lines.map((l) => l.id)).size !== lines.length) return { refused: 'line-ids-must-be-unique' }
  const base = lines.reduce((sum, l) => sum + l.weight, 0)
  if (base !== 10000) return { refused: 'weights-must-total-10000', total: base }
  const period = naiveWeights(request)
  if (!Array.isArray(period)) return period
  for (const l of lines) {
    const fault = badGoal(l.goal)
    if (fault) return { refused: fault, line: l.id }
  }
  const linkages = request.linkages ?? []
  for (const link of linkages) {
    if (!lines.some((l) => l.id === link.effect.line)) return { refused: 'line-unknown', line: link.effect.line }
  }
  const flags = lines.filter((l) => l.actual === null).map((l) => `missing:${l.id}`)
  const out = lines.map((l) => l.actual === null && (l.missing ?? 'exclude') === 'exclude')
  const left = period.reduce((sum, weight, i) => sum + (out[i] ? 0n : weight), 0n)
  if (left === 0n) return { score: null, status: 'no-data', flags }
  const weights = roundLargest(
    period.map((weight, i) => ({ n: out[i] ? 0n : weight * 10000n, d: left })),
    10000n,
  )
  const reached = lines.map((l, i) => (out[i] ? null : reach(l)))
  const lost = lines.map(() => 0n)
  for (const link of linkages) {
    const i = lines.findIndex((l) => l.id === link.effect.line)
    const by = BigInt(link.effect.by)
    const mode = link.effect.mode ?? 'earned'
    if (link.observed === null) flags.push(`linkage-unknown:${link.id}`)
    if (!fires(link)) continue
    flags.push(`linkage:${link.id}`)
    if (out[i]) continue
    if (mode === 'earned') lost[i]! += by
    if (mode === 'points') weights[i] = weights[i]! > by ? weights[i]! - by : 0n
    if (mode === 'redistribute') {
      const others = lines.map((_, j) => (j === i || out[j] ? 0n : weights[j]!))
      const all = others.reduce((a, b) => a + b, 0n)
      if (all === 0n) continue
      const stays = (weights[i]! * (by > 10000n ? 0n : 10000n - by)) / 10000n
      const rest = weights[i]! - stays
      const shares = roundLargest(
        others.map((weight) => ({ n: weight * rest, d: all })),
        rest,
      )
      for (const j of lines.keys()) weights[j] = j === i ? stays : weights[j]! + shares[j]!
    }
  }
  // Units of 10⁻¹² points.
  const points = lines.map((_, i) => weights[i]! * (reached[i] ?? 0n) * (10000n - (lost[i]! > 10000n ? 10000n : lost[i]!)))
  const unit = 10n ** 12n
  let total: Q = { n: points.reduce((a, b) => a + b, 0n), d: unit }
  const limit = read(request.bonusLimit ?? '10')
  let bonus = q(0n)
  for (const b of request.bonuses ?? []) bonus = plus(bonus, read(b.points))
  if (less(limit, bonus)) bonus = limit
  if (less(bonus, { n: -limit.n, d: limit.d })) bonus = { n: -limit.n, d: limit.d }
  total = plus(total, bonus)
  for (const gate of request.gates ?? []) {
    if (gate.observed === null) flags.push(`gate-unknown:${gate.id}`)
    if (!fires(gate)) continue
    flags.push(`gate:${gate.id}`)
    if (less(read(gate.capTotal), total)) total = read(gate.capTotal)
  }
  const cap = read(request.totalCap ?? '120')
  if (less(cap, total)) total = cap
  if (total.n < 0n) total = q(0n)
  const tracks: Record<string, string> = {}
  for (const l of lines) {
    const track = l.track ?? 'result'
    const sum = lines.reduce((all, other, j) => all + ((other.track ?? 'result') === track ? points[j]! : 0n), 0n)
    tracks[track] = twoDecimals({ n: sum, d: unit })
  }
  return {
    score: twoDecimals(total),
    status: lines.some((l) => l.actual === null) ? 'provisional' : 'final',
    lines: lines.map((l, i) => ({
      id: l.id,
      weight: Number(weights[i]),
      attainment: reached[i] === null ? null : Number(reached[i]),
      points: plain(points[i]!),
    })),
    tracks,
    flags,
  }
}

function badGoal(goal: Goal): string | null {
  if (goal.direction === 'higher') return read(goal.target).n > 0n ? null : 'target-must-be-positive'
  if (goal.direction === 'lower') return read(goal.target).n >= 0n ? null : 'target-must-not-be-negative'
  if (goal.direction !== 'band') return 'direction-unknown'
  return read(goal.low).n > 0n && !less(read(goal.high), read(goal.low)) ? null : 'band-invalid'
}

function reach(l: Line): bigint {
  const floor = BigInt(l.floor ?? 0)
  if (l.actual === null) return l.missing === 'neutral' ? 1_000_000n : floor
  let ppm = half(share(l.goal, read(l.actual)), 1_000_000n)
  const curve = l.curve
  if (curve?.kind === 'pass') ppm = ppm >= 1_000_000n ? 1_000_000n : 0n
  if (curve?.kind === 'tiers') {
    let given = 0n
    for (const step of curve.steps) if (ppm >= BigInt(step.from)) given = BigInt(step.attainment)
    ppm = given
  }
  const cap = BigInt(l.cap ?? 1_200_000)
  if (ppm > cap) ppm = cap
  return ppm < floor ? floor : ppm
}

function share(goal: Goal, actual: Q): Q {
  if (goal.direction === 'higher') return over(actual, read(goal.target))
  if (goal.direction === 'lower') {
    const target = read(goal.target)
    if (target.n === 0n) return q(actual.n <= 0n ? 1n : 0n)
    return minus(q(2n), over(actual, target))
  }
  if (goal.direction !== 'band') throw new Error('unchecked goal')
  const [low, high] = [read(goal.low), read(goal.high)]
  if (less(actual, low)) return minus(q(1n), over(minus(low, actual), low))
  if (less(high, actual)) return minus(q(1n), over(minus(actual, high), high))
  return q(1n)
}

function fires(rule: { readonly when: Condition; readonly observed: string | null }): boolean {
  if (rule.observed === null) return false
  const [a, b] = [read(rule.observed), read(rule.when.threshold)]
  if (rule.when.op === '>') return less(b, a)
  if (rule.when.op === '>=') return !less(a, b)
  if (rule.when.op === '<') return less(a, b)
  return !less(b, a)
}

function roundLargest(exact: Q[], total: bigint): bigint[] {
  const parts = exact.map((x) => x.n / x.d)
  let missing = total - parts.reduce((a, b) => a + b, 0n)
  const fractions = exact.map((x, i) => minus(x, q(parts[i]!)))
  const taken = new Set<number>()
  for (; missing > 0n; missing -= 1n) {
    let best = -1
    for (const i of exact.keys()) if (!taken.has(i) && (best < 0 || less(fractions[best]!, fractions[i]!))) best = i
    taken.add(best)
    parts[best]! += 1n
  }
  return parts
}

const q = (n: bigint): Q => ({ n, d: 1n })
const plus = (a: Q, b: Q): Q => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d })
const minus = (a: Q, b: Q): Q => ({ n: a.n * b.d - b.n * a.d, d: a.d * b.d })
const over = (a: Q, b: Q): Q => (b.n < 0n ? { n: -a.n * b.d, d: -a.d * b.n } : { n: a.n * b.d, d: a.d * b.n })
const less = (a: Q, b: Q): boolean => a.n * b.d < b.n * a.d

function read(text: string): Q {
  const [whole, digits = ''] = text.split('.')
  return { n: BigInt(whole + digits), d: 10n ** BigInt(digits.length) }
}

/** ⌊x × unit + ½⌋ */
function half(x: Q, unit: bigint): bigint {
  const [n, d] = [2n * x.n * unit + x.d, 2n * x.d]
  const cut = n / d
  return cut * d > n ? cut - 1n : cut
}

function twoDecimals(x: Q): string {
  const cents = half(x, 100n)
  return `${cents / 100n}.${(cents % 100n).toString().padStart(2, '0')}`
}

function plain(units: bigint): string {
  const digits = (units % 10n ** 12n).toString().padStart(12, '0').replace(/0+$/, '')
  return `${units / 10n ** 12n}${digits === '' ? '' : `.${digits}`}`
}
