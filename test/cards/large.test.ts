/** The largest that a company may bring still fits what Lark takes: 28 KB, 150 elements. */
import { expect, test } from 'vitest'
import { explanationCard } from '../../cards/explanation.ts'
import { explanation } from '../../cards/gallery/asking.ts'
import { metricByShop } from '../../cards/gallery/metric.ts'
import { progress } from '../../cards/gallery/progress.ts'
import { score } from '../../cards/gallery/score.ts'
import { team } from '../../cards/gallery/team.ts'
import { metricCard } from '../../cards/metric.ts'
import { progressCard } from '../../cards/progress.ts'
import { teamCard } from '../../cards/team.ts'
import { cardFaults } from './valid-card.ts'

const many = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at))
const long = { zh: '新客首单复购转化率（近三十天滚动）', en: 'First-order repurchase conversion (30 days rolling)' }

test.each(['zh', 'en'] as const)('%s', (language) => {
  const days = many(60, (at) => ({
    day: `2026-0${1 + Math.floor(at / 30)}-${String((at % 30) + 1).padStart(2, '0')}`,
    value: `${123456 + at}.78`,
  }))
  const trend = { ...progress.trend!, points: days, reference: { name: long, points: days } }
  const lines = many(12, (at) => ({ ...progress.lines[at % progress.lines.length]!, name: long }))
  const rules = many(8, (at) => ({ ...progress.rules[at % progress.rules.length]!, name: long }))
  expect(cardFaults(progressCard({ ...progress, lines, rules, trend, isDetailed: true }, language))).toEqual([])

  const scoreLines = many(12, () => score.lines[0]!)
  expect(cardFaults(explanationCard({ ...explanation, score: { ...score, lines: scoreLines } }, language))).toEqual([])

  const flags = many(8, () => ({ flag: 'behind' as const, what: long }))
  const members = many(300, (at) => ({ ...team.exceptions[0]!, name: `欧阳小明${at}`, flags }))
  expect(cardFaults(teamCard({ ...team, exceptions: members, others: members }, language))).toEqual([])

  const rows = many(40, (at) => ({ ...metricByShop.breakdown!.rows[0]!, key: `山岚户外官方旗舰店第${at}分店` }))
  expect(cardFaults(metricCard({ ...metricByShop, trend, breakdown: { dimension: 'shop', rows } }, language))).toEqual([])
})
