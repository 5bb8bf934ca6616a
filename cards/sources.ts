/** "这数据更新到几点", "who uploaded it", without a metric: every source of the reader's facts, how far it is loaded, and by whom last. */
import type { Language, Text } from '../src/terms/language.ts'
import type { Day } from '../src/terms/period.ts'
import type { Card, Table } from './card.ts'
import { button, card, markdown, row, tableLook } from './element.ts'
import { dataFooter } from './footer.ts'
import { momentText } from './format.ts'
import { wayIn } from './lineage.ts'
import type { Coverage, CutOff, NamedMetric } from './view.ts'
import { wordings } from './wording/index.ts'

export type SourcesView = {
  readonly today: Day
  readonly sources: readonly SourceView[]
  /** Metrics of the reader, to go on with. */
  readonly metrics: readonly NamedMetric[]
  readonly coverage: Coverage
  readonly cutOff: CutOff
}

/** `until` and `at` are local wall times. */
type SourceView = {
  readonly name: Text
  readonly shops: number
  readonly from: Day
  readonly until: string
  readonly load?: { readonly batch: number; readonly by: string; readonly at: string; readonly file?: string }
}

export function sourcesCard(view: SourcesView, language: Language): Card {
  const { sources: w, demoTag } = wordings[language]
  return card(
    {
      title: w.title(view.sources.length),
      template: view.sources.length > 0 ? 'wathet' : 'grey',
      tags: view.cutOff.isDemo ? [{ text: demoTag, color: 'neutral' }] : [],
    },
    [
      markdown(view.sources.length > 0 ? w.lead : w.nothing),
      view.sources.length > 0 && table(view, language),
      // Without a metric of their own there is no one cut-off; the table has one a source.
      (view.cutOff.at !== null || view.sources.length === 0) && dataFooter({ ...view, language }),
      row(
        view.metrics
          .slice(0, 3)
          .map(({ id, name }) =>
            button(w.metricButton(name[language]), { intent: 'data_lineage_freshness', slots: { metric: id } }),
          ),
      ),
    ],
  )
}

function table(view: SourcesView, language: Language): Table {
  const { columns } = wordings[language].sources
  return {
    ...tableLook,
    // Names of sources are as long as they are: they are read whole.
    row_height: 'auto',
    columns: [
      { name: 'name', display_name: columns.name, data_type: 'text', width: '180px' },
      { name: 'until', display_name: columns.until, data_type: 'text' },
      { name: 'shops', display_name: columns.shops, data_type: 'text', horizontal_align: 'right' },
      { name: 'from', display_name: columns.from, data_type: 'text' },
      { name: 'load', display_name: columns.load, data_type: 'text' },
    ],
    rows: view.sources.map(({ name, shops, from, until, load }) => ({
      name: name[language],
      until: momentText(until, view.today),
      shops: String(shops),
      from,
      load: load ? loadText(load, view.today, language) : '–',
    })),
  }
}

function loadText({ batch, by, at, file }: NonNullable<SourceView['load']>, today: Day, language: Language): string {
  const parts = [`#${batch}`, wayIn(by, language), momentText(at, today), file && wayIn(file, language)]
  return parts.filter(Boolean).join(' · ')
}
