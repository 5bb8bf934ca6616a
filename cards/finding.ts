/** A finding in words: the value, what it is compared with, the reason with its share, the check and its owner. Never proof: "mainly driven by". */
import type {
  Base,
  Comparison,
  DataGap,
  Factor,
  Finding,
  KnownEvent,
  Move,
  Slice,
  WatchedMetric,
} from '../src/insight/finding.ts'
import type { Dimension, Scope } from '../src/terms/dimension.ts'
import type { Language } from '../src/terms/language.ts'
import type { Day } from '../src/terms/period.ts'
import { scopeText } from './dimension.ts'
import { escaped } from './escape.ts'
import { amountText, dayText, ppmText, rounded } from './format.ts'
import { wordings } from './wording/index.ts'

/** A finding's lines, the first in bold; safe in markdown. */
export function findingTexts(finding: Finding, language: Language, today: Day): string[] {
  const { finding: w } = wordings[language]
  const reasons = reasonTexts(finding, language, today)
  const { check, why } = finding
  return [
    `**${headlineText(finding, language)}**`,
    ...comparisonText(finding, language, today),
    ...reasons,
    ...(check
      ? [w.check(escaped(check.check[language]), escaped(check.ownerName[language]), scopeWords(check.where, language))]
      : []),
    ...why.flags.map((flag) =>
      w.flag(
        escaped(flag.name[language]),
        escaped(flag.beside.name[language]),
        flag.change && moveText(flag.change, language),
        escaped(flag.check[language]),
      ),
    ),
  ]
}

/** "净GMV ¥6.2万，达成当日目标 60%". */
function headlineText({ metric, value, standing, scope }: Finding, language: Language): string {
  const { finding: w } = wordings[language]
  const where = scopeWords(scope, language)
  const attainment = standing?.today ? ppmText(standing.today.attainment) : undefined
  const onPace = standing?.onPace === null || standing?.onPace === undefined ? undefined : ppmText(standing.onPace)
  return w.headline({
    name: escaped(metric.name[language]),
    value: valueText(metric, value, language),
    where,
    attainment,
    onPace,
  })
}

function comparisonText({ comparisons, unusual, metric }: Finding, language: Language, today: Day): string[] {
  const { finding: w } = wordings[language]
  const [first, ...others] = comparisons
  const spoken = first ? [comparedText(first, metric, language, today)] : []
  const since = unusual.days > 1 ? [w.since(dayText(unusual.since, language, today), unusual.days, unusual.shape)] : []
  const rest = others.slice(0, 1).map((other) => comparedText(other, metric, language, today))
  const all = [...spoken, ...rest, ...since]
  return all.length > 0 ? [all.join(language === 'zh' ? '；' : '; ')] : []
}

function comparedText({ base, value, change }: Comparison, metric: WatchedMetric, language: Language, today: Day): string {
  const { finding: w } = wordings[language]
  const side = change === undefined || /^0(\.0+)?$/.test(change.by) ? 'same' : change.by.startsWith('-') ? 'below' : 'above'
  return w.compared(
    side,
    baseText(base, language, today),
    valueText(metric, value, language),
    change && moveText(change, language),
  )
}

function baseText(base: Base, language: Language, today: Day): string {
  const { base: w } = wordings[language].finding
  const [day] = base.days
  return w[base.kind]({ until: base.until, days: base.days.length, day: day && dayText(day, language, today) })
}

