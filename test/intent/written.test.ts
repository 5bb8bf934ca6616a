import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writtenAmount, writtenWeight } from '../../src/intent/written.ts'
import type { Unit } from '../../src/terms/unit.ts'

describe('a number as people write it', () => {
  it.each<[string, Unit, string]>([
    ['1,234.5', 'money', '1234.5'],
    ['１,２３４.5', 'money', '1234.5'],
    ['１，２３４.５', 'money', '1234.5'],
    ['30w', 'money', '300000'],
    ['30万元', 'money', '300000'],
    ['3.2m', 'money', '3200000'],
    ['1.2亿', 'money', '120000000'],
    ['¥ 300,000', 'money', '300000'],
    ['三十万', 'money', '300000'],
    ['0.07', 'money', '0.07'],
    ['98765432109876.54', 'money', '98765432109876.54'],
    ['215', 'money-per', '215'],
    ['30%', 'rate', '0.3'],
    ['百分之三十', 'rate', '0.3'],
    ['百分之三点五', 'rate', '0.035'],
    ['30', 'rate', '0.3'],
    ['0.3', 'rate', '0.3'],
    ['3.5', 'rate', '0.035'],
    ['1', 'rate', '0.01'],
    ['三成', 'rate', '0.3'],
    ['三成半', 'rate', '0.35'],
    ['120%', 'rate', '1.2'],
    ['27.6 %', 'rate', '0.276'],
    ['15秒', 'seconds', '15'],
    ['15', 'seconds', '15'],
    ['1.5分钟', 'seconds', '90'],
    ['1 min', 'seconds', '60'],
    ['≤ 15 s', 'seconds', '15'],
    ['3天', 'days', '3'],
    ['36小时', 'days', '1.5'],
    ['12次', 'count', '12'],
    ['十二', 'count', '12'],
    ['1,200', 'count', '1200'],
    ['.5', 'index', '0.5'],
    ['007', 'count', '7'],
  ])('%s as %s is %s', (text, unit, value) => expect(writtenAmount(text, unit)).toEqual({ value }))

  it.each<[string, Unit, string]>([
    ['', 'money', 'empty'],
    ['  ', 'money', 'empty'],
    ['abc', 'money', 'not-a-number'],
    ['提升15%', 'rate', 'not-a-number'],
    ['12,34', 'money', 'not-a-number'],
    ['1.2.3', 'money', 'not-a-number'],
    ['210改215', 'money', 'several'],
    ['10-20', 'count', 'several'],
    ['-5', 'money', 'negative'],
    ['30%', 'money', 'other-unit'],
    ['15秒', 'rate', 'other-unit'],
    ['100元', 'count', 'other-unit'],
    ['1小时', 'days', 'too-fine'],
    ['1234567890123456', 'money', 'too-large'],
    ['1'.repeat(400), 'money', 'too-large'],
    ['NaN', 'money', 'not-a-number'],
    ['1e5', 'money', 'not-a-number'],
    ['<at id=all></at>', 'money', 'not-a-number'],
  ])('%s as %s is not taken: %s', (text, unit, fault) => expect(writtenAmount(text, unit)).toEqual({ fault }))
})

describe('a weight', () => {
  it.each([
    ['35', 3500],
    ['35%', 3500],
    ['百分之三十五', 3500],
    ['0.35', 3500],
    ['12.5%', 1250],
    ['0', 0],
    ['100', 10_000],
    ['1', 100],
    ['33.33', 3333],
  ])('%s is %i basis points', (text, value) => expect(writtenWeight(text)).toEqual({ value }))
  it.each([
    ['33.333', 'too-fine'],
    ['101', 'too-large'],
    ['-1', 'negative'],
    ['many', 'not-a-number'],
  ])('%s: %s', (text, fault) => expect(writtenWeight(text)).toEqual({ fault }))
})

it('an amount with separators and decimals comes back digit by digit', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n }), fc.integer({ min: 0, max: 9999 }), (whole, part) => {
      const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, ',')
      const decimals = String(part).padStart(4, '0')
      const value = `${whole}.${decimals}`.replace(/\.?0+$/, '')
      expect(writtenAmount(`${grouped}.${decimals}`, 'money')).toEqual({ value: value === '' ? '0' : value })
    }),
  )
})
