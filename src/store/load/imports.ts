/** The loads that have been, newest first, and the rows they refused: for the list of recent imports. */
import type { Day } from '../../terms/period.ts'
import type { Database } from '../client.ts'

export type Import = {
  readonly batch: number
  readonly kind: string
  readonly source: string
  /** that its facts went to; none for targets */
  readonly shops: readonly string[]
  readonly fileName: string
  /** an employee id, `cli` or `http` */
  readonly by: string
  readonly at: Date
  readonly accepted: number
  readonly unchanged: number
  readonly rejected: number
  readonly from: Day | null
  readonly to: Day | null
  readonly isUndone: boolean
}

export type RejectedRow = {
  /** of a workbook of which several were loaded, else blank */
  readonly sheet: string
  readonly line: number
  readonly column: string
  readonly reason: string
  /** column and text, in the order of the file; personal ones masked */
  readonly cells: readonly (readonly [column: string, text: string])[]
}

type Row = Record<'kind' | 'source' | 'file_name' | 'loaded_by', string> &
  Record<'accepted' | 'unchanged' | 'rejected' | 'id', number> & {
    loaded_at: Date | string
    first_day: Day | null
    last_day: Day | null
    undone_at: unknown
    shops: string[] | null
  }

const BATCHES =
  'SELECT b.*, (SELECT array_agg(DISTINCT v.shop ORDER BY v.shop) FROM covered v WHERE v.batch_id = b.id) AS shops FROM batches b'

/** A file of refused rows is for people: more of them than this is a file of another kind. */
const MOST_REJECTS = 50_000

export type Imports = ReturnType<typeof createImports>

export function createImports(db: Database) {
  return {
    recent: async (limit: number): Promise<Import[]> =>
      (await db.query<Row>(`${BATCHES} ORDER BY b.id DESC LIMIT $1`, [limit])).map(importOf),

    find: async (batch: number): Promise<Import | undefined> =>
      (await db.query<Row>(`${BATCHES} WHERE b.id = $1`, [batch])).map(importOf)[0],

    rejects: async (batch: number): Promise<RejectedRow[]> => {
      const rows = await db.query<Omit<RejectedRow, 'cells'> & { cells: RejectedRow['cells'] | null }>(
        'SELECT sheet, line, "column", reason, cells FROM rejects WHERE batch_id = $1 ORDER BY sheet, line, "column" LIMIT $2',
        [batch, MOST_REJECTS],
      )
      return rows.map((row) => ({ ...row, cells: Array.isArray(row.cells) ? row.cells : [] }))
    },

    /** The shops there are, for somebody who has to name one. */
    shops: async (): Promise<string[]> =>
      (await db.query<{ name: string }>('SELECT name FROM shops ORDER BY name')).map(({ name }) => name),
  }
}

function importOf(row: Row): Import {
  return {
    ...{ batch: row.id, kind: row.kind, source: row.source ?? row.kind, shops: row.shops ?? [], fileName: row.file_name ?? '' },
    ...{ by: row.loaded_by, at: new Date(row.loaded_at), accepted: row.accepted, unchanged: row.unchanged },
    ...{ rejected: row.rejected, from: row.first_day, to: row.last_day, isUndone: row.undone_at !== null },
  }
}
