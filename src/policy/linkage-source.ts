/**
 * The other side of a linkage (requirement R80): whoever answers for the metric that it looks at sees how near it is, before it bites somebody else.
 * Which facts it looks at depends on whom it would act on, so these are the places of all it can act on that touch the person's own.
 */
import type { Dimension, Scope } from '../terms/dimension.ts'
import { parseScope, scopeText } from '../terms/dimension.ts'
import type { Day } from '../terms/period.ts'
import type { LinkageRule } from './linkage.ts'
import type { Company } from './policy.ts'
import { lineId, type Position } from './position.ts'
import { observedScope } from './request.ts'
import { hasLeft, type Person } from './rights.ts'
import { positionFor, type Scorecard } from './scorecard.ts'
import { isInForce } from './written.ts'

export type LinkageSource = {
  readonly rule: LinkageRule
  /** Whom it would act on. */
  readonly position: Position
  /** The facts it looks at. */
  readonly scope: Scope
}

/** More places than this are not listed. */
const MOST = 4

export function linkageSources(company: Company, scorecard: Scorecard, people: Iterable<Person>, today: Day): LinkageSource[] {
  const measured = new Set(scorecard.lines.map((line) => line.metric))
  const rules = company.rules.linkages.filter(
    (rule) =>
      measured.has(rule.when.metric) &&
      isInForce(rule, scorecard.period.to) &&
      !scorecard.linkages.some((own) => own.id === rule.id),
  )
  if (rules.length === 0) return []
  const others = [...people].filter((person) => person.employeeId !== scorecard.employeeId && !hasLeft(person, today))
  return rules.flatMap((rule) => placesOf(rule, company, scorecard, others))
}

function placesOf(rule: LinkageRule, company: Company, scorecard: Scorecard, others: readonly Person[]): LinkageSource[] {
  const found = new Map<string, LinkageSource>()
  for (const person of others) {
    const position = person.position ? positionFor(company, person.position, scorecard.period) : undefined
    const scope = position && actsOn(rule, position) ? observedBy(rule, person) : undefined
    if (position && scope && touches(scope, scorecard.scope)) found.set(scopeText(scope), { rule, position, scope })
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, source]) => source)
    .slice(0, MOST)
}

function actsOn(rule: LinkageRule, position: Position): boolean {
  const isNamed = rule.positions.includes(position.id) || (position.variantOf && rule.positions.includes(position.variantOf))
  return Boolean(isNamed) && position.lines.some((line) => lineId(line) === rule.line)
}

function observedBy(rule: LinkageRule, person: Person): Scope | undefined {
  const scope = parseScope(person.scope)
  return 'refused' in scope ? undefined : observedScope(rule.observes, scope as Scope)
}

/** Both look at the same facts somewhere: no dimension keeps them apart. */
function touches(a: Scope, b: Scope): boolean {
  return (Object.keys(a) as Dimension[]).every((dimension) => {
    const other = b[dimension]
    return other === undefined || a[dimension]!.some((value) => other.includes(value))
  })
}
