/** What a sentence wants of alerts: to set one, to list, pause, resume or delete them; and the condition it states. */
import type { AlertCondition } from '../insight/alert.ts'
import { conceptsIn } from './concept.ts'
import type { Read } from './feature.ts'
import type { AlertAsk } from './intent.ts'
import { vocabulary } from './metric.ts'
import type { Amount } from './number.ts'
import { numeral } from './numeral.ts'

const NOUN = /预警|告警|警报|报警|提醒|(?<![a-z])(?:alerts?|alarms?|warnings?)(?![a-z])/
const REMOVE = /删|去掉|撤|不要|取消|(?<![a-z])(?:delete|remove|drop|cancel|get rid of|stop)(?![a-z])/
const PAUSE = /暂停|停(?:用|掉|一下)?|关|(?<![a-z])(?:pause|disable|turn off|switch off|suspend|mute)(?![a-z])/
const RESUME = /恢复|重新|继续|启用|打开|(?<![a-z])(?:resume|enable|turn on|switch on|restart|unpause)(?![a-z])/

export function alertAskOf(read: Read): AlertAsk {
  const { text } = read.normal
  const condition = conditionOf(read)
  if (!condition && NOUN.test(text)) {
    if (RESUME.test(text)) return { ask: 'resume' }
    if (REMOVE.test(text)) return { ask: 'delete' }
    if (PAUSE.test(text)) return { ask: 'pause' }
    if (read.metrics.length === 0) return { ask: 'list' }
  }
  return condition ? { ask: 'set', condition, days: daysOf(text) } : { ask: 'set' }
}

const CONSECUTIVE =
  /连续\s*(\d+|[一二两三四五六七八九十]+)\s*(?:天|日)|(\d+|one|two|three|four|five|six|seven)\s*(?:days? (?:in a row|running|straight)|(?:straight|consecutive) days?)/
const ENGLISH: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7 }

function daysOf(text: string): number {
  const [, zh, en] = CONSECUTIVE.exec(text) ?? []
  const days = zh === undefined ? (en === undefined ? 1 : (ENGLISH[en] ?? Number(en))) : (numeral(zh) ?? 1)
  return Math.min(31, Math.max(1, Math.round(days)))
}

const TARGET =
  /不达标|没达标|未达标|没完成|(?:低于|高于|超过|不到|落后)目标|(?<![a-z])(?:(?:below|under|above|over|behind|misses|missing|off|short of) (?:the |its |my )?(?:target|goal|plan))(?![a-z])/
const UNUSUAL =
  /异常|不正常|反常|不对劲|(?<![a-z])(?:unusual|abnormal|anomal(?:y|ies|ous)|odd|strange|out of the ordinary)(?![a-z])/
const BELOW =
  /跌破|低于|少于|不足|不到|小于|跌到|降到|掉到|以下|<|≤|(?<![a-z])(?:below|under|less than|lower than|fewer than|drops? to|falls? to)(?![a-z])/
const ABOVE =
  /高于|大于|多于|超过|突破|超出|升到|涨到|以上|>|≥|(?<![a-z])(?:above|over|more than|greater than|higher than|exceeds?|rises? to|hits|reaches)(?![a-z])/
const DOWN = /跌|掉|降|下滑|下跌|缩|减|(?<![a-z])(?:drops?|falls?|decreases?|declines?|down|dips?|slips?)(?![a-z])/
const UP = /涨|升|增|飙|(?<![a-z])(?:rises?|jumps?|increases?|up|climbs?|grows?|goes up)(?![a-z])/
const MOVES = /波动|变化|(?<![a-z])(?:moves?|changes?|swings?)(?![a-z])/
/** 跌超10%, drops more than 10 %: a move with its size, not a level. */
const BY =
  /(?:跌|掉|降|涨|升|增|下滑|下跌|变化|波动)(?:了|幅)?(?:超过|超|逾|多于|大于)|(?:drops?|falls?|rises?|jumps?|declines?|increases?|moves?|changes?) (?:by )?(?:more than|over|at least)|(?<![a-z])by(?![a-z])/

function conditionOf(read: Read): AlertCondition | undefined {
  const { text } = read.normal
  const amount = amountOf(read)
  if (amount) {
    const level = inBaseUnits(amount, read)
    const isMove = BY.test(text) || !(BELOW.test(text) || ABOVE.test(text))
    if (!isMove) return { kind: 'threshold', side: BELOW.test(text) ? 'below' : 'above', value: level }
    const side = MOVES.test(text) ? 'either' : DOWN.test(text) ? 'down' : UP.test(text) ? 'up' : undefined
    // A move of so many orders or yuan is not one of ours: asked back.
    if (side && (amount.unit === 'percent' || amount.unit === 'points'))
      return { kind: 'change', side, by: plain(amount.value), in: amount.unit }
  }
  if (TARGET.test(text)) return { kind: 'target' }
  if (UNUSUAL.test(text) || conceptsIn(text).has('watchOver')) return { kind: 'unusual', side: 'either' }
  return undefined
}

/** The number of the condition, not that of the days in a row. */
function amountOf({ amounts, normal }: Read): Amount | undefined {
  const row = CONSECUTIVE.exec(normal.text)
  const [from, to] = row ? [row.index, row.index + row[0].length] : [-1, -1]
  return amounts.find(({ at, unit }) => unit !== 'days' && !(at >= from && at < to))
}

/** A bare 8 is 8 % of a rate. */
function inBaseUnits({ value, unit }: Amount, { metrics }: Read): string {
  const metric = metrics[0]?.ids[0]
  const isRate = metric !== undefined && vocabulary().unitOf.get(metric) === 'rate'
  return plain(unit === 'plain' && isRate && value > 1 ? Number(`${value}e-2`) : value)
}

/** As a decimal text, never with an exponent. */
function plain(value: number): string {
  const text = String(value)
  return text.includes('e') ? value.toFixed(12).replace(/\.?0+$/, '') : text
}
