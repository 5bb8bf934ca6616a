/** The import rule of the house: a room knows only the rooms before it; the pure rooms touch nothing of the world; a library has one owner. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const ROOMS = 'engine terms facts metrics policy insight drafts cycles intent cards store commands messenger schedule top'.split(
  ' ',
)
const PURE = new Set('engine terms facts metrics policy insight drafts cycles intent cards'.split(' '))
const PURE_LIBRARIES = new Set(['zod', 'luxon', 'yaml', 'chinese-days', 'fastest-levenshtein'])
/** Facts read files' bytes, so they also have the libraries for encodings and tables. */
const FACTS_LIBRARIES = new Set([
  'csv-parse',
  'csv-parse/sync',
  'chardet',
  'iconv-lite',
  'udsv',
  'papaparse',
  '@e965/xlsx',
  'hyparquet',
  'hyparquet-compressors',
  'node:zlib',
  'node:stream',
  'node:crypto',
])
const OWNERS: Record<string, readonly string[]> = {
  '@prisma/client': ['store'],
  '@electric-sql/pglite': ['store'],
  pg: ['store'],
  'pg-boss': ['schedule'],
  'node-cron': ['schedule'],
  '@larksuiteoapi/node-sdk': ['messenger'],
  koa: ['messenger', 'top'],
}

const files = ['src', 'cards'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
)

function roomOf(file: string): string {
  if (file.startsWith('cards/')) return 'cards'
  const [, room] = /^src\/([^/]+)\//.exec(file) ?? []
  return room && ROOMS.includes(room) ? room : 'top'
}

function imports(file: string) {
  const text = readFileSync(join(ROOT, file), 'utf8')
  // `import … from 'x'` (over several lines too), `export … from 'x'`, and the bare `import 'x'`.
  const found = text.matchAll(/^(?:import|export)\s+(type\s)?(?:[\w*{][^'";]*?\sfrom\s+)?'([^']+)'/gm)
  return [...found].map((m) => ({ isType: m[1] !== undefined, from: m[2]! }))
}

const offenders = files.flatMap((file) => imports(file).flatMap((one) => faults(file, one)))

function faults(file: string, { isType, from }: { isType: boolean; from: string }): string[] {
  const room = roomOf(file)
  if (from.startsWith('.')) {
    const target = relative(ROOT, resolve(ROOT, dirname(file), from))
    if (target.startsWith('prisma/'))
      return room === 'store' || room === 'top' ? [] : [`${file}: the generated client is the store's`]
    const other = roomOf(target)
    if (ROOMS.indexOf(other) > ROOMS.indexOf(room)) return [`${file}: ${room} must not know ${other} (${from})`]
    if (room === 'engine' && other !== 'engine') return [`${file}: the engine imports nothing`]
    if (room === 'cards' && other !== 'cards' && !isType && other !== 'engine' && other !== 'terms')
      return [`${file}: cards take only types from other rooms (${from})`]
    return []
  }
  const library = from.startsWith('@')
    ? from.split('/').slice(0, 2).join('/')
    : from.startsWith('node:') || from.includes('csv-parse')
      ? from
      : from.split('/')[0]!
  if (room === 'engine') return [`${file}: the engine imports nothing (${from})`]
  if (PURE.has(room) && !PURE_LIBRARIES.has(library) && !(room === 'facts' && FACTS_LIBRARIES.has(library)) && !isType)
    return [`${file}: ${room} is pure (${from})`]
  if (OWNERS[library] && !OWNERS[library].includes(room)) return [`${file}: ${library} belongs to ${OWNERS[library]}`]
  return []
}

it('every room knows only the rooms before it', () => {
  expect(files.length).toBeGreaterThan(20)
  expect(offenders).toEqual([])
})

it('only config reads the environment, and only the clock reads the time in pure rooms', () => {
  const wrong = files.filter((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8')
    const readsEnvironment = /process\.env/.test(text) && !['src/main.ts', 'src/cli.ts', 'src/config.ts'].includes(file)
    const readsTime =
      PURE.has(roomOf(file)) &&
      /\bDate\.now\(|new Date\(\)|Math\.random\(/.test(text.replace(/\/\*\*[\s\S]*?\*\/|\/\/.*$/gm, '')) &&
      file !== 'src/terms/clock.ts'
    return readsEnvironment || readsTime
  })
  expect(wrong).toEqual([])
})
