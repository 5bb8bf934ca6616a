/**
 * The weights of a period: the base weights, set anew by stage, platform, season and personal rules on the days they cover, averaged over the days.
 * Days between two rule boundaries have the same weights, so each such stretch is computed once.
 */

import { dayNumber } from './day.ts'
import { largestRemainder } from './largest-remainder.ts'
import type { Adjustment, AdjustmentKind, AdjustmentStep, Bp, Line, LineStep, Refusal, ScoreRequest } from './scorecard.ts'
import { adjustmentKinds, fullWeight } from './scorecard.ts'

/** Weights and trail of each line, in the order of the lines; the weights total 10000. */
export type Weighing = { readonly weights: readonly Bp[]; readonly trails: readonly LineStep[][] }

/** A rule with its days as numbers: active where from <= day < end. */
type Rule = { readonly adjustment: Adjustment; readonly from: number; readonly end: number }
type Stretch = { readonly days: number; readonly active: readonly Rule[] }

const full = BigInt(fullWeight)

/** The mean weights over the period, with the steps that led there. Lines are taken as checked: unique ids, base weights total 10000. */
export function periodWeights(request: ScoreRequest): Weighing | Refusal {
  const { period, lines, adjustments = [] } = request
  const from = dayNumber(period.from)
  const end = dayNumber(period.to) + 1
  if (end <= from) return { refused: 'period-invalid' }
  const fault = adjustmentFault(adjustments, lines)
  if (fault !== null) return fault
  const rules = adjustments.map((adjustment) => boundRule(adjustment, from, end)).filter((rule) => rule.from < rule.end)
  return weigh(lines, rules, stretches(rules, from, end), end - from)
}

/** Each rule in the order given: its own days first, then the lines it names. */
function adjustmentFault(adjustments: readonly Adjustment[], lines: readonly Line[]): Refusal | null {
  if (adjustments.length === 0) return null
  const known = new Set(lines.map((line) => line.id))
  for (const { id, from, to, set } of adjustments) {
    if (from !== undefined && to !== undefined && to < from) return { refused: 'period-invalid', rule: id }
    for (const line of Object.keys(set)) if (!known.has(line)) return { refused: 'line-unknown', line }
  }
  return null
}

function boundRule(adjustment: Adjustment, from: number, end: number): Rule {
  const starts = adjustment.from === undefined ? from : Math.max(from, dayNumber(adjustment.from))
  const ends = adjustment.to === undefined ? end : Math.min(end, dayNumber(adjustment.to) + 1)
  return { adjustment, from: starts, end: ends }
}

/** The period cut at every day on which a rule starts or has just ended, in order. */
function stretches(rules: readonly Rule[], from: number, end: number): Stretch[] {
  const cuts = [...new Set([from, end, ...rules.flatMap((rule) => [rule.from, rule.end])])].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((start, index) => ({
    days: cuts[index + 1]! - start,
    active: rules.filter((rule) => rule.from <= start && start < rule.end),
  }))
}

/** Each stretch goes through the kinds in order; after each kind that has rules the mean so far is a step of the trail. */
function weigh(lines: readonly Line[], rules: readonly Rule[], parts: readonly Stretch[], days: number): Weighing | Refusal {
  const base = lines.map((line) => BigInt(line.weight))
  const kinds = adjustmentKinds.filter((kind) => rules.some((rule) => rule.adjustment.kind === kind))
  const sums = kinds.map(() => lines.map(() => 0n))
  for (const stretch of parts) {
    let weights: readonly bigint[] = base
    for (const [index, kind] of kinds.entries()) {
      const next = applyStep(lines, weights, ofKind(stretch.active, kind))
      if ('refused' in next) return next
      weights = next
      addDays(sums[index]!, weights, BigInt(stretch.days))
    }
  }
  const means = sums.map((sum) => largestRemainder(full, sum).map(Number))
  const steps = kinds.map((kind) => kindStep(kind, ofKind(rules, kind), parts, days))
  return {
    weights: means.at(-1) ?? lines.map((line) => line.weight),
    trails: lines.map((line, at) => [
      { step: 'base', weight: line.weight },
      ...steps.map((step, index) => step(line.id, means[index]![at]!)),
    ]),
  }
}

/**
 * The rules of one kind on one day as one step: they set the lines they name, locked lines keep their weight, the others are scaled to fill 10000.
 */
function applyStep(lines: readonly Line[], weights: readonly bigint[], rules: readonly Rule[]): readonly bigint[] | Refusal {
  if (rules.length === 0) return weights
  const set = merged(rules)
  if (!(set instanceof Map)) return set
  const next = lines.map((line, at) => set.get(line.id) ?? (line.locked === true ? weights[at]! : null))
  const rest = next.reduce<bigint>((left, weight) => left - (weight ?? 0n), full)
  if (rest < 0n) return { refused: 'weights-exceed-10000' }
  const others = weights.filter((_, at) => next[at] === null)
  if (others.every((weight) => weight === 0n)) {
    return rest > 0n ? { refused: 'nothing-to-rescale' } : next.map((weight) => weight ?? 0n)
  }
  const scaled = largestRemainder(rest, others).values()
  return next.map((weight) => weight ?? scaled.next().value!)
}

function merged(rules: readonly Rule[]): Map<string, bigint> | Refusal {
  const set = new Map<string, bigint>()
  for (const { adjustment } of rules) {
    for (const [line, weight] of Object.entries(adjustment.set)) {
      if (set.has(line)) return { refused: 'rules-conflict', line }
      set.set(line, BigInt(weight))
    }
  }
  return set
}

function addDays(sum: bigint[], weights: readonly bigint[], days: bigint): void {
  for (const [at, weight] of weights.entries()) sum[at]! += weight * days
}

function kindStep(kind: AdjustmentKind, rules: readonly Rule[], parts: readonly Stretch[], of: number) {
  const days = parts.filter((part) => ofKind(part.active, kind).length > 0).reduce((sum, part) => sum + part.days, 0)
  return (line: string, weight: Bp): AdjustmentStep => ({
    step: kind,
    rules: rules.map(({ adjustment, from, end }) => ({
      id: adjustment.id,
      days: end - from,
      set: Object.hasOwn(adjustment.set, line) ? adjustment.set[line]! : null,
    })),
    days,
    of,
    weight,
  })
}

function ofKind(rules: readonly Rule[], kind: AdjustmentKind): readonly Rule[] {
  return rules.filter((rule) => rule.adjustment.kind === kind)
}
