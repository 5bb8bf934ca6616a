import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escaped, unescaped } from '../../cards/escape.ts'
import {
  amountText,
  changeText,
  distanceText,
  momentText,
  percent,
  periodText,
  pointsText,
  ppmText,
  rounded,
  weightText,
} from '../../cards/format.ts'
import { markdownText, width } from '../../cards/text.ts'
import { fraction, toFixed } from '../../src/engine/fraction.ts'
import type { Unit } from '../../src/terms/unit.ts'

describe('amounts', () => {
  test.each([
    ['money', '123456.78', 'CNY', '¥12.3万', '¥123.5K', '¥123,456.78'],
    ['money', '3606451.90', 'CNY', '¥360.6万', '¥3.61M', '¥3,606,451.90'],
    ['money', '123456789012.34', 'CNY', '¥1,234.6亿', '¥123.5B', '¥123,456,789,012.34'],
    ['money', '9999.5', 'GBP', '£9,999.50', '£9,999.50', '£9,999.50'],
    ['money', '-400.00', 'USD', '-$400', '-$400', '-$400.00'],
    ['money', '12', 'CHF', 'CHF 12', 'CHF 12', 'CHF 12.00'],
    ['money-per', '20.8575', 'GBP', '£20.86', '£20.86', '£20.8575'],
    ['rate', '0.0462', undefined, '4.62%', '4.62%', '4.62%'],
    ['rate', '0.027142', undefined, '2.71%', '2.71%', '2.7142%'],
    ['count', '48211', undefined, '4.82万', '48,211', '48,211'],
    ['seconds', '12.4', undefined, '12.4 秒', '12.4 s', undefined],
    ['seconds', '95', undefined, '1 分 35 秒', '1 min 35 s', undefined],
    ['seconds', '27701', undefined, '7 小时 41 分', '7 h 41 min', undefined],
    ['days', '1', undefined, '1 天', '1 day', undefined],
    ['index', '1.0421', undefined, '1.04', '1.04', '1.0421'],
  ] as const)('%s %s %s', (unit, value, currency, zh, en, full) => {
    const amount = { value, unit: unit as Unit, ...(currency ? { currency } : {}) }
    expect(amountText(amount, 'zh')).toBe(zh)
    expect(amountText(amount, 'en')).toBe(en)
    if (full) expect(amountText(amount, 'en', 'full')).toBe(full)
  })

  // What people sign: 136500 is no 13.7万.
  test.each([
    ['money', '136500', '¥13.65万', '¥136.5K'],
    ['money', '120000', '¥12万', '¥120K'],
    ['money', '1234567', '¥1,234,567', '¥1,234,567'],
    ['money', '1234.5', '¥1,234.50', '¥1,234.50'],
    ['money', '104.125', '¥104.125', '¥104.125'],
    ['money-per', '210', '¥210', '¥210'],
    ['money-per', '20.8575', '¥20.8575', '¥20.8575'],
    ['rate', '0.02875', '2.875%', '2.875%'],
    ['rate', '0.276', '27.6%', '27.6%'],
    ['count', '12.1333', '12.1333', '12.1333'],
    ['count', '48211', '48,211', '48,211'],
    ['seconds', '95', '1 分 35 秒', '1 min 35 s'],
    ['seconds', '27701', '27,701 秒', '27,701 s'],
    ['seconds', '12.45', '12.45 秒', '12.45 s'],
    ['days', '2.25', '2.25 天', '2.25 days'],
    ['index', '1.0421', '1.0421', '1.0421'],
  ] as const)('%s %s with all its digits', (unit, value, zh, en) => {
    const amount = { value, unit, ...(unit.startsWith('money') ? { currency: 'CNY' } : {}) }
    expect(amountText(amount, 'zh', 'exact')).toBe(zh)
    expect(amountText(amount, 'en', 'exact')).toBe(en)
  })

  test('no value is a dash', () => expect(amountText({ value: null, unit: 'money' }, 'zh')).toBe('–'))
})

test('attainment, weight, points and percentages', () => {
  expect(ppmText(1_042_000)).toBe('104.2%')
  expect(ppmText(572_222, 0)).toBe('57%')
  expect(ppmText(775_429, 4)).toBe('77.5429%')
  expect(weightText(3667)).toBe('36.67%')
  expect(pointsText('82.435', 1)).toBe('82.4')
  expect(percent('-0.0005')).toBe('-0.05%')
})

test('changes say % or pp, with a sign and an arrow', () => {
  expect(changeText({ kind: 'percent', by: '0.0632', isBetter: true })).toBe('▲ +6.3%')
  expect(changeText({ kind: 'points', by: '-0.0028', isBetter: false })).toBe('▼ −0.3 pp')
  expect(changeText({ kind: 'points', by: '-0.00001', isBetter: false })).toBe('= 0 pp')
  expect(distanceText({ value: '0.004', unit: 'rate' }, 'zh')).toBe('0.4 pp')
})

test.each([
  ['2026-06-01', '2026-06-30', '6月', 'June'],
  ['2025-06-01', '2025-06-30', '2025年6月', 'June 2025'],
  ['2026-06-01', '2026-06-17', '6月1–17日', 'Jun 1–17'],
  ['2026-05-20', '2026-06-20', '5月20日–6月20日', 'May 20–Jun 20'],
  ['2025-12-20', '2026-01-05', '2025年12月20日–2026年1月5日', 'Dec 20, 2025–Jan 5, 2026'],
  ['2026-06-17', '2026-06-17', '6月17日', 'Jun 17'],
  ['2026-07-01', '2026-09-30', '2026年Q3', 'Q3 2026'],
  ['2025-01-01', '2025-12-31', '2025年', '2025'],
  ['2024-02-01', '2024-02-29', '2024年2月', 'February 2024'],
])('period %s to %s', (from, to, zh, en) => {
  expect(periodText({ from, to }, 'zh', '2026-06-18')).toBe(zh)
  expect(periodText({ from, to }, 'en', '2026-06-18')).toBe(en)
})

test('moments say the year when it is another one', () => {
  expect(momentText('2026-06-18T04:00:00', '2026-06-18')).toBe('06-18 04:00')
  expect(momentText('2011-12-09T12:50:00', '2026-06-18')).toBe('2011-12-09 12:50')
})

describe('properties', () => {
  const decimal = fc
    .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 8 }))
    .map(([n, places]) => toFixed({ n, d: 10n ** BigInt(places) }, places))

  test('rounding is the engine’s, half up', () => {
    fc.assert(
      fc.property(
        decimal,
        fc.integer({ min: 0, max: 6 }),
        (value, places) => rounded(value, places) === toFixed(fraction(value), places),
      ),
    )
  })

  test('escaped text comes back as it was and holds no markdown', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const safe = escaped(text)
        expect(unescaped(safe)).toBe(text.replace(/\s*[\r\n]+\s*/g, ' '))
        expect(safe).not.toMatch(/[<>*~[\]()_`|]/)
        expect(markdownText(safe)).toBe(unescaped(safe))
      }),
    )
  })
})

test('Han takes two columns, accents none', () => {
  expect(width('净GMV')).toBe(5)
  expect(width('（%）')).toBe(5)
  expect(width('e\u0301')).toBe(1)
})
