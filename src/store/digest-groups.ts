/** Groups that get a digest, and who asked for it: its metrics and facts are that person's, without anything personal. */
import type { Database } from './client.ts'

export type DigestGroup = { readonly messenger: string; readonly chat: string; readonly employeeId: string }

export type DigestGroups = ReturnType<typeof createDigestGroups>

export function createDigestGroups(db: Database) {
  return {
    all: async (): Promise<DigestGroup[]> =>
      db.query<DigestGroup>('SELECT messenger, chat, employee_id AS "employeeId" FROM digest_groups ORDER BY messenger, chat'),

    subscribe: async ({ messenger, chat, employeeId }: DigestGroup, now: Date): Promise<void> => {
      await db.query(
        `INSERT INTO digest_groups (messenger, chat, employee_id, subscribed_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (messenger, chat) DO UPDATE SET employee_id = excluded.employee_id, subscribed_at = excluded.subscribed_at`,
        [messenger, chat, employeeId, now.toISOString()],
      )
    },

    unsubscribe: async (messenger: string, chat: string): Promise<void> => {
      await db.query('DELETE FROM digest_groups WHERE messenger = $1 AND chat = $2', [messenger, chat])
    },
  }
}
