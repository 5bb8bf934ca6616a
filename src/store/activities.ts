/**
 * What people log themselves of their process metrics: visits, proposals, segment actions. Each log is a row; the sum of a person's day is an
 * observation that comes in by the one import path, so that it is counted, traced and split like any other fact.
 */
import type { Day } from '../terms/period.ts'
import type { Database, Sql } from './client.ts'
import { waitForTurn } from './load/batches.ts'
import { loadFile } from './load/load.ts'

export type Activity = {
  readonly id: string
  readonly employeeId: string
  readonly metric: string
  readonly day: Day
  readonly count: number
  /** A visit note, a file, an activity's number; empty: none yet. */
  readonly evidence: string
  readonly isUndone: boolean
}

/** Where the sum of a day counts: one value a dimension. */
export type Place = { readonly shop?: string; readonly channel?: string; readonly platform?: string }

export type Activities = ReturnType<typeof createActivities>

export function createActivities(db: Database) {
  return {
    find: async (id: string): Promise<Activity | undefined> =>
      (await db.query<Row>(`${ACTIVITIES} WHERE id = $1`, [id])).map(activityOf)[0],

    /** The newest that is not undone. */
    last: async (employeeId: string): Promise<Activity | undefined> =>
      (
        await db.query<Row>(`${ACTIVITIES} WHERE employee_id = $1 AND undone_at IS NULL ORDER BY sequence DESC LIMIT 1`, [
          employeeId,
        ])
      ).map(activityOf)[0],

    /** Sums over days, without what was undone. */
    sum: async (employeeId: string, metric: string, from: Day, to: Day): Promise<number> => {
      const [row] = await db.query<{ sum: number }>(
        `SELECT coalesce(sum(count), 0)::int4 AS sum FROM activities
         WHERE employee_id = $1 AND metric = $2 AND day BETWEEN $3::date AND $4::date AND undone_at IS NULL`,
        [employeeId, metric, from, to],
      )
      return row!.sum
    },

    /** Kept with the day's new sum, on the caller's transaction. */
    log: async (tx: Sql, activity: Omit<Activity, 'isUndone'>, place: Place, at: Date): Promise<void> => {
      await waitForTurn(tx)
      await tx.query(
        `INSERT INTO activities (id, employee_id, metric, day, count, evidence, logged_at) VALUES ($1, $2, $3, $4::date, $5, $6, $7)`,
        [
          ...[activity.id, activity.employeeId, activity.metric, activity.day, activity.count, activity.evidence],
          at.toISOString(),
        ],
      )
      await addUp(tx, activity, place, at)
    },

    /** False when somebody was quicker. */
    undo: async (tx: Sql, activity: Activity, place: Place, at: Date): Promise<boolean> => {
      await waitForTurn(tx)
      const rows = await tx.query('UPDATE activities SET undone_at = $2 WHERE id = $1 AND undone_at IS NULL RETURNING id', [
        activity.id,
        at.toISOString(),
      ])
      if (rows.length === 0) return false
      await addUp(tx, activity, place, at)
      return true
    },

    prove: async (tx: Sql, activity: Activity, evidence: string, place: Place, at: Date): Promise<void> => {
      await waitForTurn(tx)
      await tx.query('UPDATE activities SET evidence = $2 WHERE id = $1', [activity.id, evidence])
      await addUp(tx, activity, place, at)
    },
  }

  /** The day's sum as the row of a file. Its evidence is all of them, or none as long as one is missing (R98). */
  async function addUp(tx: Sql, { employeeId, metric, day }: Omit<Activity, 'isUndone'>, place: Place, at: Date): Promise<void> {
    const [row] = await tx.query<{ sum: number; evidence: string }>(
      `SELECT coalesce(sum(count), 0)::int4 AS sum,
         CASE WHEN bool_and(evidence <> '') THEN left(string_agg(DISTINCT evidence, '; '), 2000) ELSE '' END AS evidence
       FROM activities WHERE employee_id = $1 AND metric = $2 AND day = $3::date AND undone_at IS NULL`,
      [employeeId, metric, day],
    )
    const values = { metric, day, numerator: String(row!.sum), owner: employeeId, source: 'chat', ...place }
    const line = JSON.stringify({ ...values, ...(row!.evidence ? { evidence: row!.evidence } : {}) })
    const loaded = await loadFile(
      { ...db, transaction: (work) => work(tx) },
      { file: bytes(line), fileName: LOGGED, kind: 'observations', by: employeeId, now: at },
    )
    if ('refused' in loaded || loaded.rejected.length > 0)
      throw Object.assign(new Error('a logged day was not taken'), { code: 'activity:not-taken', cause: loaded })
  }
}

/** Their loads are no files that somebody brought. */
export const LOGGED = 'logged in the chat'

const ACTIVITIES =
  'SELECT id, employee_id, metric, day::text AS day, count, evidence, undone_at IS NOT NULL AS is_undone FROM activities'

type Row = Pick<Activity, 'id' | 'metric' | 'day' | 'count' | 'evidence'> & { employee_id: string; is_undone: boolean }

function activityOf({ employee_id, is_undone, ...row }: Row): Activity {
  return { ...row, employeeId: employee_id, isUndone: is_undone }
}

async function* bytes(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(`${text}\n`)
}
