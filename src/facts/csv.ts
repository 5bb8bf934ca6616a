/**
 * Text to rows of cells, knowing every row's physical line. Our own, because the library parser alone takes longer than the database needs to
 * store the rows (test/bench/import.ts), and none reports physical lines cheaply. Reads RFC 4180 and what exports make of it.
 */

export type Row = {
  /** physical line on which the row starts; the first is 1 */
  readonly line: number
  readonly cells: readonly string[]
  /** the row cannot be trusted: a quote that never closes */
  readonly fault?: string
}

/** What is wrong with the width of a row. Blank cells at its end may be more, or as many fewer as the header has blank ones at its own end (`named`). */
export function raggedness(cells: readonly string[], width: number, named = width): string | undefined {
  if (cells.length <= width && cells.length >= named) return undefined
  if (cells.length > width && cells.slice(width).every((cell) => cell.trim() === '')) return undefined
  return `ragged: ${cells.length} cells under ${named} headers`
}

/** How many columns of a header there are up to the last that has a name. */
export function namedWidth(header: readonly string[]): number {
  return header.findLastIndex((name) => name !== '') + 1
}

/** A quoted cell longer than this is a quote that somebody forgot to close. */
const LONGEST_RECORD = 1024 * 1024

/**
 * Rows come in small batches, cut when they are taken: all are to be taken before the next text is pushed. Were all rows of a text cut at once,
 * V8 would find that rows live long, put them among what is old, and let what hangs on them grow old too: half of an import's time.
 */
export type Splitter = { readonly push: (text: string) => Iterable<Row[]>; readonly end: () => Iterable<Row[]> }

const BATCH_ROWS = 100

export function createSplitter(delimiter: string): Splitter {
  let carry = ''
  let line = 1

  function* split(text: string, isLast: boolean): Generator<Row[]> {
    let rows: Row[] = []
    let at = 0
    let quoteAt = text.indexOf('"')
    for (;;) {
      if (rows.length === BATCH_ROWS) {
        yield rows
        rows = []
      }
      let end = text.indexOf('\n', at)
      if (end < 0) {
        if (!isLast || at >= text.length) break
        end = text.length
      }
      if (quoteAt >= 0 && quoteAt < at) quoteAt = text.indexOf('"', at)
      if (quoteAt < 0 || quoteAt >= end) {
        const cells = text.slice(at, text.charCodeAt(end - 1) === CR && end > at ? end - 1 : end).split(delimiter)
        if (cells.length > 1 || cells[0] !== '') rows.push({ line, cells })
        line += 1
        at = end + 1
        continue
      }
      const record = readQuoted(text, at, delimiter, isLast)
      if (record === 'incomplete') {
        if (!isLast && text.length - at < LONGEST_RECORD) break
        rows.push({ line, cells: [], fault: 'unclosed-quote: the quote that opens on this line never closes' })
        line += 1
        at = end + 1
        continue
      }
      rows.push({ line, cells: record.cells })
      line += record.lines
      at = record.next
    }
    carry = text.slice(at)
    yield rows
  }

  /** Only the line that was cut is put together: to join whole pieces would copy the file once more. */
  function* push(text: string): Generator<Row[]> {
    const end = carry === '' ? 0 : text.indexOf('\n') + 1
    if (end > 0) yield* split(carry + text.slice(0, end), false)
    yield* split(carry + text.slice(end), false)
  }

  return {
    push,
    end: () => split(carry, true),
  }
}

const CR = 13
const QUOTE = 34

/** A record with quotes in it. A quote opens a cell only at its start; `="00123"` is how spreadsheets keep an id text. */
function readQuoted(text: string, start: number, delimiter: string, isLast: boolean) {
  const cells: string[] = []
  let at = start
  let lines = 1
  for (;;) {
    let cell = ''
    const opens = text.charCodeAt(at) === QUOTE ? at + 1 : text.startsWith('="', at) ? at + 2 : -1
    if (opens >= 0) {
      const close = closingQuote(text, opens)
      // At the very end of what has arrived, the next piece may begin with the quote's twin.
      if (close < 0 || (close + 1 >= text.length && !isLast)) return 'incomplete'
      cell = text.slice(opens, close)
      for (let i = cell.indexOf('\n'); i >= 0; i = cell.indexOf('\n', i + 1)) lines += 1
      cell = cell.replaceAll('""', '"')
      at = close + 1
    }
    const [end, isLineEnd] = cellEnd(text, at, delimiter)
    if (end >= text.length && !isLast) return 'incomplete'
    cell += text.slice(at, isLineEnd && end > at && text.charCodeAt(end - 1) === CR ? end - 1 : end)
    cells.push(cell)
    at = end + 1
    if (isLineEnd) return { cells, lines, next: at }
  }
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text.charCodeAt(at + 1) !== QUOTE) return at
  }
  return -1
}

/** Where the cell ends, and whether its line ends there too. */
function cellEnd(text: string, from: number, delimiter: string): [number, boolean] {
  const comma = text.indexOf(delimiter, from)
  const newline = text.indexOf('\n', from)
  if (newline < 0) return comma < 0 ? [text.length, true] : [comma, false]
  return comma < 0 || newline < comma ? [newline, true] : [comma, false]
}

/** The delimiter that cuts the most of the first lines into the same number of cells. */
export function delimiterOf(sample: string): string {
  const lines = sample
    .split('\n', 40)
    .slice(0, 30)
    .map((line) => line.replaceAll(/"[^"]*"/g, ''))
  const score = (delimiter: string) => {
    const counts = new Map<number, number>()
    for (const line of lines) {
      const cut = line.split(delimiter).length - 1
      if (cut > 0) counts.set(cut, (counts.get(cut) ?? 0) + 1)
    }
    return Math.max(0, ...[...counts].map(([cut, times]) => times * (1000 + cut)))
  }
  return [',', '\t', ';', '|'].reduce((best, candidate) => (score(candidate) > score(best) ? candidate : best))
}
