/**
 * `npm run bench [name…]`: every benchmark of this folder, each as a ratio to a yardstick taken in the same run, so that slow machines and
 * busy minutes do not matter. Nothing here is a test: figures are read, not asserted.
 */
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'

export type Figure = { readonly name: string; readonly ratio: number; readonly detail: string }

/** A slow one runs only when it is named. */
type Benchmark = { readonly bench?: () => Promise<readonly Figure[]>; readonly isSlow?: boolean }

const wanted = process.argv.slice(2)
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !['run.ts'].includes(file) && !file.includes('.child.'))
  .map((file) => basename(file, '.ts'))
  .filter((name) => wanted.length === 0 || wanted.includes(name))

for (const name of names) {
  const { bench, isSlow } = (await import(join(import.meta.dirname, `${name}.ts`))) as Benchmark
  if (!bench || (isSlow && !wanted.includes(name))) continue
  for (const figure of await bench())
    console.log(`${figure.name.padEnd(48)} ${figure.ratio.toFixed(2).padStart(8)} ×   ${figure.detail}`)
}
process.exit(0)
