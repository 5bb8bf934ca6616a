/**
 * Exact rational numbers: the only arithmetic for money, rates and scores. No floats; every rounding is asked for by name.
 */

/** An exact number n ÷ d, always in lowest terms with d > 0, so equal numbers are equal data. Zero is 0 ÷ 1. */
export type Fraction = { readonly n: bigint; readonly d: bigint }

const decimal = /^-?[0-9]+(\.[0-9]+)?$/

/** n ÷ d with d > 0 in whatever terms it came: enough to compare, divide and round once, without the cost of reducing very long numbers. */
export type Quotient = { readonly n: bigint; readonly d: bigint }

export const zero: Fraction = { n: 0n, d: 1n }
export const one: Fraction = { n: 1n, d: 1n }

/** Whether `text` is a plain decimal of any length: "12", "-0.5". Not "+5", " 5", "1e3", ".5", "5." or "". */
export function isDecimal(text: string): boolean {
  return decimal.test(text)
}

/**
 * The exact value of a decimal text, a bigint or a whole number.
 * @throws RangeError when the text is not a decimal or the number is not a safe integer (check people's input with `isDecimal` first).
 */
export function fraction(value: string | bigint | number): Fraction {
  if (typeof value === 'bigint') return { n: value, d: 1n }
  if (typeof value === 'number') return { n: wholeNumber(value), d: 1n }
  const { n, d } = quotient(value)
  return ratio(n, d)
}

/** A decimal text as it stands, "12.50" = 1250 ÷ 100: for long numbers that are used once. @throws RangeError when it is not a decimal. */
export function quotient(text: string): Quotient {
  if (!isDecimal(text)) throw new RangeError(`not a decimal: ${text.slice(0, 40)}`)
  const places = writtenPlaces(text)
  return places === 0 ? { n: BigInt(text), d: 1n } : { n: BigInt(text.replace('.', '')), d: tenTo(places) }
}

/** n ÷ d in lowest terms. @throws RangeError when d is 0. */
export function ratio(n: bigint, d: bigint): Fraction {
  if (d === 0n) throw new RangeError('division by zero')
  if (d === 1n) return { n, d }
  const common = greatestCommonDivisor(n < 0n ? -n : n, d < 0n ? -d : d)
  const unit = d < 0n ? -common : common
  return { n: n / unit, d: d / unit }
}

export function add(a: Fraction, b: Fraction): Fraction {
  return a.d === b.d ? ratio(a.n + b.n, a.d) : ratio(a.n * b.d + b.n * a.d, a.d * b.d)
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, negate(b))
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return ratio(a.n * b.n, a.d * b.d)
}

/** a ÷ b. @throws RangeError when b is zero: what "nothing to divide by" means is the caller's to say. */
export function divide(a: Fraction, b: Fraction): Fraction {
  return ratio(a.n * b.d, a.d * b.n)
}

/** Negative when a < b, 0 when equal, positive when a > b: fit for `sort`. */
export function compare(a: Quotient, b: Quotient): -1 | 0 | 1 {
  const left = a.n * b.d
  const right = b.n * a.d
  return left < right ? -1 : left > right ? 1 : 0
}

export function negate(f: Fraction): Fraction {
  return { n: -f.n, d: f.d }
}

export function isZero(f: Quotient): boolean {
  return f.n === 0n
}

/** The largest whole number not above f: ⌊-0.5⌋ is -1. */
export function floor(f: Quotient): bigint {
  return floorDivide(f.n, f.d)
}

/** Half up, ⌊f × 10^places + ½⌋, in units of 10^-places: 2.5 gives 3, -2.5 gives -2; 1.005 at 2 places gives 101. */
export function roundHalfUp(f: Quotient, places = 0): bigint {
  return divideHalfUp(places === 0 ? f.n : f.n * tenTo(places), f.d)
}

/** ⌊n ÷ d + ½⌋ of whole numbers, d > 0. */
export function divideHalfUp(n: bigint, d: bigint): bigint {
  return floorDivide(2n * n + d, 2n * d)
}

/** f half up with exactly `places` decimals: "82.50"; never "-0.00". */
export function toFixed(f: Quotient, places: number): string {
  return placePoint(roundHalfUp(f, places), places)
}

/**
 * f as a plain exact decimal without trailing zeros: "0.1", "-3", "1200".
 * @throws RangeError when the decimal never ends (1 ÷ 3): use `toFixed`.
 */
export function toPlain(f: Fraction): string {
  const places = decimalPlaces(f.d)
  if (places === null) throw new RangeError('this fraction has no finite decimal')
  return plainUnits((f.n * tenTo(places)) / f.d, places)
}

/** A whole number of 10^-places as decimal text without trailing zeros: (8250n, 2) gives "82.5", (-300n, 2) gives "-3". */
export function plainUnits(units: bigint, places: number): string {
  const text = placePoint(units, places)
  let end = text.length
  if (places > 0) while (text[end - 1] === '0') end -= 1
  return text.slice(0, text[end - 1] === '.' ? end - 1 : end)
}

/** A decimal text as a whole number of 10^-places, where it has no more decimals than that: ("1.5", 3) gives 1500n. */
export function unitsOf(text: string, places: number): bigint {
  const { n, d } = quotient(text)
  return (n * tenTo(places)) / d
}

/** How many decimals a decimal text is written with: "12.50" has 2. */
export function writtenPlaces(text: string): number {
  const point = text.indexOf('.')
  return point < 0 ? 0 : text.length - point - 1
}

/** A whole number of 10^-places as decimal text, trailing zeros kept: (8250n, 2) gives "82.50". */
export function placePoint(units: bigint, places: number): string {
  if (places === 0) return units.toString()
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0')
  const point = digits.length - places
  return `${units < 0n ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`
}

/** How many decimals 1 ÷ d needs (d > 0, lowest terms), or null when they never end: d must be 2^a × 5^b, and the larger of a and b is the answer. */
function decimalPlaces(d: bigint): number | null {
  let twos = 0
  let fives = 0
  let rest = d
  for (; rest % 2n === 0n; rest /= 2n) twos += 1
  for (; rest % 5n === 0n; rest /= 5n) fives += 1
  return rest === 1n ? Math.max(twos, fives) : null
}

/** Division toward minus infinity, d > 0 (bigint division cuts toward zero). */
export function floorDivide(n: bigint, d: bigint): bigint {
  const quotient = n / d
  return n < 0n && quotient * d !== n ? quotient - 1n : quotient
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}

function wholeNumber(value: number): bigint {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number: ${value}`)
  return BigInt(value)
}

const smallPowers = Array.from({ length: 40 }, (_, places) => 10n ** BigInt(places))

/** 10^places. */
export function tenTo(places: number): bigint {
  return smallPowers[places] ?? 10n ** BigInt(places)
}
