/** A manager's sub-tree: who needs help first, the others by name. No ranking: the order is the command's, never the score's. */
import type { Decimal } from '../src/engine/scorecard.ts'
import type { Language, Text } from '../src/terms/language.ts'
import type { Day, Period } from '../src/terms/period.ts'
import type { Card, Element, Table } from './card.ts'
import { button, card, markdown, row, standingColour, standingSign, tableLook } from './element.ts'
import { dataFooter } from './footer.ts'
import { periodText, pointsText, ppmText } from './format.ts'
import type { Ask, Coverage, CutOff, Elapsed, Standing } from './view.ts'
import { wordings } from './wording/index.ts'

export type TeamView = {
  /** The leader's name, or what the list covers for HR. */
  readonly team: string
  readonly period: Period
  readonly today: Day
  readonly elapsed: Elapsed
  readonly isOver: boolean
  /** Those with flags; most urgent first. */
  readonly exceptions: readonly TeamMember[]
  /** All others, by name. */
  readonly others: readonly TeamMember[]
  /** What was narrowed down, if anything; each person's own scope counts anyway. */
  readonly coverage?: Coverage
  readonly cutOff: CutOff
  readonly ask: Ask
}

export type TeamMember = {
  readonly employeeId: string
  readonly name: string
  readonly position: Text | null
  /** On pace; null without data. */
  readonly score: Decimal | null
  readonly standing: Standing
  readonly flags: readonly TeamFlag[]
}

export type TeamFlag =
  | { readonly flag: 'behind' | 'no-data' | 'linkage' | 'gate' | 'guard'; readonly what: Text }
  | { readonly flag: 'no-targets' | 'no-scorecard' }

/** A card holds about so many people and reasons (28 KB); the rest is counted. */
const shown = { exceptions: 60, others: 40, flags: 3 }

export function teamCard(view: TeamView, language: Language): Card {
  const { team: w, helpButton, demoTag } = wordings[language]
  const all = view.exceptions.length + view.others.length
  const others = view.others.slice(0, shown.others)
  const exceptions = view.exceptions.slice(0, shown.exceptions)
  return card(
    {
      title: w.title(view.team, periodText(view.period, language, view.today)),
      subtitle: w.subtitle(all, ppmText(view.elapsed.share, 0)),
      template: 'blue',
      tags: view.cutOff.isDemo ? [{ text: demoTag, color: 'neutral' }] : [],
    },
    [
      markdown(view.exceptions.length > 0 ? w.exceptions(view.exceptions.length) : w.noExceptions),
      exceptions.length > 0 && memberTable(exceptions, language, true),
      view.exceptions.length > exceptions.length && markdown(w.more(view.exceptions.length - exceptions.length)),
      others.length > 0 && markdown(w.others(view.others.length)),
      others.length > 0 && memberTable(others, language, false),
      view.others.length > others.length && markdown(w.more(view.others.length - others.length)),
      dataFooter({ ...view, language }),
      row([
        ...view.exceptions.slice(0, 2).map((m) =>
          button(w.memberButton(m.name), {
            intent: 'my_kpi_overview',
            slots: { ...view.ask, person: m.name, employee: m.employeeId },
          }),
        ),
        button(helpButton, { intent: 'help_language', slots: {} }),
      ]),
    ] satisfies readonly (Element | false)[],
  )
}

function memberTable(members: readonly TeamMember[], language: Language, isFlagged: boolean): Table {
  const { team: w, standing } = wordings[language]
  return {
    ...tableLook,
    columns: [
      { name: 'name', display_name: w.columns.name, data_type: 'text' },
      { name: 'score', display_name: w.columns.score, data_type: 'text', horizontal_align: 'right' },
      { name: 'standing', display_name: w.columns.standing, data_type: 'options' },
      ...(isFlagged ? [{ name: 'flags', display_name: w.columns.flags, data_type: 'text' as const }] : []),
      { name: 'position', display_name: w.columns.position, data_type: 'text' },
    ],
    rows: members.map((m) => ({
      name: m.name,
      score: m.score === null ? '–' : pointsText(m.score, 1),
      standing: [{ text: `${standingSign[m.standing]} ${standing[m.standing]}`, color: standingColour[m.standing] }],
      ...(isFlagged ? { flags: flagTexts(m.flags, language) } : {}),
      position: m.position?.[language] ?? '–',
    })),
  }
}

function flagTexts(flags: readonly TeamFlag[], language: Language): string {
  const { team: w } = wordings[language]
  const texts = flags
    .slice(0, shown.flags)
    .map((flag) => ('what' in flag ? w.flag[flag.flag](flag.what[language]) : w.flag[flag.flag]))
  const rest = flags.length > shown.flags ? [`+${flags.length - shown.flags}`] : []
  return [...texts, ...rest].join(language === 'zh' ? '；' : '; ')
}
