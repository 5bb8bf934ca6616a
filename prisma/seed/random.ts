/** Chance that is the same every time: numbers that depend on nothing but the text they are seeded with. For demo data only. */

export type Random = {
  /** 0 ≤ x < 1 */
  readonly next: () => number
  /** a whole number, from and to included */
  readonly whole: (from: number, to: number) => number
  readonly chance: (share: number) => boolean
  /** around 1, at most `spread` away */
  readonly around: (spread: number) => number
  readonly pick: <T>(list: readonly (readonly [T, number])[]) => T
}

/** FNV-1a of the text starts mulberry32. */
export function createRandom(seed: string): Random {
  let state = 0x811c9dc5
  for (let at = 0; at < seed.length; at++) state = Math.imul(state ^ seed.charCodeAt(at), 0x01000193)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  return {
    next,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (share) => next() < share,
    around: (spread) => 1 + (next() * 2 - 1) * spread,
    pick: (list) => {
      let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [value, weight] of list) {
        left -= weight
        if (left < 0) return value
      }
      return list.at(-1)![0]
    },
  }
}
