/**
 * Rows for COPY (text format) written straight into bytes, cell by cell: millions of lines pass without a string being made for any of them,
 * so that neither the garbage collector nor an encoder has to follow.
 */
const [TAB, NEWLINE, RETURN, MINUS, ZERO, BACKSLASH] = [9, 10, 13, 45, 48, 92]

export type CopyBytes = ReturnType<typeof createCopyBytes>

export function createCopyBytes(size = 1 << 20) {
  let bytes = Buffer.allocUnsafe(size)
  let end = 0

  function makeRoom(more: number): void {
    if (end + more <= bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(2 * bytes.length, end + more))
    bytes.copy(larger, 0, 0, end)
    bytes = larger
  }

  /** One cell without what separates it from the next: UTF-8, separators inside it escaped as `copyText` does. */
  function write(text: string): void {
    makeRoom(3 * text.length)
    let at = end
    for (let i = 0; i < text.length; i += 1) {
      const unit = text.charCodeAt(i)
      if (unit > 0x7f) {
        end = at + bytes.write(text.slice(i).replace(SEPARATORS, escaped), at)
        return
      }
      if (unit === BACKSLASH || unit === TAB || unit === NEWLINE || unit === RETURN) {
        bytes[at++] = BACKSLASH
        bytes[at++] = ESCAPED[unit]!
      } else bytes[at++] = unit
    }
    end = at
  }

  /** `value` below 2^31, with zeros in front up to `width`. Two digits at a time: the division is what takes time. */
  function digits(value: number, width: number): void {
    let places = width
    for (let reach = 10 ** width; reach <= value; reach *= 10) places += 1
    const start = end
    end += places
    let at = end
    let rest = value
    while (at - start >= 2) {
      const above = (rest / 100) | 0
      const pair = 2 * (rest - 100 * above)
      bytes[--at] = PAIRS[pair + 1]!
      bytes[--at] = PAIRS[pair]!
      rest = above
    }
    if (at > start) bytes[start] = ZERO + rest
  }

  return {
    write,
    /** A cell and the tab behind it. */
    cell: (text: string): void => {
      write(text)
      makeRoom(1)
      bytes[end++] = TAB
    },
    /** A whole number that is exact, and the tab behind it. */
    number: (value: number): void => {
      makeRoom(18)
      const size = value < 0 ? -value : value
      if (value < 0) bytes[end++] = MINUS
      if (size < 10) bytes[end++] = ZERO + size
      else if (size < 1e9) digits(size, 2)
      else {
        const high = Math.floor(size / 1e9)
        digits(high, 1)
        digits(size - high * 1e9, 9)
      }
      bytes[end++] = TAB
    },
    /** The last cells of a row: plain ASCII, separated by tabs already. */
    endRow: (text: string): void => {
      makeRoom(text.length + 1)
      for (let i = 0; i < text.length; i += 1) bytes[end++] = text.charCodeAt(i)
      bytes[end++] = NEWLINE
    },
    position: (): number => end,
    /** Takes back what was written from there on. */
    rewind: (position: number): void => {
      end = position
    },
    /** What was written, as a view: valid until more is. */
    view: (from = 0, to = end): Buffer => bytes.subarray(from, to),
    /** Rows that stand elsewhere. */
    append: (rows: Uint8Array): void => {
      makeRoom(rows.length)
      bytes.set(rows, end)
      end += rows.length
    },
    fingerprint: (from: number): number => fingerprint(bytes, from, end),
  }
}

/** 00 to 99, as two ASCII digits each. */
const PAIRS = Uint8Array.from({ length: 200 }, (_, i) => ZERO! + (i % 2 === 0 ? Math.floor(i / 20) : ((i - 1) / 2) % 10))

const SEPARATORS = /[\\\t\n\r]/g
const ESCAPED: Readonly<Record<number, number>> = { [BACKSLASH]: BACKSLASH, [TAB]: 116, [NEWLINE]: 110, [RETURN]: 114 }
const escaped = (c: string) => `\\${String.fromCharCode(ESCAPED[c.charCodeAt(0)]!)}`

/**
 * A 53-bit fingerprint of bytes (cyrb53, public domain), enough to tell the lines of one document apart: two different lines of a document of
 * a thousand meet once in 10^10 documents. Not for secrets.
 */
function fingerprint(bytes: Uint8Array, from: number, to: number): number {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let i = from; i < to; i += 1) {
    a = Math.imul(a ^ bytes[i]!, 2654435761)
    b = Math.imul(b ^ bytes[i]!, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return 4294967296 * (2097151 & b) + (a >>> 0)
}
