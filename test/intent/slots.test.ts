/** The slots in the conventions of the conversation guide (D8). */
import { describe, expect, it } from 'vitest'
import { understand } from '../../src/intent/understand.ts'

const now = { today: '2026-06-18', time: '10:30' }
const slots = (text: string) => understand(text, { now }).slots

const VALUES: Readonly<Record<string, number>> = {
  如果转化到3_5我多少分: 0,
  'what if cvr hits 3.5%': 0.035,
  首响降到12秒能加几分: 12,
  'how many points if FRT goes to 12s': 12,
  退货率降1个点影响多大: 0.01,
  'simulate gmv 110% and csat 92': 1.1,
  GMV权重改35: 0.35,
  'set gmv weight 35': 0.35,
  客单价目标210改215: 215,
  'aov target 215 not 210': 215,
  把李雷GMV目标调到320万: 3_200_000,
  'set Li Lei gmv target 3.2m because new shop': 3_200_000,
  KR1更新到12_: 0,
  'update KR1 to 12%': 0.12,
  信心改6成: 0.6,
  'members active now 80k': 80_000,
  今天拜访3个客户: 3,
  'log 3 customer visits today': 3,
  转化跌10_就告诉我: 0,
  'alert returns > 8%': 0.08,
  '建个双11攻坚组 目标5000万': 50_000_000,
  'set linkage threshold to 6%': 0.06,
  满意度做到95能拿几分: 0.95,
  'change csat target to 95%': 0.95,
}

const METRICS: Readonly<Record<string, string>> = {
  昨天GMV多少: 'net_gmv',
  销售额完成多少了: 'sales_amount',
  业绩怎么样: 'sales_amount',
  这周首响平均几秒: 'first_response_time',
  'avg first response this wk': 'first_response_time',
  退货率现在多少了: 'return_rate',
  今天到现在uv: 'visitors',
  'live room sales last week on douyin': 'sales_amount',
  'AOV june 1-17': 'aov',
  客单价怎么算的: 'aov',
  离30占比还差新客占比: 'new_customer_share',
  近30天转化走势: 'conversion_rate',
  转换绿: 'conversion_rate',
  复够率多少: 'repurchase_rate',
  复狗率: 'repurchase_rate',
  响映时间: 'first_response_time',
  gnv: 'net_gmv',
  cnvrsion: 'conversion_rate',
  'formula for stock turnover pls': 'inventory_turnover',
  '48h发货本月多少': 'ship_48h_rate',
  履约超时现在多少: 'late_rate',
  眼动热力图得分: 'attention_share',
  投产多少: 'campaign_iroas',
  费比: 'campaign_cost_ratio',
  csat: 'csat',
  'bounce rate for shop A wtd': 'bounce_rate',
}

const PEOPLE: Readonly<Record<string, string>> = {
  小李这个月多少分: '小李',
  老板kpi多少: '老板',
  我想看王芳的退货率: '王芳',
  我跟张三谁高: '张三',
  "whats Li's score": 'Li',
  "boss's kpi?": 'boss',
  "show Wang Fang's return rate": 'Wang Fang',
  'am i better than Zhang San': 'Zhang San',
  看看小王的草案: '小王',
  把李雷GMV目标调到320万: '李雷',
  给张三加一条履约指标: '张三',
  "show Wang's draft": 'Wang',
  'set Li Lei gmv target 3.2m because new shop': 'Li Lei',
  'add fulfilment kpi to Zhang San': 'Zhang San',
  '我休假 审批转给老李到周五': '老李',
  'delegate approvals to Li till friday': 'Li',
  把设计小陈拉进来占10: '小陈',
  'add Chen from design 10%': 'Chen',
}

const NOBODY = [
  '昨天GMV多少',
  '我这个月KPI咋样',
  '高净值销售额算哪个kr的',
  '和平均差多少',
  '成本率多少',
  '什么时候截止',
  '任务完成了吗',
  '金额率',
  "how's my team mtd",
  'show me the trend',
  'my score',
  '周转率多少',
  '方案数',
  "what's the gmv",
]

