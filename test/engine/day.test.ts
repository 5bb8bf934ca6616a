import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayNumber, dayText, isDay } from '../../src/engine/day.ts'

describe('isDay', () => {
  it.each(['2026-06-01', '2024-02-29', '2000-02-29', '0000-01-01', '9999-12-31'])('accepts %s', (text) => {
    expect(isDay(text)).toBe(true)
  })

  it.each([
    '',
    '2026-6-1',
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-06-01T00:00',
    ' 2026-06-01',
    '20260601',
  ])('refuses %j', (text) => {
    expect(isDay(text)).toBe(false)
  })
})

describe('day numbers', () => {
  it('start at 1970-01-01 and go back as well as forth', () => {
    expect(dayNumber('1970-01-01')).toBe(0)
    expect(dayNumber('1969-12-31')).toBe(-1)
    expect(dayNumber('2000-03-01') - dayNumber('2000-02-28')).toBe(2)
  })

  it('agree with the platform calendar and read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: dayNumber('0001-01-01'), max: dayNumber('9999-12-31') }), (number) => {
        const text = new Date(number * 86_400_000).toISOString().slice(0, 10)
        expect(dayText(number)).toBe(text)
        expect(dayNumber(text)).toBe(number)
        expect(isDay(text)).toBe(true)
      }),
    )
  })
})
