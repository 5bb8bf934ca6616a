/**
 * The noun: a Scorecard, what one person is measured by in one period: the position's template, the person's own targets and weights, and the company's
 * rules that can act on it. It knows no actual value; `request.ts` says which ones it needs and hands them to the engine.
 */
import type { Adjustment, Bp, Curve, Goal, Missing, Ppm, Track } from '../engine/scorecard.ts'
import { fullWeight } from '../engine/scorecard.ts'
import { parseScope, type Scope } from '../terms/dimension.ts'
import type { Text } from '../terms/language.ts'
import type { Period } from '../terms/period.ts'
import { seasonAdjustments, type Template, templateAdjustments, weightsAfter, withLinesOnly } from './adjustment.ts'
import type { Agreed } from './agreement.ts'
import type { BonusRule, GateRule, LinkageRule } from './linkage.ts'
import { metricIn } from './own-metric.ts'
import type { Company } from './policy.ts'
import { directionOf, goalOf, lineId, type Position, type PositionLine, positionOn } from './position.ts'
import type { Person } from './rights.ts'
import { type GoalOrigin, goalFor, type TargetRow, weightFor } from './target.ts'
import { isInForce } from './written.ts'

export type ScorecardLine = {
  readonly id: string
  readonly metric: string
  /** The line's own name where the metric's is not enough. */
  readonly name?: Text
  readonly weight: Bp
  readonly track: Track
  /** undefined: nobody has set a target yet; the line takes no part. */
  readonly goal?: Goal
  readonly origin?: GoalOrigin
  /** Targets grow with elapsed time. */
  readonly flow: boolean
  readonly curve?: Curve
  readonly floor?: Ppm
  readonly cap?: Ppm
  readonly missing?: Missing
  readonly locked?: boolean
  readonly isMandatory: boolean
  /** Narrows the person's scope for this line. */
  readonly scope: Scope
  readonly serves?: Text
}

export type Scorecard = {
  readonly employeeId: string
  readonly position: Position
  readonly period: Period
  /** The company files that it was made from. */
  readonly version: string
  readonly lines: readonly ScorecardLine[]
  readonly adjustments: readonly Adjustment[]
  readonly linkages: readonly LinkageRule[]
  readonly gates: readonly GateRule[]
  readonly bonuses: readonly BonusRule[]
  readonly bonusLimit: string
  readonly totalCap: string
  /** Which facts count for the person; blank: the rows that are the person's own, or else all (definitions.md, "People and scope"). */
  readonly scope: Scope
  readonly isScopeBlank: boolean
}

export type ScorecardRefusal =
  | { readonly refused: 'position-unknown'; readonly position: string }
  | { readonly refused: 'scope-invalid'; readonly scope: string }
  | { readonly refused: 'weights-must-total-10000'; readonly total: number }

/**
 * The scorecard, a refusal when its parts do not fit together, or undefined for somebody without a position (an HR partner, say). `own`: what the
 * person agreed on, or else their imported targets.
 */
export function scorecardOf(
  company: Company,
  person: Person,
  period: Period,
  own: Agreed | readonly TargetRow[],
): Scorecard | ScorecardRefusal | undefined {
  if (!person.position?.trim()) return undefined
  const position = positionFor(company, person.position, period)
  if (!position) return { refused: 'position-unknown', position: person.position }
  const scope = parseScope(person.scope)
  if ('refused' in scope) return { refused: 'scope-invalid', scope: person.scope }
  const agreed = 'rows' in own ? own : { rows: own, adjustments: [] }
  const parts = partsOf({ company, position, period, scope: scope as Scope }, agreed)
  if ('refused' in parts) return parts
  const { lines } = parts
  const { rules } = company
  const acts = (rule: LinkageRule | GateRule | BonusRule) => isInForce(rule, period.to) && namesPosition(rule.positions, position)
  return {
    employeeId: person.employeeId,
    position,
    period,
    version: company.version,
    lines,
    adjustments: withLinesOnly(parts.adjustments, lines),
    linkages: rules.linkages.filter((rule) => acts(rule) && lines.some((line) => line.id === rule.line)),
    gates: rules.gates.filter(acts),
    bonuses: rules.bonuses.filter(acts),
    bonusLimit: rules.bonusLimit,
    totalCap: position.totalCap ?? rules.totalCap,
    scope: scope as Scope,
    isScopeBlank: person.scope.trim() === '',
  }
}

/** The position of a period is the version in force when it begins (or when it ends, before the first); people write its id or one of its names. */
export function positionFor(company: Company, written: string, period: Period): Position | undefined {
  const word = written.trim().toLowerCase()
  const named = company.positions.find(({ id, name, aliases }) =>
    [id, name.zh, name.en, ...aliases.zh, ...aliases.en].some((other) => other.toLowerCase() === word),
  )
  if (!named) return undefined
  return positionOn(company.positions, named.id, period.from) ?? positionOn(company.positions, named.id, period.to)
}

