/** Why a value is where it is: compared with what, the reason with its share, where, what to check; then every factor with its part of the gap. */
import type { Factor, Finding } from '../src/insight/finding.ts'
import type { Language } from '../src/terms/language.ts'
import type { Day, Period } from '../src/terms/period.ts'
import type { Card, Colour, Table } from './card.ts'
import { button, card, markdown, row, tableLook } from './element.ts'
import { findingTexts, moveText, valueText } from './finding.ts'
import { dataFooter } from './footer.ts'
import { periodText, ppmText } from './format.ts'
import type { Ask, Coverage, CutOff } from './view.ts'
import { wordings } from './wording/index.ts'

export type WhyView = {
  readonly finding: Finding
  /** Whether it is unusual against its own past; spans of days are not judged. */
  readonly verdict: 'unusual' | 'usual' | 'excused' | 'too-young' | 'not-judged'
  readonly period: Period
  readonly today: Day
  readonly coverage: Coverage
  readonly cutOff: CutOff
  readonly ask: Ask
}

export function whyCard(view: WhyView, language: Language): Card {
  const { finding, verdict, period, today, ask } = view
  const { why: w, demoTag } = wordings[language]
  const [headline, ...rest] = findingTexts(finding, language, today)
  const judgement = verdict === 'not-judged' ? [] : [w.verdict[verdict]]
  const slots = { ...ask, period, metric: finding.metric.id }
  return card(
    {
      title: w.title(finding.metric.name[language], periodText(period, language, today)),
      template: template(view),
      tags: view.cutOff.isDemo ? [{ text: demoTag, color: 'neutral' }] : [],
    },
    [
      markdown([headline, ...rest.slice(0, 1), ...judgement, ...rest.slice(1)].join('\n')),
      finding.why.factors.length > 0 && factorTable(finding, language),
      dataFooter({ ...view, language }),
      row([
        button(w.metricButton, { intent: 'metric_value', slots }),
        ...whereButtons(finding, slots, language),
        button(wordings[language].metric.meaningButton, { intent: 'explain_definition', slots: { metric: finding.metric.id } }),
      ]),
    ],
  )
}

function template({ finding, verdict }: WhyView): Colour {
  if (finding.why.dataGaps.length > 0) return 'grey'
  if (verdict !== 'unusual') return 'blue'
  return finding.unusual.isGood ? 'green' : 'orange'
}

/** The split that the found part belongs to. */
function whereButtons({ why }: Finding, slots: object, language: Language) {
  const { metric: w, dimension } = wordings[language]
  const [by] = Object.keys(why.slices[0]?.scope ?? {}) as (keyof typeof dimension)[]
  return by ? [button(w.byButton(dimension[by]), { intent: 'metric_value', slots: { ...slots, by } })] : []
}

/** Factors as they add up, each followed by the ones it was taken apart into. */
function factorTable({ why, metric }: Finding, language: Language): Table {
  const { why: w } = wordings[language]
  return {
    ...tableLook,
    columns: [
      { name: 'factor', display_name: w.columns.factor, data_type: 'text' },
      { name: 'change', display_name: w.columns.change, data_type: 'text', horizontal_align: 'right' },
      { name: 'share', display_name: w.columns.share, data_type: 'text', horizontal_align: 'right' },
      { name: 'part', display_name: w.columns.part, data_type: 'text', horizontal_align: 'right' },
      { name: 'values', display_name: w.columns.values, data_type: 'text', horizontal_align: 'right' },
    ],
    rows: [
      ...why.factors.map((factor) => ({
        factor: `${factor.of === undefined ? '' : '└ '}${factor.metric.name[language]}`,
        values: `${valueText(factor.metric, factor.from, language)} → ${valueText(factor.metric, factor.to, language)}`,
        change: changeText(factor, language),
        part: signed(factor.amount, valueText(metric, factor.amount.replace('-', ''), language)),
        share: ppmText(factor.share, 0).replace('-', '−'),
      })),
      {
        factor: w.whole,
        values: '',
        change: '',
        part: signed(why.gap, valueText(metric, why.gap.replace('-', ''), language)),
        share: '100%',
      },
    ],
  }
}

function changeText({ change }: Factor, language: Language): string {
  return change ? signed(change.by, moveText(change, language)) : '–'
}

function signed(number: string, text: string): string {
  return /^-?0(\.0+)?$/.test(number) || /^0(\.0+)?(%| pp)$/.test(text) ? text : `${number.startsWith('-') ? '−' : '+'}${text}`
}
