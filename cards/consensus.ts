/** What both signed: the lines, both names with their times, the version. */
import type { Language } from '../src/terms/language.ts'
import type { Day } from '../src/terms/period.ts'
import type { Card, Element } from './card.ts'
import { saidText, targetText } from './draft-text.ts'
import type { KpiDraftView } from './draft-view.ts'
import { bullets, card, footer, markdown, row, tableLook } from './element.ts'
import { escaped } from './escape.ts'
import { dayText, momentText, periodText, weightText } from './format.ts'
import { actionButton, stateTags } from './kpi-draft.ts'
import { wordings } from './wording/index.ts'

export type SignatureView = { readonly name: string; readonly inNameOf?: string /** local time */; readonly at: string }

export type ConsensusView = KpiDraftView & { readonly signatures: readonly SignatureView[]; readonly inForceFrom: Day }

export function consensusCard(view: ConsensusView, language: Language): Card {
  const { draft: w, track } = wordings[language]
  return card(
    {
      title: w.consensus.title(view.who.name, periodText(view.period, language, view.today)),
      subtitle: w.subtitle(view.position[language], view.lines.length, weightText(view.total)),
      template: 'green',
      tags: stateTags(view, language),
    },
    [
      view.said && markdown(saidText(view.said, language)),
      markdown(bullets(view.signatures.map((one) => signatureText(one, view.today, language)))),
      {
        ...tableLook,
        columns: (['metric', 'weight', 'target', 'track'] as const).map((name) => ({
          name,
          display_name: w.consensus.columns[name],
          data_type: 'text' as const,
          ...(name === 'weight' || name === 'target' ? { horizontal_align: 'right' as const } : {}),
        })),
        rows: view.lines.map((line) => ({
          metric: line.name[language],
          weight: weightText(line.weight),
          target: `${line.direction === 'lower' ? '≤ ' : ''}${targetText(line.target, language)}`,
          track: track[line.track],
        })),
      },
      markdown(w.consensus.inForce(dayText(view.inForceFrom, language, view.today))),
      row(view.actions.map((action) => actionButton(action, view, language))),
      footer([w.version(view.hash.slice(0, 12)), w.consensus.next].join(' · ')),
    ] satisfies readonly (Element | undefined | false)[],
  )
}

export function signatureText({ name, inNameOf, at }: SignatureView, today: Day, language: Language): string {
  const { consensus: w } = wordings[language].draft
  const who = inNameOf === undefined ? escaped(name) : w.inNameOf(escaped(name), escaped(inNameOf))
  return w.signature(who, momentText(at, today))
}
