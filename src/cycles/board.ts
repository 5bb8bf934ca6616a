/** Who has come how far in a cycle: what the HR partner's board counts, and whose turn it is. */
import type { Draft, State } from '../drafts/draft.ts'

/** `with-owner`: the supervisor has signed, and the employee's word is missing. */
export const STAGES = ['not-started', 'drafting', 'with-manager', 'returned', 'with-owner', 'agreed'] as const
export type Stage = (typeof STAGES)[number]

export type Standing = {
  readonly employeeId: string
  readonly department: string
  readonly stage: Stage
  /** Who has to act next; undefined when it is agreed. */
  readonly turn?: string
}

const DRAFTING: ReadonlySet<State> = new Set(['editing', 'withdrawn', 'countered'])

/** Of somebody who was asked; `draft` undefined: not begun. */
export function standingOf(
  person: { readonly employeeId: string; readonly department?: string },
  draft: Pick<Draft, 'state' | 'signatures' | 'reviewer'> | undefined,
): Standing {
  const { employeeId, department = '' } = person
  const at = (stage: Stage, turn?: string): Standing => ({ employeeId, department, stage, ...(turn ? { turn } : {}) })
  if (!draft) return at('not-started', employeeId)
  if (draft.state === 'agreed') return at('agreed')
  if (draft.state === 'returned') return at('returned', employeeId)
  if (DRAFTING.has(draft.state)) return at('drafting', employeeId)
  const isSignedByReviewer = draft.signatures.some((one) => one.as === 'reviewer')
  return isSignedByReviewer ? at('with-owner', employeeId) : at('with-manager', draft.reviewer)
}

export type Department = { readonly name: string; readonly counts: Readonly<Record<Stage, number>> }

/** By department, in the order of their names. */
export function byDepartment(standings: readonly Standing[]): Department[] {
  const groups = Map.groupBy(standings, ({ department }) => department)
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, group]) => ({
      name,
      counts: Object.fromEntries(STAGES.map((stage) => [stage, group.filter((one) => one.stage === stage).length])) as Record<
        Stage,
        number
      >,
    }))
}

/** Those whose turn it is, each once. */
export function toRemind(standings: readonly Standing[]): string[] {
  return [...new Set(standings.flatMap(({ turn }) => (turn === undefined ? [] : [turn])))]
}
