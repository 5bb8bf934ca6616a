import { describe, expect, it } from 'vitest'
import { type Config, readConfig } from '../src/config.ts'

const read = (environment: Record<string, string>) => readConfig(environment)
const config = (environment: Record<string, string>) => read(environment) as Config

describe('the environment', () => {
  it('needs nothing: embedded database, loopback, the simulator and the demo company', () => {
    expect(config({})).toMatchObject({
      dataDir: './data',
      port: 3000,
      host: '127.0.0.1',
      simulator: true,
      ownCompany: false,
      lark: undefined,
    })
  })

  it.each([
    [{ PORT: 'eighty' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ DATABASE_URL: 'mysql://root@host/db' }, 'DATABASE_URL'],
    [{ LARK_DOMAIN: 'https://open.example/' }, 'LARK_DOMAIN'],
    [{ LARK_MODE: 'polling' }, 'LARK_MODE'],
    [{ LARK_APP_ID: 'cli_1' }, 'LARK_APP_SECRET'],
    [{ LARK_APP_SECRET: 's' }, 'LARK_APP_ID'],
    [{ LARK_APP_ID: 'cli_1', LARK_APP_SECRET: 's', LARK_MODE: 'webhook' }, 'LARK_ENCRYPT_KEY'],
    [{ LARK_APP_ID: 'cli_1', LARK_APP_SECRET: 's', LARK_MODE: 'webhook', LARK_ENCRYPT_KEY: 'k' }, 'LARK_VERIFICATION_TOKEN'],
    [{ CLOCK_START: 'yesterday' }, 'CLOCK_START'],
    [{ SIMULATOR: 'maybe' }, 'SIMULATOR'],
    [{ DEMO: 'maybe' }, 'DEMO'],
    [{ INGEST_TOKEN: 'short' }, 'INGEST_TOKEN'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ HOST: 'a b' }, 'HOST'],
  ] as [Record<string, string>, string][])('names the variable that is wrong: %j', (environment, variable) => {
    expect(read(environment)).toMatchObject({ refused: 'config', variable })
  })

  it('keeps the simulator off beside Lark and on a public address, unless somebody says so', () => {
    const lark = { LARK_APP_ID: 'cli_1', LARK_APP_SECRET: 's' }
    expect(config(lark).simulator).toBe(false)
    expect(config({ HOST: '0.0.0.0' }).simulator).toBe(false)
    expect(config({ ...lark, SIMULATOR: 'on' }).simulator).toBe(true)
  })

  it('takes an empty variable as absent', () => {
    expect(config({ DATABASE_URL: '', LARK_APP_ID: '', PORT: '' })).toMatchObject({
      databaseUrl: undefined,
      port: 3000,
      lark: undefined,
    })
  })
})
