/**
 * What is to be said, once. A row is written together with the fact that its cause has been handled; the one sender (messenger/sender.ts)
 * takes rows from here. The content is forgotten when it has been sent.
 */
import { createHash } from 'node:crypto'
import type { Database, Sql } from './client.ts'

export type Letter = {
  /** Derived from its cause, never random: the same cause can't speak twice. At most 50 characters (the platform's limit). */
  readonly uuid: string
  readonly messenger: string
  readonly address: object
  readonly content: object
  /** 0 answers, 1 notices, 2 digests */
  readonly priority: 0 | 1 | 2
}

/** At most 50 characters, the same for the same cause: what makes a repeated send harmless. */
export function uuidOf(cause: string): string {
  return createHash('sha256').update(cause).digest('hex').slice(0, 32)
}

export type Taken = {
  readonly id: string
  readonly uuid: string
  readonly messenger: string
  readonly address: object
  readonly content: object
  readonly priority: number
  readonly attempts: number
  readonly unsureAt: string | null
  readonly createdAt: Date
  /** This attempt began the doubt; earlier ones certainly sent nothing. */
  readonly isFirstDoubt: boolean
}

type Row = {
  id: string
  uuid: string
  messenger: string
  address: object
  content: object
  priority: number
  attempts: number
  unsure_at: Date | string | null
  created_at: Date | string
}

export type Later = {
  readonly dueAt: Date
  readonly isSettled: boolean
  readonly isCounted: boolean
  readonly code?: number
  readonly logId?: string
}

/** A message that was refused, or that perhaps arrived: the platform's answer was lost for so long that repeating it could show it twice. */
export type GivenUp = {
  readonly state: 'refused' | 'doubtful'
  readonly at: Date
  /** The receiver's name, where it was a person. */
  readonly who?: string
  readonly code?: number
}

/** How long the platform certainly drops a repeated uuid (one hour, less a margin). */
export const REPEAT_WINDOW_MS = 55 * 60_000

export const OUTBOX_CHANNEL = 'outbox'

export type Outbox = ReturnType<typeof createOutbox>

