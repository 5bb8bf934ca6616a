/**
 * Keeps the heap small while a long file is loaded. Left alone, V8 lets garbage of some hundred megabytes pile up before it looks, as long as
 * there is memory; in a service that shares its machine that is memory taken from the database.
 */
import { setFlagsFromString } from 'node:v8'

/** Percent by which the heap may grow over what was alive after the last full collection; measured: half the peak for some percent of time. */
const GROWTH_PERCENT = 30

let isDone = false

export function keepHeapSmall(): void {
  if (isDone) return
  isDone = true
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`)
}
