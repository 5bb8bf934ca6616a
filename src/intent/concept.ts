/**
 * The noun: a Concept, one thing that can be said in many ways and in both languages (why, fell, draft, submit).
 * Cues are written in concepts, so a new wording is one alternative here and serves every intent that uses it.
 */
import { askingConcepts } from './concepts/asking.ts'
import { draftingConcepts } from './concepts/drafting.ts'
import { edgeConcepts } from './concepts/edges.ts'
import { runningConcepts } from './concepts/running.ts'

/** Alternatives of regular expressions. Chinese matches anywhere, English whole words only. */
export type Concept = { readonly zh?: string; readonly en?: string }
export type Concepts = Readonly<Record<string, Concept>>

const compiled: readonly (readonly [string, RegExp])[] = Object.entries<Concept>({
  ...askingConcepts,
  ...draftingConcepts,
  ...runningConcepts,
  ...edgeConcepts,
}).map(
  ([name, { zh, en }]) =>
    [name, new RegExp([...(zh ? [zh] : []), ...(en ? [`(?<![a-z])(?:${en})(?![a-z])`] : [])].join('|'))] as const,
)

export const CONCEPT_NAMES: ReadonlySet<string> = new Set(compiled.map(([name]) => name))

/** The concepts a normalised text expresses. */
export function conceptsIn(text: string): Set<string> {
  return new Set(compiled.filter(([, pattern]) => pattern.test(text)).map(([name]) => name))
}
