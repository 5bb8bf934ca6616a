/** What is to be done to an OKR: "O：… KR1 …", "加一条KR 会员活跃+20%", "复购率挂到KR1", "KR1更新到12%", "kr2有风险 供应商延期". */
import type { Read } from './feature.ts'
import type { IntentName } from './intent.ts'
import { type Amount, toDecimal } from './number.ts'
import { readKeyResult, readOkr, type SaidKeyResult, type SaidObjective } from './okr-text.ts'

export type OkrAsk = {
  readonly do?: 'write' | 'add' | 'align' | 'link' | 'free'
  readonly objectives?: readonly SaidObjective[]
  readonly keyResult?: SaidKeyResult
  /** KR2, O1: as people count them on the card. */
  readonly kr?: number
  readonly o?: number
  readonly note?: string
  /** Of a check-in, an exact decimal in base units. */
  readonly value?: string
  /** per cent */
  readonly confidence?: number
  readonly isDone?: true
}

/** Undefined for intents that are about something else. */
export function okrAskOf(name: IntentName, read: Read): OkrAsk | undefined {
  const { cased, text } = read.normal
  const numbers = numbersIn(text)
  if (name === 'okr_draft_start') {
    const objectives = readOkr(cased)
    if (objectives.some((one) => one.text !== '')) return { do: 'write', objectives }
    if (/对齐|(?<![a-z])align/.test(text)) return { do: 'align', ...numbers }
    const added = ADDED.exec(cased)?.[1]?.trim()
    return added ? { do: 'add', keyResult: readKeyResult(added), ...numbers } : numbers
  }
  if (name === 'okr_to_kpi') {
    if (/没挂|没有?关联|未关联|(?<![a-z])(?:not linked|unlinked|without)/.test(text)) return { do: 'free' }
    return { ...(read.metrics.length > 0 && numbers.kr !== undefined ? { do: 'link' as const } : {}), ...numbers }
  }
  if (name === 'okr_checkin') return { ...numbers, ...checkInOf(read) }
  return /(?<![a-z])(?:okr|kr\s?\d|o\d)(?![a-z])|关键结果|key results?/.test(text) ? numbers : undefined
}

const ADDED = /(?:加|添加?|新增|add|include|append)[^:：]{0,12}?(?:KR|关键结果|key results?)\s*\d{0,2}\s*[:：]?\s*(.+)$/iu

function numbersIn(text: string): Pick<OkrAsk, 'kr' | 'o'> {
  const kr = /kr\s?(\d{1,2})/.exec(text)?.[1]
  const o = /(?<![a-z])o\s?(\d{1,2})(?!\d)/.exec(text)?.[1]
  return { ...(kr ? { kr: Number(kr) } : {}), ...(o ? { o: Number(o) } : {}) }
}

const CONFIDENCE = /信心|把握|(?<![a-z])confiden(?:ce|t)/
const DONE = /完成了?$|完成了?[,，。!！ ]|达成了?$|搞定|(?<![a-z])(?:done|complete[d]?|finished|achieved)(?![a-z])/

/** A percentage after the word confidence is one; any other number is how far it is; the rest of the words go along. */
function checkInOf({ normal, amounts }: Read): Partial<OkrAsk> {
  const [first] = amounts
  const note = normal.cased.replace(/^.*?kr\s?\d{1,2}\s*[:：,，]?/i, '').trim()
  const said = note === '' || note === normal.cased ? {} : { note }
  if (CONFIDENCE.test(normal.text)) return first ? { confidence: percentOf(first) } : said
  if (first) return { value: toDecimal(first.value), ...(/[\s,，;；].{4,}/.test(note) ? said : {}) }
  return DONE.test(normal.text) ? { isDone: true } : said
}

function percentOf({ value, unit }: Amount): number {
  const share = unit === 'percent' || value <= 1 ? value * 100 : value <= 10 ? value * 10 : value
  return Math.max(0, Math.min(100, Math.round(share)))
}
