/**
 * Twelve things that happen to the world in a year, each with what the digest of the next morning must say first, and to whom. The rest of the year is
 * quiet: there a finding is a false one.
 */
import type { Digest } from '../../src/insight/digest.ts'
import type { Finding } from '../../src/insight/finding.ts'
import type { Dimension } from '../../src/terms/dimension.ts'
import { type Day, daysBetween } from '../../src/terms/period.ts'
import { AGENTS, type Place, type Season, SHOPS, type Twist } from './world.ts'

export type Story = {
  readonly name: string
  /** The days it acts on. */
  readonly from: Day
  readonly to: Day
  /** Until when its consequences are no false findings. */
  readonly until: Day
  /** The last day whose digest must have named it. */
  readonly by: Day
  readonly reader: string
  readonly twist: (day: Day) => Twist
  readonly isTold: (digest: Digest) => boolean
}

export const YEAR = { from: '2025-09-01', to: '2026-08-31' } as const
/** Facts begin some weeks before. */
export const BEGIN = '2025-07-07'

const inA = ({ shop }: Place) => shop === SHOPS[0]
const inB = ({ shop }: Place) => shop === SHOPS[1]
const first = (digest: Digest, is: (finding: Finding) => boolean) => digest.findings[0] !== undefined && is(digest.findings[0])
const where = ({ why }: Finding, dimension: Dimension, value: string) =>
  why.slices.some(({ scope }) => scope[dimension]?.includes(value))
const isMain = ({ why }: Finding, ids: readonly string[]) =>
  why.main?.cause === 'factor' && ids.includes(why.factors[why.main.at]!.metric.id)
const isCalm = (digest: Digest) => digest.findings.every(({ unusual }) => unusual.isGood)
const names = (digest: Digest, event: string, phase: string) =>
  digest.events.some((one) => one.event === event && 'phase' in one && one.phase === phase)

