/** Every rule, on the demo company's own positions; then that a fix mends what it is offered for. */
import { describe, expect, it } from 'vitest'
import { changed, lineOf } from '../../src/drafts/change.ts'
import { isDraftRefusal } from '../../src/drafts/draft.ts'
import type { KpiEntry } from '../../src/drafts/kpi.ts'
import { type Finding, type Grounds, lint, mustFix, type RuleName } from '../../src/drafts/lint.ts'
import { freshEntry } from '../../src/drafts/suggest.ts'
import { changedLine, company, entriesOf, groundsOf, past, Q4, withSet } from './kpi-sample.ts'

const ops = groundsOf('operations')
const opsLines = entriesOf(ops)
const set = (id: string, fields: Parameters<typeof changedLine>[2]) => changedLine(opsLines, id, fields)

function found(entries: readonly KpiEntry[], grounds: Grounds, rule: RuleName, line?: string): Finding | undefined {
  return lint(entries, grounds).find((one) => one.rule === rule && (line === undefined || one.line === line))
}

/** The lines after the finding's fix. */
function mended(entries: readonly KpiEntry[], finding: Finding, at = 0): KpiEntry[] {
  const content = { lines: entries.map(({ id, fields }) => lineOf(id, fields, 1)), gone: {} }
  const after = changed(content, finding.fixes[at]!.changes, 1, 2)
  if (isDraftRefusal(after)) throw new Error(JSON.stringify(after))
  return after.lines.map(({ id, fields }) => ({ id, fields }))
}

it.each(company.positions.map((position) => position.id))('the template of %s has nothing that must be mended', (id) => {
  const grounds = groundsOf(id)
  expect(mustFix(lint(entriesOf(grounds), grounds))).toEqual([])
})

describe('weights', () => {
  it('must total 100 %', () => {
    const entries = set('visitors', { weight: 500 })
    expect(found(entries, ops, 'weights-total')).toMatchObject({ severity: 'must', total: 9500 })
    expect(found(mended(entries, found(entries, ops, 'weights-total')!), ops, 'weights-total')).toBeUndefined()
  })
  it('must lie in the range of the stage, its borders included', () => {
    expect(found(set('net_gmv', { weight: 4100 }), ops, 'weight-range')).toMatchObject({ line: 'net_gmv', low: 3000, high: 4000 })
    expect(found(set('net_gmv', { weight: 2999 }), ops, 'weight-range')).toBeDefined()
    for (const weight of [3000, 4000]) expect(found(set('net_gmv', { weight }), ops, 'weight-range')).toBeUndefined()
    // At the mature stage 30 % is the upper border.
    expect(found(set('net_gmv', { weight: 3500 }), groundsOf('operations', { stage: 'mature' }), 'weight-range')).toMatchObject({
      high: 3000,
    })
  })
  it('in range again after balancing', () => {
    const entries = set('net_gmv', { weight: 9000 })
    const after = mended(entries, found(entries, ops, 'weight-range')!)
    expect(mustFix(lint(after, ops))).toEqual([])
  })
  it('of 80 to 20 for results and process are said when they are not kept', () => {
    const entries = changedLine(set('visitors', { weight: 2000 }), 'segment_actions', { weight: 1000 })
    expect(found(entries, ops, 'track-share')).toMatchObject({ severity: 'should', track: 'result', total: 9000, share: 8000 })
    expect(found(mended(entries, found(entries, ops, 'track-share')!), ops, 'track-share')).toBeUndefined()
  })
  it('of nothing are asked about', () => {
    expect(found(set('visitors', { weight: 0 }), ops, 'weight-zero')).toMatchObject({ line: 'visitors' })
    expect(lint([], ops)).toMatchObject([{ rule: 'empty', severity: 'must' }])
  })
  it('on more lines than a card holds are too many', () => {
    const more = Array.from({ length: 12 }, (_, n) => ({ ...freshEntry('orders', 100, ops), id: `m${n}` }))
    expect(found([...opsLines, ...more], ops, 'too-many')).toMatchObject({ severity: 'must', most: 12 })
  })
})

describe('the scheme', () => {
  it('has its mandatory lines, with weight', () => {
    for (const entries of [set('conversion_rate', 'gone'), set('conversion_rate', { weight: 0 })]) {
      const finding = found(entries, ops, 'mandatory-missing')!
      expect(finding).toMatchObject({ severity: 'must', line: 'conversion_rate' })
      expect(found(mended(entries, finding), ops, 'mandatory-missing')).toBeUndefined()
    }
  })
  it('has both tracks', () => {
    const entries = set('segment_actions', 'gone')
    expect(found(entries, ops, 'track-missing')).toMatchObject({ severity: 'must', track: 'process' })
    expect(mended(entries, found(entries, ops, 'track-missing')!).at(-1)).toMatchObject({ id: 'segment_actions' })
  })
  it('covers the whole chain in operations', () => {
    const entries = changedLine(set('visitors', 'gone'), 'campaign_iroas', 'gone')
    const finding = found(entries, ops, 'chain-missing')!
    expect(finding).toMatchObject({ severity: 'must', part: 'acquire' })
    expect(found(mended(entries, finding), ops, 'chain-missing')).toBeUndefined()
  })
  it('of sales is more than an amount', () => {
    const sales = groundsOf('sales')
    const lines = entriesOf(sales)
    const amounts = lines.filter(({ id }) => id === 'sales_amount' || id === 'client_visits')
    expect(found(amounts, sales, 'amount-only')).toMatchObject({ severity: 'must' })
    expect(found(lines, sales, 'amount-only')).toBeUndefined()
    const variant = groundsOf('sales_large_account')
    expect(found(amounts, variant, 'amount-only')).toMatchObject({ severity: 'must' })
    // Operations are judged by the chain instead.
    expect(found(opsLines.slice(0, 1), ops, 'amount-only')).toBeUndefined()
  })
  it('of customer service shows both how quick and what it is worth', () => {
    const cs = groundsOf('customer_service')
    const lines = entriesOf(cs)
    expect(found(changedLine(lines, 'consult_conversion', 'gone'), cs, 'section-missing')).toMatchObject({ section: 'value' })
    const slow = lines.filter(({ id }) => !['first_response_time', 'avg_response_time', 'resolution_rate'].includes(id))
    expect(found(slow, cs, 'section-missing')).toMatchObject({ section: 'efficiency', severity: 'must' })
  })
})

