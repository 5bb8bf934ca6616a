/**
 * Loads the people file: upsert by employee id, the same report as facts. Checked as a whole before anything is written, because a leader may
 * come later in the file, and because nobody may end up leading themselves. A company's people fit into memory.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Fact, Reject } from '../../facts/fact.ts'
import { type Mapping, ownMapping, type Recognised, recognise } from '../../facts/mapping.ts'
import { People, people } from '../../facts/people.ts'
import { createReader, isReject } from '../../facts/reader.ts'
import { type FileRefusal, refusalOf } from '../../facts/refusal.ts'
import { openTable, type Table } from '../../facts/table.ts'
import { type Post, type Stint, withPost } from '../../policy/stint.ts'
import { dayAt } from '../../terms/clock.ts'
import type { Day } from '../../terms/period.ts'
import type { Database, Sql } from '../client.ts'
import { closeBatch, keepRejects, openBatch, waitForTurn } from '../load/batches.ts'
import type { ImportReport } from '../load/load.ts'
import { keepStints, stintsOf } from './stints.ts'

export type PeopleToLoad = {
  readonly file: string | AsyncIterable<Uint8Array>
  readonly fileName?: string
  readonly mapping?: Mapping
  /** ids of the company's positions; absent: any text is one */
  readonly positions?: readonly string[]
  readonly dryRun?: boolean
  readonly by: string
  readonly now: Date
  /** The company's: a changed post counts from its day of the load on, where the file names no other. Absent: UTC */
  readonly zone?: string
}

type Cells = Readonly<Record<string, string | null>>
type Row = { readonly line: number; readonly id: string; readonly cells: Cells; readonly changedOn?: Day }

/** Not a property of the person, but the day of a change. */
const CHANGED_ON = 'changed_on'
const COLUMNS = Object.keys(People.shape).filter((name) => name !== CHANGED_ON)

/** What a blank cell means where the column may not be null. */
const BLANK: Readonly<Record<string, string>> = { role: 'employee', scope: '', hr_scope: '' }

export async function loadPeople(db: Database, load: PeopleToLoad): Promise<ImportReport | FileRefusal> {
  try {
    const sha = createHash('sha256')
    const table = await openTable(hashing(typeof load.file === 'string' ? createReadStream(load.file) : load.file, sha))
    const recognised = recognise(table.preview, [load.mapping ?? ownMapping(people)])
    if ('refused' in recognised) return recognised
    const { rows, rejects, read } = await readRows(table, recognised)
    return await db.transaction(async (tx) => {
      await waitForTurn(tx)
      const stored = await storedPeople(tx)
      const today = dayAt(load.now, load.zone ?? 'UTC')
      const good = checkAll(rows, { stored, today, positions: load.positions }, rejects)
      const histories = await changedHistories(tx, good, stored, today)
      const changed = good.filter(
        ({ id, cells }) =>
          histories.has(id) ||
          Object.entries(cells).some(([column, cell]) => cell !== (stored.get(id)?.[column] ?? null) || !stored.has(id)),
      )
      rejects.sort((a, b) => a.line - b.line)
      const report = {
        kind: 'people',
        read,
        accepted: changed.length,
        unchanged: good.length - changed.length,
        from: null,
        to: null,
      }
      const rejected = rejects.map(({ line, column, reason }) => ({ line, column, reason }))
      if (load.dryRun) return { batch: null, ...report, rejected }
      const batch = await openBatch(tx, {
        kind: 'people',
        source: 'people',
        shop: '',
        fileName: load.fileName ?? String(load.file),
        by: load.by,
        now: load.now,
      })
      for (const { cells } of changed) await upsert(tx, cells)
      for (const [id, history] of histories) await keepStints(tx, id, history)
      await keepRejects(tx, batch, rejects)
      await closeBatch(tx, batch, { ...report, rejected: rejects.length, fileHash: sha.digest('hex') })
      return { batch, ...report, rejected }
    })
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal) return refusal
    throw error
  }
}

async function* hashing(source: AsyncIterable<Uint8Array>, sha: ReturnType<typeof createHash>) {
  for await (const chunk of source) {
    sha.update(chunk)
    yield chunk
  }
}

async function readRows(table: Table, recognised: Recognised) {
  const toFact = createReader(recognised)
  const known = COLUMNS.filter(
    (name) =>
      recognised.mapping.fields[name]?.column?.some((column) => recognised.header.includes(column)) ??
      recognised.mapping.fields[name],
  )
  const rows: Row[] = []
  const rejects: Reject[] = []
  let read = 0
  for await (const part of table.rowsAfter(recognised.headerLine)) {
    for (const row of part) {
      for (const fact of [toFact(row) ?? []].flat()) {
        read += 1
        if (isReject(fact)) rejects.push(fact)
        else rows.push(rowOf(fact, known))
      }
    }
  }
  return { rows, rejects, read }
}

/** Columns that the file does not have stay as they are stored; a blank cell empties. */
function rowOf({ line, values }: Fact, known: readonly string[]): Row {
  const cells = Object.fromEntries(known.map((name) => [name, (values[name] as string | undefined) ?? BLANK[name] ?? null]))
  const changedOn = values[CHANGED_ON] as Day | undefined
  return { line, id: values.employee_id as string, cells, ...(changedOn ? { changedOn } : {}) }
}

