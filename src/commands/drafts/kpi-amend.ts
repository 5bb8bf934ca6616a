/**
 * "把张三的GMV目标从6月15日起改成80万", or a button and its form: a change of a scorecard that both signed, asked for by the employee or by the
 * supervisor. What was said to change is carried by the card that asks for the day and the reason.
 */
import type { LineChange } from '../../../cards/draft-view.ts'
import type { Change } from '../../drafts/draft.ts'
import type { Kpi } from '../../drafts/kpi.ts'
import type { Grounds } from '../../drafts/lint.ts'
import type { Slots } from '../../intent/intent.ts'
import type { Reply } from '../command.ts'
import { amended } from './draft-decide.ts'
import type { Desk } from './draft-desk.ts'
import { plainGroundsOf } from './draft-grounds.ts'
import { draftNote } from './draft-note.ts'
import { kpiTwin } from './kpi-decide.ts'
import { aboutOf, shown } from './kpi-draft.ts'
import { changeSaid, type SaidChangeOfLine } from './kpi-edit.ts'
import { namesIn } from './kpi-view.ts'

/** `said`: the words that name a change of a line; a click brings them as its card carried them. */
export async function kpiAmended(desk: Desk<Kpi>, slots: Slots, said: Slots | undefined = wishIn(slots)): Promise<Reply> {
  if (said === undefined) return amended(desk, slots, kpiTwin)
  const grounds = await plainGroundsOf(desk.context, aboutOf(desk))
  if (!grounds) return draftNote(desk.context, { note: 'no-position' })
  const change = changeSaid(desk, grounds, said)
  if ('said' in change) return shown(desk, change, [], grounds)
  if ('rise' in change) return shown(desk, { said: 'value-not-understood' }, [], grounds)
  const planned = plannedOf(desk, change, grounds)
  return amended(desk, slots, kpiTwin, { changes: change.changes, planned, slots: carried(said) })
}

/** What the button of a card brings back; a client's word like any other. */
function wishIn({ wish }: Slots): Slots | undefined {
  return typeof wish === 'object' && wish !== null ? carried(wish as Slots) : undefined
}

function carried({ do: does, field, metric, value, with: other }: Slots): Slots {
  const texts = Object.entries({ do: does, field, metric, with: other }).filter(([, text]) => typeof text === 'string')
  return { ...Object.fromEntries(texts), ...(typeof value === 'number' ? { value } : {}) }
}

function plannedOf(
  { draft }: Desk<Kpi>,
  { changes, tell }: Extract<SaidChangeOfLine, { readonly changes: readonly Change<Kpi>[] }>,
  grounds: Grounds,
): LineChange[] {
  const name = namesIn(draft, grounds)
  return changes.map((change) => {
    if ('add' in change) return { change: 'added', name: name(change.add) }
    if ('remove' in change) return { change: 'removed', name: name(change.remove) }
    return { change: 'set', name: name(change.line), fields: 'changes' in tell ? tell.changes : [] }
  })
}
