/** Flags of guards, for people to judge: what was seen, where the border lies and who says so, what to check. They change no score. */
import type { Operator } from '../src/engine/scorecard.ts'
import type { Language, Text } from '../src/terms/language.ts'
import type { Day, Period } from '../src/terms/period.ts'
import { escaped } from './escape.ts'
import { amountText, changeText, dayText, operatorSign, periodText, thresholdText } from './format.ts'
import type { Amount, Change } from './view.ts'
import { wordings } from './wording/index.ts'

export type GuardView = {
  readonly id: string
  readonly name: Text
  readonly signs: readonly SignView[]
  /** Other numbers to read beside it. */
  readonly beside: readonly { readonly metric: Text; readonly value: Amount }[]
  /** Where the border comes from, when it is the company's benchmark. */
  readonly benchmark?: { readonly source: string; readonly asOf: string }
  readonly check: Text
  /** Entries to look at. */
  readonly samples: readonly { readonly day: Day; readonly value: string; readonly evidence: string }[]
  readonly period: Period
  readonly before: Period
}

type SignView = { readonly metric: Text; readonly op: Operator } & (
  | { readonly sees: 'change'; readonly change: Change; readonly limit: Change; readonly from: Amount; readonly to: Amount }
  | { readonly sees: 'value' | 'unproven' | 'peak'; readonly observed: Amount; readonly threshold: Amount; readonly day?: Day }
)

/** One line a flag: "「虚假GMV」：退货率 23%（> 行业基准 15%，来源 …）→ 查预售锁单". */
export function guardText(flag: GuardView, language: Language, today: Day): string {
  const { guard: w } = wordings[language]
  const signs = flag.signs.map((sign) => signText(sign, flag, language, today))
  return w.flag(escaped(flag.name[language]), w.and(signs), escaped(flag.check[language]))
}

/** The same with what to read beside it, the days it is about, and entries to look at. */
export function guardDetails(flag: GuardView, language: Language, today: Day): string {
  const { guard: w } = wordings[language]
  const beside = flag.beside.map(({ metric, value }) => `${escaped(metric[language])} ${amountText(value, language)}`)
  const samples = flag.samples.map(({ day, value, evidence }) =>
    w.sample(dayText(day, language, today), value, escaped(evidence)),
  )
  const isChange = flag.signs.some((sign) => sign.sees === 'change')
  return [
    guardText(flag, language, today),
    w.days(periodText(flag.period, language, today), isChange ? periodText(flag.before, language, today) : undefined),
    beside.length > 0 ? w.beside(beside) : '',
    samples.length > 0 ? w.samples(samples) : '',
  ]
    .filter(Boolean)
    .join(w.stop)
}

function signText(sign: SignView, { benchmark }: GuardView, language: Language, today: Day): string {
  const { guard: w } = wordings[language]
  const metric = escaped(sign.metric[language])
  if (sign.sees === 'change') {
    const limit = `${operatorSign(sign.op)} ${changeText(sign.limit).replace(/^\S+ /, '')}`
    return w.change(metric, amountText(sign.from, language), amountText(sign.to, language), changeText(sign.change), limit)
  }
  const observed = amountText(sign.observed, language)
  const threshold = thresholdText(sign.op, sign.threshold, language)
  switch (sign.sees) {
    case 'unproven':
      return w.unproven(metric, observed, threshold)
    case 'peak':
      return w.peak(metric, sign.day ? dayText(sign.day, language, today) : '', observed, threshold)
    case 'value':
      return w.value(
        metric,
        observed,
        benchmark ? w.benchmark(threshold, escaped(benchmark.source), escaped(benchmark.asOf)) : threshold,
      )
  }
}