type Parts = { readonly lines: readonly ScorecardLine[]; readonly adjustments: readonly Adjustment[] }

/**
 * Lines and what adjusts them. A target's weight replaces the template's as it is at this stage and on this platform; seasons still act on the result.
 * All must total 10000. Targets whose weights total 10000 by themselves are a whole scorecard: lines that they do not weigh are left out.
 */
function partsOf(template: Template, { rows: targets, adjustments: later }: Agreed): Parts | ScorecardRefusal {
  const { position, period } = template
  const lines = [...position.lines, ...extraLines(position, targets)].map((line) => ({ line, rows: [] as TargetRow[] }))
  for (const row of targets) lineOf(row, lines)?.rows.push(row)
  const own = lines.map(({ rows }) => weightFor(period, rows))
  const standing = templateAdjustments(template)
  const seasons = seasonAdjustments(template)
  if (own.every((weight) => weight === undefined)) {
    const plain = lines.map(({ line, rows }) => scorecardLine(line, line.weight, rows, template))
    return { lines: weighable(plain, [...standing, ...seasons], targets), adjustments: [...standing, ...seasons] }
  }
  const base = weightsAfter(
    lines.map(({ line }) => ({ ...line, id: lineId(line) })),
    standing,
    period,
  )
  const merged = own.map((weight, at) => weight ?? base[at]!)
  const isWhole = sum(own.map((weight) => weight ?? 0)) === fullWeight
  if (!isWhole && sum(merged) !== fullWeight) return { refused: 'weights-must-total-10000', total: sum(merged) }
  const kept = lines.map((entry, at) => ({ ...entry, weight: merged[at]! })).filter((_, at) => !isWhole || own[at] !== undefined)
  const cards = kept.map(({ line, rows, weight }) => scorecardLine(line, weight, rows, template))
  const dated = [...later, ...seasons]
  return { lines: weighable(cards, dated, targets), adjustments: dated }
}

/** Without the template's lines that weigh nothing here, like those of another platform; what the person's targets name stays. */
function weighable(
  lines: readonly ScorecardLine[],
  adjustments: readonly Adjustment[],
  targets: readonly TargetRow[],
): readonly ScorecardLine[] {
  const set = new Set(adjustments.flatMap((entry) => Object.keys(entry.set).filter((id) => entry.set[id]! > 0)))
  const named = new Set(targets.map((row) => row.metric))
  return lines.filter(({ id, weight }) => weight > 0 || set.has(id) || named.has(id))
}

type Entry = { readonly line: PositionLine; readonly rows: TargetRow[] }

/** Lines for metrics that only the targets name; without a weight of their own they are watched, not scored. */
function extraLines(position: Position, targets: readonly TargetRow[]): PositionLine[] {
  const known = new Set(position.lines.flatMap((line) => [lineId(line), line.metric]))
  const added = new Map(targets.filter((row) => !known.has(row.metric)).map((row) => [row.metric, row]))
  return [...added].map(([metric, row]) => ({ metric, weight: 0, track: row.track ?? 'result' }))
}

/** A target names a line's id, or its metric: then the first line of that metric. */
function lineOf(row: TargetRow, lines: readonly Entry[]): Entry | undefined {
  return lines.find(({ line }) => lineId(line) === row.metric) ?? lines.find(({ line }) => line.metric === row.metric)
}

function scorecardLine(
  line: PositionLine,
  weight: Bp,
  rows: readonly TargetRow[],
  { company, position, period }: Template,
): ScorecardLine {
  const { direction: _direction, target: _target, band: _band, chain: _chain, scope, ...rest } = line
  const id = lineId(line)
  const flow = metricIn(company, line.metric)?.flow ?? false
  const direction = rows.find((row) => row.direction)?.direction ?? directionOf(line)
  const set = goalFor(period, { rows, fallback: goalOf(line), flow, direction })
  const parsed = parseScope(scope ?? '')
  return {
    ...rest,
    id,
    weight,
    track: rows.find((row) => row.track)?.track ?? line.track,
    goal: set?.goal,
    origin: set?.origin,
    flow,
    isMandatory: position.mandatory.includes(id),
    scope: 'refused' in parsed ? {} : (parsed as Scope),
  }
}

/** A rule that names a position also acts on its variants. */
function namesPosition(ids: readonly string[], position: Position): boolean {
  return ids.includes(position.id) || (position.variantOf !== undefined && ids.includes(position.variantOf))
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0)
}
