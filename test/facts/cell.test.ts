import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { claim, count, day, moment, money, number, plainNumber, whole } from '../../src/facts/cell.ts'

/** The value, or the code of the reason. */
function read(type: z.ZodType, text: string): unknown {
  const result = type.safeParse(text)
  return result.success ? result.data : result.error.issues[0]!.message.split(':')[0]
}

describe('money', () => {
  it.each([
    ['12', 12_000_000n],
    ['2.5500', 2_550_000n],
    ['¥1,234.50', 1_234_500_000n],
    ['￥１２．３', 12_300_000n],
    ['35元', 35_000_000n],
    ['-3.1234', -3_123_400n],
    ['(3.10)', -3_100_000n],
    ['.5', 500_000n],
    ['5.', 5_000_000n],
    ['0.000001', 1n],
    ['-0.0', 0n],
    ['0.0000001', 'too-many-decimals'],
    ['1,23', 'not-a-number'],
    ['1.234,56', 'not-a-number'],
    ['1.2E+05', 'scientific-notation'],
    ['abc', 'not-a-number'],
    ['1 2 3 kg', 'not-a-number'],
    ['99999999999', 'too-large'],
  ])('%s', (text, expected) => expect(read(money(), text)).toBe(expected))

  it('is exact for every amount with up to six decimals', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (micros) => {
        const digits = String(micros < 0n ? -micros : micros).padStart(7, '0')
        const text = `${micros < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`
        return read(money(), text) === micros
      }),
    )
  })
})

describe('other cells', () => {
  it.each([
    ['1,234', 1234n],
    ['６', 6n],
    ['6.0', 6n],
    ['6.5', 'not-whole'],
    ['-1', 'negative'],
  ])('count %s', (text, expected) => expect(read(count(), text)).toBe(expected))

  it('whole numbers may be negative', () => expect(read(whole(), '-12')).toBe(-12n))

  it.each([
    ['2026-06-01', '2026-06-01 00:00:00'],
    ['2026-6-1 8:05', '2026-06-01 08:05:00'],
    ['2026/06/01 08:05:09', '2026-06-01 08:05:09'],
    ['2026-06-01T08:05:09.1234Z', '2026-06-01 08:05:09.123+00:00'],
    ['2026-06-01 08:05:09+0800', '2026-06-01 08:05:09+08:00'],
    ['2026年6月1日 8:05', '2026-06-01 08:05:00'],
    ['２０２６－０６－０１', '2026-06-01 00:00:00'],
    ['20260601', '2026-06-01 00:00:00'],
    ['20260601080509', '2026-06-01 08:05:09'],
    ['2026年6月1日8时5分9秒', '2026-06-01 08:05:09'],
    ['2026年6月1日 星期一 下午3点05分', '2026-06-01 15:05:00'],
    ['2026/6/1 12:05 AM', '2026-06-01 00:05:00'],
    ['2026/6/1 上午 12:05', '2026-06-01 00:05:00'],
    ['2026/6/1 3:05:09 PM', '2026-06-01 15:05:09'],
    ['2026-02-30', 'no-such-day'],
    ['2026-13-01', 'no-such-day'],
    ['0001-01-01', 'no-such-day'],
    ['2026-06-01 25:00', 'no-such-time'],
    ['01/06/2026', 'not-a-date'],
    ['yesterday', 'not-a-date'],
  ])('moment %s', (text, expected) => expect(read(moment(), text)).toBe(expected))

  it('a day forgets the time', () => expect(read(day(), '2026-06-01 23:59:59')).toBe('2026-06-01'))
  it('numbers stay as they are, percent becomes a share', () => {
    expect(read(number(), '0.1234567890123')).toBe('0.1234567890123')
    expect(read(number(), '4.5%')).toBe('0.045')
  })
  it('claims are yes or no', () => {
    expect([read(claim(), '是'), read(claim(), 'No'), read(claim(), 'maybe')]).toEqual([true, false, 'not-yes-or-no'])
  })
  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void [read(money(), text), read(moment(), text), plainNumber(text)]))
  })
})