export const stories: readonly Story[] = [
  {
    name: 'a detail page breaks',
    ...{ from: '2025-09-16', to: '2025-09-18', until: '2025-09-25', by: '2025-09-16', reader: 'W1' },
    twist: () => ({ detailConversion: (at) => (inA(at) ? 0.25 : 1), bounces: (at) => (inA(at) ? 1.8 : 1) }),
    isTold: (digest) =>
      first(
        digest,
        (one) =>
          isMain(one, ['conversion_rate', 'detail_conversion']) &&
          where(one, 'shop', SHOPS[0]) &&
          one.check?.play === 'detail-page-bounce',
      ),
  },
  {
    name: 'a national holiday',
    ...{ from: '2025-10-01', to: '2025-10-08', until: '2025-10-10', by: '2025-10-01', reader: 'W1' },
    twist: () => ({}),
    isTold: (digest) => isCalm(digest) && names(digest, 'holiday', 'runs'),
  },
  {
    name: 'a product sells out',
    ...{ from: '2025-10-14', to: '2025-10-16', until: '2025-10-19', by: '2025-10-15', reader: 'W1' },
    twist: () => ({ demand: (sku) => (sku === 'DR-310' ? 0 : 1) }),
    isTold: (digest) => first(digest, (one) => !one.unusual.isGood && where(one, 'sku', 'DR-310')),
  },
  {
    name: 'a campaign ends',
    ...{ from: '2025-10-20', to: '2025-11-11', until: '2025-11-20', by: '2025-11-11', reader: 'W1' },
    twist: () => ({}),
    isTold: (digest) => isCalm(digest) && names(digest, 'campaign', 'ends'),
  },
  {
    name: 'a courier strikes',
    ...{ from: '2025-12-09', to: '2025-12-11', until: '2025-12-19', by: '2025-12-10', reader: 'W2' },
    twist: () => ({ late: (carrier) => (carrier === '中通' ? 8 : 1) }),
    isTold: (digest) => first(digest, (one) => one.metric.id === 'late_rate' && where(one, 'carrier', '中通')),
  },
  {
    name: 'orders are made up before a deadline',
    ...{ from: '2025-12-30', to: '2025-12-31', until: '2026-01-12', by: '2025-12-31', reader: 'W1' },
    twist: () => ({ fakeOrders: 90 }),
    isTold: (digest) => first(digest, (one) => one.unusual.verdict === 'high' && where(one, 'source', 'presale')),
  },
  {
    name: 'a file comes late',
    ...{ from: '2026-01-20', to: '2026-01-20', until: '2026-01-21', by: '2026-01-20', reader: 'W1' },
    twist: () => ({ missing: SHOPS[1] }),
    isTold: (digest) =>
      digest.state === 'late' &&
      digest.dataGaps.some(({ gap, shop }) => gap === 'late' && shop === SHOPS[1]) &&
      digest.findings.every(({ why }) => why.main?.cause === 'data'),
  },
  {
    name: 'a price is entered wrong',
    ...{ from: '2026-03-05', to: '2026-03-05', until: '2026-03-15', by: '2026-03-05', reader: 'W1' },
    // Two places too far left: ¥1.59, and word gets round.
    twist: () => ({ price: (sku) => (sku === 'SH-204' ? 0.01 : 1), demand: (sku) => (sku === 'SH-204' ? 6 : 1) }),
    isTold: (digest) => first(digest, (one) => where(one, 'sku', 'SH-204') && one.check?.play === 'price-error'),
  },
  {
    name: 'the big customer is lost',
    ...{ from: '2026-03-24', to: '2026-04-03', until: '2026-04-05', by: '2026-03-26', reader: 'W5' },
    twist: () => ({ hasKeyAccount: false }),
    isTold: (digest) => first(digest, (one) => one.metric.id === 'sales_amount' && where(one, 'tier', 'key account')),
  },
  {
    name: 'a competitor takes visitors, slowly',
    ...{ from: '2026-04-06', to: '2026-05-19', until: '2026-07-05', by: '2026-05-18', reader: 'W1' },
    twist: (day) => ({ visits: (at) => (inB(at) ? Math.max(0.45, 0.982 ** daysBetween('2026-04-06', day)) : 1) }),
    isTold: (digest) =>
      first(
        digest,
        (one) => ['visitors', 'net_gmv'].includes(one.metric.id) && one.unusual.verdict === 'low' && where(one, 'shop', SHOPS[1]),
      ),
  },
  {
    name: 'an agent is on leave',
    ...{ from: '2026-06-30', to: '2026-07-02', until: '2026-07-04', by: '2026-06-30', reader: 'W3' },
    twist: () => ({ isAway: (agent) => agent === AGENTS[0] }),
    isTold: (digest) => first(digest, (one) => one.metric.id === 'first_response_time' && where(one, 'agent', AGENTS[0])),
  },
  {
    name: 'one size comes back',
    ...{ from: '2026-07-14', to: '2026-07-24', until: '2026-07-31', by: '2026-07-20', reader: 'W2' },
    twist: () => ({ returns: (reason) => (reason === '尺寸不符' ? 4 : 1) }),
    isTold: (digest) =>
      first(
        digest,
        (one) => one.metric.id === 'return_rate' && where(one, 'reason', '尺寸不符') && one.check?.play === 'returns-size',
      ),
  },
]

export function twistOn(day: Day): Twist {
  const acting = stories.filter(({ from, to }) => from <= day && day <= to)
  return Object.assign({}, ...acting.map((story) => story.twist(day))) as Twist
}

/** Nothing is going on, nor coming down from something; holidays and campaigns are told, not found. */
export function isQuiet(day: Day): boolean {
  return stories.every(({ from, until }) => day < from || until < day)
}

const CAMPAIGNS = [
  { from: '2025-10-20', to: '2025-11-11' },
  { from: '2026-05-20', to: '2026-06-20' },
]
const HOLIDAYS = [
  ['2025-10-01', '2025-10-08'],
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
] as const

/** A campaign opens strong, idles, ends with two big days and is followed by a lull; on holidays people are elsewhere; the company grows a little. */
export const season: Season = {
  lift: (day) => {
    const growth = 1 + daysBetween(BEGIN, day) * 0.0004
    const holiday = HOLIDAYS.some(([from, to]) => from <= day && day <= to) ? 0.7 : 1
    return growth * holiday * CAMPAIGNS.reduce((all, campaign) => all * campaignLift(day, campaign), 1)
  },
}

function campaignLift(day: Day, { from, to }: { from: Day; to: Day }): number {
  const after = daysBetween(to, day)
  if (day < from || after > 5) return 1
  if (after > 0) return 0.85
  if (day === from) return 1.7
  return after > -2 ? 2 : 1.25
}
