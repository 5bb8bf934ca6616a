/** The candidate that is probably meant: at most a third of the letters differ. */
import { distance } from 'fastest-levenshtein'

export function closest(word: string, candidates: readonly string[]): string | undefined {
  const ranked = candidates
    .filter((candidate) => candidate !== '')
    .map((candidate) => ({ candidate, apart: distance(word, candidate) }))
    .sort((a, b) => a.apart - b.apart)
  const [best] = ranked
  return best && best.apart * 3 <= Math.max(word.length, best.candidate.length) ? best.candidate : undefined
}
