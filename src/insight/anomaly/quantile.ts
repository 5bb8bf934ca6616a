/** Medians and other quantiles of short lists of numbers. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** Linear between neighbours; 0 of none. A verdict asks for hundreds: the two it needs are selected, not everything sorted. */
export function quantile(values: readonly number[], share: number): number {
  const last = values.length - 1
  if (last < 0) return 0
  const scratch = last < SCRATCH.length ? SCRATCH : new Float64Array(values.length)
  for (let at = 0; at <= last; at++) scratch[at] = values[at]!
  const at = share * last
  const below = Math.floor(at)
  select(scratch, last, below)
  const low = scratch[below]!
  if (at === below) return low
  let high = scratch[below + 1]!
  for (let n = below + 2; n <= last; n++) if (scratch[n]! < high) high = scratch[n]!
  return low === high ? low : low + (at - below) * (high - low)
}

const SCRATCH = new Float64Array(512)

/** Hoare's selection: afterwards `kth` is where sorting would put it, nothing before it is larger and nothing after it smaller. */
function select(values: Float64Array, end: number, kth: number): void {
  let from = 0
  let to = end
  while (from < to) {
    const pivot = values[kth]!
    let [low, high] = [from, to]
    while (low <= high) {
      while (values[low]! < pivot) low++
      while (values[high]! > pivot) high--
      if (low <= high) {
        const swapped = values[low]!
        values[low++] = values[high]!
        values[high--] = swapped
      }
    }
    if (high < kth) from = low
    if (kth < low) to = high
  }
}
