/**
 * What a "what if" supposes of the metrics it names: 转化到3.5% (to a value), 退货率降1个点 (down by), gmv翻倍 (times), gmv 110% (of its target;
 * that is for whoever knows the target to see: a percentage of something that is no rate).
 */
import type { Read } from './feature.ts'
import type { Amount, NumberUnit } from './number.ts'

export type Move = {
  readonly metric: string
  /** Further metrics that the word can mean. */
  readonly others: readonly string[]
  /** `above` and `below`: just past the value, where a rule may begin. */
  readonly move: 'to' | 'above' | 'below' | 'up' | 'down' | 'times'
  /** In base units: 0.01 for one point or one per cent. */
  readonly value: number
  readonly unit: NumberUnit
}

const ABOVE = /(?:过|超|超出|高于|大于|突破|(?<![a-z])(?:exceeds?|over|above|past)|[>])\s*$/
const BELOW = /(?:低于|小于|不到|(?<![a-z])(?:under|below)|[<])\s*$/
const TO = /(?:到|至|成|为|是|达|(?<![a-z])(?:to|at|hits?|reach(?:es)?)|=)\s*[+-]?$/
const DOWN =
  /(?:降低?|下降|下滑|跌|掉|少|减少?|低|缩短|(?<![a-z])(?:drops?|falls?|down|decreases?|lose|less|lower(?:ed)?|cut))了?\s*(?:by)?\s*$/
const UP =
  /(?:涨|升|上升|增加?|增长|提升|提高|加|多|高|再[一-鿿]{0,4}|多[一-鿿]{1,4}|(?<![a-z])(?:up|rises?|increases?|grows?|gains?|improves?|higher|more|goes up))了?\s*(?:by)?\s*$|(?<![a-z])(?:another|extra|additional)\s*$/
/** Behind the number: 5 more visits. */
const MORE = /^\s*(?:more|extra|additional)(?![a-z])/
const DOUBLE = /翻(?:一)?(?:倍|番)|(?<![a-z])doubl(?:e|es|ed|ing)(?![a-z])/
const HALF = /减半|腰斩|(?<![a-z])halv(?:e|es|ed)(?![a-z])/

/** In reading order; a metric without a number beside it supposes nothing. `inBase` gives an amount in the metric's base unit. */
export function movesOf(read: Read, inBase: (amount: Amount, metric: string) => number): Move[] {
  const text = read.normal.text
  return read.metrics.flatMap((metric, i): Move[] => {
    const [id, ...others] = metric.ids as [string, ...string[]]
    const end = read.metrics[i + 1]?.at ?? text.length
    const own =
      read.amounts.find(({ at }) => at >= metric.end && at < end) ?? (read.metrics.length === 1 ? read.amounts[0] : undefined)
    if (!own)
      return timesOf(text.slice(metric.end, end)).map((value) => ({ metric: id, others, move: 'times', value, unit: 'plain' }))
    return [{ metric: id, others, move: wayOf(text, own), value: inBase(own, id), unit: own.unit }]
  })
}

/** 110% after a metric alone is where it gets to; a sign or a word of change is by how much. */
function wayOf(text: string, amount: Amount): Move['move'] {
  const before = text.slice(0, amount.at)
  if (amount.signed) return /[-−]\s?$/.test(text.slice(0, amount.at + 1)) || /^[-−]/.test(text.slice(amount.at)) ? 'down' : 'up'
  if (ABOVE.test(before)) return 'above'
  if (BELOW.test(before)) return 'below'
  if (TO.test(before)) return 'to'
  if (DOWN.test(before)) return 'down'
  return UP.test(before) || MORE.test(text.slice(amount.end)) ? 'up' : 'to'
}

function timesOf(text: string): number[] {
  return [...(DOUBLE.test(text) ? [2] : []), ...(HALF.test(text) ? [0.5] : [])]
}
