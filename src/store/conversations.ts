/** The last thing a person asked in a chat, so that "and last month?" has something to follow. It is forgotten after a while. */
import type { Intent } from '../intent/intent.ts'
import type { Database, Sql } from './client.ts'

const REMEMBERED_MS = 30 * 60_000

export type Conversations = ReturnType<typeof createConversations>

export function createConversations(db: Database) {
  return {
    last: async (messenger: string, chat: string, account: string, now: Date): Promise<Intent | undefined> => {
      const [row] = await db.query<{ intent: Intent }>(
        'SELECT intent FROM conversations WHERE messenger = $1 AND chat = $2 AND account = $3 AND at > $4',
        [messenger, chat, account, new Date(now.getTime() - REMEMBERED_MS).toISOString()],
      )
      return row?.intent
    },

    remember: async (tx: Sql, messenger: string, chat: string, account: string, intent: Intent, now: Date): Promise<void> => {
      await tx.query(
        `INSERT INTO conversations (messenger, chat, account, intent, at) VALUES ($1, $2, $3, $4::jsonb, $5)
         ON CONFLICT (messenger, chat, account) DO UPDATE SET intent = excluded.intent, at = excluded.at`,
        [messenger, chat, account, JSON.stringify(intent), now.toISOString()],
      )
    },

    prune: async (now: Date): Promise<void> => {
      await db.query('DELETE FROM conversations WHERE at < $1', [new Date(now.getTime() - REMEMBERED_MS).toISOString()])
    },
  }
}
