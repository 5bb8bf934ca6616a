/**
 * The noun: a Cue, a weighted sign that a text means an intent. An intent's score is the sum of its cues that hold.
 * A condition names concepts and features, all of which must be there: `why metric -kr` (a minus: absent; a bar: one of them).
 * Weights: 1 a hint, 3 enough alone, 5 clear, 8 beyond doubt; negative weights speak against.
 */
import type { IntentName } from './intent.ts'
import { askingCues } from './phrases/asking.ts'
import { draftingCues } from './phrases/drafting.ts'
import { edgeCues } from './phrases/edges.ts'
import { runningCues } from './phrases/running.ts'

export type CueTable = { readonly [Name in IntentName]?: readonly (readonly [weight: number, condition: string])[] }

export type Cue = {
  readonly intent: IntentName
  readonly weight: number
  readonly condition: string
  readonly holds: (features: ReadonlySet<string>) => boolean
}

export const cues: readonly Cue[] = [askingCues, draftingCues, runningCues, edgeCues].flatMap((table) =>
  Object.entries(table).flatMap(([intent, entries]) =>
    entries.map(([weight, condition]) => ({ intent: intent as IntentName, weight, condition, holds: compile(condition) })),
  ),
)

/** Every feature and concept that the cues ask for: a test keeps them known. */
export function namesIn(condition: string): string[] {
  return condition.split(/[ |]+/).map((name) => name.replace(/^-/, ''))
}

function compile(condition: string): Cue['holds'] {
  const terms = condition.split(' ').map((term) => {
    const isAbsent = term.startsWith('-')
    return { isAbsent, names: (isAbsent ? term.slice(1) : term).split('|') }
  })
  return (features) => terms.every(({ isAbsent, names }) => names.some((name) => features.has(name)) !== isAbsent)
}
