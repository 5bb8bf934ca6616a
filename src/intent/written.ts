/**
 * A number as people write it into a field, exactly: "1,234.5", "１,２３４.5", "30w", "百分之三十", "15秒", "30%". The field's unit decides what a
 * bare number means. Decimals stay text, so no money ever becomes a float.
 */
import type { Decimal } from '../engine/scorecard.ts'
import type { Unit } from '../terms/unit.ts'
import { numeral } from './numeral.ts'

export type WrittenFault = 'empty' | 'not-a-number' | 'several' | 'negative' | 'other-unit' | 'too-fine' | 'too-large'
export type Written = { readonly value: Decimal } | { readonly fault: WrittenFault }

const HAN = '零〇一二两三四五六七八九十百千万亿'
const DIGITS = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+|[${HAN}]+(?:点[零〇一二三四五六七八九]+)?`
const SCALE = String.raw`百万|千万|万|亿|千|w|k|m|mn|million|thousand|bn|billion`
const UNIT = String.raw`%|percent|pct|成半?|秒钟?|seconds?|secs?|s|分钟|minutes?|mins?|小时|hours?|hrs?|h|天|日|days?|d|元|块钱?|rmb|yuan|cny|次|个|条|家|场|人|单|件|篇|times?`
const FIELD = new RegExp(
  String.raw`^(?<sign>[-−–])?\s*(?:≤|≥|<=|>=|约|大约|至少|不低于|不高于|about)?\s*(?:¥|￥|\$|£|€|rmb|cny)?\s*(?<per>百分之)?(?<digits>${DIGITS})\s*(?<scale>${SCALE})?\s*(?<unit>${UNIT})?$`,
)

const SCALES: Readonly<Record<string, number>> = {
  千: 3,
  k: 3,
  thousand: 3,
  万: 4,
  w: 4,
  百万: 6,
  m: 6,
  mn: 6,
  million: 6,
  千万: 7,
  亿: 8,
  bn: 9,
  billion: 9,
}
/** Seconds in a unit of time. */
const TIMES: readonly (readonly [RegExp, bigint])[] = [
  [/^(?:秒钟?|seconds?|secs?|s)$/, 1n],
  [/^(?:分钟|minutes?|mins?)$/, 60n],
  [/^(?:小时|hours?|hrs?|h)$/, 3600n],
  [/^(?:天|日|days?|d)$/, 86_400n],
]
const MONEY = /^(?:元|块钱?|rmb|yuan|cny)$/
const SHARE = /^(?:%|percent|pct|成半?)$/
const PIECES = /^(?:次|个|条|家|场|人|单|件|篇|times?)$/

/** Whole digits beyond this are a slip, not a target. */
const LONGEST = 15

/** What somebody wrote as a target of a metric of this unit, in its base unit: 0.3 for 30 %, seconds, major units of money. */
export function writtenAmount(text: string, unit: Unit): Written {
  const read = readField(text)
  if ('fault' in read) return read
  const { digits, unit: said, isShare } = read
  if (isShare) return unit === 'rate' || unit === 'index' ? bounded(read.value) : { fault: 'other-unit' }
  const seconds = TIMES.find(([pattern]) => said !== undefined && pattern.test(said))?.[1]
  switch (unit) {
    case 'rate':
      if (said) return { fault: 'other-unit' }
      // 25 is 25 %, 0.25 too.
      return bounded(compareToOne(digits) < 0 ? digits : shifted(digits, -2))
    case 'seconds':
      if (said && seconds === undefined) return { fault: 'other-unit' }
      return bounded(times(digits, seconds ?? 1n))
    case 'days':
      if (said && seconds === undefined) return { fault: 'other-unit' }
      return seconds === undefined || seconds === 86_400n ? bounded(digits) : inDays(digits, seconds)
    case 'money':
    case 'money-per':
      return said && !MONEY.test(said) ? { fault: 'other-unit' } : bounded(digits)
    case 'count':
    case 'index':
      return said && !PIECES.test(said) ? { fault: 'other-unit' } : bounded(digits)
  }
}

/** A weight in basis points: 35, "35%", "百分之三十五" and 0.35 are all 3500. */
export function writtenWeight(text: string): { readonly value: number } | { readonly fault: WrittenFault } {
  const read = writtenAmount(text, 'rate')
  if ('fault' in read) return read
  const bp = shifted(read.value, 4)
  if (bp.includes('.')) return { fault: 'too-fine' }
  return Number(bp) > 10_000 ? { fault: 'too-large' } : { value: Number(bp) }
}

type Field = { readonly digits: Decimal; readonly value: Decimal; readonly unit?: string; readonly isShare: boolean }

function readField(text: string): Field | { readonly fault: WrittenFault } {
  const plain = text.normalize('NFKC').replace(/\s+/g, ' ').replace(/，/g, ',').trim().toLowerCase()
  if (plain === '') return { fault: 'empty' }
  const match = FIELD.exec(plain)
  if (!match) return { fault: /\d[^\d.,]*[^\da-z.,][^\d.,]*\d/.test(plain) ? 'several' : 'not-a-number' }
  const { sign, per, digits: written, scale, unit } = match.groups!
  if (sign) return { fault: 'negative' }
  const number = decimalOf(written!)
  if (number === undefined) return { fault: 'not-a-number' }
  const digits = shifted(number, scale ? SCALES[scale]! : 0)
  const isShare = per !== undefined || (unit !== undefined && SHARE.test(unit))
  if (!isShare) return { digits, value: digits, unit, isShare }
  if (unit === '成半') return { digits, value: shifted(`${digits}5`, -2), unit, isShare }
  return { digits, value: shifted(digits, unit === '成' ? -1 : -2), unit, isShare }
}

function decimalOf(written: string): Decimal | undefined {
  if (/^[\d.,]+$/.test(written)) return trimmed(written.replaceAll(',', '').replace(/^\./, '0.'))
  const value = numeral(written)
  return value === undefined || value > Number.MAX_SAFE_INTEGER ? undefined : String(value)
}

function bounded(value: Decimal): Written {
  return value.split('.')[0]!.length > LONGEST ? { fault: 'too-large' } : { value }
}

/** value × 10^by, by moving the point. */
function shifted(value: Decimal, by: number): Decimal {
  const [whole = '', part = ''] = value.split('.')
  const digits = by >= 0 ? whole + part.padEnd(by, '0') : whole.padStart(1 - by, '0') + part
  const point = by >= 0 ? whole.length + by : Math.max(whole.length, 1 - by) + by
  return trimmed(`${digits.slice(0, point)}.${digits.slice(point)}`)
}

function trimmed(value: string): Decimal {
  const bare = value.includes('.') ? value.replace(/\.?0*$/, '') : value
  return bare.replace(/^0+(?=\d)/, '') || '0'
}

function times(value: Decimal, by: bigint): Decimal {
  const [whole = '', part = ''] = value.split('.')
  return shifted(String(BigInt(whole + part) * by), -part.length)
}

/** Hours as days, where that comes out even in four places. */
function inDays(value: Decimal, seconds: bigint): Written {
  const [whole = '', part = ''] = value.split('.')
  const units = BigInt(whole + part) * seconds * 10_000n
  const scale = 86_400n * 10n ** BigInt(part.length)
  return units % scale === 0n ? bounded(shifted(String(units / scale), -4)) : { fault: 'too-fine' }
}

function compareToOne(value: Decimal): number {
  return value.startsWith('0.') || value === '0' ? -1 : value === '1' ? 0 : 1
}
