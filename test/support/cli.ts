/** The command line and the service as a stranger runs them: child processes, with a database of their own. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { openTestDatabase } from './database.ts'

const ROOT = join(import.meta.dirname, '../..')

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string }
export type Environment = Readonly<Record<string, string>>

/** A child process has what the test gives it, and nothing of the tester's own settings. */
const BARE: Environment = { PATH: process.env.PATH ?? '', TMPDIR: tmpdir() }

export function kpi(args: readonly string[], env: Environment = {}, stdin = ''): Promise<Ran> {
  const child = spawn(process.execPath, [join(ROOT, 'src/cli.ts'), ...args], { env: { ...BARE, ...env } })
  child.stdin.on('error', () => {}).end(stdin)
  return ended(child)
}

export function startService(env: Environment): ChildProcess {
  return spawn(process.execPath, [join(ROOT, 'src/main.ts')], { env: { ...BARE, PORT: '0', ...env } })
}

export function ended(child: ChildProcess): Promise<Ran> {
  const [out, err] = [collected(child.stdout!), collected(child.stderr!)]
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, out: out(), err: err() }))
  })
}

/** Waits until the service has said this on stdout. */
export function says(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  let text = ''
  return new Promise((resolve, reject) => {
    child.stdout!.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      const found = pattern.exec(text)
      if (found) resolve(found)
    })
    child.once('close', (code) => reject(new Error(`ended with ${code} before saying ${pattern}: ${text}`)))
  })
}

export type Place = { readonly folder: string; readonly env: Environment; readonly close: () => Promise<void> }

/** A temporary folder, and in `env` what names a fresh database: embedded in that folder, or one of TEST_DATABASE_URL's server. */
export async function openPlace(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'kpi-cli-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  if (!process.env.TEST_DATABASE_URL) {
    // The tests' own dump, unpacked: making a new embedded database takes seconds.
    const files = join(folder, 'data/pglite')
    mkdirSync(files, { recursive: true })
    execFileSync('tar', ['-xf', inject('database'), '-C', files], { stdio: 'ignore' })
    return { folder, env: { DATA_DIR: join(folder, 'data') }, close: async () => remove() }
  }
  const db = await openTestDatabase()
  return {
    folder,
    env: { DATABASE_URL: db.url! },
    close: async () => {
      await db.close()
      remove()
    },
  }
}

function collected(stream: NodeJS.ReadableStream): () => string {
  let text = ''
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  return () => text
}
