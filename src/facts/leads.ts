/**
 * Leads: somebody who may become a customer, from the first contact to the deal. A lead counts on the day of the first contact, its deal also on
 * the day it was won. A deal that was won before the first contact was written down is kept, because systems write so; it is counted apart.
 */
import { z } from 'zod'
import { about, claim, moment, money, text } from './cell.ts'
import { dimensionColumns, type Fact, type Kind } from './fact.ts'

export const Lead = z.object({
  lead_id: about(text(200), "the lead's id"),
  contacted_at: about(moment(), 'the first contact'),
  won_at: about(moment(), 'when the deal was won; blank: not yet'),
  deal_amount: about(money(), 'what the deal is worth, as declared when it was won'),
  cancelled: about(claim(), 'yes: no lead after all, in no metric'),
  ...dimensionColumns(
    ...(['shop', 'channel', 'platform', 'source', 'campaign', 'category', 'sku', 'country', 'region'] as const),
    ...(['page', 'tier', 'agent', 'owner', 'reason'] as const),
  ),
})

export const leads: Kind = {
  name: 'leads',
  columns: Lead,
  required: [['lead_id'], ['contacted_at']],
  moments: ['contacted_at', 'won_at'],
  at: (values) => values.contacted_at as string,
  until: (values) => laterOf(values),
  check: ({ deal_amount: amount }) =>
    typeof amount === 'bigint' && amount < 0n
      ? { column: 'deal_amount', reason: 'negative: a deal is worth 0 or more' }
      : undefined,
}

function laterOf({ contacted_at: contacted, won_at: won }: Fact['values']): string {
  return won !== undefined && won > contacted! ? (won as string) : (contacted as string)
}
