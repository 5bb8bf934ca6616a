import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalize } from '../../src/intent/normalize.ts'
import { amounts, timeOfDay } from '../../src/intent/number.ts'
import { numeral } from '../../src/intent/numeral.ts'

const VALUES: Readonly<Record<string, number>> = {
  '30万': 300_000,
  '30w': 300_000,
  '3.5%': 0.035,
  '3.5％': 0.035,
  百分之三十: 0.3,
  百分之三点五: 0.035,
  '１,２３４.5': 1234.5,
  '1.2亿': 120_000_000,
  '3k': 3000,
  '80k': 80_000,
  '3.2m': 3_200_000,
  '50m': 50_000_000,
  '5000万': 50_000_000,
  '320万': 3_200_000,
  '12秒': 12,
  '12s': 12,
  '1.5 min': 90,
  两成: 0.2,
  '6成': 0.6,
  七成半: 0.75,
  '110%': 1.1,
  '1个点': 0.01,
  '2 pp': 0.02,
  三百五: 350,
  两百三十: 230,
  一万二: 12_000,
  '20 percent': 0.2,
  '215': 215,
}

const TIMES: Readonly<Record<string, string>> = {
  '8点半': '08:30',
  早上九点: '09:00',
  下午三点: '15:00',
  '18:00': '18:00',
  'at 8:30': '08:30',
  'to 9am': '09:00',
  '7 pm': '19:00',
  晚上8点一刻: '20:15',
}

describe('numbers', () => {
  it.each(Object.entries(VALUES))('%s is %d', (text, value) => expect(amounts(normalize(text).text)[0]?.value).toBe(value))
  it.each(Object.entries(TIMES))('%s is %s', (text, time) => expect(timeOfDay(normalize(text).text)?.time).toBe(time))

  it.each(['kr1', '看一下', '统一', '周一', 'q3', 'v12', '万一', '48h'])('%s counts nothing', (text) =>
    expect(amounts(text)).toEqual([]),
  )

  it('reads whole numbers back from Chinese numerals', () => {
    const digits = '零一二三四五六七八九'
    const written = (n: number): string =>
      n >= 1000
        ? `${digits[Math.floor(n / 1000)]}千${rest(n % 1000, 100)}`
        : n >= 100
          ? `${digits[Math.floor(n / 100)]}百${rest(n % 100, 10)}`
          : n >= 10
            ? `${digits[Math.floor(n / 10)]}十${n % 10 ? digits[n % 10] : ''}`
            : digits[n]!
    const rest = (n: number, full: number): string => (n === 0 ? '' : n < full ? `零${written(n)}` : written(n))
    for (let n = 0; n < 10_000; n++) expect(numeral(written(n))).toBe(n)
  })

  it('round-trips decimals and percentages', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.integer({ min: 0, max: 2 }), (whole, places) => {
        const text = (whole / 10 ** places).toFixed(places)
        expect(amounts(text)[0]?.value).toBe(Number(text))
        expect(amounts(`${text}%`)[0]?.value).toBe(Number(`${text}e-2`))
        expect(amounts(`${text}万`)[0]?.value).toBe(Number(`${text}e4`))
      }),
    )
  })
})
