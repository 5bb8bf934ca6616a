/** "My KPI" from the words to the last digit, in a company whose every figure is computed by hand in the comments. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toText } from '../../cards/text.ts'
import { metricAnswer } from '../../src/cli/metric.ts'
import { answerLine } from '../../src/cli/score.ts'
import { add, compare, divide, type Fraction, fraction, multiply, toFixed, zero } from '../../src/engine/fraction.ts'
import { loadFile } from '../../src/store/load/load.ts'
import type { TestApp } from '../support/app.ts'
import { bytesOf } from '../support/bytes.ts'
import { type Chatter, chatter } from '../support/chat.ts'
import { known, NOW, openCornerShop } from './corner-shop.ts'

let app: TestApp
let lin: Chatter
let ben: Chatter
let chen: Chatter
let grace: Chatter

beforeAll(async () => {
  app = await openCornerShop()
  for (const id of ['E1', 'E2', 'E3', 'E8']) known(app, id)
  lin = chatter(app, 'E1')
  ben = chatter(app, 'E2')
  chen = chatter(app, 'E3')
  grace = chatter(app, 'E8')
})
afterAll(() => app.stop())

describe('this month', () => {
  // 618 covers 20 of 30 days: weights (20 × 55 + 10 × 40) ÷ 30 = 50, and 25, 15, 10 in proportion.
  // Elapsed: 17 days and 6 of 24 hours of the 18th = 17.25 ÷ 30 = 57.5 %. Due: 30000 × 0.575 = 17250, and 4 × 0.575 = 2.3 actions.
  // Net GMV 8000 + 6000 + 1525 + 1000 − 1000 returned = 15525 = 90 % of due → 45, a tenth off for late parcels → 40.5
  // 4 buyer days ÷ 200 visitors = 2 % of 2.5 % = 80 % → 20 · 1 return ÷ (7 orders + 1) = 12.5 %: 2 − 1.25 = 75 % → 11.25
  // 3 ÷ 2.3 = 130 %, capped at 120 % → 12. Together 83.75.
  // Booked: 15525 ÷ 30000 = 51.75 % → 25.875 × 0.9 = 23.2875, 20, 11.25, 3 ÷ 4 → 7.5. Together 62.0375.
  it('is on pace, with what is booked beside it, its rules and where the data ends', async () => {
    await lin.says('我这个月KPI')
    lin.sees(
      '6月KPI · 运营 · 83.8 / 100（时间进度 58%）',
      '2026-06-01 – 2026-06-30 [按当前节奏]',
      '按当前节奏 83.75 分；已入账 62.04 分',
      row('净GMV', '50%', '¥1.55万 / ¥3万', '≈ 90% 接近', '40.50', '▼ −53%'),
      row('流量转化率', '25%', '2% / 2.5%', '! 80% 落后', '20.00', '▼ −8 pp'),
      row('退货率', '15%', '12.5% / ≤ 10%', '! 75% 落后', '11.25', '▲ +12.5 pp'),
      row('用户分层运营动作数', '10%', '3 / 4', '✓ 120% 达标', '12.00', '▼ −25%'),
      '旺季「618」（6月1–20日）：净GMV 40% → 55%',
      '联动「履约超时联动」已触发：履约超时率 6%（> 5%）→ 净GMV 得分扣减 10%',
      '时间：17 个整天 + 今天到 06:00，共 30 天 = 57.5%',
      '至今应达 ¥17,250.00 · 按当前节奏 90% / 40.50 分 · 已入账 51.8% / 23.29 分',
      '结果指标 71.75，过程指标 12.00',
      '数据截至 06-18 06:00 北京时间 · 店铺 A',
      '与5月1–18日比',
    )
  })

  it('says the same in English', async () => {
    await lin.says('my KPI this month')
    lin.sees(
      'June KPI · Operations · 83.8 / 100 (58% of time elapsed)',
      '83.75 points on pace; 62.04 booked so far',
      row('Net GMV', '50%', '¥15,525 / ¥30,000', '≈ 90% near', '40.50', '▼ −53%'),
      'Linkage "Late parcels" triggered: Late rate 6% (> 5%) → 10% off the points of Net GMV',
      'Data until 06-18 06:00 Beijing time · Shop A',
    )
  })

  it('unfolds its details, in the language of the talk', async () => {
    await lin.clicks('Details')
    lin.sees('June KPI', '17 whole days + today until 06:00 of 30 days = 57.5%', '[Fewer details]')
    const panel = lin.card().body.elements.find((element) => element.tag === 'collapsible_panel')
    expect(panel).toMatchObject({ expanded: true })
  })

  it('shows the same day of last month beside each day, also where the data begins late', async () => {
    await lin.says('我的KPI')
    // May's one order is of the 15th: nothing was loaded before.
    lin.sees(/上期同日：06-15 3.3 → 06-18 0，最低 06-16 0，最高 06-15 3.3（4 点）/)
  })

  it('explains itself, and every step can be checked with a pocket calculator', async () => {
    await lin.says('my KPI this month')
    lin.sees('83.75')
    await lin.clicks('Why')
    const text = lin.sees(
      'Why 83.75 · June · Operations',
      'lines 40.50 + 20.00 + 11.25 + 12.00 = 83.75',
      'Season "618" sets 55%, on 20 of 30 days → daily mean 50%',
      'attainment = ¥15,525.00 ÷ (¥30,000.00 × 57.5%) = 90%',
      'Linkage "Late parcels" triggered: Late rate 6% (> 5%) → 10% off the points of Net GMV; weight then 50%, points 40.5',
      'attainment (lower is better) = 2 − 12.5% ÷ 10% = 75%',
      'Total between 0 and 120 → 83.75',
    )
    expect(totalOf(text)).toBe('83.75')
  })

  it('of another shop: an own target in place of the template, lines without data left out, marked provisional', async () => {
    // Elapsed 17 whole days (the data ends yesterday noon): due 24000 × 17 ÷ 30 = 13600; 6800 is 50 %.
    // 25 % and 10 % of weight have no data: 50 ÷ 65 = 76.92 %, 15 ÷ 65 = 23.08 %. 38.46 + 23.08 × 1.2 = 27.696 → 66.156
    await ben.says('my KPI this month')
    ben.sees(
      'June KPI · Operations · 66.2 / 100 (57% of time elapsed)',
      '[Provisional]',
      '66.16 points on pace',
      row('Net GMV', '76.92%', '¥6,800 / ¥24,000', '! 50% behind', '38.46'),
      row('Conversion rate', '(30%)', '– / 2.5%', '– not counted'),
      row('Segment actions', '(12%)', '– / 4', '– not counted'),
      'Segment actions (12%) not counted: the source is not connected yet',
      'Linkage "Late parcels" cannot be judged yet',
      'due by now ¥13,600.00',
      'Data until 06-17 12:00 Beijing time · Shop B',
    )
    await ben.clicks('Why')
    expect(totalOf(ben.sees('Why 66.16', 'without data: left out, the weight is shared in proportion → weight 76.92%'))).toBe(
      '66.16',
    )
  })
})

describe('a period that is over', () => {
  // 618 covers 12 of May's 31 days: (12 × 55 + 19 × 40) ÷ 31 = 45.80…, in hundredths 45.80, 27.10, 16.26, 10.84.
  // 33000 ÷ 30000 = 110 % → 50.38 · 1 ÷ 40 visitors = 2.5 % → 27.10 · no return: 200 %, capped → 19.512 · 4 ÷ 4 → 10.84
  const MAY = [
    '107.8 / 100',
    '107.83',
    row('', '45.8%', '✓ 110%', '50.38'),
    row('', '27.1%', '✓ 100%', '27.10'),
    row('', '16.26%', '✓ 120%', '19.51'),
    row('', '10.84%', '✓ 100%', '10.84'),
  ]

  it('has one score: nothing is on pace any more', async () => {
    await lin.says('我上个月的KPI')
    const text = lin.sees('5月KPI · 运营', '周期已结束', '总分 107.83 分', '旺季「618」（5月20–31日）', ...MAY)
    expect(text).not.toMatch(/按当前节奏|已入账/)
    await lin.clicks('为什么')
    expect(totalOf(lin.sees('为什么是 107.83 · 5月', '联动「履约超时联动」未触发'))).toBe('107.83')
  })

  it('may be named, in both languages', async () => {
    await lin.says('5月KPI')
    lin.sees('5月KPI', ...MAY)
    await lin.says('my KPI for May')
    lin.sees('May KPI', ...MAY)
  })

  it('may be any range: targets of amounts in proportion to its days', async () => {
    // All ten days are in the season: 55, 22.5, 13.5, 9 %. Target 30000 ÷ 3 = 10000 and 4 ÷ 3 actions.
    // 14525 → 145 %, capped → 66, a tenth off → 59.4 · 3 ÷ 120 = 2.5 % → 22.5 · 1 ÷ (4 + 1) = 20 % → 0 · 2 ÷ 1.33 = 150 %, capped → 10.8
    await lin.says('6月1号到10号的KPI')
    lin.sees(
      '6月1–10日KPI · 运营 · 92.7 / 100（周期已结束）',
      '总分 92.70 分',
      row('净GMV', '55%', '¥1.45万 / ¥1万', '✓ 120% 达标', '59.40'),
      row('流量转化率', '22.5%', '2.5% / 2.5%', '✓ 100% 达标', '22.50'),
      row('退货率', '13.5%', '20% / ≤ 10%', '! 0% 落后', '0.00'),
      row('用户分层运营动作数', '9%', '2 / 1.33', '✓ 120% 达标', '10.80'),
    )
  })
})

describe('where there is nothing to score', () => {
  it('a month that has not come', async () => {
    await lin.says('下个月KPI')
    lin.sees('7月还没到')
  })

  it('a month before the data: no zero, no score', async () => {
    await lin.says('2月我的KPI')
    const text = lin.sees('2月KPI · 运营 · 暂无得分', '这段时间没有数据', row('净GMV', '(40%)', '– / ¥3万', '– 未计入'))
    expect(text).not.toContain('0.00')
  })

  it('a shop of which nothing is loaded', async () => {
    await chen.says('我的KPI')
    chen.sees('暂无得分', '数据源还没有接入', '还没有任何数据 · 店铺 C')
    await chen.clicks('为什么')
    chen.sees('没有得分')
  })

  it('a person without a scorecard gets one kind line', async () => {
    await grace.says('my kpi')
    grace.sees('Your position has no scorecard', 'You can still ask me for metric values')
  })
})

describe('agrees to the last digit', () => {
  it('card, plain text, kpi metric and kpi score', async () => {
    const period = { from: '2026-06-01', to: '2026-06-30' }
    const ask = async (metric: string) => {
      const answer = await metricAnswer(app.store.db, { metric, from: period.from, to: '2026-06-18', scope: 'shop=A' })
      if ('refused' in answer) throw new Error(answer.refused)
      return answer.value!
    }
    const [gmv, conversion, returned, actions, late] = await Promise.all(
      ['net_gmv', 'conversion_rate', 'return_rate', 'segment_actions', 'late_rate'].map(ask),
    )
    expect([gmv, conversion, returned, actions, late]).toEqual(['15525.00', '0.020000', '0.125000', '3', '0.060000'])
    const higher = (target: string) => ({ direction: 'higher', target })
    // 57.5 % = 23 ÷ 40: what is due is target × 23 ÷ 40, so both sides times 40.
    const request = (flow: (actual: string, target: string) => { actual: string; goal: object }) =>
      JSON.stringify({
        do: 'score',
        period,
        lines: [
          { id: 'net_gmv', weight: 4000, ...flow(gmv!, '30000') },
          { id: 'conversion_rate', weight: 3000, goal: higher('0.025'), actual: conversion },
          { id: 'return_rate', weight: 1800, goal: { direction: 'lower', target: '0.1' }, actual: returned },
          { id: 'segment_actions', weight: 1200, track: 'process', ...flow(actions!, '4') },
        ],
        adjustments: [{ id: 's', kind: 'season', from: '2026-05-20', to: '2026-06-20', set: { net_gmv: 5500 } }],
        linkages: [
          {
            id: 'l',
            when: { metric: 'late_rate', op: '>', threshold: '0.05' },
            observed: late,
            effect: { line: 'net_gmv', by: 1000 },
          },
        ],
      })
    const times = (value: string, by: number) => toFixed(multiply(fraction(value), fraction(by)), 2)
    const onPace = JSON.parse(
      answerLine(request((actual, target) => ({ actual: times(actual, 40), goal: higher(times(target, 23)) }))),
    )
    const booked = JSON.parse(answerLine(request((actual, target) => ({ actual, goal: higher(target) }))))

    await lin.says('my KPI this month')
    const text = lin.sees(`${onPace.score} points on pace; ${booked.score} booked so far`)
    expect(text).toBe(toText(lin.card()))
    const table = lin.card().body.elements.find((element) => element.tag === 'table')
    expect(table).toMatchObject({
      rows: onPace.lines.map((line: { points: string; weight: number }) => ({
        points: toFixed(fraction(line.points), 2),
        weight: `${line.weight / 100}%`,
      })),
    })
    expect([onPace.score, booked.score]).toEqual(['83.75', '62.04'])

    const person = (await app.store.people.byId('E1'))!
    expect((await app.bot.ask(person, 'my KPI this month')).map((card) => toText(card)).join('\n\n')).toBe(text)
  })

  it('asks again and gets the same; a later clock moves only the time', async () => {
    await lin.says('my KPI this month')
    const before = lin.sees('57.5%')
    app.setNow('2026-06-18T23:00:00+08:00')
    await lin.says('my KPI this month')
    // The data still ends at six: so does what is due.
    expect(lin.sees('57.5%')).toBe(before)
    app.setNow('2026-07-01T09:00:00+08:00')
    await lin.says('my KPI last month')
    // In July all of June is due: the score is what was booked.
    lin.sees('June KPI', 'period is over', '62.04 points in total')
    app.setNow(NOW)
  })
})

describe("the company's own metric", () => {
  it('is asked for by its name, and opens like any other', async () => {
    const text = 'metric,day,numerator,denominator,shop\nshelf_share,2026-06-02,3,4,A\nshelf_share,2026-06-03,0,4,A\n'
    await loadFile(app.store.db, {
      file: bytesOf(text),
      fileName: 'shelves.csv',
      kind: 'observations',
      by: 'E1',
      now: app.clock.now(),
    })
    await lin.says('货架占比多少')
    lin.sees('货架占比 37.5%', '口径：自有货架 ÷ 全部货架', '= 3 ÷ 8')
    await lin.clicks('这个数哪来的')
    lin.sees(
      '货架占比从哪来',
      /货架占比（业务系统导入的结果） +2 .*林小雨 +shelves\.csv/,
      '缺 6月1日',
      '缺 6月4–17日（6月3日之后没有数据）',
    )
    await lin.says('what does shelf share mean')
    lin.sees('own shelves ÷ all shelves')
    expect(await metricAnswer(app.store.db, { metric: 'shelf_share', from: '2026-06-01', to: '2026-06-30' })).toMatchObject({
      value: '0.375000',
    })
  })
})

/** A row of the table with these cells, whatever the order of the columns. */
function row(name: string, ...cells: readonly string[]): RegExp {
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
  return new RegExp(`^${literal(name)}${cells.map((cell) => `(?=.* ${literal(cell)}(?: |$))`).join('')}`, 'm')
}

/** Goes through an explanation's steps with exact arithmetic and returns the total they come to, as it would be printed. */
function totalOf(text: string): string {
  const blocks = text.split(/^▾ /m).slice(1)
  const points = blocks.map((block): Fraction => {
    const product = /(?:points|得分) = ([\d.]+) × ([\d.]+)% = ([\d.]+)/.exec(block)
    if (!product) return zero
    const computed = divide(multiply(fraction(product[1]!), fraction(product[2]!)), fraction('100'))
    expect(compare(computed, fraction(product[3]!)), product[0]).toBe(0)
    const off = /(?:triggered|已触发)[^\n]*→ (?:10% off|[^\n]*扣减 10%)[^\n]*(?:points|得分) ([\d.]+)/.exec(block)
    if (!off) return computed
    const rest = multiply(computed, fraction('0.9'))
    expect(compare(rest, fraction(off[1]!)), off[0]).toBe(0)
    return rest
  })
  return toFixed(points.reduce(add, zero), 2)
}
