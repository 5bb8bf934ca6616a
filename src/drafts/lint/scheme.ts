/** The scheme as a whole: what a position must not leave out, and what would measure half of its work. */
import { lineId, type PositionLine } from '../../policy/position.ts'
import type { KpiEntry } from '../kpi.ts'
import type { Finding, Fix, Grounds } from '../lint.ts'
import { templateEntry } from '../suggest.ts'

export function schemeFindings(entries: readonly KpiEntry[], grounds: Grounds): Finding[] {
  if (entries.length === 0) return []
  return [
    ...mandatory(entries, grounds),
    ...tracks(entries, grounds),
    ...chain(entries, grounds),
    ...amountOnly(entries, grounds),
    ...sections(entries, grounds),
  ]
}

/** Sections of customer service (requirement R36): quick and thorough on one side, worth something to the business on the other. */
const SECTIONS = {
  efficiency: new Set(['first_response_time', 'first_response_in_target', 'avg_response_time', 'resolution_rate']),
  value: new Set(['consult_conversion', 'return_save_rate', 'sales_amount', 'net_gmv', 'attach_rate', 'new_customer_sales']),
} as const

function mandatory(entries: readonly KpiEntry[], grounds: Grounds): Finding[] {
  // Where the platform weighs a line with nothing (live rooms in place of the page), it is no duty there.
  const weighsNothing = (id: string) => grounds.weights.get(id) === 0
  const missing = grounds.position.mandatory.filter(
    (id) => !weighsNothing(id) && !entries.some((entry) => entry.id === id && entry.fields.weight > 0),
  )
  return missing.map((id) => ({ rule: 'mandatory-missing', severity: 'must', line: id, fixes: back(id, entries, grounds) }))
}

function tracks(entries: readonly KpiEntry[], grounds: Grounds): Finding[] {
  const { position } = grounds
  return (['result', 'process'] as const).flatMap((track): Finding[] => {
    if (!position.tracks?.[track] || entries.some(({ fields }) => fields.track === track)) return []
    const line = position.lines.find((one) => one.track === track && !has(entries, lineId(one)))
    return [{ rule: 'track-missing', severity: 'must', track, fixes: line ? back(lineId(line), entries, grounds) : [] }]
  })
}

/** From winning customers to keeping them: each part by at least one line with weight. */
function chain(entries: readonly KpiEntry[], grounds: Grounds): Finding[] {
  const { position, weights } = grounds
  const partOf = (id: string) => position.lines.find((line) => lineId(line) === id)?.chain
  const covered = new Set(entries.filter(({ fields }) => fields.weight > 0).map(({ id }) => partOf(id)))
  const missing = position.covers.filter((part) => !covered.has(part))
  return missing.map((part) => {
    const line = position.lines.find((one) => one.chain === part && (weights.get(lineId(one)) ?? 0) > 0)
    return { rule: 'chain-missing', severity: 'must', part, fixes: line ? back(lineId(line), entries, grounds) : [] }
  })
}

/** Sales are judged by what the customers are worth, too (R21): not by amounts alone. */
function amountOnly(entries: readonly KpiEntry[], grounds: Grounds): Finding[] {
  const results = entries.filter(({ fields }) => fields.track === 'result' && fields.weight > 0)
  const isAmount = ({ fields }: KpiEntry) => grounds.metrics.get(fields.metric)?.unit === 'money'
  if (!isA('sales', grounds) || results.length === 0 || !results.every(isAmount)) return []
  const line = grounds.position.lines.find((one) => one.track === 'result' && grounds.metrics.get(one.metric)?.unit !== 'money')
  return [{ rule: 'amount-only', severity: 'must', fixes: line ? back(lineId(line), entries, grounds) : [] }]
}

function sections(entries: readonly KpiEntry[], grounds: Grounds): Finding[] {
  if (!isA('customer_service', grounds)) return []
  return (['efficiency', 'value'] as const).flatMap((section): Finding[] => {
    const belongs = (metric: string) => SECTIONS[section].has(metric)
    if (entries.some(({ fields }) => fields.weight > 0 && belongs(fields.metric))) return []
    const line = grounds.position.lines.find((one) => belongs(one.metric))
    return [{ rule: 'section-missing', severity: 'must', section, fixes: line ? back(lineId(line), entries, grounds) : [] }]
  })
}

function isA(position: string, grounds: Grounds): boolean {
  return grounds.position.id === position || grounds.position.variantOf === position
}

function has(entries: readonly KpiEntry[], id: string): boolean {
  return entries.some((entry) => entry.id === id)
}

/** The template's line again, with its weight; one that is there without weight gets it. */
function back(id: string, entries: readonly KpiEntry[], grounds: Grounds): Fix[] {
  const line = grounds.position.lines.find((one: PositionLine) => lineId(one) === id)
  if (!line) return []
  const { fields } = templateEntry(line, grounds)
  return has(entries, id)
    ? [{ id: 'weigh', changes: [{ line: id, set: { weight: fields.weight } }] }]
    : [{ id: 'add', changes: [{ add: id, fields }] }]
}