export function createOutbox(db: Database) {
  return {
    put: async (tx: Sql, letters: readonly Letter[], now: Date): Promise<void> => {
      if (letters.length === 0) return
      await tx.query(
        `INSERT INTO outbox (uuid, messenger, address, content, priority, due_at, created_at)
         SELECT l.uuid, l.messenger, l.address::jsonb, l.content::jsonb, l.priority, $6::timestamptz, $6::timestamptz
         FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int2[]) AS l (uuid, messenger, address, content, priority)
         ON CONFLICT (uuid) DO NOTHING`,
        [
          letters.map((l) => l.uuid),
          letters.map((l) => l.messenger),
          letters.map((l) => JSON.stringify(l.address)),
          letters.map((l) => JSON.stringify(l.content)),
          letters.map((l) => l.priority),
          now.toISOString(),
        ],
      )
      // Delivered when the transaction commits: the sender may live in another process.
      await tx.query(`SELECT pg_notify('${OUTBOX_CHANNEL}', '')`)
    },

    /** Takes due rows for sending, most urgent first. From now on each is "unsure" until its outcome is known. */
    take: async (limit: number, now: Date, priorities: readonly number[] = [0, 1, 2]): Promise<Taken[]> => {
      const rows = await db.query<Row>(
        `UPDATE outbox SET state = 'sending', attempts = attempts + 1, unsure_at = coalesce(unsure_at, $2::timestamptz)
         WHERE id IN (SELECT id FROM outbox WHERE state = 'due' AND due_at <= $2 AND priority = ANY ($3::int2[]) ORDER BY priority, due_at, id LIMIT $1 FOR UPDATE SKIP LOCKED)
         RETURNING id, uuid, messenger, address, content, priority, attempts, unsure_at, created_at`,
        [limit, now.toISOString(), [...priorities]],
      )
      return rows
        .map((r) => ({
          ...r,
          id: String(r.id),
          unsureAt: r.unsure_at === null ? null : new Date(r.unsure_at).toISOString(),
          createdAt: new Date(r.created_at),
          isFirstDoubt: r.unsure_at !== null && new Date(r.unsure_at).getTime() === now.getTime(),
        }))
        .sort((a, b) => a.priority - b.priority || Number(BigInt(a.id) - BigInt(b.id)))
    },

    /** When the next row falls due, or undefined when none waits. */
    nextDue: async (): Promise<Date | undefined> => {
      const [row] = await db.query<{ due_at: Date | string | null }>(
        "SELECT min(due_at) AS due_at FROM outbox WHERE state = 'due'",
      )
      return row?.due_at ? new Date(row.due_at) : undefined
    },

    sent: async (id: string, messageId: string, at: Date): Promise<void> => {
      await db.query(
        "UPDATE outbox SET state = 'sent', sent_at = $2, message_id = $3, content = NULL, unsure_at = NULL WHERE id = $1",
        [id, at.toISOString(), messageId],
      )
    },

    /**
     * Not sent, or perhaps; to be tried again with the same uuid. `isSettled`: this attempt certainly sent nothing and no earlier one may have.
     * `isCounted`: it counts as an attempt.
     */
    later: async (id: string, after: Later): Promise<void> => {
      await db.query(
        `UPDATE outbox SET state = 'due', due_at = $2, unsure_at = CASE WHEN $3 THEN NULL ELSE unsure_at END,
           attempts = attempts - CASE WHEN $4 THEN 0 ELSE 1 END, error_code = $5, log_id = $6 WHERE id = $1`,
        [id, after.dueAt.toISOString(), after.isSettled, after.isCounted, after.code ?? null, after.logId ?? null],
      )
    },

    /** Whether a message of ours is in a private chat; undefined when it is not ours, or a reply whose chat is not known. */
    isPrivate: async (messenger: string, messageId: string): Promise<boolean | undefined> => {
      const [row] = await db.query<{ address: { to: string } }>(
        'SELECT address FROM outbox WHERE messenger = $1 AND message_id = $2 ORDER BY id LIMIT 1',
        [messenger, messageId],
      )
      return row && (row.address.to === 'account' ? true : row.address.to === 'chat' ? false : undefined)
    },

    /** What became of a letter: the message it is now, `waiting` while that is open, `lost` when it will never be one. */
    placeOf: async (uuid: string): Promise<{ readonly message: string } | 'waiting' | 'lost'> => {
      const [row] = await db.query<{ state: string; message_id: string | null }>(
        'SELECT state, message_id FROM outbox WHERE uuid = $1',
        [uuid],
      )
      if (row?.state === 'sent' && row.message_id !== null) return { message: row.message_id }
      return row && ['due', 'sending'].includes(row.state) ? 'waiting' : 'lost'
    },

    /** Whether something newer is to be shown in the same place: then this need not be shown any more. */
    isOvertaken: async (id: string, address: object): Promise<boolean> => {
      const rows = await db.query('SELECT 1 FROM outbox WHERE id > $1 AND address = $2::jsonb LIMIT 1', [
        id,
        JSON.stringify(address),
      ])
      return rows.length > 0
    },

    /** Given up: `refused` by the platform, `doubtful` (perhaps sent, and repeating it could show it twice), or `overtaken` by something newer. */
    giveUp: async (id: string, state: 'refused' | 'doubtful' | 'overtaken', code?: number, logId?: string): Promise<void> => {
      await db.query('UPDATE outbox SET state = $2, content = NULL, error_code = $3, log_id = $4 WHERE id = $1', [
        id,
        state,
        code ?? null,
        logId ?? null,
      ])
    },

    /** What was given up and nobody has been told of, oldest first; told from now on. */
    takeGivenUp: async (tx: Sql, now: Date, limit: number): Promise<GivenUp[]> => {
      const rows = await tx.query<{
        state: 'refused' | 'doubtful'
        code: number | null
        created_at: Date | string
        who: string | null
      }>(
        `UPDATE outbox SET reported_at = $1 WHERE id IN (
           SELECT id FROM outbox WHERE state IN ('refused', 'doubtful') AND reported_at IS NULL AND created_at > $1::timestamptz - interval '2 days'
           ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED)
         RETURNING state, error_code AS code, created_at, (SELECT p.name FROM accounts a JOIN people p USING (employee_id)
           WHERE a.messenger = outbox.messenger AND a.account_id = outbox.address->>'account') AS who`,
        [now.toISOString(), limit],
      )
      return rows.map((row) => ({
        state: row.state,
        at: new Date(row.created_at),
        who: row.who ?? undefined,
        code: row.code ?? undefined,
      }))
    },

    /** These are reports themselves: nobody is told of a report that did not arrive. */
    markReported: async (tx: Sql, uuids: readonly string[], now: Date): Promise<void> => {
      await tx.query('UPDATE outbox SET reported_at = $2 WHERE uuid = ANY ($1::text[])', [[...uuids], now.toISOString()])
    },

    /** Rows that a sender which is gone had taken: repeated inside the platform's window, listed as doubtful outside it. */
    recover: async (now: Date): Promise<void> => {
      const edge = new Date(now.getTime() - REPEAT_WINDOW_MS).toISOString()
      await db.query("UPDATE outbox SET state = 'doubtful', content = NULL WHERE state = 'sending' AND unsure_at < $1", [edge])
      await db.query("UPDATE outbox SET state = 'due' WHERE state = 'sending'")
    },

    /** When messages went out in the last minute, for a sender that takes over and must keep the app's limits. */
    recentlySent: async (since: Date): Promise<Date[]> =>
      (
        await db.query<{ sent_at: Date | string }>('SELECT sent_at FROM outbox WHERE sent_at >= $1 ORDER BY sent_at', [
          since.toISOString(),
        ])
      ).map((r) => new Date(r.sent_at)),

    /** Forgets messages after a month; for so long an operator can look up what was refused or is doubtful. */
    prune: async (now: Date): Promise<void> => {
      await db.query("DELETE FROM outbox WHERE state IN ('sent', 'refused', 'doubtful', 'overtaken') AND created_at < $1", [
        new Date(now.getTime() - 30 * 86_400_000).toISOString(),
      ])
    },

    counts: async (): Promise<Record<string, number>> =>
      Object.fromEntries(
        (await db.query<{ state: string; n: string }>('SELECT state, count(*)::text AS n FROM outbox GROUP BY state')).map(
          (r) => [r.state, Number(r.n)],
        ),
      ),
  }
}
