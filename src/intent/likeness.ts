/**
 * How alike a text is to the examples of each intent (`examples.json`): it decides where the cues leave a text open. Complement naive Bayes
 * (Rennie et al., ICML 2003) over characters, words and their pairs, with the slots taken out, and over what the cues know of the text.
 * Whoever finds a wording misunderstood adds it to the examples; counting them at the first open text is all the training there is.
 */
import type { IntentName } from './intent.ts'

/** For each intent how much more the text is like its examples than like those of the middle one: in nats, mostly 0 to 4, none below 0. */
export type Likeness = (terms: readonly string[]) => ReadonlyMap<IntentName, number>

export type Example = { readonly intent: IntentName; readonly terms: readonly string[] }

/** Added to each count, so that a term seen once decides nothing alone. */
const SMOOTHING = 0.05

export function createLikeness(examples: readonly Example[]): Likeness {
  const intents = [...new Set(examples.map(({ intent }) => intent))]
  const rarity = raritiesOf(examples)
  const evidence = evidenceOf(examples, intents, rarity)
  return (terms) => {
    const known = weighted(
      terms.filter((term) => rarity.has(term)),
      rarity,
    )
    const sums = intents.map((_, i) => known.reduce((sum, { term, weight }) => sum + weight * evidence.get(term)![i]!, 0))
    const middle = sums.toSorted((a, b) => a - b)[sums.length >> 1]!
    return new Map(intents.map((intent, i) => [intent, sums[i]! - middle] as const).filter(([, value]) => value > 0))
  }
}

/** log(texts / texts with the term) */
function raritiesOf(examples: readonly Example[]): ReadonlyMap<string, number> {
  const holders = new Map<string, number>()
  for (const { terms } of examples) for (const term of terms) holders.set(term, (holders.get(term) ?? 0) + 1)
  return new Map([...holders].map(([term, count]) => [term, Math.log(examples.length / count)]))
}

/** For each term and intent: log P(term | intent) − log P(term | the other intents). */
function evidenceOf(
  examples: readonly Example[],
  intents: readonly IntentName[],
  rarity: ReadonlyMap<string, number>,
): ReadonlyMap<string, Float64Array> {
  const counts = new Map([...rarity.keys()].map((term) => [term, new Float64Array(intents.length)]))
  const totals = new Float64Array(intents.length)
  const indexOf = new Map(intents.map((intent, i) => [intent, i]))
  for (const { intent, terms } of examples) {
    const i = indexOf.get(intent)!
    for (const { term, weight } of weighted(terms, rarity)) {
      counts.get(term)![i]! += weight
      totals[i]! += weight
    }
  }
  const total = sum(totals)
  const vocabulary = SMOOTHING * counts.size
  return new Map(
    [...counts].map(([term, of]) => {
      const all = sum(of)
      const logs = of.map((own, i) =>
        Math.log((((own + SMOOTHING) / (totals[i]! + vocabulary)) * (total - totals[i]! + vocabulary)) / (all - own + SMOOTHING)),
      )
      return [term, logs]
    }),
  )
}

/** Texts long and short weigh the same. */
function weighted(terms: readonly string[], rarity: ReadonlyMap<string, number>) {
  const length = Math.hypot(...terms.map((term) => rarity.get(term)!)) || 1
  return terms.map((term) => ({ term, weight: rarity.get(term)! / length }))
}

function sum(values: Float64Array): number {
  return values.reduce((a, b) => a + b, 0)
}

/** Each term of a text once: Han characters and their pairs, words and their pairs. Figures are all alike: what was said of 12 seconds holds for 15. */
export function termsOf(text: string): string[] {
  const terms = new Set<string>()
  for (const [run] of text.matchAll(/\p{Script=Han}+/gu))
    for (let i = 0; i < run.length; i++) {
      terms.add(run[i]!)
      if (i > 0) terms.add(run.slice(i - 1, i + 1))
    }
  const words = (text.match(/<[a-z]+>|[a-z']+|\d+/g) ?? []).map((word) => (/\d/.test(word) ? '#' : word))
  for (const [i, word] of words.entries()) {
    terms.add(word)
    if (i > 0) terms.add(`${words[i - 1]} ${word}`)
  }
  return [...terms]
}
