/** A manager's digest: the exceptions of the people below first, in words that help; nobody's numbers beside them, no ranking. */
import type { TeamDigest, TeamException } from '../src/insight/digest.ts'
import type { Language } from '../src/terms/language.ts'
import type { Day } from '../src/terms/period.ts'
import type { Card } from './card.ts'
import { button, card, footer, markdown, row } from './element.ts'
import { escaped } from './escape.ts'
import { findingTexts } from './finding.ts'
import { dataFooter } from './footer.ts'
import { dayText } from './format.ts'
import type { CutOff } from './view.ts'
import { wordings } from './wording/index.ts'

export type TeamDigestView = {
  readonly digest: TeamDigest
  readonly today: Day
  readonly cutOff: CutOff
  readonly isPreview?: boolean
}

/** People on one card; the team's own card lists everybody. */
const MOST = 6

export function teamDigestCard(view: TeamDigestView, language: Language): Card {
  const { teamDigest: w, digest: d, demoTag } = wordings[language]
  const { digest, today, cutOff, isPreview } = view
  const exceptions = digest.exceptions.slice(0, MOST)
  const look = {
    title: w.title(dayText(digest.day, language, today), digest.exceptions.length),
    template: digest.exceptions.length > 0 ? ('orange' as const) : ('green' as const),
    tags: [
      ...(isPreview ? [{ text: d.previewTag, color: 'violet' as const }] : []),
      ...(cutOff.isDemo ? [{ text: demoTag, color: 'neutral' as const }] : []),
    ],
  }
  return card(look, [
    ...exceptions.map((exception) => markdown(exceptionText(exception, language, today))),
    markdown(restText(digest, language)),
    !isPreview &&
      row([
        ...exceptions
          .slice(0, 3)
          .map(({ name, employeeId }) =>
            button(w.memberButton(name), { intent: 'digest_settings', slots: { employee: employeeId, digest: { ask: 'show' } } }),
          ),
        button(w.teamButton, { intent: 'team_overview', slots: {} }),
        button(d.timeButton, { intent: 'digest_settings', slots: { digest: { ask: 'settings' } } }),
      ]),
    footer(w.note),
    dataFooter({ cutOff, today, language }),
  ])
}

function exceptionText({ name, finding, more }: TeamException, language: Language, today: Day): string {
  const { teamDigest: w } = wordings[language]
  return [w.exception(escaped(name), more), ...findingTexts(finding, language, today)].join('\n')
}

function restText({ exceptions, calm, late }: TeamDigest, language: Language): string {
  const { teamDigest: w } = wordings[language]
  const others = exceptions.length === 0 ? w.allCalm(calm) : calm > 0 ? w.calm(calm) : ''
  return [others, late > 0 ? w.late(late) : ''].filter((text) => text !== '').join('\n')
}
