/** The alerts that a company's files have somebody have: its alert rules for the position, and the red lines that can cap the total. */
import type { PolicyAlert } from '../policy/alert.ts'
import type { Company } from '../policy/policy.ts'
import type { Scorecard } from '../policy/scorecard.ts'
import type { AlertCondition } from './alert.ts'

export type CompanyAlert = {
  /** `company:<id>` or `gate:<id>`. */
  readonly origin: string
  readonly metric: string
  readonly condition: AlertCondition
  readonly days: number
  readonly isRedLine: boolean
}

export function companyAlerts({ rules }: Pick<Company, 'rules'>, scorecard: Scorecard): CompanyAlert[] {
  const { position, gates } = scorecard
  const ids = [position.id, ...(position.variantOf ? [position.variantOf] : [])]
  const own = rules.alerts.rules.filter(({ positions }) => positions.some((id) => ids.includes(id)))
  const redLines = rules.alerts.redLines ? gates : []
  return [
    ...own.map((rule) => ({
      origin: `company:${rule.id}`,
      metric: rule.metric,
      condition: conditionOf(rule),
      days: rule.days,
      isRedLine: false,
    })),
    ...redLines.map(({ id, when }) => ({
      origin: `gate:${id}`,
      metric: when.metric,
      condition: {
        kind: 'threshold' as const,
        side: when.op.startsWith('>') ? ('above' as const) : ('below' as const),
        value: when.threshold,
        ...(when.op.endsWith('=') ? { orEqual: true } : {}),
        over: 'month' as const,
      },
      days: 1,
      isRedLine: true,
    })),
  ]
}

function conditionOf(rule: PolicyAlert): AlertCondition {
  if (rule.above !== undefined) return { kind: 'threshold', side: 'above', value: rule.above }
  if (rule.below !== undefined) return { kind: 'threshold', side: 'below', value: rule.below }
  if (rule.down !== undefined) return { kind: 'change', side: 'down', by: rule.down, in: 'percent' }
  if (rule.up !== undefined) return { kind: 'change', side: 'up', by: rule.up, in: 'percent' }
  return rule.missesTarget ? { kind: 'target' } : { kind: 'unusual', side: 'either' }
}
