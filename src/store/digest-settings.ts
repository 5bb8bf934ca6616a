/** What people decided about their digests. Absent: what the company sends everybody. */
import { DigestSettings } from '../insight/digest-settings.ts'
import type { Database, Sql } from './client.ts'

export type DigestSettingsStore = ReturnType<typeof createDigestSettings>

export function createDigestSettings(db: Database) {
  return {
    of: async (employeeId: string): Promise<DigestSettings> => {
      const [row] = await db.query<{ settings: unknown }>('SELECT settings FROM digest_settings WHERE employee_id = $1', [
        employeeId,
      ])
      return read(row?.settings)
    },

    /** Of everybody who changed anything, by employee id. */
    all: async (): Promise<ReadonlyMap<string, DigestSettings>> => {
      const rows = await db.query<{ employee_id: string; settings: unknown }>('SELECT employee_id, settings FROM digest_settings')
      return new Map(rows.map((row) => [row.employee_id, read(row.settings)]))
    },

    /**
     * Reads, changes and writes under a lock, so that two changes at once are both kept. `change` may refuse: what it gives is then handed back
     * and nothing is written.
     */
    change: <Refusal extends { readonly refused: string }>(
      employeeId: string,
      change: (before: DigestSettings) => DigestSettings | Refusal,
      now: Date,
    ): Promise<DigestSettings | Refusal> =>
      db.transaction(async (tx) => {
        await tx.query(
          "INSERT INTO digest_settings (employee_id, settings, changed_at) VALUES ($1, '{}', $2) ON CONFLICT DO NOTHING",
          [employeeId, now.toISOString()],
        )
        const after = change(await locked(tx, employeeId))
        if ('refused' in after) return after
        await tx.query('UPDATE digest_settings SET settings = $2::jsonb, changed_at = $3 WHERE employee_id = $1', [
          employeeId,
          JSON.stringify(after),
          now.toISOString(),
        ])
        return after
      }),
  }
}

async function locked(tx: Sql, employeeId: string): Promise<DigestSettings> {
  const [row] = await tx.query<{ settings: unknown }>('SELECT settings FROM digest_settings WHERE employee_id = $1 FOR UPDATE', [
    employeeId,
  ])
  return read(row?.settings)
}

/** Settings that an earlier version wrote and this one cannot read count as none: a digest too many is better than none. */
function read(stored: unknown): DigestSettings {
  const parsed = DigestSettings.safeParse(stored ?? {})
  return parsed.success ? parsed.data : {}
}