/** The reason, in the order in which it was looked for: data first, then what drove it, where, and what is known of the day. */
function reasonTexts(finding: Finding, language: Language, today: Day): string[] {
  const { why } = finding
  const { finding: w } = wordings[language]
  if (why.dataGaps.length > 0) return [w.dataFirst(why.dataGaps.slice(0, 3).map((gap) => dataGapText(gap, language, today)))]
  const { main } = why
  const factor = main?.cause === 'factor' ? why.factors[main.at] : undefined
  const slice = main?.cause === 'slice' ? why.slices[main.at] : why.slices.find((one) => !isItself(one, finding))
  const events = why.events.map((event) => eventText(event, language))
  return [
    ...(factor ? [w.mainly(factorText(factor, language), ppmText(factor.share, 0))] : []),
    ...(slice
      ? [
          w[factor ? 'within' : 'mainlyWhere'](
            sliceText(slice, language),
            ppmText(slice.share, 0),
            sliceMetric(slice, factor, language),
          ),
        ]
      : []),
    ...(!factor && !slice && why.isBroad ? [w.broad] : []),
    ...(!main && !why.isBroad ? [w.noMain] : []),
    ...(events.length > 0 ? [w.events(events)] : []),
  ]
}

/** The part of the facts that the headline has named already. */
function isItself({ scope, metric }: Slice, finding: Finding): boolean {
  const isNamed = ([dimension, values]: [string, readonly string[]]) =>
    finding.scope[dimension as Dimension]?.join() === values.join()
  return metric.id === finding.metric.id && Object.entries(scope).every(isNamed)
}

/** The metric is named where it is not the one just spoken of. */
function sliceMetric(slice: Slice, factor: Factor | undefined, language: Language): string | undefined {
  return factor && slice.metric.id !== factor.metric.id ? escaped(slice.metric.name[language]) : undefined
}

function factorText({ metric, change, kind, from, to }: Factor, language: Language): string {
  const { finding: w } = wordings[language]
  const name = escaped(metric.name[language])
  if (kind === 'mix') return w.mix(name)
  if (change) return w.moved(name, change.by.startsWith('-'), moveText(change, language))
  return w.fromTo(name, valueText(metric, from, language), valueText(metric, to, language))
}

function sliceText({ scope, change }: Slice, language: Language): string {
  const { finding: w } = wordings[language]
  return w.slice(scopeWords(scope, language) ?? '', change && w.movedBy(change.by.startsWith('-'), moveText(change, language)))
}

export function dataGapText({ gap, kind, name, shop, day, last }: DataGap, language: Language, today: Day): string {
  const { finding: w, source } = wordings[language]
  const what = source[kind as keyof typeof source] ?? escaped(name?.[language] ?? kind)
  return w.gap[gap](escaped(shop), what, dayText(day, language, today), last && dayText(last, language, today))
}

export function eventText(event: KnownEvent, language: Language): string {
  const { event: w } = wordings[language].finding
  switch (event.event) {
    case 'campaign':
      return w.campaign(escaped(event.name[language]), event.phase)
    case 'holiday':
      return w.holiday(escaped(event.name[language]), event.phase)
    case 'make-up-workday':
      return w.makeUpWorkday
    case 'linkage':
      return w.linkage(escaped(event.name[language]))
    case 'noted':
      return escaped(event.name[language])
  }
}

/** "8%" or "0.4 pp", without its sign: the words say up or down. */
export function moveText({ kind, by }: Pick<Move, 'kind' | 'by'>, _language: Language): string {
  const size = rounded(by.replace('-', ''), 1, 2).replace(/\.0$/, '')
  return kind === 'points' ? `${size} pp` : `${size}%`
}

/** Which way it went, as far as its words show: a move that rounds to nothing went nowhere. */
export function moveSide({ kind, by }: Pick<Move, 'kind' | 'by'>, language: Language): 'up' | 'down' | 'same' {
  if (/^0(?![.\d])/.test(moveText({ kind, by }, language))) return 'same'
  return by.startsWith('-') ? 'down' : 'up'
}

export function valueText({ unit, currency }: WatchedMetric, value: string | null, language: Language): string {
  return amountText({ value, unit, ...(currency ? { currency } : {}) }, language)
}

/** "店铺 A/B，渠道 直播", or undefined for everything. */
export function scopeWords(scope: Scope, language: Language): string | undefined {
  return scopeText(scope, language) || undefined
}
