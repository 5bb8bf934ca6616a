/** One instance of the service in compressed time: its clock and its timers run so many times faster, everything else is as in production. */
import type { Config } from '../../src/config.ts'

export type Instance = {
  readonly environment: Readonly<Record<string, string>>
  readonly speed: number
  /** The instant from which time runs faster, the same for every process. */
  readonly epoch: number
}

process.once('message', async ({ environment, speed, epoch }: Instance) => {
  runFaster(speed, epoch)
  // Loaded now, so that whoever keeps `Date.now` keeps the fast one.
  const [{ createApp }, { readConfig }] = await Promise.all([import('../../src/app.ts'), import('../../src/config.ts')])
  const app = await createApp(readConfig(environment) as Config)
  await app.start()
  process.send?.('ready')
})

function runFaster(speed: number, epoch: number): void {
  const machine = Date.now
  const now = () => Math.floor(epoch + (machine() - epoch) * speed)
  globalThis.Date = class extends Date {
    constructor(...given: unknown[]) {
      super(...((given.length === 0 ? [now()] : given) as [number]))
    }
    static override now = now
  } as DateConstructor
  const { setTimeout: later, setInterval: often } = globalThis
  // Some hand over arguments for the function: they are bound, so that one type serves both.
  globalThis.setTimeout = ((run: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) =>
    later(() => run(...given), ms / speed)) as typeof setTimeout
  globalThis.setInterval = ((run: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) =>
    often(() => run(...given), ms / speed)) as typeof setInterval
}
