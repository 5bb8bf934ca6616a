/** The sales funnel: leads, and the deals they become (requirements R29, R33; odd formula O17: the funnel's version of sales conversion). */
import { LEAD_DIMENSIONS } from './measure.ts'
import { type Metric, sumOf } from './metric.ts'

const lead = { family: 'customer', direction: 'higher', source: 'leads', dimensions: LEAD_DIMENSIONS } as const

export const leadsWon: Metric = {
  ...lead,
  id: 'lead_conversion',
  name: { zh: '线索转化率', en: 'Lead conversion' },
  aliases: {
    zh: ['线索转化', '线索成交率', '线索赢单率'],
    en: ['lead conversion rate', 'leads won', 'lead to deal rate', 'funnel conversion'],
  },
  unit: 'rate',
  flow: false,
  numerator: sumOf('leads.won'),
  denominator: sumOf('leads.leads'),
  formula: {
    zh: '期间首次接触、至今已成交的线索数 ÷ 期间首次接触的线索数（口径：按首次接触日的同期群；近期线索还会成交）',
    en: 'leads first contacted in the period that have become deals by now ÷ leads first contacted in the period (variant: cohort by the day of first contact; recent leads may still be won)',
  },
  guards: ['early_deals'],
}

export const leadMetrics: readonly Metric[] = [
  leadsWon,
  {
    ...lead,
    id: 'leads',
    name: { zh: '线索数', en: 'Leads' },
    aliases: { zh: ['新增线索', '线索量', '新线索数'], en: ['new leads', 'number of leads', 'lead count'] },
    unit: 'count',
    flow: true,
    numerator: sumOf('leads.leads'),
    formula: { zh: '线索数，按首次接触日，作废的不计', en: 'leads by the day of first contact, cancelled ones out' },
  },
  {
    ...lead,
    id: 'deals',
    name: { zh: '成交线索数', en: 'Deals won' },
    aliases: { zh: ['赢单数', '签约数', '成交单数'], en: ['deals', 'deals closed', 'closed deals', 'number of deals'] },
    unit: 'count',
    flow: true,
    numerator: sumOf('leads.deals'),
    formula: { zh: '成交的线索数，按成交日', en: 'leads that became deals, by the day of the deal' },
    guards: ['renewal_rate'],
  },
  {
    ...lead,
    id: 'deal_amount',
    name: { zh: '成交线索金额', en: 'Deal amount' },
    aliases: { zh: ['签约金额', '赢单金额', '签单金额'], en: ['deal value', 'value of deals', 'contract value'] },
    unit: 'money',
    flow: true,
    numerator: sumOf('leads.deal_amount'),
    formula: { zh: '成交时申报的金额之和，按成交日', en: 'what deals are worth, as declared, by the day of the deal' },
  },
  {
    ...lead,
    id: 'time_to_close',
    name: { zh: '成交周期', en: 'Time to close' },
    aliases: { zh: ['线索成交周期', '签约周期', '赢单周期'], en: ['days to close', 'sales cycle', 'closing time'] },
    unit: 'seconds',
    direction: 'lower',
    flow: false,
    numerator: sumOf('leads.close_seconds'),
    denominator: sumOf('leads.deals'),
    formula: {
      zh: '从首次接触到成交的秒数之和 ÷ 成交的线索数，按成交日',
      en: 'seconds from first contact to deal ÷ deals, by the day of the deal',
    },
  },
  {
    ...lead,
    id: 'early_deals',
    name: { zh: '先成交后登记的线索', en: 'Deals won before contact' },
    aliases: {
      zh: ['补登线索', '成交早于接触', '倒签线索'],
      en: ['deals before contact', 'won before contact', 'leads recorded late'],
    },
    unit: 'count',
    direction: 'lower',
    informational: true,
    flow: true,
    numerator: sumOf('leads.won_before'),
    formula: {
      zh: '成交时间早于首次接触的线索数，按首次接触日；补登的线索会抬高转化率',
      en: 'leads whose deal is dated before their first contact, by the day of first contact; leads written down afterwards raise the conversion',
    },
  },
]
