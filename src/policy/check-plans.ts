/** Checks of the company's profile, its playbook and its goals. */
import { compare, fraction } from '../engine/fraction.ts'
import { fullWeight } from '../engine/scorecard.ts'
import { type Blame, checkMetric, checkPositionId, checkScope, checkUnique, total } from './blame.ts'
import { checkOwnMetrics } from './own-metric.ts'
import type { Company } from './policy.ts'
import { checkSegments } from './segment.ts'

export function checkProfile(company: Company, blame: Blame): void {
  checkUnique(
    company.shops,
    (shop) => shop.name,
    (at) => `shops[${at}].name`,
    blame,
  )
  checkUnique(
    company.stages,
    (entry) => entry.from ?? 'the beginning',
    (at) => `stages[${at}].from`,
    blame,
  )
  checkOwnMetrics(company, blame)
  checkSegments(company, blame)
  for (const [at, id] of company.preferred.entries()) checkMetric(id, company, `preferred[${at}]`, blame)
}

export function checkPlaybook(company: Company, blame: Blame): void {
  const { entries } = company.playbook
  checkUnique(
    entries,
    (play) => play.id,
    (at) => `entries[${at}].id`,
    blame,
  )
  for (const [at, play] of entries.entries()) {
    checkMetric(play.metric, company, `entries[${at}].metric`, blame)
    for (const id of Object.keys(play.also)) checkMetric(id, company, `entries[${at}].also.${id}`, blame)
    checkScope(play.where, `entries[${at}].where`, blame)
    checkPositionId(play.owner, company, `entries[${at}].owner`, blame)
  }
}

export function checkGoals(company: Company, blame: Blame): void {
  const { cycles } = company.goals
  checkUnique(
    cycles,
    (goals) => goals.cycle,
    (at) => `cycles[${at}].cycle`,
    blame,
  )
  for (const [at, { objectives }] of cycles.entries()) {
    checkUnique(
      objectives,
      (objective) => objective.id,
      (i) => `cycles[${at}].objectives[${i}].id`,
      blame,
    )
    for (const [i, { keyResults }] of objectives.entries()) {
      const path = `cycles[${at}].objectives[${i}].keyResults`
      checkUnique(
        keyResults,
        (result) => result.id,
        (k) => `${path}[${k}].id`,
        blame,
      )
      const all = total(keyResults.map((result) => result.weight))
      if (all !== fullWeight) blame(path, `the weights total ${all}, not ${fullWeight}`)
      for (const [k, result] of keyResults.entries()) {
        if (result.metric !== undefined) checkMetric(result.metric, company, `${path}[${k}].metric`, blame)
        const isStill = compare(fraction(result.start), fraction(result.target)) === 0
        if (isStill) blame(`${path}[${k}].target`, 'the target equals the start')
      }
    }
  }
}
