/**
 * "提升15%", "up 15 %", "+3pp": a target said as a change of what was. Of a rate it can be meant in two ways, and nobody may choose for the
 * person: points only where points are said, relative only where that is said.
 */
import type { Decimal } from '../engine/scorecard.ts'

/** `by` is a share, negative for a fall; `unclear`: a bare percentage. */
export type SaidChange = { readonly text: string; readonly by: Decimal; readonly kind: 'unclear' | 'relative' | 'points' }

const UP = String.raw`提升|提高|增长|上升|增加|上涨|涨|多|increase(?:d)?(?: by)?|raise(?:d)?(?: by)?|improve(?:d)?(?: by)?|grow(?:th)?(?: by| of)?|up(?: by)?|(?<![\d%])\+`
const DOWN = String.raw`下降|降低|减少|下调|降|减|reduce(?:d)?(?: by)?|decrease(?:d)?(?: by)?|cut(?: by)?|lower(?:ed)?(?: by)?|down(?: by)?|(?<![\d%])[-−]`
const CHANGE = new RegExp(
  String.raw`(?:(?<up>${UP})|(?<down>${DOWN}))(?:了|约|大约|about)?\s*(?<number>\d+(?:\.\d+)?)\s*(?<unit>个?百分点|个点|pp(?![a-z])|percentage points?|points?(?![a-z])|%|percent|pct)`,
  'i',
)
/** "from 24 % to 27.6 %" names both ends. */
const RELATIVE = /相对|同比例|relative(?:ly)?/i

/** The first change that the text speaks of; undefined when it speaks of none, or of a value to reach ("提升到15%"). */
export function saidChange(text: string): SaidChange | undefined {
  const match = CHANGE.exec(text.normalize('NFKC'))
  if (!match) return undefined
  const { down, number, unit } = match.groups!
  const share = `${down ? '-' : ''}${hundredth(number!)}`
  const isPoints = !/^(?:%|percent|pct)$/i.test(unit!)
  return { text: match[0].trim(), by: share, kind: isPoints ? 'points' : RELATIVE.test(text) ? 'relative' : 'unclear' }
}

function hundredth(number: string): Decimal {
  const [whole = '', part = ''] = number.split('.')
  const digits = whole.padStart(3, '0')
  const shifted = `${digits.slice(0, -2)}.${digits.slice(-2)}${part}`.replace(/^0+(?=\d)/, '')
  return shifted.replace(/\.?0+$/, '')
}
