/**
 * A first version, so that nobody begins with an empty page: the template's lines with their weights at this stage, and for each a target
 * with its reason: what was imported for the cycle, what the company wants, what the template says, else the own past.
 */
import type { Bp, Decimal } from '../engine/scorecard.ts'
import type { Goals } from '../policy/goal.ts'
import { directionOf, goalOf, lineId, type PositionLine } from '../policy/position.ts'
import { goalFor, type TargetRow } from '../policy/target.ts'
import type { Text } from '../terms/language.ts'
import { betterQuartile, type History } from './history.ts'
import type { KpiEntry } from './kpi.ts'
import type { Grounds } from './lint.ts'

/** Why a target is suggested; worded in cards. */
export type Why =
  | { readonly because: 'imported' }
  | { readonly because: 'goal'; readonly name: Text; readonly start: Decimal; readonly target: Decimal }
  | { readonly because: 'template' }
  | { readonly because: 'history'; readonly history: History }
  | { readonly because: 'last-cycle'; readonly cycle: string }
  | { readonly because: 'nothing' }

export type Suggestion = { readonly entry: KpiEntry; readonly why: Why; readonly serves?: Text }

export type Asked = {
  readonly grounds: Grounds
  readonly cycle: string
  /** The person's own targets of the cycle's periods, as imported. */
  readonly targets: readonly TargetRow[]
  readonly goals: Goals
}

/** Lines with weight, in the template's order. */
export function suggested(asked: Asked): Suggestion[] {
  const { grounds } = asked
  const lines = grounds.position.lines.filter((line) => (grounds.weights.get(lineId(line)) ?? 0) > 0)
  return lines.map((line) => {
    const { target, why } = targetOf(line, asked)
    const { id, fields } = templateEntry(line, grounds)
    return { entry: { id, fields: { ...fields, target } }, why, serves: line.serves }
  })
}

/** What was agreed for the cycle before, with its weights and targets; a line that the template no longer has stays. */
export function copied(entries: readonly KpiEntry[], cycle: string): Suggestion[] {
  return entries.map((entry) => ({ entry, why: { because: 'last-cycle', cycle } }))
}

/** A template's line as a draft has it, with the template's target for the cycle. */
export function templateEntry(line: PositionLine, grounds: Pick<Grounds, 'weights' | 'period' | 'metrics'>): KpiEntry {
  const id = lineId(line)
  return {
    id,
    fields: {
      metric: line.metric,
      direction: directionOf(line),
      target: goalTarget(line, [], grounds),
      weight: grounds.weights.get(id) || line.weight || EMPTY_WEIGHT,
      track: line.track,
      source: '',
      reason: '',
    },
  }
}

/** A line of a metric that the template does not have. */
export function freshEntry(metric: string, weight: Bp, { metrics }: Pick<Grounds, 'metrics'>): KpiEntry {
  const direction = metrics.get(metric)?.direction ?? 'higher'
  return { id: metric, fields: { metric, direction, target: null, weight, track: 'result', source: '', reason: '' } }
}

/** A line that weighs nothing in the template comes in with this much. */
const EMPTY_WEIGHT: Bp = 1000

function targetOf(line: PositionLine, { grounds, cycle, targets, goals }: Asked): { target: Decimal | null; why: Why } {
  const id = lineId(line)
  const mine = targets.filter((row) => row.metric === id || row.metric === line.metric)
  const imported = mine.length > 0 ? goalTarget(line, mine, grounds) : null
  if (imported !== null) return { target: imported, why: { because: 'imported' } }
  const goal = keyResultFor(line.metric, cycle, goals, grounds)
  if (goal) return { target: goal.target, why: { because: 'goal', name: goal.name, start: goal.start, target: goal.target } }
  const standard = goalTarget(line, [], grounds)
  if (standard !== null) return { target: standard, why: { because: 'template' } }
  const history = grounds.history?.get(id)
  if (history) return { target: betterQuartile(history, directionOf(line)), why: { because: 'history', history } }
  return { target: null, why: { because: 'nothing' } }
}

/** The company's key result for a rate is everybody's aim; an amount of the whole company is nobody's own. */
function keyResultFor(metric: string, cycle: string, goals: Goals, { metrics }: Grounds) {
  if (metrics.get(metric)?.unit !== 'rate') return undefined
  const year = cycle.slice(0, 4)
  const wanted = goals.cycles
    .filter((one) => one.cycle === cycle || one.cycle === year)
    .toSorted((a, b) => b.cycle.length - a.cycle.length)
  return wanted.flatMap((one) => one.objectives.flatMap((objective) => objective.keyResults)).find((kr) => kr.metric === metric)
}

function goalTarget(
  line: PositionLine,
  rows: readonly TargetRow[],
  { period, metrics }: Pick<Grounds, 'period' | 'metrics'>,
): Decimal | null {
  const flow = metrics.get(line.metric)?.flow ?? false
  const found = goalFor(period, { rows, fallback: goalOf(line), flow, direction: directionOf(line) })
  return found && 'target' in found.goal ? found.goal.target : null
}
