/** Checks of the rules: linkages, gates and bonuses that can act, attribution that leaves a residual of at least nothing. */
import { fullWeight } from '../engine/scorecard.ts'
import { type Blame, checkDated, checkMetric, checkPositionId, checkScope, checkUnique, total, unknown } from './blame.ts'
import type { BonusRule, GateRule, LinkageRule } from './linkage.ts'
import type { Company } from './policy.ts'
import { lineId } from './position.ts'

export function checkRules(company: Company, blame: Blame): void {
  const { linkages, gates, bonuses, guards } = company.rules
  for (const [at, rule] of linkages.entries()) {
    checkRule(rule, company, `linkages[${at}]`, blame)
    checkLinkedLine(rule, company, `linkages[${at}]`, blame)
  }
  for (const [at, rule] of gates.entries()) checkRule(rule, company, `gates[${at}]`, blame)
  for (const [at, rule] of bonuses.entries()) checkRule(rule, company, `bonuses[${at}]`, blame)
  for (const [name, list] of Object.entries({ linkages, gates, bonuses, guards })) {
    checkUnique<{ id: string }>(
      list,
      (rule) => rule.id,
      (at) => `${name}[${at}].id`,
      blame,
    )
  }
  for (const [at, guard] of guards.entries()) {
    for (const id of guard.metric) checkMetric(id, company, `guards[${at}].metric`, blame)
    for (const [i, id] of guard.beside.entries()) checkMetric(id, company, `guards[${at}].beside[${i}]`, blame)
    for (const [i, { metric }] of guard.when.entries()) checkMetric(metric, company, `guards[${at}].when[${i}].metric`, blame)
  }
  for (const [at, alert] of company.rules.alerts.rules.entries()) {
    checkMetric(alert.metric, company, `alerts.rules[${at}].metric`, blame)
    for (const [i, id] of alert.positions.entries()) checkPositionId(id, company, `alerts.rules[${at}].positions[${i}]`, blame)
  }
  checkUnique(
    company.rules.alerts.rules,
    (alert) => alert.id,
    (at) => `alerts.rules[${at}].id`,
    blame,
  )
  checkAttribution(company, blame)
}

function checkRule(rule: LinkageRule | GateRule | BonusRule, company: Company, path: string, blame: Blame): void {
  checkMetric(rule.when.metric, company, `${path}.when.metric`, blame)
  checkDated(rule, path, blame)
  if (!['shops', 'company', 'person'].includes(rule.observes)) checkScope(rule.observes, `${path}.observes`, blame)
  for (const [at, id] of rule.positions.entries()) checkPositionId(id, company, `${path}.positions[${at}]`, blame)
}

function checkLinkedLine(rule: LinkageRule, company: Company, path: string, blame: Blame): void {
  for (const position of company.positions.filter(({ id }) => rule.positions.includes(id))) {
    const ids = position.lines.map(lineId)
    if (!ids.includes(rule.line)) blame(`${path}.line`, `${unknown('line', rule.line, ids)} (position ${position.id})`)
  }
}

function checkAttribution({ rules }: Company, blame: Blame): void {
  for (const [at, entry] of rules.attribution.entries()) {
    const path = `attribution[${at}]`
    checkDated(entry, path, blame)
    checkUnique(
      entry.shares,
      (share) => share.dimension,
      (i) => `${path}.shares[${i}].dimension`,
      blame,
    )
    const all = total(entry.shares.map((share) => share.weight))
    if (all > fullWeight) blame(`${path}.shares`, `the weights total ${all}, more than ${fullWeight}`)
    const before = rules.attribution.slice(0, at).findIndex((other) => {
      return (other.from ?? '') <= (entry.to ?? '9999') && (entry.from ?? '') <= (other.to ?? '9999')
    })
    if (before >= 0) blame(path, `in force at the same time as attribution[${before}]`)
  }
}
