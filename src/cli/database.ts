/** The database of a command: opened and migrated, and closed whatever happens. */
import type { Config } from '../config.ts'
import { type Database, openDatabase } from '../store/client.ts'
import { migrate } from '../store/migrate.ts'

export async function withDatabase(config: Config, work: (db: Database) => Promise<number>): Promise<number> {
  const db = await openDatabase(config.databaseUrl ? { url: config.databaseUrl } : { dataDir: config.dataDir })
  try {
    await migrate(db)
    return await work(db)
  } finally {
    await db.close()
  }
}
