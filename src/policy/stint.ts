/**
 * The noun: a Stint, the days somebody spends in one post: position, superior, department, scope. Its history is what a month with two positions is scored
 * by (requirement R148): each stint by its own scorecard, like somebody who joined or left in between, and the month by their days.
 */
import { addDays, type Day, overlap, type Period } from '../terms/period.ts'
import type { Person } from './rights.ts'

export type Post = Pick<Person, 'position' | 'leaderId' | 'department' | 'scope'>

/** The post is held from this day until the next stint begins. */
export type Stint = Post & { readonly from: Day }

/** Days of a cycle on which somebody is measured by one position and scope, and the person as of then. */
export type Stretch = { readonly days: Period; readonly person: Person }

/** Before anything that is known. */
export const BEGINNING: Day = '0001-01-01'

/** The stretches of a cycle, in their order; none for somebody without a position or not yet (or no longer) employed. `history` empty: one post for ever. */
export function stretchesOf(cycle: Period, person: Person, history: readonly Stint[]): Stretch[] {
  const employed = overlap(cycle, { from: person.joinedOn ?? cycle.from, to: person.leftOn ?? cycle.to })
  if (!employed) return []
  const stints = history.length > 0 ? history : [{ ...postOf(person), from: BEGINNING }]
  const stretches: Stretch[] = []
  for (const [at, { from, ...post }] of stints.entries()) {
    const next = stints[at + 1]
    const days = overlap(employed, { from, to: next ? addDays(next.from, -1) : employed.to })
    if (!days || !post.position?.trim()) continue
    const last = stretches.at(-1)
    const isSameWork = last && addDays(last.days.to, 1) === days.from && isMeasuredAlike(last.person, post)
    if (isSameWork)
      stretches[stretches.length - 1] = { days: { from: last.days.from, to: days.to }, person: { ...person, ...post } }
    else stretches.push({ days, person: { ...person, ...post } })
  }
  return stretches
}

/** The position somebody has on a day. */
export function positionOf(person: Person, history: readonly Stint[], day: Day): string | undefined {
  return (history.findLast((stint) => stint.from <= day) ?? history[0] ?? person).position
}

/**
 * The history after a people file says `post`, or undefined where it says nothing new. `from`: the day that the file names, from which its row is the
 * truth; absent: `today`, and a position that was blank so far is filled in rather than changed.
 */
export function withPost(
  stored: Post,
  history: readonly Stint[],
  said: { readonly post: Post; readonly from?: Day; readonly today: Day },
): readonly Stint[] | undefined {
  const { post, today } = said
  const before: readonly Stint[] = history.length > 0 ? history : [{ ...stored, from: BEGINNING }]
  const from = said.from ?? today
  const inForce = before.findLast((stint) => stint.from <= from)
  const isLast = before.every((stint) => stint.from <= from)
  if (inForce && isLast && isSamePost(inForce, post)) return undefined
  if (said.from === undefined && isSamePost(before.at(-1)!, post)) return undefined
  const kept = before.filter((stint) => stint.from < from)
  const isFilledIn = said.from === undefined && !stored.position && kept.length > 0
  const after = isFilledIn ? [...kept.slice(0, -1), { ...post, from: kept.at(-1)!.from }] : [...kept, { ...post, from }]
  const merged = after.filter((stint, at) => at === 0 || !isSamePost(after[at - 1]!, stint))
  return merged.length > 1 ? merged : []
}

export function postOf({ position, leaderId, department, scope }: Post): Post {
  return { position, leaderId, department, scope }
}

function isMeasuredAlike(a: Post, b: Post): boolean {
  return a.position === b.position && a.scope === b.scope
}

function isSamePost(a: Post, b: Post): boolean {
  return isMeasuredAlike(a, b) && a.leaderId === b.leaderId && a.department === b.department
}
