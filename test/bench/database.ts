/** A PostgreSQL database for one benchmark, or undefined where no server answers. */
import pg from 'pg'

const SERVER = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'

export async function createDatabase(
  purpose: string,
): Promise<{ readonly url: string; readonly drop: () => Promise<void> } | undefined> {
  const name = `kpi_bench_${purpose}_${process.pid}`
  try {
    await onServer(`CREATE DATABASE ${name}`)
  } catch {
    console.log(`${purpose}: the part on PostgreSQL is left out, no server answers`)
    return undefined
  }
  return {
    url: Object.assign(new URL(SERVER), { pathname: `/${name}` }).href,
    drop: () => onServer(`DROP DATABASE ${name} WITH (FORCE)`),
  }
}

async function onServer(statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: SERVER })
  await admin.connect()
  await admin.query(statement).finally(() => admin.end())
}
