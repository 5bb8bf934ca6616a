/**
 * Bytes to text: UTF-8, UTF-16 and GB18030 (GBK), found out from the bytes. Strict: what does not decode is refused as a whole, and so is
 * what only happens to decode, so that no mojibake is ever stored.
 */
import { unreadable } from './refusal.ts'

/** How much is looked at before deciding. Plain ASCII decides nothing: an export may have its first Chinese word after megabytes. */
const SAMPLE_BYTES = 256 * 1024

/** `found` is told the encoding as soon as the bytes decide it; a file of plain ASCII never does. */
export async function* decode(
  bytes: AsyncIterable<Uint8Array>,
  found: (label: string) => void = () => {},
): AsyncGenerator<string> {
  const chunks = gathered(bytes)
  for await (const chunk of chunks) {
    refuseBinary(chunk)
    const unicode = byteOrderMark(chunk) ?? withoutMark(chunk)
    if (!unicode && isAscii(chunk)) {
      yield lossy.decode(chunk)
      continue
    }
    const label = unicode ?? (isUtf8(chunk) ? 'utf-8' : 'gb18030')
    found(label)
    return yield* strictly(label, chunk, chunks)
  }
}

/** Text comes in pieces this small: cells are windows on their piece, and large ones would outlive the garbage collector's quick rounds. */
const PIECE_BYTES = 32 * 1024

function* piecesOf(chunk: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < chunk.length; at += PIECE_BYTES) yield chunk.subarray(at, at + PIECE_BYTES)
}

const lossy = new TextDecoder('utf-8')

async function* strictly(label: string, first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder(label, { fatal: true })
  const doubt = label === 'gb18030' ? createDoubt() : undefined
  const read = (chunk: Uint8Array | undefined) => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
    } catch {
      throw wrongEncoding(label)
    }
  }
  doubt?.(first)
  for (const piece of piecesOf(first)) yield read(piece)
  for await (const chunk of rest) {
    doubt?.(chunk)
    for (const piece of piecesOf(chunk)) yield read(piece)
  }
  yield read(undefined)
}

function wrongEncoding(label: string): Error {
  return unreadable(
    'encoding',
    label === 'gb18030'
      ? 'The text is neither UTF-8, UTF-16 nor GBK/GB18030. Save the file as "CSV UTF-8" and load it again.'
      : 'Not all of the file is in one encoding: it was cut off, or UTF-8 and another encoding are mixed. Export it again as "CSV UTF-8".',
  )
}

/**
 * Latin-1, Big5 and Shift-JIS often decode as GB18030 without an error, into nonsense. Their second bytes fall below 0x80 about as often as not;
 * Chinese as people write it has them there for rare characters only. UTF-8 lines among GB18030 ones decode too: by chance a line of
 * GB18030 is good UTF-8 with Han in it less than once in a thousand.
 */
function createDoubt(): (chunk: Uint8Array) => void {
  let pairs = 0
  let low = 0
  let isLead = false
  let lines = 0
  let utf8Lines = 0
  return (chunk) => {
    for (const byte of chunk) {
      if (isLead) {
        pairs += 1
        if (byte < 0x80) low += 1
      }
      isLead = !isLead && byte > 0x80
    }
    for (const line of lossy.decode(chunk).split('\n')) {
      if (!/\P{ASCII}/u.test(line)) continue
      lines += 1
      if (/\p{Script=Han}/u.test(line) && !line.includes('\uFFFD')) utf8Lines += 1
    }
    if (low > 1 + pairs * 0.2 || (pairs < 5 && low > 0)) throw wrongEncoding('gb18030')
    if (utf8Lines * 100 > lines) throw wrongEncoding('mixed')
  }
}

function byteOrderMark([a, b, c]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  return a === 0xfe && b === 0xff ? 'utf-16be' : undefined
}

/** UTF-16 without a mark: every other byte of its Latin part is zero. */
function withoutMark(chunk: Uint8Array): string | undefined {
  const head = chunk.subarray(0, 1024)
  const zeros = [0, 0]
  head.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]! += 1
  })
  const [even, odd] = zeros as [number, number]
  if (even + odd === 0) return undefined
  if (odd > head.length / 10 && even * 20 < odd) return 'utf-16le'
  if (even > head.length / 10 && odd * 20 < even) return 'utf-16be'
  throw unreadable('not-text', 'This is not a text file.')
}

const MAGIC: readonly (readonly [code: string, words: string, ...bytes: number[]])[] = [
  [
    'format',
    'This is an Excel file or a zip archive inside a gzip file. Unpack it and load what is inside.',
    0x50,
    0x4b,
    0x03,
    0x04,
  ],
  ['format', 'This is an old Excel file inside a gzip file. Unpack it and load what is inside.', 0xd0, 0xcf, 0x11, 0xe0],
  ['format', 'This is a Parquet file inside a gzip file. Unpack it and load what is inside.', 0x50, 0x41, 0x52, 0x31],
  ['pdf', 'This is a PDF, not a table. Export the report as CSV or Excel.', 0x25, 0x50, 0x44, 0x46],
  ['picture', 'This is a picture, not a table. Export the report as CSV or Excel.', 0x89, 0x50, 0x4e, 0x47],
  ['picture', 'This is a picture, not a table. Export the report as CSV or Excel.', 0xff, 0xd8, 0xff],
  ['picture', 'This is a picture, not a table. Export the report as CSV or Excel.', 0x47, 0x49, 0x46, 0x38],
  ['archive', 'This is a RAR archive. Unpack it and load the files inside.', 0x52, 0x61, 0x72, 0x21],
  ['archive', 'This is a 7z archive. Unpack it and load the files inside.', 0x37, 0x7a, 0xbc, 0xaf],
]

function refuseBinary(chunk: Uint8Array): void {
  const found = MAGIC.find(([, , ...bytes]) => bytes.every((byte, i) => chunk[i] === byte))
  if (found) throw unreadable(found[0], found[1])
}

function isAscii(chunk: Uint8Array): boolean {
  for (let i = 0; i < chunk.length; i += 1) if (chunk[i]! > 0x7f) return false
  return true
}

function isUtf8(chunk: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(chunk, { stream: true })
    return true
  } catch {
    return false
  }
}

/** The same bytes in pieces of at least the sample's size; gzip is unpacked on the way. */
async function* gathered(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = []
  let size = 0
  for await (const part of unpacked(bytes)) {
    parts.push(part)
    size += part.length
    if (size < SAMPLE_BYTES) continue
    yield joined(parts, size)
    parts = []
    size = 0
  }
  if (size > 0) yield joined(parts, size)
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  if (parts.length === 1) return parts[0]!
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

async function* unpacked(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = bytes[Symbol.asyncIterator]()
  const first = await source.next()
  if (first.done) return
  const all = resumed(first.value, source)
  const isGzip = first.value[0] === 0x1f && first.value[1] === 0x8b
  if (!isGzip) return yield* all
  try {
    yield* readableFrom(all).pipeThrough(
      new DecompressionStream('gzip') as unknown as ReadableWritablePair<Uint8Array, Uint8Array>,
    )
  } catch (cause) {
    throw Object.assign(unreadable('gzip', 'The gzip file is damaged or cut off.'), { cause })
  }
}

/** Standard since 2023; the browser's type declarations do not know it yet. */
const { from: readableFrom } = ReadableStream as unknown as {
  from: (chunks: AsyncIterable<Uint8Array>) => ReadableStream<Uint8Array>
}

async function* resumed(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}
