/** The import of `import-large.ts` in a process of its own: arguments are the database and the file, the answer is a line of JSON. */
import { openDatabase } from '../../src/store/client.ts'
import { loadFile } from '../../src/store/load/load.ts'
import type { Measured } from './import-large.ts'

const [url, file] = process.argv.slice(2) as [string, string]
const MB = 1024 * 1024
const db = await openDatabase({ url })
await db.query('SELECT 1')
const idleMb = process.memoryUsage().rss / MB
const start = performance.now()
const report = await loadFile(db, { file, kind: 'orders', by: 'bench', now: new Date() })
const ms = performance.now() - start
if ('refused' in report) throw new Error(report.message)
const { accepted, read } = report
const [rejects] = await db.query<{ n: number }>('SELECT count(*)::int AS n FROM rejects')
const measured: Measured = { ms, idleMb, peakMb: process.resourceUsage().maxRSS / 1024, read, accepted, rejected: rejects!.n }
console.log(JSON.stringify(measured))
await db.close()
