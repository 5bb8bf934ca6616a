/** A manager's digest: the exceptions of the people below first, in words that help; nobody's numbers beside them, no ranking. */
import type { TeamDigest, TeamException } from '../src/insight/digest.ts'
import type { Language } from '../src/terms/language.ts'
import type { Day } from '../src/terms/period.ts'
import type { Card, Element } from './card.ts'
import { bullets, button, card, footer, markdown, row } from './element.ts'
import { escaped } from './escape.ts'
import { findingTexts } from './finding.ts'
import { dataFooter } from './footer.ts'
import { dayText } from './format.ts'
import { type GuardView, guardText } from './guard.ts'
import type { CutOff } from './view.ts'
import { wordings } from './wording/index.ts'

export type TeamDigestView = {
  readonly digest: TeamDigest
  /** Guards with all their signs, of whoever has any. */
  readonly flagged: readonly FlaggedMember[]
  readonly today: Day
  readonly cutOff: CutOff
  readonly isPreview?: boolean
}

export type FlaggedMember = {
  readonly employeeId: string
  readonly name: string
  readonly guards: readonly GuardView[]
}

/** People with their story on one card, and flags of one of them; who else there is, is named. */
const MOST = 6
const MOST_FLAGS = 2
const MOST_NAMES = 20

export function teamDigestCard(view: TeamDigestView, language: Language): Card {
  const { teamDigest: w, digest: d, demoTag } = wordings[language]
  const { digest, flagged, today, cutOff, isPreview } = view
  const count = digest.exceptions.length + flagged.reduce((sum, { guards }) => sum + guards.length, 0)
  const look = {
    title: w.title(dayText(digest.day, language, today), count),
    template: count > 0 ? ('orange' as const) : ('green' as const),
    tags: [
      ...(isPreview ? [{ text: d.previewTag, color: 'violet' as const }] : []),
      ...(cutOff.isDemo ? [{ text: demoTag, color: 'neutral' as const }] : []),
    ],
  }
  return card(look, [
    ...digest.exceptions.slice(0, MOST).map((exception) => markdown(exceptionText(exception, language, today))),
    alsoText(digest.exceptions, language),
    flagged.length > 0 && markdown(wordings[language].guard.title),
    ...flagged.slice(0, MOST).map((member) => markdown(flaggedText(member, language, today))),
    alsoText(flagged, language),
    markdown(restText(view, language)),
    !isPreview && buttons(view, language),
    footer(w.note),
    dataFooter({ cutOff, today, language }),
  ])
}

function exceptionText({ name, finding, more }: TeamException, language: Language, today: Day): string {
  const { teamDigest: w } = wordings[language]
  return [w.exception(escaped(name), more), ...findingTexts(finding, language, today)].join('\n')
}

function flaggedText({ name, guards }: FlaggedMember, language: Language, today: Day): string {
  const { teamDigest: w } = wordings[language]
  const flags = guards.slice(0, MOST_FLAGS).map((flag) => guardText(flag, language, today))
  return `${w.exception(escaped(name), Math.max(0, guards.length - MOST_FLAGS))}\n${bullets(flags)}`
}

function alsoText(people: readonly { readonly name: string }[], language: Language): Element | false {
  const names = people.slice(MOST, MOST + MOST_NAMES).map(({ name }) => escaped(name))
  return names.length > 0 && markdown(wordings[language].teamDigest.also(names, Math.max(0, people.length - MOST - MOST_NAMES)))
}

function restText({ digest: { exceptions, calm, late }, flagged }: TeamDigestView, language: Language): string {
  const { teamDigest: w } = wordings[language]
  const others = exceptions.length + flagged.length === 0 ? w.allCalm(calm) : calm > 0 ? w.calm(calm) : ''
  return [others, late > 0 ? w.late(late) : ''].filter((text) => text !== '').join('\n')
}

/** To a person's own digest where something is in it, else to the card on which the flags are. */
function buttons({ digest: { exceptions }, flagged }: TeamDigestView, language: Language): Element {
  const { teamDigest: w, digest: d } = wordings[language]
  const told = new Set(exceptions.map(({ employeeId }) => employeeId))
  const people = [
    ...exceptions.map(({ name, employeeId }) =>
      button(w.memberButton(name), { intent: 'digest_settings', slots: { employee: employeeId, digest: { ask: 'show' } } }),
    ),
    ...flagged
      .filter(({ employeeId }) => !told.has(employeeId))
      .map(({ name, employeeId }) =>
        button(w.memberButton(name), { intent: 'my_kpi_overview', slots: { person: name, employee: employeeId } }),
      ),
  ]
  return row([
    ...people.slice(0, 3),
    button(w.teamButton, { intent: 'team_overview', slots: {} }),
    button(d.timeButton, { intent: 'digest_settings', slots: { digest: { ask: 'settings' } } }),
  ])
}