/** Of those whose post the file changes, the new history. */
async function changedHistories(
  tx: Sql,
  rows: readonly Row[],
  stored: ReadonlyMap<string, Cells>,
  today: Day,
): Promise<ReadonlyMap<string, readonly Stint[]>> {
  const known = await stintsOf(
    tx,
    rows.map(({ id }) => id),
  )
  return new Map(
    rows.flatMap(({ id, cells, changedOn }) => {
      const before = stored.get(id)
      if (!before) return []
      const said = { post: postIn({ ...before, ...cells }), from: changedOn, today }
      const history = withPost(postIn(before), known.get(id) ?? [], said)
      return history ? [[id, history] as const] : []
    }),
  )
}

function postIn(cells: Cells): Post {
  return {
    position: cells.position ?? undefined,
    leaderId: cells.leader_id ?? undefined,
    department: cells.department ?? undefined,
    scope: cells.scope ?? '',
  }
}

async function storedPeople(tx: Sql): Promise<Map<string, Cells>> {
  const rows = await tx.query<Record<string, string | null>>(`SELECT ${COLUMNS.join(', ')} FROM people`)
  return new Map(rows.map((row) => [row.employee_id!, row]))
}

type Known = {
  readonly stored: ReadonlyMap<string, Cells>
  readonly today: Day
  readonly positions: readonly string[] | undefined
}

/** The rows that can be loaded; the others are added to `rejects`. A refused row may take others with it, hence the rounds. */
function checkAll(rows: readonly Row[], { stored, today, positions }: Known, rejects: Reject[]): Row[] {
  const refuse = (row: Row, column: string, reason: string) => rejects.push({ line: row.line, column, reason })
  let good = withoutDuplicates(rows, stored, refuse).filter(({ cells, ...row }) => {
    const isKnown = !positions || cells.position == null || positions.includes(cells.position)
    if (!isKnown) refuse({ ...row, cells }, 'position', `unknown-position: expected ${positions?.join(', ')}`)
    const isDue = row.changedOn === undefined || row.changedOn <= today
    if (!isDue) refuse({ ...row, cells }, CHANGED_ON, 'in-the-future: load this change on its day, or later with its date')
    return isKnown && isDue
  })
  for (let before = -1; before !== good.length; ) {
    before = good.length
    const leaders = leadersOf(good, stored)
    good = good.filter((row) => {
      const leader = row.cells.leader_id
      if (leader == null) return true
      if (!leaders.has(leader)) refuse(row, 'leader_id', 'unknown-leader: nobody here or in this file has this employee id')
      else if (leadsToItself(row.id, leaders))
        refuse(row, 'leader_id', 'leader-loop: this person would be among their own leaders')
      else return true
      return false
    })
  }
  return good
}

function withoutDuplicates(
  rows: readonly Row[],
  stored: ReadonlyMap<string, Cells>,
  refuse: (row: Row, column: string, reason: string) => void,
): Row[] {
  const ids = new Set<string>()
  const unique = rows.filter((row) => {
    if (!ids.has(row.id)) return ids.add(row.id)
    refuse(row, 'employee_id', 'duplicate: an earlier row has this employee id')
    return false
  })
  const owners = new Map<string, string>()
  for (const [id, { email }] of stored) if (email && !ids.has(id)) owners.set(email.toLowerCase(), id)
  return unique.filter((row) => {
    const email = row.cells.email?.toLowerCase()
    if (!email) return true
    const owner = owners.get(email) ?? row.id
    if (owner === row.id) return owners.set(email, row.id)
    refuse(row, 'email', 'duplicate: somebody else has this email')
    return false
  })
}

/** Everybody's leader, as it would be after the load. */
function leadersOf(rows: readonly Row[], stored: ReadonlyMap<string, Cells>): Map<string, string | null> {
  const leaders = new Map([...stored].map(([id, cells]) => [id, cells.leader_id ?? null]))
  for (const { id, cells } of rows) leaders.set(id, cells.leader_id === undefined ? (leaders.get(id) ?? null) : cells.leader_id)
  return leaders
}

function leadsToItself(id: string, leaders: ReadonlyMap<string, string | null>): boolean {
  const seen = new Set<string>()
  let above = leaders.get(id) ?? null
  while (above !== null && !seen.has(above)) {
    if (above === id) return true
    seen.add(above)
    above = leaders.get(above) ?? null
  }
  return false
}

async function upsert(tx: Sql, cells: Cells): Promise<void> {
  const columns = Object.keys(cells)
  const set = columns.filter((column) => column !== 'employee_id').map((column) => `${column} = excluded.${column}`)
  await tx.query(
    `INSERT INTO people (${columns.join(', ')}) VALUES (${columns.map((column, i) => `$${i + 1}${column.endsWith('_on') ? '::date' : ''}`).join(', ')})
     ON CONFLICT (employee_id) DO UPDATE SET ${set.join(', ')}`,
    columns.map((column) => cells[column]),
  )
}
