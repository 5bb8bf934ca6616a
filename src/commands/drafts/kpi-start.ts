/** The beginning of a KPI draft: the invitation with a suggested version, or straight away from it, from the last cycle, or blank. */

import type { Card } from '../../../cards/card.ts'
import { invitationCard, whyText } from '../../../cards/invitation.ts'
import { cycleBefore, cycleName, usualDue } from '../../cycles/cycle.ts'
import { type Kpi, kpiDraftId, REASON_LIMIT } from '../../drafts/kpi.ts'
import type { Grounds } from '../../drafts/lint.ts'
import { copied, type Suggestion, suggested } from '../../drafts/suggest.ts'
import type { Slots } from '../../intent/intent.ts'
import { type Org, type Person, reviewerOf } from '../../policy/rights.ts'
import { targetPeriods } from '../../policy/target.ts'
import type { Language } from '../../terms/language.ts'
import { type Day, type Period, periodNamed } from '../../terms/period.ts'
import type { Context, Reply } from '../command.ts'
import { orgOf } from '../subject.ts'
import { type Desk, newDesk } from './draft-desk.ts'
import { groundsOf } from './draft-grounds.ts'
import { draftNote } from './draft-note.ts'
import { meantCycle, shown } from './kpi-draft.ts'
import { copiedLines } from './kpi-edit.ts'
import { formCard } from './kpi-form.ts'
import { lineName, pastView, targetAmount } from './kpi-view.ts'

/** Counter rounds of a draft, unless an HR partner grants more. */
export const ROUNDS = 2

/** One that has begun already is shown; without a word how to begin, the invitation. */
export async function begun(context: Context, slots: Slots, existing: Desk<Kpi> | undefined): Promise<Reply> {
  if (existing) return slots.do === 'copied' ? copiedLines(existing) : shown(existing)
  const org = await orgOf(context)
  const cycle = await meantCycle(context, slots)
  const start = await startOf(context, org, context.person, cycle)
  if ('note' in start) return draftNote(context, start)
  const { grounds, period, reviewer } = start
  switch (slots.do) {
    case 'suggested':
    case 'copied':
    case 'blank': {
      const suggestions = slots.do === 'blank' ? [] : await suggestionsOf(context, context.person, grounds, cycle, slots.do)
      if (slots.do === 'copied' && suggestions.length === 0)
        return draftNote(context, { note: 'said', said: { said: 'no-last' } })
      const event = {
        event: 'start' as const,
        id: kpiDraftId(cycle, context.person.employeeId),
        kind: 'kpi' as const,
        ...{ cycle, period, owner: context.person.employeeId, reviewer, rounds: ROUNDS },
        entries: suggestions.map((one) => reasoned(one, context)),
      }
      const desk = newDesk<Kpi>(context, org, context.person, event, { id: context.person.employeeId, as: 'owner' })
      const reply = await shown(desk, { said: slots.do === 'copied' ? 'copied' : 'started' }, [], grounds)
      return slots.do === 'blank'
        ? { ...reply, cards: [formCard(desk, grounds, { line: undefined, said: { said: 'started' } })] }
        : reply
    }
    default:
      return {
        cards: [await invitationFor(context, context.person, { cycle, ...start }, context.language)],
        personal: true,
      }
  }
}

export type Start = {
  readonly grounds: Grounds
  readonly period: Period
  readonly reviewer: string
  readonly reviewerName: string
}

/** What somebody needs to begin with, or why they cannot. */
export async function startOf(
  context: Context,
  org: Org,
  person: Person,
  cycle: string,
): Promise<
  | Start
  | { readonly note: 'no-position' }
  | { readonly note: 'said'; readonly said: { readonly said: 'closed' | 'manager-none' } }
> {
  const period = periodNamed(cycle)!
  if ((await context.store.cycles.named(cycle))?.state === 'closed') return { note: 'said', said: { said: 'closed' } }
  const grounds = await groundsOf(context, { person, cycle, period, entries: [] })
  if (!grounds) return { note: 'no-position' }
  const reviewer = reviewerOf(person, org)
  if (reviewer === undefined) return { note: 'said', said: { said: 'manager-none' } }
  return { grounds, period, reviewer, reviewerName: org.byId.get(reviewer)!.name }
}

export async function invitationFor(
  context: Context,
  person: Person,
  { cycle, grounds, period, reviewerName, dueOn }: Start & { readonly cycle: string; readonly dueOn?: Day },
  language: Language,
): Promise<Card> {
  const { store, company, today } = context
  const [suggestions, opened, last] = await Promise.all([
    suggestionsOf(context, person, grounds, cycle, 'suggested'),
    store.cycles.named(cycle),
    lastAgreed(context, person, period),
  ])
  const year = cycle.slice(0, 4)
  const wanted = company.goals.cycles.find((one) => one.cycle === cycle) ?? company.goals.cycles.find((one) => one.cycle === year)
  return invitationCard(
    {
      name: person.name,
      position: grounds.position.name,
      cycle,
      period,
      today,
      dueOn: dueOn ?? opened?.dueOn ?? usualDue(period, today),
      reviewer: reviewerName,
      goals: (wanted?.objectives ?? []).map(({ name, keyResults }) => ({ name, results: keyResults.map((one) => one.name) })),
      suggestions: suggestions.map(({ entry, why }) => {
        const past = grounds.history?.get(entry.id)
        return {
          name: lineName(entry, grounds),
          direction: entry.fields.direction,
          weight: entry.fields.weight,
          target: targetAmount(entry.fields, context),
          past: past && pastView(past, entry.fields.metric, context),
          why,
        }
      }),
      canCopy: last.length > 0,
      isDemo: context.isDemo || undefined,
    },
    language,
  )
}

async function suggestionsOf(
  context: Context,
  person: Person,
  grounds: Grounds,
  cycle: string,
  how: 'suggested' | 'copied',
): Promise<Suggestion[]> {
  if (how === 'copied') return lastAgreed(context, person, grounds.period)
  const targets = await context.store.targets.of([person.employeeId], targetPeriods(grounds.period))
  return suggested({ grounds, cycle, targets, goals: context.company.goals })
}

/** What both signed for the cycle before. */
async function lastAgreed({ store }: Context, person: Person, period: Period): Promise<Suggestion[]> {
  const before = cycleName(cycleBefore(period))!
  const agreed = await store.drafts.agreed<Kpi>('kpi', [person.employeeId], [before])
  return copied(agreed.at(-1)?.entries ?? [], before)
}

/** The reason stands in the draft in the owner's language, theirs to change. */
function reasoned({ entry, why }: Suggestion, context: Context) {
  if (why.because === 'nothing') return entry
  const reason = whyText(why, targetAmount(entry.fields, context), context.language).slice(0, REASON_LIMIT)
  return { ...entry, fields: { ...entry.fields, reason: entry.fields.reason || reason } }
}
