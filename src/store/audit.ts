/** The append-only trail: every read of another person's data and every change. Never texts or scores, only who, what and whose. */
import type { Sql } from './client.ts'

export type AuditEntry = {
  readonly at: Date
  readonly actor: string
  readonly action: string
  readonly subject: string
  readonly detail?: Readonly<Record<string, string | number | boolean>>
}

export type Audit = ReturnType<typeof createAudit>

export function createAudit(db: Sql) {
  return {
    record: async (entry: AuditEntry): Promise<void> => {
      await db.query('INSERT INTO audit (at, actor, action, subject, detail) VALUES ($1, $2, $3, $4, $5::jsonb)', [
        entry.at.toISOString(),
        entry.actor,
        entry.action,
        entry.subject,
        entry.detail ? JSON.stringify(entry.detail) : null,
      ])
    },
    /** Whether somebody did this to somebody on a day (UTC) or later. */
    has: async (action: string, actor: string, subject: string, from: string): Promise<boolean> =>
      (
        await db.query('SELECT 1 FROM audit WHERE action = $1 AND actor = $2 AND subject = $3 AND at >= $4::date LIMIT 1', [
          action,
          actor,
          subject,
          from,
        ])
      ).length > 0,
    about: (subject: string): Promise<{ actor: string; action: string; subject: string; detail: unknown }[]> =>
      db.query('SELECT actor, action, subject, detail FROM audit WHERE subject = $1 ORDER BY id', [subject]),
  }
}
