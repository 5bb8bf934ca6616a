/** A failure of the machine in one line that names what to change. Told by codes, never by the text of an error. */
import type { Config } from './config.ts'
import type { Fault } from './policy/policy.ts'

type Cause = {
  readonly code?: string
  readonly message?: string
  /** of the process that has the data folder */
  readonly pid?: number
  readonly path?: string
  readonly syscall?: string
  readonly hostname?: string
  /** what is wrong with the company's files */
  readonly faults?: readonly Fault[]
}

const UNREACHABLE: readonly string[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNRESET',
]

const UNWRITABLE: readonly string[] = ['EEXIST', 'ENOTDIR', 'EACCES', 'EPERM', 'EROFS', 'ENOSPC']

/** PostgreSQL's own words for a server that answers but does not let us in. */
const NOT_LET_IN: Readonly<Record<string, string>> = {
  '28P01': 'the password or the user is wrong',
  '28000': 'this user may not connect',
  '3D000': 'the server has no such database',
  '53300': 'the server has no connection left',
  '57P03': 'the database is starting up or shutting down',
}

export function failureLine(failure: unknown, config: Pick<Config, 'databaseUrl' | 'dataDir' | 'host'>): string {
  const cause = failure as Cause
  const { code = '', message } = cause
  if (code === 'data-dir-locked') return lockedLine(cause)
  if (cause.syscall === 'listen' || (cause.hostname === config.host && !config.databaseUrl)) return listenLine(cause, config.host)
  if (config.databaseUrl && UNREACHABLE.includes(code)) return `DATABASE_URL: the database does not answer (${code})`
  if (config.databaseUrl && NOT_LET_IN[code]) return `DATABASE_URL: ${NOT_LET_IN[code]}`
  if (!config.databaseUrl && cause.path !== undefined && UNWRITABLE.includes(code))
    return `DATA_DIR ${config.dataDir} cannot be written (${code})`
  if (code === 'data-dir-broken')
    return `DATA_DIR ${config.dataDir}: the embedded database in it does not open: restore a copy, or set another DATA_DIR`
  if (cause.faults) return companyLine(cause.faults)
  return (message || String(failure)).split('\n')[0]!
}

function lockedLine({ pid }: Cause): string {
  const owner = pid ? ` (process ${pid})` : ''
  return `the data folder is in use by another kpi-compass${owner}: stop it first, or set DATABASE_URL or another DATA_DIR`
}

function listenLine({ code }: Cause, host: string): string {
  if (code === 'EADDRINUSE') return 'PORT is in use by another program: set PORT to a free one'
  if (code === 'EACCES') return 'PORT may not be opened by this user: set PORT to 1024 or above'
  return `HOST ${host} is no address of this machine (${code})`
}

function companyLine(faults: readonly Fault[]): string {
  const { file, path, reason } = faults[0]!
  const others = faults.length > 1 ? ` (and ${faults.length - 1} more: npm run -s kpi -- company check)` : ''
  return `COMPANY_DIR: ${[file, path, reason].filter((part) => part !== '').join(': ')}${others}`
}
