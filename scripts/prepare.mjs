// Sets up a fresh clone: installs the locked dependencies when they are missing and generates the Prisma client when the schema changed.
// Runs before start, test, check, bench and kpi; without dependencies and on old Node too. Prepared, it takes a few hundredths of a second.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const at = (...parts) => join(root, ...parts)
const lock = at('.prepare.lock')
const bin = at('node_modules', '.bin')
const node = process.platform === 'win32' ? at('node_modules', '.bin', 'node.cmd') : join(bin, 'node')

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined)
const sleep = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)

/** npm writes node_modules/.package-lock.json last, so versions that agree with the lock mean a complete install. */
function isInstalled() {
  const installed = read(at('node_modules', '.package-lock.json'))
  if (installed === undefined) return false
  const wanted = JSON.parse(read(at('package-lock.json'))).packages
  const have = JSON.parse(installed).packages
  return Object.entries(wanted).every(([path, entry]) => path === '' || entry.optional || have[path]?.version === entry.version)
}

function npm(...args) {
  const command = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm']
  const run = spawnSync(command[0], [...command.slice(1), ...args], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32' && command.length === 1,
  })
  if (run.status === 0) return
  process.stderr.write(`${run.stdout ?? ''}${run.stderr ?? ''}`)
  fail(`npm ${args[0]} failed: see above`)
}

/** npm puts node_modules/.bin first on PATH, so what runs this file also runs what follows; only an old Node has to look further. */
function nodeVersion() {
  const own = Number.parseInt(process.versions.node, 10)
  if (own >= 24) return own
  const run = spawnSync(existsSync(node) ? node : 'node', ['-p', 'process.versions.node'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  return Number.parseInt(run.stdout ?? '0', 10)
}

function schemaHash() {
  const prisma = JSON.parse(read(at('node_modules', 'prisma', 'package.json'))).version
  return createHash('sha256')
    .update(prisma)
    .update(read(at('prisma', 'schema.prisma')))
    .digest('hex')
}

const isGenerated = () => read(at('prisma', 'client', '.schema-hash')) === schemaHash()

function generate() {
  const hash = schemaHash()
  try {
    execFileSync(existsSync(node) ? node : process.execPath, [at('node_modules', 'prisma', 'build', 'index.js'), 'generate'], {
      cwd: root,
      encoding: 'utf8',
      stdio: 'pipe',
    })
  } catch (error) {
    process.stderr.write(`${error.stdout ?? ''}${error.stderr ?? ''}`)
    fail('prisma generate failed: see above')
  }
  writeFileSync(at('prisma', 'client', '.schema-hash'), hash)
}

function fail(line) {
  rmSync(lock, { recursive: true, force: true })
  console.error(line)
  process.exit(1)
}

/** Two commands at once: one prepares, the other waits. A lock whose owner is dead is taken over. */
function takeLock() {
  for (;;) {
    try {
      mkdirSync(lock)
      writeFileSync(join(lock, 'pid'), String(process.pid))
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (isAbandoned()) rmSync(lock, { recursive: true, force: true })
    else sleep(200)
  }
}

function isAbandoned() {
  try {
    const pid = Number(read(join(lock, 'pid')))
    // Killed between making the folder and writing the pid: nobody takes ten seconds for that.
    return pid ? !isAlive(pid) : Date.now() - statSync(lock).mtimeMs > 10_000
  } catch {
    return false
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

const ready = () => isInstalled() && nodeVersion() >= 24 && isGenerated()

if (!ready()) {
  takeLock()
  if (!isInstalled()) {
    console.error('installing dependencies …')
    npm('ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error')
  }
  // npm 10 leaves .bin/node unlinked when sibling packages share the command.
  if (nodeVersion() < 24) npm('rebuild', '--ignore-scripts')
  if (nodeVersion() < 24)
    fail('kpi-compass needs Node 24: no package for this platform could be installed, please install Node 24 or newer')
  if (!isGenerated()) generate()
  rmSync(lock, { recursive: true, force: true })
}
