/** Starts the service and stops it on signals. A start that can't be says why in one line. */
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import type { App } from './app.ts'
import { type Config, readConfig } from './config.ts'
import { failureLine } from './failure.ts'

// As in cli.ts. The rest of the house is loaded when the environment is found sound.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/kpi-compass/compiled'))

const config = readConfig(process.env)
if ('refused' in config) {
  console.error(`${config.variable} ${config.reason}`)
  process.exitCode = 1
} else {
  await run(config).catch((cause) => {
    console.error(failureLine(cause, config))
    process.exit(1)
  })
}

async function run(config: Config): Promise<void> {
  const [{ createApp }, { likenessToExamples }] = await Promise.all([import('./app.ts'), import('./intent/understand.ts')])
  const app = await createApp(config)
  if (await wantsDemo(app, config)) await (await import('../prisma/seed.ts')).seedDemo(app)
  const address = await app.start()
  app.log.info({ address, simulator: config.simulator, lark: config.lark?.mode }, 'ready')
  if (config.simulator) console.error(`\n  kpi-compass is ready: ${address}\n`)
  // So that the first person with an unusual wording does not wait for it.
  likenessToExamples()
  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    app.log.info({ signal }, 'stopping')
    await app.stop()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

/** The demo company: when asked for, or when nothing else is there: no people, no Lark, no company of one's own. A demo that was loaded is kept up to date. */
async function wantsDemo(app: App, config: Config): Promise<boolean> {
  if (config.demo !== undefined) return config.demo
  if (config.lark || config.ownCompany) return false
  return (await app.store.people.count()) === 0 || (await app.store.settings.get('demo')) !== undefined
}
