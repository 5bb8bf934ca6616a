/** Checks of a position's file: lines, weights, stage ranges, what must not be left out. */
import { goalFault } from '../engine/attainment.ts'
import { compare, fraction } from '../engine/fraction.ts'
import { fullWeight, isRefusal } from '../engine/scorecard.ts'
import { periodWeights } from '../engine/weights.ts'
import { type Blame, checkMetric, checkPositionId, checkScope, checkUnique, total, unknown } from './blame.ts'
import type { Company } from './policy.ts'
import { goalOf, lineId, type Position, type PositionLine } from './position.ts'

export function checkPosition(position: Position, company: Company, blame: Blame): void {
  checkIdentity(position, company, blame)
  for (const [at, line] of position.lines.entries()) checkLine(line, company, `lines[${at}]`, blame)
  checkUnique(position.lines, lineId, (at) => `lines[${at}]`, blame)
  checkTotals(position, blame)
  checkStages(position, blame)
  for (const [name, set] of Object.entries(position.platforms)) checkSet(position, set, `platforms.${name}`, blame)
  checkMandatory(position, blame)
  checkComplaints(position, blame)
  for (const [at, id] of position.watches.entries()) checkMetric(id, company, `watches[${at}]`, blame)
}

/** Weights that a stage, platform or season sets: lines that exist, and room for the others. */
export function checkSet(position: Position, set: Readonly<Record<string, number>>, path: string, blame: Blame): boolean {
  const ids = position.lines.map(lineId)
  const strangers = Object.keys(set).filter((id) => !ids.includes(id))
  for (const id of strangers) blame(`${path}.${id}`, unknown('line', id, ids))
  if (strangers.length > 0 || weightTotal(position) !== fullWeight) return false
  const weights = weightsWith(position, set)
  if ('refused' in weights) blame(path, `the weights set here leave no room for the other lines (${weights.refused})`)
  return !('refused' in weights)
}

function checkIdentity(position: Position, company: Company, blame: Blame): void {
  const twins = company.positions.filter((other) => other.id === position.id && other.from === position.from)
  if (twins[0] !== position) blame('id', `"${position.id}" is described twice from the same day on`)
  if (position.variantOf === undefined) return
  checkPositionId(position.variantOf, company, 'variantOf', blame)
  const base = company.positions.find((other) => other.id === position.variantOf)
  if (base?.variantOf !== undefined) blame('variantOf', `"${base.id}" is itself a variant`)
}

function checkLine(line: PositionLine, company: Company, path: string, blame: Blame): void {
  checkMetric(line.metric, company, `${path}.metric`, blame)
  if (line.scope !== undefined) checkScope(line.scope, `${path}.scope`, blame)
  if (line.target !== undefined && line.band !== undefined) blame(path, 'a target and a band exclude each other')
  const goal = goalOf(line)
  const fault = goal && goalFault(goal)
  if (fault) blame(line.band ? `${path}.band` : `${path}.target`, fault)
  if (line.curve?.kind !== 'tiers') return
  const { steps } = line.curve
  const isAscending = steps.every((step, at) => at === 0 || step.from > steps[at - 1]!.from)
  if (!isAscending) blame(`${path}.curve.steps`, 'the steps do not ascend')
}

function checkTotals(position: Position, blame: Blame): void {
  const all = weightTotal(position)
  if (all !== fullWeight) blame('lines', `the weights total ${all}, not ${fullWeight}`)
  for (const [track, share] of Object.entries(position.tracks ?? {})) {
    const sum = total(position.lines.filter((line) => line.track === track).map((line) => line.weight))
    if (sum !== share) blame(`tracks.${track}`, `the ${track} lines total ${sum}, not ${share}`)
  }
}

function checkStages(position: Position, blame: Blame): void {
  for (const [stage, { set, ranges }] of Object.entries(position.stages)) {
    if (!checkSet(position, set, `stages.${stage}.set`, blame)) continue
    const weights = weightsWith(position, set)
    if ('refused' in weights) continue
    for (const [id, [low, high]] of Object.entries(ranges)) {
      const weight = weights.get(id)
      const path = `stages.${stage}.ranges.${id}`
      if (weight === undefined) blame(path, unknown('line', id, [...weights.keys()]))
      else if (weight < low || weight > high) {
        blame(path, `at stage ${stage} the weight of ${id} is ${weight}, outside ${low} to ${high}`)
      }
    }
  }
}

function checkMandatory(position: Position, blame: Blame): void {
  for (const [at, id] of position.mandatory.entries()) {
    const line = position.lines.find((candidate) => lineId(candidate) === id)
    if (!line) blame(`mandatory[${at}]`, `the mandatory line "${id}" is missing`)
    else if (line.weight === 0) blame(`mandatory[${at}]`, `the mandatory line "${id}" has no weight`)
  }
  const covered = new Set(position.lines.filter((line) => line.weight > 0).map((line) => line.chain))
  for (const [at, part] of position.covers.entries()) {
    if (!covered.has(part)) blame(`covers[${at}]`, `no line covers "${part}"`)
  }
}

/** Complaints come first: their target may not be slacker than that of enquiries (requirement R39; odd formula O19). */
function checkComplaints(position: Position, blame: Blame): void {
  const waits = position.lines.flatMap((line, at) => {
    const isWait = ['first_response_time', 'complaint_response_time', 'presale_response_time'].includes(line.metric)
    const isComplaint = line.metric === 'complaint_response_time' || line.scope?.includes('tier=complaint')
    return isWait && line.target !== undefined ? [{ at, target: fraction(line.target), isComplaint }] : []
  })
  const enquiries = waits.filter(({ isComplaint }) => !isComplaint)
  for (const { at, target } of waits.filter(({ isComplaint }) => isComplaint)) {
    const isSlack = enquiries.some((other) => compare(target, other.target) > 0)
    if (isSlack) blame(`lines[${at}].target`, 'complaints may wait longer than enquiries')
  }
}

function weightTotal(position: Position): number {
  return total(position.lines.map((line) => line.weight))
}

/** All weights once some are set, as the engine computes them; any day will do. */
function weightsWith(position: Position, set: Readonly<Record<string, number>>) {
  const lines = position.lines.map((line) => ({
    id: lineId(line),
    weight: line.weight,
    goal: { direction: 'higher', target: '1' } as const,
    actual: null,
    locked: line.locked ?? false,
  }))
  const period = { from: '2026-01-01', to: '2026-01-01' }
  const weighing = periodWeights({ period, lines, adjustments: [{ id: 'set', kind: 'stage', set }] })
  return isRefusal(weighing) ? weighing : new Map(lines.map((line, at) => [line.id, weighing.weights[at]!]))
}
