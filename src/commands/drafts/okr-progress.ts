/** How the key results that somebody agreed on stand on a day: for the weekly digest (R108). */
import { inForce, type Okr } from '../../drafts/okr.ts'
import type { Person } from '../../policy/rights.ts'
import { addDays, contains } from '../../terms/period.ts'
import type { Context } from '../command.ts'
import { orgOf } from '../subject.ts'
import { factsOf, okrView } from './okr-view.ts'

/** Objectives and key results in their order, of every OKR that runs today or ran until yesterday; `progress` null: nobody has said anything yet. */
export async function okrProgress(
  context: Context,
  person: Person,
): Promise<readonly { readonly name: string; readonly progress: number | null }[]> {
  const { store, today } = context
  const drafts = await store.drafts.of<Okr>({ kind: 'okr', owners: [person.employeeId] })
  const running = drafts
    .filter(({ period }) => contains(period, today) || contains(period, addDays(today, -1)))
    .flatMap((draft) => inForce(draft, today) ?? [])
  if (running.length === 0) return []
  const org = await orgOf(context)
  const views = running.map(async (draft) => {
    const desk = { context, org, owner: person, draft, steps: [], side: { as: 'owner' as const } }
    const [facts, checkIns] = await Promise.all([factsOf(desk), store.checkIns.latest(draft.id)])
    return okrView(desk, facts, checkIns).objectives
  })
  return (await Promise.all(views)).flat().flatMap(({ keyResults }) =>
    keyResults.map(({ mark, text, now }) => ({
      name: `${mark} ${text}`,
      progress: now === undefined || now.value.value === null ? null : now.progress,
    })),
  )
}
