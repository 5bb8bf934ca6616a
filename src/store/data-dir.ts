/**
 * One process at a time on an embedded data folder: two would silently lose rows. An exclusive SQLite transaction on a file beside the
 * database is freed by the kernel even after kill -9; lock files with a heartbeat are not safe here, PGlite blocks the event loop too long.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Takes the lock and returns its release. Throws an Error with `code` `data-dir-locked` and the owner's `pid`. */
export function lockDataDir(dataDir: string): () => void {
  const pidFile = join(dataDir, 'owner.pid')
  const lock = new DatabaseSync(join(dataDir, 'owner.lock'))
  try {
    lock.exec('PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (cause) {
    lock.close()
    throw Object.assign(new Error('the data folder is in use by another process', { cause }), {
      code: 'data-dir-locked',
      pid: readPid(pidFile),
    })
  }
  writeFileSync(pidFile, String(process.pid))
  return () => {
    rmSync(pidFile, { force: true })
    lock.close()
  }
}

function readPid(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined
  } catch {
    return undefined
  }
}
