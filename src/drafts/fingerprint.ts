/**
 * The fingerprint that people sign: SHA-256 (FIPS 180-4) over the content as canonical text. Written out here because the pure rooms run
 * anywhere; `test/drafts/fingerprint.test.ts` holds it against the platform's own.
 */
import type { Draft, Entry, Fields } from './draft.ts'
import { entriesOf } from './draft.ts'

/** Covers what is agreed: whose, for which cycle, from which day, and every field of every line, in the order of the lines. */
export function hashOf<F extends Fields>(draft: Draft<F>): string {
  const { kind, owner, cycle, amendment } = draft
  return sha256(JSON.stringify([kind, owner, cycle, amendment?.from ?? null, entriesOf(draft).map(canonical)]))
}

/** The same content in the same order, however its fields were written. */
export function sameEntries(a: readonly Entry[], b: readonly Entry[]): boolean {
  return JSON.stringify(a.map(canonical)) === JSON.stringify(b.map(canonical))
}

function canonical({ id, fields }: Entry) {
  return [id, Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))]
}

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes; of the square roots of the first 8. */
const [K, H] = constants()

export function sha256(text: string): string {
  const words = padded(new TextEncoder().encode(text))
  const hash = Uint32Array.from(H)
  for (let at = 0; at < words.length; at += 16) compress(hash, words.subarray(at, at + 16))
  return [...hash].map((word) => word.toString(16).padStart(8, '0')).join('')
}

function compress(hash: Uint32Array, block: Uint32Array): void {
  const w = new Uint32Array(64)
  w.set(block)
  for (let t = 16; t < 64; t++) {
    const [x, y] = [w[t - 15]!, w[t - 2]!]
    w[t] = w[t - 16]! + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + w[t - 7]! + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10))
  }
  let [a, b, c, d, e, f, g, h] = hash as unknown as [number, number, number, number, number, number, number, number]
  for (let t = 0; t < 64; t++) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[t]! + w[t]!) >>> 0
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) >>> 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + one) >>> 0, c, b, a, (one + two) >>> 0]
  }
  for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) hash[i]! += word
}

function turn(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by))
}

/** The message, a one bit, zeros, and its length in bits: a whole number of blocks of 16 words. */
function padded(bytes: Uint8Array): Uint32Array {
  const words = new Uint32Array(Math.ceil((bytes.length + 9) / 64) * 16)
  for (const [at, byte] of bytes.entries()) words[at >> 2]! |= byte << (24 - (at % 4) * 8)
  words[bytes.length >> 2]! |= 0x80 << (24 - (bytes.length % 4) * 8)
  words[words.length - 1] = bytes.length * 8
  return words
}

function constants(): [Uint32Array, Uint32Array] {
  const primes: number[] = []
  for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p !== 0)) primes.push(n)
  const bits = (root: number) => Math.floor((root - Math.floor(root)) * 2 ** 32)
  return [Uint32Array.from(primes, (p) => bits(Math.cbrt(p))), Uint32Array.from(primes.slice(0, 8), (p) => bits(Math.sqrt(p)))]
}
