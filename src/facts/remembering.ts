/** Columns repeat their texts from row to row, so what was read is remembered: the zod type is asked once a different text. */

/** Columns repeat themselves from row to row. */
export function rememberingLast<T>(position: number, read: (text: string) => T): (cells: readonly string[]) => T {
  let lastText: string | undefined
  let last: T
  return (cells) => {
    const text = cells[position] ?? ''
    if (text !== lastText) {
      lastText = text
      last = read(text)
    }
    return last
  }
}

/** Remembers a column's last few thousand different texts, as long as it repeats them. */
export function remembering<T>(position: number, read: (text: string) => T): (cells: readonly string[]) => T {
  let known = new Map<string, T>()
  let found = 0
  let isWorthIt = true
  return rememberingLast(position, (text) => {
    if (!isWorthIt) return read(text)
    const before = known.get(text)
    if (before !== undefined) {
      found += 1
      return before
    }
    const kept = apart(text)
    const made = read(kept)
    if (known.size >= REMEMBERED) {
      isWorthIt = found > REMEMBERED
      found = 0
      known = new Map()
    }
    known.set(kept, made)
    return made
  })
}

const REMEMBERED = 5_000

/** @NOTE A cell is a window on the piece of the file it was cut from: whoever keeps the window keeps the whole piece in memory. */
function apart(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1)
}

/** A letter or a digit: no blank, quote, `=` or dash, all of which may be an export's way of writing. */
export function startsPlainly(text: string): boolean {
  const first = text.charCodeAt(0)
  return (
    (first >= 48 && first <= 57) ||
    (first >= 65 && first <= 90) ||
    (first >= 97 && first <= 122) ||
    (first >= 0x4e00 && first <= 0x9fff)
  )
}
