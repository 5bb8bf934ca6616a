/** What waited for somebody whom no messenger could reach until now: the invitation to a cycle, the drafts that are theirs to review. */
import type { Card } from '../../../cards/card.ts'
import { type Kpi, kpiDraftId } from '../../drafts/kpi.ts'
import type { Context } from '../command.ts'
import { orgOf } from '../subject.ts'
import { draftReview } from './draft-review.ts'
import { invitationFor, startOf } from './kpi-start.ts'

export async function pending(context: Context): Promise<readonly Card[]> {
  return [...(await invitation(context)), ...(await reviews(context))]
}

async function invitation(context: Context): Promise<Card[]> {
  const { store, person, language } = context
  const cycle = await store.cycles.invitedTo(person.employeeId)
  if (!cycle || (await store.drafts.byId<Kpi>(kpiDraftId(cycle.name, person.employeeId)))) return []
  const start = await startOf(context, await orgOf(context), person, cycle.name)
  return 'note' in start ? [] : [await invitationFor(context, person, { cycle: cycle.name, ...start }, language)]
}

async function reviews(context: Context): Promise<readonly Card[]> {
  const { store, person } = context
  const of = { reviewers: [person.employeeId], states: ['proposed', 'talking'] as const }
  const waiting = await Promise.all((['kpi', 'okr'] as const).map((kind) => store.drafts.of({ kind, ...of })))
  return waiting.flat().length > 0 ? (await draftReview.run(context, {}, 'manager_review')).cards : []
}