describe('targets', () => {
  it('must be there, and possible', () => {
    const finding = found(set('net_gmv', { target: null }), ops, 'target-missing')!
    expect(finding).toMatchObject({ severity: 'must', fixes: [{ target: past.net_gmv.p75 }] })
    expect(found(set('net_gmv', { target: '0' }), ops, 'target-invalid')).toMatchObject({ severity: 'must' })
    expect(found(set('net_gmv', { target: '-5' }), ops, 'target-invalid')).toBeDefined()
    const lower = { direction: 'lower', target: '0' } as const
    expect(found(set('net_gmv', lower), ops, 'target-invalid')).toBeUndefined()
  })
  it('are held against the own past', () => {
    const severity = (target: string) => lint(set('net_gmv', { target }), ops).find((one) => one.line === 'net_gmv')?.rule
    expect(severity('300000')).toBe('target-easy')
    expect(severity('500000')).toBeUndefined()
    expect(severity('600000')).toBe('target-ambitious')
    expect(severity('9000000')).toBe('target-out-of-reach')
  })
  it('without a past are said to have none', () => {
    expect(found(set('visitors', { target: '5' }), ops, 'no-baseline')).toMatchObject({ severity: 'note', months: 0 })
    const short = new Map([['net_gmv', { ...past.net_gmv, months: 3 }]])
    expect(found(opsLines, groundsOf('operations', { history: short }), 'no-baseline', 'net_gmv')).toMatchObject({ months: 3 })
  })
  it('in another unit than meant are asked about', () => {
    expect(found(set('conversion_rate', { target: '2.5' }), ops, 'unit-doubtful')).toMatchObject({
      meant: '0.025',
      severity: 'must',
    })
    expect(found(set('net_gmv', { target: '50' }), ops, 'unit-doubtful')).toMatchObject({ meant: '500000' })
  })
  it('the other way round than the metric are asked about', () => {
    const entries = set('net_gmv', { direction: 'lower' })
    expect(mended(entries, found(entries, ops, 'direction-odd')!)).toEqual(opsLines)
  })
  it('said as a rise of a rate are read both ways: 24 % to 27.6 %, or to 39 %', () => {
    const entries = set('conversion_rate', { reason: '转化率提升15%', target: '0.3' })
    const finding = found(entries, ops, 'relative-or-points')!
    expect(finding).toMatchObject({ baseline: '0.24', relative: '0.276', points: '0.39', said: '提升15%' })
    for (const [at, target] of ['0.276', '0.39'].entries()) {
      const after = mended(entries, finding, at)
      expect(after.find(({ id }) => id === 'conversion_rate')!.fields.target).toBe(target)
      expect(found(after, ops, 'relative-or-points')).toBeUndefined()
    }
    const points = set('conversion_rate', { reason: '提升15个百分点', target: '0.3' })
    expect(found(points, ops, 'relative-or-points')).toBeUndefined()
  })
  it('of complaints are not looser than before the sale', () => {
    const after = groundsOf('after_sales')
    const lines = changedLine(entriesOf(after), 'first_response_time', { target: '20' })
    const finding = found(lines, after, 'complaint-looser')!
    expect(finding).toMatchObject({ severity: 'must', target: '20', preSale: '15' })
    expect(found(mended(lines, finding), after, 'complaint-looser')).toBeUndefined()
    expect(found(changedLine(lines, 'first_response_time', { target: '15' }), after, 'complaint-looser')).toBeUndefined()
  })
  it('of a metric that nothing is loaded for are said to stand on nothing', () => {
    expect(found(opsLines, groundsOf('operations', { sourced: new Set(['net_gmv']) }), 'no-source', 'visitors')).toBeDefined()
    expect(found(opsLines, groundsOf('operations', { sourced: new Set(['net_gmv']) }), 'no-source', 'net_gmv')).toBeUndefined()
  })
})

describe('seasons', () => {
  const [season] = company.calendar.seasons
  const days = { from: '2026-10-20', to: '2026-11-11' }
  const at = (weights: Record<string, number>, on = Q4) =>
    groundsOf('operations', { period: on, seasons: [{ season: season!, days, set: weights }] })
  it('that will set other weights are said beforehand, and do not break the range of the stage', () => {
    expect(found(opsLines, at({ net_gmv: 5000 }), 'season-weights')).toMatchObject({
      severity: 'note',
      from: 3500,
      to: 5000,
      days,
    })
    expect(mustFix(lint(opsLines, at({ net_gmv: 5000 })))).toEqual([])
  })
  it('that weigh a line that is not there are said', () => {
    expect(
      found(
        set('visitors', 'gone').map((one) => (one.id === 'net_gmv' ? withSet(one, { weight: 4500 }) : one)),
        at({ visitors: 2000 }),
        'season-without-line',
      ),
    ).toMatchObject({ line: 'visitors' })
  })
  it('that leave no room are refused', () => {
    expect(found(opsLines, at({ net_gmv: 6000, visitors: 6000 }), 'season-clash')).toMatchObject({ severity: 'must' })
  })
})
