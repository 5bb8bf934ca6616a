/** A draft from its events, and the draft as it was at any version: for the history, and for a form that was filled in on an older card. */
import type { Draft, Fields, Recorded } from './draft.ts'
import { isDraftRefusal } from './draft.ts'
import { started, transition } from './transition.ts'

/** The draft after each event, in their order. Throws with code `draft-broken` when the events do not follow from each other. */
export function replayed<F extends Fields>(events: readonly Recorded<F>[]): Draft<F>[] {
  const drafts: Draft<F>[] = []
  for (const { event, actor, at, version } of events) {
    const before = drafts.at(-1)
    const next = event.event === 'start' ? (before ? undefined : started(event)) : before && transition(before, event, actor, at)
    if (!next || isDraftRefusal(next) || next.version !== version)
      throw Object.assign(new Error('the events of a draft do not follow from each other'), { code: 'draft-broken' })
    drafts.push(next)
  }
  return drafts
}
