/** Linkages seen from the side that they look at: how near they are to acting on somebody else, where the person's own work decides (requirement R80). */

import type { ActingRule } from '../../../cards/progress.ts'
import { outcome } from '../../engine/linkage.ts'
import { type LinkageSource, linkageSources } from '../../policy/linkage-source.ts'
import { metricIn } from '../../policy/own-metric.ts'
import type { Context } from '../command.ts'
import { observed } from './observed.ts'
import { type Scored, valuesOf } from './scored.ts'

type CausedLinkage = Extract<ActingRule, { readonly rule: 'linkage-source' }>

export async function linkagesCaused(context: Context, result: Scored): Promise<readonly CausedLinkage[]> {
  const { store, company, today } = context
  if (company.rules.linkages.length === 0) return []
  const sources = linkageSources(company, result.scorecard, await store.people.all(), today)
  const needs = sources.map(({ rule, scope }, at) => ({ key: `source:${at}`, metric: rule.when.metric, scope }))
  const values = needs.length > 0 ? await valuesOf(context, needs, [result.span, result.before]) : new Map()
  return sources.map((source, at) => ruleView(source, values.get(`source:${at}`), context))
}

function ruleView(
  { rule, position, scope }: LinkageSource,
  valued: Parameters<typeof observed>[1],
  { company }: Context,
): CausedLinkage {
  const line = position.lines.find((one) => (one.id ?? one.metric) === rule.line)
  return {
    rule: 'linkage-source',
    name: rule.name,
    when: observed(rule.when, valued, rule.warnAt),
    outcome: outcome(rule.when, valued?.now.value ?? null),
    line: line?.name ?? metricIn(company, line?.metric ?? rule.line)?.name ?? { zh: rule.line, en: rule.line },
    mode: rule.mode,
    by: rule.by,
    position: position.name,
    scope,
  }
}
