/** What I can do: a few lines, and questions to try as buttons. The first card a newcomer sees. */
import type { Language } from '../src/terms/language.ts'
import type { Day, Period } from '../src/terms/period.ts'
import type { Button, Card } from './card.ts'
import { bullets, button, card, footer, markdown, row } from './element.ts'
import { escaped } from './escape.ts'
import type { NamedMetric } from './view.ts'
import { wordings } from './wording/index.ts'

/** What there is to be done now; commands name the topics they serve. */
export type HelpTopic =
  | 'progress'
  | 'metric'
  | 'explanation'
  | 'definition'
  | 'digest'
  | 'draft'
  | 'okr'
  | 'team'
  | 'review'
  | 'cycle'
  | 'import'

export type HelpView = {
  readonly name?: string
  readonly isNew: boolean
  readonly topics: readonly HelpTopic[]
  /** A metric of the reader's scorecard, for the examples. */
  readonly metric?: NamedMetric
  readonly month: Period
  readonly lastMonth: Period
  readonly yesterday: Day
}

export function helpCard(view: HelpView, language: Language): Card {
  const { help: w } = wordings[language]
  return card({ title: w.title, template: 'blue' }, [
    markdown(view.isNew ? w.welcome(view.name ? escaped(view.name) : undefined) : w.again),
    markdown(bullets(view.topics.map((topic) => w.topic[topic]))),
    markdown(w.tryThese),
    row(examples(view, language)),
    footer(w.privacy),
  ])
}

function examples(view: HelpView, language: Language): Button[] {
  const { example: w } = wordings[language].help
  const { metric } = view
  const has = (topic: HelpTopic) => view.topics.includes(topic)
  return [
    has('progress') && button(w.thisMonth, { intent: 'my_kpi_overview', slots: { period: view.month } }, 'primary'),
    has('progress') && button(w.lastMonth, { intent: 'my_kpi_overview', slots: { period: view.lastMonth } }),
    has('explanation') && button(w.why, { intent: 'explain_score', slots: { period: view.month } }),
    has('metric') &&
      metric &&
      button(w.yesterday(metric.name[language]), {
        intent: 'metric_value',
        slots: { metric: metric.id, period: { from: view.yesterday, to: view.yesterday } },
      }),
    has('definition') &&
      metric &&
      button(w.meaning(metric.name[language]), { intent: 'explain_definition', slots: { metric: metric.id } }),
    has('digest') && button(w.digest, { intent: 'digest_settings', slots: { digest: { ask: 'show' } } }),
    has('draft') && button(w.draft, { intent: 'kpi_draft_start', slots: {} }),
    has('okr') && button(w.okr, { intent: 'okr_draft_start', slots: {} }),
    has('review') && button(w.review, { intent: 'manager_review', slots: { do: 'inbox' } }),
    has('cycle') && button(w.cycle, { intent: 'cycle_admin', slots: {} }),
    has('team') && button(w.team, { intent: 'team_overview', slots: { period: view.month } }),
  ].filter((b) => b !== false && b !== undefined)
}
