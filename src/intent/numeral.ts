/** Chinese numerals: 十五, 两百三十, 一万二, 三点五. */

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
const MYRIADS: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 }

/** The characters that a numeral is written with, for use inside `[…]`. */
export const NUMERAL_CHARACTERS = '零〇一二两三四五六七八九十百千万亿'

/** The number that a numeral in digits or Chinese characters names; undefined when it is none. */
export function numeral(text: string): number | undefined {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text)
  const [whole = '', decimals, ...rest] = text.split('点')
  if (rest.length > 0) return undefined
  const number = wholeNumber(whole)
  if (number === undefined || decimals === undefined) return number
  const digits = [...decimals].map((c) => DIGITS[c])
  return digits.length > 0 && digits.every((d) => d !== undefined) ? Number(`${number}.${digits.join('')}`) : undefined
}

function wholeNumber(text: string): number | undefined {
  if (text === '') return undefined
  let total = 0
  let section = 0
  let digit: number | undefined
  let place = 0
  for (const c of text) {
    if (c in DIGITS) {
      // 二〇二六, 六一八: digits one after another.
      digit = digit === undefined || digit === 0 ? DIGITS[c]! : digit * 10 + DIGITS[c]!
    } else if (c in PLACES) {
      section += (digit ?? 1) * PLACES[c]!
      place = PLACES[c]!
      digit = undefined
    } else if (c in MYRIADS) {
      total = (total + section + (digit ?? 0)) * MYRIADS[c]!
      place = MYRIADS[c]!
      section = 0
      digit = undefined
    } else return undefined
  }
  // 一万二 is 12000, 三百五 is 350; 一百零五 and 二十五 are not shortened.
  const isShort = digit !== undefined && digit > 0 && digit < 10 && place >= 100 && !text.includes('零')
  return total + section + (digit ?? 0) * (isShort ? place / 10 : 1)
}
