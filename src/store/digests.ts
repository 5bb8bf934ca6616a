/**
 * Which digest of whom is due, said or not worth saying: one row a receiver, day and kind, which is what makes each one of a kind.
 * A receiver is an employee, or a group (`chat:<messenger>:<chat>`).
 */
import type { Day } from '../terms/period.ts'
import type { Database, Sql } from './client.ts'

/**
 * - due: to be composed, or waiting for late data
 * - sent: in the outbox; what became of the message is known there
 * - quiet: there was nothing new to say; unreachable: no account, or not the person's any more; skipped: its hour passed; failed: see the log
 */
export type DigestState = 'due' | 'sent' | 'quiet' | 'unreachable' | 'skipped' | 'failed'

export type DigestKey = { readonly receiver: string; readonly day: Day; readonly kind: string }
export type PlannedDigest = DigestKey & { readonly dueAt: Date }

/** What a digest said: findings by their key with their severity (flags of guards with none), and whether its data were late. */
export type Told = { readonly findings: Readonly<Record<string, number>>; readonly isLate: boolean }

export type SaidDigest = { readonly uuid: string; readonly told: Told }

export type ToldBefore = {
  readonly findings: ReadonlyMap<string, number>
  readonly last?: { readonly at: Date; readonly isLate: boolean }
}

export type Digests = ReturnType<typeof createDigests>

export function createDigests(db: Database) {
  return {
    /** The keys that are planned already, whatever became of them, for days from `from` on. */
    planned: async (from: Day): Promise<ReadonlySet<string>> => {
      const rows = await db.query<DigestKey>('SELECT receiver, day, kind FROM digests WHERE day >= $1::date', [from])
      return new Set(rows.map(digestKey))
    },

    /** Adds those that are not there yet and gives them back: of two planners that come at once each gets its part. */
    plan: async (tx: Sql, planned: readonly PlannedDigest[]): Promise<DigestKey[]> =>
      tx.query<DigestKey>(
        `INSERT INTO digests (receiver, day, kind, due_at)
         SELECT p.receiver, p.day::date, p.kind, p.due_at::timestamptz
         FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS p (receiver, day, kind, due_at)
         ON CONFLICT DO NOTHING RETURNING receiver, day, kind`,
        [
          planned.map((p) => p.receiver),
          planned.map((p) => p.day),
          planned.map((p) => p.kind),
          planned.map((p) => p.dueAt.toISOString()),
        ],
      ),

    /** When it was due, if it still is. */
    due: async ({ receiver, day, kind }: DigestKey): Promise<Date | undefined> => {
      const [row] = await db.query<{ due_at: Date | string }>(
        "SELECT due_at FROM digests WHERE receiver = $1 AND day = $2::date AND kind = $3 AND state = 'due'",
        [receiver, day, kind],
      )
      return row && new Date(row.due_at)
    },

    /** Settles one that is due; false when somebody else had done so. In the transaction of what it says. */
    settle: async (tx: Sql, key: DigestKey, state: DigestState, at: Date, said?: SaidDigest): Promise<boolean> => {
      const rows = await tx.query(
        `UPDATE digests SET state = $4, settled_at = $5, uuid = $6, told = $7::jsonb
         WHERE receiver = $1 AND day = $2::date AND kind = $3 AND state = 'due' RETURNING kind`,
        [key.receiver, key.day, key.kind, state, at.toISOString(), said?.uuid ?? null, said ? JSON.stringify(said.told) : null],
      )
      return rows.length === 1
    },

    /** Failed ones that nobody has been told of; told from now on. */
    takeFailed: (tx: Sql, now: Date, limit: number): Promise<DigestKey[]> =>
      tx.query<DigestKey>(
        `UPDATE digests SET reported_at = $1 WHERE (receiver, day, kind) IN (
           SELECT receiver, day, kind FROM digests WHERE state = 'failed' AND reported_at IS NULL LIMIT $2 FOR UPDATE SKIP LOCKED)
         RETURNING receiver, day, kind`,
        [now.toISOString(), limit],
      ),

    /** What digests of a kind said to somebody in the days before one, by default a fortnight, and the last of them. */
    toldBefore: async (receiver: string, kind: string, day: Day, days = 14): Promise<ToldBefore> => {
      const rows = await db.query<{ at: Date | string; told: Told | null }>(
        `SELECT settled_at AS at, told FROM digests WHERE receiver = $1 AND kind = $2 AND day < $3::date AND day >= $3::date - $4::int AND state = 'sent'
         ORDER BY day`,
        [receiver, kind, day, days],
      )
      const findings = new Map<string, number>()
      for (const { told } of rows)
        for (const [key, severity] of Object.entries(told?.findings ?? {}))
          findings.set(key, Math.max(severity, findings.get(key) ?? 0))
      const last = rows.at(-1)
      return { findings, ...(last ? { last: { at: new Date(last.at), isLate: last.told?.isLate === true } } : {}) }
    },

    counts: async (day: Day): Promise<Record<string, number>> => {
      const rows = await db.query<{ state: string; n: string }>(
        'SELECT state, count(*)::text AS n FROM digests WHERE day = $1::date GROUP BY state',
        [day],
      )
      return Object.fromEntries(rows.map((row) => [row.state, Number(row.n)]))
    },

    /** Forgets after a quarter: "when was the last one" looks no further back. */
    prune: async (now: Date): Promise<void> => {
      await db.query("DELETE FROM digests WHERE day < ($1::timestamptz - interval '92 days')::date", [now.toISOString()])
    },
  }
}

export function digestKey({ receiver, day, kind }: DigestKey): string {
  return `${receiver}\n${day}\n${kind}`
}
