/** Values that this installation keeps for itself. */
import type { Database } from './client.ts'

export type Settings = ReturnType<typeof createSettings>

export function createSettings(db: Database) {
  return {
    get: async (name: string): Promise<string | undefined> =>
      (await db.query<{ value: string }>('SELECT value FROM settings WHERE name = $1', [name]))[0]?.value,
    /** What was noted last counts: how far a job has come. */
    note: async (name: string, value: string): Promise<void> => {
      await db.query(
        'INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
        [name, value],
      )
    },
    /** The value that is there, or this one when there is none yet; two that come at once agree. */
    keep: async (name: string, value: string): Promise<string> => {
      await db.query('INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING', [name, value])
      return (await db.query<{ value: string }>('SELECT value FROM settings WHERE name = $1', [name]))[0]!.value
    },
  }
}