describe('slots', () => {
  it.each(Object.entries(VALUES).filter(([, value]) => value !== 0))('%s carries the value %d', (text, value) =>
    expect(slots(text).value).toBe(value),
  )
  it.each([
    ['如果转化到3.5%我多少分', 0.035],
    ['KR1更新到12%', 0.12],
    ['转化跌10%就告诉我', 0.1],
    ['把联动阈值改成6%', 0.06],
  ])('%s carries the value %d', (text, value) => expect(slots(text).value).toBe(value))
  it.each(Object.entries(METRICS))('%s speaks of %s', (text, metric) => expect(slots(text).metric).toBe(metric))
  it.each(Object.entries(PEOPLE))('%s speaks of %s', (text, person) => expect(slots(text).person).toBe(person))
  it.each(NOBODY)('%s names nobody', (text) => expect(slots(text).person).toBeUndefined())

  it('reads several what-if values', () => {
    expect(slots('simulate gmv 110% and csat 92').values).toEqual([
      { metric: 'net_gmv', value: 1.1 },
      { metric: 'csat', value: 0.92 },
    ])
  })

  it('takes whole quarters in plans and open ones in questions', () => {
    expect(slots('我要写Q3的KPI').period).toEqual({ from: '2026-07-01', to: '2026-09-30' })
    expect(slots('本季度我的考核情况发一下').period).toEqual({ from: '2026-04-01', to: '2026-06-18' })
  })

  it.each([
    ['把张三的GMV目标从6月15日起改成80万', '2026-06-15'],
    ["change Li Lei's GMV target to 800k from June 15", '2026-06-15'],
    ['林小雨GMV目标改成5万，7月1日生效', '2026-07-01'],
    ['从7月起GMV目标改26万', '2026-07-01'],
    ['GMV目标下周一开始改成26万', '2026-06-22'],
    ['set gmv weight 35 starting july 1', '2026-07-01'],
    ["raise Ben Hall's conversion target to 3% as of Sep 20", '2026-09-20'],
    ['把李雷GMV目标调到320万', undefined],
    ['change Q3 gmv target from 3m to 3.2m', undefined],
    ['把Q2的GMV目标从80万改到90万', undefined],
  ])('%s counts from %s', (text, from) => expect(slots(text).from).toBe(from))

  it.each(['GMV目标改成-5', 'GMV目标改成 1e9', 'GMV权重改成-5', 'GMV目标改成30-40万', 'GMV目标改30 0000', 'GMV目标改成12,34,5'])(
    'of %s no part passes for the number',
    (text) => expect(understand(text, { now })).toMatchObject({ intent: 'draft_edit', slots: { metric: 'net_gmv' } }),
  )
  it.each(['GMV目标改成-5', 'GMV目标改成 1e9', 'GMV目标改成30-40万', 'GMV目标改30 0000', 'GMV目标改成12,34,5'])(
    '%s has no value',
    (text) => expect(slots(text)).not.toHaveProperty('value'),
  )

  it('knows until when, at what time, where and by what', () => {
    expect(slots('delegate approvals to Li till friday').until).toBe('2026-06-19')
    expect(slots('先静音到618结束').until).toBe('2026-06-20')
    expect(slots('日报改成8点半').time).toBe('08:30')
    expect(slots('live room sales last week on douyin').scope).toEqual({ channel: ['douyin'] })
    expect(slots('A店这个月客单').scope).toEqual({ shop: ['A'] })
    expect(slots('按天').by).toBe('day')
  })

  it('uses the company’s own names', () => {
    const options = { now, people: ['欧阳娜娜', 'Priya'], scope: { shop: ['旗舰店'], channel: ['抖音直播'] } }
    expect(understand('欧阳娜娜上个月多少分', options).slots.person).toBe('欧阳娜娜')
    expect(understand('priya score', options).slots.person).toBe('Priya')
    expect(understand('旗舰店昨天gmv', options).slots.scope).toEqual({ shop: ['旗舰店'] })
  })
})

describe('people whom the company knows', () => {
  const person = (text: string) => understand(text, { now, people: ['Tom', 'D021', '王店长'] }).slots.person

  it.each([
    ['D021卖了多少', 'D021'],
    ['负责人d021的销售额', 'D021'],
    ["Tom's gmv", 'Tom'],
    ['王店长的GMV', '王店长'],
  ])('%s is about %s', (text, name) => expect(person(text)).toBe(name))

  it.each(['customer orders yesterday', 'sku D0215 gmv'])('%s names nobody', (text) => expect(person(text)).toBeUndefined())
})
