/** Linkages between departments: when one line's trouble takes from another line. Only `redistribute` gives anything to others. */

import { compare, quotient } from './fraction.ts'
import { largestRemainder } from './largest-remainder.ts'
import { pointsText, points as pointUnits } from './points.ts'
import type { Bp, Condition, Decimal, Line, LineStep, Linkage, LinkageStep, Outcome, Ppm, Refusal } from './scorecard.ts'
import { fullWeight } from './scorecard.ts'

/** A line on its way through step 6; `attainment` null: the line takes no part. */
export type Standing = {
  readonly line: Line
  weight: Bp
  readonly attainment: Ppm | null
  /** What `earned` linkages take, in bp of the line's points, at most 10000. */
  lost: Bp
  readonly trail: LineStep[]
}

/** The first linkage that names a line which is not there: refused even when nothing was observed. */
export function linkageFault(linkages: readonly Linkage[], lines: readonly Line[]): Refusal | null {
  const unknown = linkages.find((linkage) => !lines.some((line) => line.id === linkage.effect.line))
  return unknown === undefined ? null : { refused: 'line-unknown', line: unknown.effect.line }
}

/** Whether what was observed compares true with the threshold, exactly and strictly as written: 0.05 does not trigger "> 0.05". */
export function outcome(when: Condition, observed: Decimal | null): Outcome {
  if (observed === null) return 'unknown'
  return holds(when.op, compare(quotient(observed), quotient(when.threshold))) ? 'triggered' : 'not-triggered'
}

function holds(op: Condition['op'], order: -1 | 0 | 1): boolean {
  switch (op) {
    case '>':
      return order > 0
    case '>=':
      return order >= 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
  }
}

/**
 * Applies the linkages to the standings, in place, and returns their flags in the order given.
 * Weight changes come first, each on the result of the one before; what is taken from earned points comes after.
 */
export function applyLinkages(linkages: readonly Linkage[], standings: readonly Standing[]): string[] {
  const outcomes = linkages.map((linkage) => outcome(linkage.when, linkage.observed))
  for (const earned of [false, true]) {
    for (const [at, linkage] of linkages.entries()) {
      if (isEarned(linkage) === earned) applyLinkage(linkage, outcomes[at]!, standings)
    }
  }
  return linkages.flatMap((linkage, at) => outcomeFlag('linkage', linkage.id, outcomes[at]!))
}

/** `linkage:<id>` when triggered, `linkage-unknown:<id>` when nothing was observed, otherwise none. */
export function outcomeFlag(kind: 'linkage' | 'gate', id: string, result: Outcome): string[] {
  return result === 'not-triggered' ? [] : [`${kind}${result === 'unknown' ? '-unknown' : ''}:${id}`]
}

function isEarned(linkage: Linkage): boolean {
  return (linkage.effect.mode ?? 'earned') === 'earned'
}

function applyLinkage(linkage: Linkage, result: Outcome, standings: readonly Standing[]): void {
  const target = standings.find((standing) => standing.line.id === linkage.effect.line)!
  const receivers = result === 'triggered' && target.attainment !== null ? bite(linkage, target, standings) : []
  target.trail.push(linkageStep(linkage, result, target, 'target'))
  for (const receiver of receivers) receiver.trail.push(linkageStep(linkage, result, receiver, 'receiver'))
}

/** Takes from the target; returns the lines that received weight from it. */
function bite(linkage: Linkage, target: Standing, standings: readonly Standing[]): readonly Standing[] {
  const { mode, by } = linkage.effect
  if (mode === 'points') target.weight = Math.max(0, target.weight - by)
  else if (mode === 'redistribute') return redistribute(target, by, standings)
  else target.lost = Math.min(fullWeight, target.lost + by)
  return []
}

/**
 *   stays = ⌊weight × (10000 − by) ÷ 10000⌋; the rest goes to the other lines that take part, in proportion to their weights
 *
 * Without another line that has weight nothing changes.
 */
function redistribute(target: Standing, by: Bp, standings: readonly Standing[]): readonly Standing[] {
  const others = standings.filter((other) => other !== target && other.attainment !== null && other.weight > 0)
  if (others.length === 0) return []
  const stays = (BigInt(target.weight) * BigInt(Math.max(0, fullWeight - by))) / BigInt(fullWeight)
  const shares = largestRemainder(
    BigInt(target.weight) - stays,
    others.map((other) => BigInt(other.weight)),
  )
  target.weight = Number(stays)
  for (const [at, other] of others.entries()) other.weight += Number(shares[at])
  return others
}

function linkageStep(linkage: Linkage, result: Outcome, standing: Standing, role: LinkageStep['role']): LinkageStep {
  const { weight, attainment, lost } = standing
  const points = pointsText(pointUnits(weight, attainment ?? 0, lost))
  return { step: 'linkage', rule: linkage.id, linkage, outcome: result, role, weight, points }
}
