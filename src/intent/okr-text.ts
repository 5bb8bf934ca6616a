/**
 * An OKR typed in one message: "O：提升用户生命周期价值 KR1 老客复购率从24%到27.6% 权重40 KR2 …". Cut at its O and KR marks; of each key result the
 * numbers that the words name. "提升15%" names a change, not where it leads: that is asked for (O31), so it is left to the reader.
 */
import { metricMentions, vocabulary } from './metric.ts'
import { normalize } from './normalize.ts'
import { type Amount, amounts, toDecimal } from './number.ts'

export type SaidKeyResult = {
  /** As written, without its mark and weight. */
  readonly text: string
  readonly metric?: string
  /** Exact decimals in base units. */
  readonly start?: string
  readonly target?: string
  /** Basis points. */
  readonly weight?: number
  readonly isAspirational: boolean
}
export type SaidObjective = { readonly text: string; readonly keyResults: readonly SaidKeyResult[] }

const MARK =
  /(?<![\p{L}\p{N}])(?:(?<kr>(?:KR|关键结果|key results?)\s*\d{0,2})|(?<o>(?:O\s*\d{1,2}|O(?=\s*[:：])|目标\s*\d{0,2}(?=\s*[:：])|objective\s*\d{0,2})))\s*[:：.、)）]?\s*/giu

/** Objectives with their key results, in reading order; key results before any objective stand under one without words. Empty: no OKR. */
export function readOkr(text: string): SaidObjective[] {
  const marks = [...text.matchAll(MARK)]
  const objectives: { text: string; keyResults: SaidKeyResult[] }[] = []
  for (const [i, mark] of marks.entries()) {
    const said = text
      .slice(mark.index + mark[0].length, marks[i + 1]?.index ?? text.length)
      .replace(/[\s;；,，。、]+$/u, '')
      .trim()
    if (mark.groups!.o !== undefined) objectives.push({ text: said, keyResults: [] })
    else {
      if (objectives.length === 0) objectives.push({ text: '', keyResults: [] })
      if (said !== '') objectives.at(-1)!.keyResults.push(readKeyResult(said))
    }
  }
  return objectives
}

const WEIGHT = /[\s,，(（]*(?:权重|占比|weight(?:ing)?(?: of)?)\s*[:：]?\s*(\d{1,3}(?:\.\d{1,2})?)\s*%?\s*[)）]?/iu
const ASPIRATIONAL = /[\s,，]*[(（]?\s*(?:挑战(?:型|性)?|愿景型|aspirational|stretch|moonshot)\s*[)）]?/iu

/** One key result as people write it. */
export function readKeyResult(said: string): SaidKeyResult {
  const weight = WEIGHT.exec(said)
  const isAspirational = ASPIRATIONAL.test(said)
  const text = said.replace(WEIGHT, '').replace(ASPIRATIONAL, '').trim()
  const { text: plain } = normalize(text)
  const metric = metricMentions(plain).find(({ isGuess }) => !isGuess)?.ids[0]
  return {
    text,
    ...(metric ? { metric } : {}),
    ...endsOf(plain, metric),
    ...(weight ? { weight: Math.round(Number(weight[1]) * 100) } : {}),
    isAspirational,
  }
}

/** 24 %: a rate; a bare 24 of a rate is meant so too. */
function endsOf(text: string, metric: string | undefined): Pick<SaidKeyResult, 'start' | 'target'> {
  const isRate = metric !== undefined && vocabulary().unitOf.get(metric) === 'rate'
  const value = ({ unit, value }: Amount) => toDecimal(isRate && unit === 'plain' && value > 1 ? Number(`${value}e-2`) : value)
  const found = amounts(text)
  const at = found.findIndex(
    (amount, i) => found[i + 1] && isSpan(text.slice(0, amount.at), text.slice(amount.end, found[i + 1]!.at)),
  )
  if (at >= 0) return { start: value(found[at]!), target: value(found[at + 1]!) }
  const target = found.find((amount) => LEADS_TO.test(text.slice(0, amount.at)))
  if (target) return { target: value(target) }
  const [only, more] = found
  return only && !more && !CHANGES.test(text.slice(0, only.at)) && !only.signed ? { target: value(only) } : {}
}

/** 从 A 到 B, A → B, from A to B, A提升到B. */
function isSpan(before: string, between: string): boolean {
  if (/^\s*(?:->|→|=>|~|–)\s*$/.test(between)) return true
  const leads = /^\s*(?:提升|提高|增长|上升|增加|涨|降低?|下降|减少)?\s*(?:到|至|to)\s*$/.test(between)
  return leads && (/(?:从|由|自|from)\s*$/.test(before) || /到|至/.test(between))
}

const LEADS_TO = /(?:到|至|达到?|为|≥|≤|>=|<=|(?<![a-z])(?:to|reach(?:es)?|at least|at most|under|below|above|over))\s*$/
const CHANGES =
  /(?:提升|提高|增长|上升|增加|涨|多|降低?|下降|减少|(?<![a-z])(?:up|raise|improve|increase|grow|reduce|cut|lower|decrease)(?:d)?(?: by)?)了?\s*[+\-−]?\s*$/
