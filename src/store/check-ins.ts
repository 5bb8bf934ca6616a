/** How key results stood whenever somebody looked: append-only, the newest word counts, a value or a note alone leaves the others as they were. */
import type { Decimal } from '../engine/scorecard.ts'
import type { Database, Sql } from './client.ts'

export type CheckIn = {
  readonly keyResult: string
  readonly value?: Decimal
  /** per cent */
  readonly confidence?: number
  readonly note: string
  readonly by: string
  readonly at: Date
}

export type CheckIns = ReturnType<typeof createCheckIns>

export function createCheckIns(db: Database) {
  return {
    /** Of each key result the newest value, confidence and note, with when anything was said last. */
    latest: async (draft: string): Promise<Map<string, CheckIn>> => {
      const rows = await db.query<Row>(
        `SELECT key_result, (array_agg(value::text ORDER BY id DESC) FILTER (WHERE value IS NOT NULL))[1] AS value,
           (array_agg(confidence ORDER BY id DESC) FILTER (WHERE confidence IS NOT NULL))[1] AS confidence,
           coalesce((array_agg(note ORDER BY id DESC) FILTER (WHERE note <> ''))[1], '') AS note,
           (array_agg("by" ORDER BY id DESC))[1] AS "by", max(at) AS at
         FROM check_ins WHERE draft_id = $1 GROUP BY key_result`,
        [draft],
      )
      return new Map(
        rows.map(({ key_result: keyResult, value, confidence, note, by, at }) => [
          keyResult,
          {
            ...{ keyResult, note, by, at: new Date(at) },
            ...(value === null ? {} : { value }),
            ...(confidence === null ? {} : { confidence }),
          },
        ]),
      )
    },

    add: async (tx: Sql, draft: string, { keyResult, value, confidence, note, by, at }: CheckIn): Promise<void> => {
      await tx.query(
        'INSERT INTO check_ins (draft_id, key_result, value, confidence, note, "by", at) VALUES ($1, $2, $3::numeric, $4, $5, $6, $7)',
        [draft, keyResult, value ?? null, confidence ?? null, note, by, at.toISOString()],
      )
    },
  }
}

type Row = {
  readonly key_result: string
  readonly value: string | null
  readonly confidence: number | null
  readonly note: string
  readonly by: string
  readonly at: Date | string
}
