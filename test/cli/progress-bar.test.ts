import { expect, it } from 'vitest'
import { createProgressBar } from '../../src/cli/progress-bar.ts'
import type { LoadProgress } from '../../src/store/load/load.ts'

/** What stands on the screen after a load that tells its progress at these times. */
function shown(
  isTTY: boolean,
  told: readonly (readonly [ms: number, progress: Partial<LoadProgress>])[],
  columns = 100,
): string[] {
  const written: string[] = []
  let now = 0
  const bar = createProgressBar({ isTTY, columns, write: (text) => written.push(text) }, 'orders.csv', () => now)
  for (const [ms, progress] of told) {
    now = ms
    bar.show({ step: 'reading', rows: 0, bytes: 0, ...progress })
  }
  bar.end()
  return written
}

const at = (ms: number, rows: number, bytes?: number) =>
  [ms, { rows, bytes, size: bytes === undefined ? undefined : 1000 }] as const

it('a short load shows nothing', () => {
  expect(shown(true, [at(10, 5, 500), at(400, 10, 1000)])).toEqual([])
  expect(shown(false, [at(10, 5, 500), at(4_900, 10, 1000)])).toEqual([])
})

it('a terminal sees one line that grows and goes', () => {
  expect(shown(true, [at(600, 160_000, 500), at(650, 170_000, 520), at(61_000, 1_234_567, 1000)])).toEqual([
    '\r\u001b[Korders.csv [############------------] 50 %, 160,000 rows, 0:00',
    '\r\u001b[Korders.csv [########################] 100 %, 1,234,567 rows, 1:01',
    '\r\u001b[K',
  ])
})

it('what comes after reading is said at once', () => {
  const adding = { step: 'adding-up', rows: 9, bytes: 1000, size: 1000 } as const
  expect(shown(true, [at(600, 8, 900), [610, adding]])[1]).toContain('100 %, 9 rows, adding up')
})

it('without a size there is no percent', () => {
  expect(shown(true, [at(600, 7)])[0]).toBe('\r\u001b[Korders.csv: 7 rows, 0:00')
})

it('a log gets a plain line every few seconds', () => {
  expect(shown(false, [at(5_000, 100, 250), at(7_000, 150, 300), at(10_000, 200, 500), at(12_000, 400, 1000)])).toEqual([
    'orders.csv: 25 %, 100 rows\n',
    'orders.csv: 50 %, 200 rows\n',
  ])
})

it('never wraps', () => {
  for (const text of shown(true, [at(600, 160_000, 500)], 30)) expect(text.replace('\r\u001b[K', '').length).toBeLessThan(30)
})
