/**
 * STL, the yardstick: seasonal-trend decomposition by loess (Cleveland, Cleveland, McRae, Terpenning, 1990), with robustness weights, as the usual anomaly
 * detector is built on it: decompose everything up to and including the day; how far is the day's remainder out of all remainders, by median and MAD.
 */

export type Decomposed = {
  readonly trend: readonly number[]
  readonly seasonal: readonly number[]
  readonly remainder: readonly number[]
}

export type StlOptions = { readonly period: number; readonly seasonal?: number; readonly robustPasses?: number }

/** @param values evenly spaced, at least two periods. Windows as the authors advise: trend the next odd above 1.5 period / (1 − 1.5 / seasonal), low-pass the next odd above the period. */
export function stl(
  values: readonly number[],
  { period, seasonal: seasonalWindow = 7, robustPasses = 2 }: StlOptions,
): Decomposed {
  const n = values.length
  const trendWindow = nextOdd((1.5 * period) / (1 - 1.5 / seasonalWindow))
  const lowPassWindow = nextOdd(period)
  let trend = new Array<number>(n).fill(0)
  let seasonal = new Array<number>(n).fill(0)
  let robust = new Array<number>(n).fill(1)
  for (let pass = 0; pass <= robustPasses; pass++) {
    for (let inner = 0; inner < 2; inner++) {
      const detrended = values.map((value, i) => value - trend[i]!)
      const cycle = cycleSubseries(detrended, period, seasonalWindow, robust)
      const low = loess(movingAverage(movingAverage(movingAverage(cycle, period), period), 3), lowPassWindow, 1)
      seasonal = Array.from({ length: n }, (_, i) => cycle[i + period]! - low[i]!)
      trend = loess(
        values.map((value, i) => value - seasonal[i]!),
        trendWindow,
        1,
        robust,
      )
    }
    robust = bisquare(values.map((value, i) => value - seasonal[i]! - trend[i]!))
  }
  return { trend, seasonal, remainder: values.map((value, i) => value - seasonal[i]! - trend[i]!) }
}

/** Each weekday's values smoothed over the weeks and extended by one week at either end: n + 2 periods long. */
function cycleSubseries(values: readonly number[], period: number, window: number, robust: readonly number[]): number[] {
  const out = new Array<number>(values.length + 2 * period).fill(0)
  for (let phase = 0; phase < period; phase++) {
    const at = values.flatMap((_, i) => (i % period === phase ? [i] : []))
    const own = at.map((i) => values[i]!)
    const weights = at.map((i) => robust[i]!)
    for (let k = -1; k <= own.length; k++) {
      const to = phase + (k + 1) * period
      if (to < out.length) out[to] = loessAt(own, window, 1, k, weights)
    }
  }
  return out
}

function movingAverage(values: readonly number[], window: number): number[] {
  let sum = 0
  const out: number[] = []
  values.forEach((value, i) => {
    sum += value - (i >= window ? values[i - window]! : 0)
    if (i >= window - 1) out.push(sum / window)
  })
  return out
}

function loess(values: readonly number[], window: number, degree: 0 | 1, weights?: readonly number[]): number[] {
  return values.map((_, i) => loessAt(values, window, degree, i, weights))
}

/** Local fit with tricube weights at position x, which may lie one step outside. */
function loessAt(values: readonly number[], window: number, degree: 0 | 1, x: number, weights?: readonly number[]): number {
  const n = values.length
  const size = Math.min(window, n)
  const from = Math.max(0, Math.min(n - size, Math.round(x - (size - 1) / 2)))
  let reach = Math.max(x - from, from + size - 1 - x)
  if (window > n) reach += Math.floor((window - n) / 2)
  let [sw, sx, sy, sxx, sxy] = [0, 0, 0, 0, 0]
  for (let i = from; i < from + size; i++) {
    const u = Math.abs(i - x) / (reach || 1)
    const w = (u < 0.999 ? (1 - u ** 3) ** 3 : 0) * (weights?.[i] ?? 1)
    sw += w
    sx += w * i
    sy += w * values[i]!
    sxx += w * i * i
    sxy += w * i * values[i]!
  }
  if (sw <= 0) return values[Math.max(0, Math.min(n - 1, x))]!
  const spread = sxx - (sx * sx) / sw
  if (degree === 0 || spread < 1e-9 * (1 + sxx)) return sy / sw
  const slope = (sxy - (sx * sy) / sw) / spread
  return sy / sw + slope * (x - sx / sw)
}

function bisquare(remainder: readonly number[]): number[] {
  const sorted = remainder.map(Math.abs).sort((a, b) => a - b)
  const limit = 6 * (sorted[Math.floor(sorted.length / 2)] ?? 0)
  return remainder.map((r) => (limit === 0 ? 1 : Math.abs(r) >= limit ? 0 : (1 - (r / limit) ** 2) ** 2))
}

function nextOdd(x: number): number {
  const up = Math.ceil(x)
  return up % 2 === 0 ? up + 1 : up
}
