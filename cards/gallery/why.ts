/** Why: a day that is unusual, with its factors; one within the usual; one whose data are not whole. */
import type { Factor } from '../../src/insight/finding.ts'
import type { WhyView } from '../why.ts'
import { gmvDown, halfLoaded } from './digest.ts'
import { coverage, cutOff, today } from './names.ts'

const yesterday = { from: '2026-06-17', to: '2026-06-17' }
const [converted, visited] = gmvDown.why.factors as [Factor, Factor]

const part = (
  factor: Factor,
  id: string,
  zh: string,
  en: string,
  from: string,
  to: string,
  by: string,
  amount: string,
  share: number,
): Factor => ({
  kind: 'factor',
  metric: { ...factor.metric, id, name: { zh, en } },
  of: factor.metric.id,
  from,
  to,
  change: { kind: 'percent', by, isBetter: !by.startsWith('-') },
  amount,
  share,
})

export const why: WhyView = {
  finding: {
    ...gmvDown,
    why: {
      ...gmvDown.why,
      factors: [
        converted,
        part(
          converted,
          'detail_conversion',
          '详情页转化率',
          'Detail-page conversion',
          '0.0385',
          '0.0249',
          '-0.3532',
          '-61200',
          761_194,
        ),
        part(
          converted,
          'detail_reach',
          '详情页到达率',
          'Share that reaches the detail page',
          '0.6',
          '0.6104',
          '0.0173',
          '3300',
          -41_045,
        ),
        visited,
      ],
    },
  },
  verdict: 'unusual',
  period: yesterday,
  today,
  coverage,
  cutOff,
  ask: {},
}

export const whyUsual: WhyView = {
  ...why,
  finding: {
    ...gmvDown,
    value: '205600',
    standing: undefined,
    comparisons: [{ ...gmvDown.comparisons[0]!, change: { kind: 'percent', by: '-0.032', isBetter: false } }],
    why: { ...gmvDown.why, gap: '-6800', factors: [], slices: [], events: [], isBroad: true, main: undefined },
    check: undefined,
  },
  verdict: 'usual',
}

export const whyHalf: WhyView = { ...why, finding: halfLoaded, verdict: 'unusual' }
