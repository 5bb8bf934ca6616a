/** How the rules of a score's trail are called: linkages, gates and bonuses by their own name, weights by the season, stage or platform that set them. */
import type { Text } from '../terms/language.ts'
import { isAgreement } from './agreement.ts'
import type { Company } from './policy.ts'
import type { Scorecard } from './scorecard.ts'

const STAGES: Readonly<Record<string, Text>> = {
  growth: { zh: '成长期', en: 'Growth stage' },
  mature: { zh: '成熟期', en: 'Mature stage' },
}

/** Names by rule id, for every rule that can appear in this scorecard's trail. */
export function ruleNamesOf(company: Company, scorecard: Scorecard): Readonly<Record<string, Text>> {
  const named = [...scorecard.linkages, ...scorecard.gates, ...scorecard.bonuses].map(({ id, name }): [string, Text] => [
    id,
    name,
  ])
  return Object.fromEntries([
    ...named,
    ...scorecard.adjustments.map(({ id }): [string, Text] => [id, adjustmentName(company, id)]),
  ])
}

function adjustmentName(company: Company, id: string): Text {
  const at = id.indexOf(':')
  const [kind, what] = [id.slice(0, at), id.slice(at + 1)]
  if (isAgreement(id)) return { zh: `${what} 起的约定`, en: `Agreed from ${what}` }
  if (kind === 'season') return company.calendar.seasons.find((season) => season.id === what)?.name ?? same(what)
  return kind === 'stage' ? (STAGES[what] ?? same(what)) : same(what || id)
}

function same(name: string): Text {
  return { zh: name, en: name }
}
