import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  compare,
  divide,
  type Fraction,
  floor,
  fraction,
  isDecimal,
  isZero,
  multiply,
  negate,
  plainUnits,
  quotient,
  ratio,
  roundHalfUp,
  subtract,
  toFixed,
  toPlain,
  unitsOf,
  writtenPlaces,
} from '../../src/engine/fraction.ts'

const anyFraction = fc.tuple(fc.bigInt(-(10n ** 30n), 10n ** 30n), fc.bigInt(1n, 10n ** 20n)).map(([n, d]) => ratio(n, d))
const anyDecimal = fc
  .tuple(fc.bigInt(-(10n ** 25n), 10n ** 25n), fc.stringMatching(/^[0-9]{0,20}$/))
  .map(([whole, digits]) => (digits === '' ? `${whole}` : `${whole}.${digits}`))

describe('isDecimal', () => {
  it.each(['0', '-0', '007', '12', '-12.50', '0.000000000000000000001', '9'.repeat(5000)])('accepts %s', (text) => {
    expect(isDecimal(text)).toBe(true)
  })

  it.each(['', ' ', '+5', ' 5', '5 ', '5\n', '1e3', '.5', '5.', '-', '--1', '1,000', '１２', 'NaN', 'Infinity', '0x10', '1_000'])(
    'refuses %j',
    (text) => {
      expect(isDecimal(text)).toBe(false)
    },
  )
})

describe('fraction', () => {
  it('reads texts, bigints and whole numbers in lowest terms', () => {
    expect(fraction('12.50')).toEqual({ n: 25n, d: 2n })
    expect(fraction('-0.10')).toEqual({ n: -1n, d: 10n })
    expect(fraction('-0')).toEqual({ n: 0n, d: 1n })
    expect(fraction('0.000')).toEqual({ n: 0n, d: 1n })
    expect(fraction(7n)).toEqual({ n: 7n, d: 1n })
    expect(fraction(-3)).toEqual({ n: -3n, d: 1n })
  })

  it('throws on what is not exact', () => {
    expect(() => fraction('1e3')).toThrow(RangeError)
    expect(() => fraction(0.5)).toThrow(RangeError)
    expect(() => ratio(1n, 0n)).toThrow(RangeError)
    expect(() => divide(fraction(1), fraction(0))).toThrow(RangeError)
  })
})

describe('rounding half up', () => {
  it.each([
    ['2.5', 0, 3n],
    ['-2.5', 0, -2n],
    ['-2.51', 0, -3n],
    ['-0.5', 0, 0n],
    ['1.005', 2, 101n],
    ['-1.005', 2, -100n],
    ['0.4999', 0, 0n],
  ] as const)('%s at %i places is %i', (text, places, expected) => {
    expect(roundHalfUp(fraction(text), places)).toBe(expected)
  })

  it.each([
    ['82.495', 2, '82.50'],
    ['-0.004', 2, '0.00'],
    ['-0.006', 2, '-0.01'],
    ['3', 1, '3.0'],
    ['0.05', 0, '0'],
  ] as const)('%s with %i decimals reads %s', (text, places, expected) => {
    expect(toFixed(fraction(text), places)).toBe(expected)
  })

  it('floors toward minus infinity', () => {
    expect(floor(fraction('-0.5'))).toBe(-1n)
    expect(floor(fraction('-2'))).toBe(-2n)
    expect(floor(fraction('1.9'))).toBe(1n)
  })
})

describe('toPlain', () => {
  it.each([
    ['1200', '1200'],
    ['-3.00', '-3'],
    ['0.10', '0.1'],
    ['-0.000', '0'],
    ['34.900000000001', '34.900000000001'],
  ])('%s reads %s', (text, expected) => {
    expect(toPlain(fraction(text))).toBe(expected)
  })

  it('refuses decimals that never end', () => {
    expect(() => toPlain(ratio(1n, 3n))).toThrow(RangeError)
    expect(toPlain(ratio(3n, 3n))).toBe('1')
  })
})

describe('whole units of a decimal place', () => {
  it('are read from a decimal and written without trailing zeros', () => {
    expect(unitsOf('1.5', 3)).toBe(1500n)
    expect(unitsOf('-0.25', 2)).toBe(-25n)
    expect(writtenPlaces('12.50')).toBe(2)
    expect(writtenPlaces('12')).toBe(0)
    expect(plainUnits(8250n, 2)).toBe('82.5')
    expect(plainUnits(-300n, 2)).toBe('-3')
    expect(plainUnits(100n, 0)).toBe('100')
    expect(plainUnits(0n, 12)).toBe('0')
  })

  it('stand as they were written in a quotient', () => {
    expect(quotient('12.50')).toEqual({ n: 1250n, d: 100n })
    expect(quotient('-0.5')).toEqual({ n: -5n, d: 10n })
    expect(() => quotient('5.')).toThrow(RangeError)
  })
})

describe('properties', () => {
  it('adds and subtracts, multiplies and divides back', () => {
    fc.assert(
      fc.property(anyFraction, anyFraction, (a, b) => {
        expect(subtract(add(a, b), b)).toEqual(a)
        if (!isZero(b)) expect(divide(multiply(a, b), b)).toEqual(a)
        expect(add(a, negate(a))).toEqual(fraction(0))
      }),
    )
  })

  it('keeps every result in lowest terms with a positive denominator', () => {
    fc.assert(
      fc.property(anyFraction, anyFraction, (a, b) => {
        for (const f of [add(a, b), multiply(a, b), subtract(a, b)]) expect(isLowest(f)).toBe(true)
      }),
    )
  })

  it('orders like the sign of the difference', () => {
    fc.assert(
      fc.property(anyFraction, anyFraction, (a, b) => {
        const difference = subtract(a, b).n
        expect(compare(a, b)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0)
      }),
    )
  })

  it('reads back its own plain text', () => {
    fc.assert(
      fc.property(anyDecimal, (text) => {
        const read = fraction(text)
        expect(fraction(toPlain(read))).toEqual(read)
        expect(toPlain(read)).not.toMatch(/\.\d*0$/)
      }),
    )
  })

  it('is never further than half a unit from what it rounds', () => {
    fc.assert(
      fc.property(anyFraction, fc.integer({ min: 0, max: 8 }), (f, places) => {
        const error = subtract(multiply(f, fraction(10n ** BigInt(places))), fraction(roundHalfUp(f, places)))
        expect(compare(error, ratio(-1n, 2n))).toBeGreaterThanOrEqual(0)
        expect(compare(error, ratio(1n, 2n))).toBeLessThan(0)
      }),
    )
  })
})

function isLowest(f: Fraction): boolean {
  if (f.d <= 0n) return false
  for (let [a, b] = [f.n < 0n ? -f.n : f.n, f.d]; ; [a, b] = [b, a % b]) if (b === 0n) return a === 1n
}
