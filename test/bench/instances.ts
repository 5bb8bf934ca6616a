/**
 * Made-up cases for the benchmark of localisation, of the five kinds that it is judged on: ours (the shared instances), ours with 50 000 rows,
 * and after the published descriptions Squeeze B0 (arXiv 2305.03331), RiskLoc S and L (arXiv 2205.10004) and RobustSpot's live streams.
 * Every case comes from its seed alone.
 */

/** One case: leaf rows as columns, and the combinations that were changed. A fundamental measure has no denominators. */
export type Instance = {
  readonly dimensions: readonly string[]
  /** the value's number in its dimension, a column a dimension */
  readonly codes: readonly Int32Array[]
  readonly real: Float64Array
  readonly predict: Float64Array
  readonly denominators?: { readonly real: Float64Array; readonly predict: Float64Array }
  readonly truth: readonly string[]
}

export type Kind = 'ours' | 'large' | 'B0' | 'S' | 'L' | 'RS' | 'null'

export function instance(kind: Kind, seed: number): Instance {
  const random = createRandom(seed * 7919 + kind.charCodeAt(0) * 104_729)
  switch (kind) {
    case 'ours':
      return ours(random, { rows: random.whole(300, 2200) })
    case 'large':
      return ours(random, { rows: 50_000 })
    case 'null':
      return ours(random, { rows: random.whole(300, 1500), causes: 0 })
    case 'B0':
      return squeeze(random)
    case 'S':
      return riskloc(random, { sizes: [10, 12, 10, 8, 5], noise: 0.25, severity: 0.2, deviation: 0.1, anomalies: 3, elements: 3 })
    case 'L':
      return riskloc(random, { sizes: [10, 24, 10, 15], noise: 0.1, severity: 0.5, deviation: 0, anomalies: 5, elements: 1 })
    case 'RS':
      return streams(random)
  }
}

export type Random = ReturnType<typeof createRandom>

/** mulberry32, and the distributions that the papers name. */
export function createRandom(seed: number) {
  let state = seed | 0
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (low: number, high: number) => low + (high - low) * uniform()
  const whole = (low: number, high: number) => low + Math.floor(uniform() * (high - low + 1))
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape)
    const d = shape - 1 / 3
    for (;;) {
      const x = normal()
      const v = (1 + x / Math.sqrt(9 * d)) ** 3
      if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
    }
  }
  const poisson = (mean: number): number => {
    if (mean > 200) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()))
    const limit = Math.exp(-mean)
    let count = 0
    for (let product = uniform(); product > limit; product *= uniform()) count++
    return count
  }
  const weibull = (shape: number) => (-Math.log(1 - uniform())) ** (1 / shape)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(uniform() * from.length)]!
  const some = <T>(from: readonly T[], count: number): T[] => {
    const left = [...from]
    return Array.from({ length: count }, () => left.splice(Math.floor(uniform() * left.length), 1)[0]!)
  }
  return { uniform, between, whole, normal, gamma, poisson, weibull, pick, some }
}

/** A combination: for each dimension the value's number, or -1 for any. */
type Combination = readonly number[]

type Leaves = { readonly dimensions: readonly string[]; readonly codes: readonly Int32Array[]; readonly size: number }

function nameOf(leaves: Leaves, combination: Combination): string {
  return leaves.dimensions
    .flatMap((name, at) => (combination[at]! < 0 ? [] : [`${name}=${name}${combination[at]}`]))
    .sort()
    .join('&')
}

function rowsOf(leaves: Leaves, combination: Combination): number[] {
  const rows: number[] = []
  for (let row = 0; row < leaves.size; row++) {
    if (combination.every((value, at) => value < 0 || leaves.codes[at]![row] === value)) rows.push(row)
  }
  return rows
}

const NAMES = ['region', 'channel', 'category', 'device', 'customer', 'campaign', 'store', 'warehouse', 'payment', 'page']

/**
 * Like the shared instances: 3–5 dimensions, leaf volumes log-normal, 1–3 causes in at most two cuboids, those of one cuboid equally severe.
 * Either proportional noise of 1–20 %, or counts (Poisson) with a forecast that is itself a little off.
 */
function ours(random: Random, { rows, causes }: { rows: number; causes?: 0 }): Instance {
  const leaves = sparse(random, rows)
  const isRatio = random.uniform() < 0.45
  const isCounts = random.uniform() < 0.4
  const spread = random.between(0.9, 2)
  const typical = Math.exp(random.between(isCounts ? 3 : 2.5, 6.5))
  const size = (scale: number) => Float64Array.from({ length: leaves.size }, () => scale * Math.exp(spread * random.normal()))
  const isSparse = !isRatio && !isCounts && random.uniform() < 0.5
  const mean = size(typical)
  if (isSparse) for (let row = 0; row < leaves.size; row++) if (random.uniform() < 0.14) mean[row] = 0
  const rate = random.between(0.02, 0.3)
  const rates = mean.map(() => Math.min(0.9, rate * Math.exp(0.4 * random.normal())))
  const drop = random.uniform() < 0.72 ? -1 : 1
  const { truth, factors } = causes === 0 ? everywhere(random, leaves) : changed(random, leaves, mean, drop)
  const noise = isCounts ? 0.02 : random.pick([0.01, 0.05, 0.1, 0.2])
  const deviation = random.between(0.01, 0.05)
  const [real, predict] = [new Float64Array(leaves.size), new Float64Array(leaves.size)]
  const denominators = { real: new Float64Array(leaves.size), predict: new Float64Array(leaves.size) }
  for (let row = 0; row < leaves.size; row++) {
    const [base, factor] = [isRatio ? rates[row]! * (mean[row]! / rate) : mean[row]!, factors[row]!]
    const total = mean[row]! / rate
    denominators.real[row] = Math.max(1, Math.round(isCounts ? random.poisson(total) : total * (1 + 0.05 * random.normal())))
    denominators.predict[row] = Math.max(1, Math.round(total))
    const expected = isRatio ? (base / total) * denominators.real[row]! : base
    // The forecast's own rate, so that rounding a small denominator is no change.
    const before = isRatio ? (base / total) * denominators.predict[row]! : base
    predict[row] = cents(isCounts ? Math.max(0, before * (1 + noise * random.normal())) : before)
    const proportional = factor === 1 ? 1 + noise * random.normal() : factor * (1 + deviation * random.normal())
    real[row] = isCounts ? random.poisson(expected * factor) : cents(Math.max(0, expected * proportional))
    if (isRatio) real[row] = Math.min(real[row]!, denominators.real[row]!)
  }
  return { ...leaves, real, predict, truth, ...(isRatio ? { denominators } : {}) }
}

const cents = (amount: number) => Math.round(amount * 100) / 100

/** Dimensions of 5–50 values, the early values more frequent; rows are distinct combinations. */
function sparse(random: Random, rows: number): Leaves {
  const count = rows > 10_000 ? random.whole(4, 5) : random.whole(3, 5)
  const dimensions = random.some(NAMES, count)
  const sizes = dimensions.map(() => (random.uniform() < 0.6 ? random.whole(5, 10) : random.whole(11, rows > 10_000 ? 60 : 45)))
  while (sizes.reduce((product, size) => product * size, 1) < rows * 1.4) {
    const smallest = sizes.indexOf(Math.min(...sizes))
    sizes[smallest] = sizes[smallest]! + 4
  }
  const taken = new Set<string>()
  const drawn: number[][] = []
  const skew = random.between(1, 1.6)
  while (drawn.length < rows) {
    const row = sizes.map((size) => Math.floor(size * random.uniform() ** skew))
    if (taken.has(row.join())) continue
    taken.add(row.join())
    drawn.push(row)
  }
  return { dimensions, codes: dimensions.map((_, at) => Int32Array.from(drawn, (row) => row[at]!)), size: rows }
}

function everywhere(random: Random, leaves: Leaves) {
  const factor = random.uniform() < 0.5 ? 1 : 1 - random.between(0.1, 0.4)
  return { truth: [] as string[], factors: new Float64Array(leaves.size).fill(factor) }
}

/** Each cause has at least 0.8 % of the whole, and they do not contain each other. */
function changed(random: Random, leaves: Leaves, mean: Float64Array, direction: -1 | 1) {
  const total = mean.reduce((sum, value) => sum + value, 0)
  const factors = new Float64Array(leaves.size).fill(1)
  const truth: string[] = []
  const count = random.whole(1, 3)
  const layer = random.whole(1, 3)
  let cuboid = random.some([...leaves.dimensions.keys()], layer)
  let severity = random.between(0.2, 0.9)
  for (let tries = 0; truth.length < count && tries < 500; tries++) {
    if (tries > 0 && random.uniform() < 0.25) {
      cuboid = random.some([...leaves.dimensions.keys()], random.whole(1, 3))
      severity = random.between(0.2, 0.9)
    }
    const like = random.whole(0, leaves.size - 1)
    const combination = leaves.dimensions.map((_, at) => (cuboid.includes(at) ? leaves.codes[at]![like]! : -1))
    const rows = rowsOf(leaves, combination)
    const share = rows.reduce((sum, row) => sum + mean[row]!, 0) / total
    if (share < 0.008 || share > 0.35 || rows.some((row) => factors[row] !== 1) || isAmbiguous(leaves, combination, rows))
      continue
    truth.push(nameOf(leaves, combination))
    for (const row of rows) factors[row] = 1 + direction * severity
  }
  return { truth, factors }
}

/** Whether another name with as few dimensions, or fewer, means the same rows: then nobody can say which it was. */
function isAmbiguous(leaves: Leaves, combination: Combination, rows: readonly number[]): boolean {
  const shared = leaves.codes.map((codes) => (rows.every((row) => codes[row] === codes[rows[0]!]) ? codes[rows[0]!]! : -1))
  const named = combination.filter((value) => value >= 0).length
  const usable = [...shared.keys()].filter((at) => shared[at]! >= 0)
  for (let set = 1; set < 2 ** usable.length; set++) {
    const other = shared.map((value, at) => (usable.includes(at) && (set >> usable.indexOf(at)) % 2 === 1 ? value : -1))
    const isShort = other.filter((value) => value >= 0).length <= named
    if (isShort && other.join() !== combination.join() && rowsOf(leaves, other).length === rows.length) return true
  }
  return false
}

function product(names: readonly string[], sizes: readonly number[]): Leaves {
  const size = sizes.reduce((whole, part) => whole * part, 1)
  const codes = sizes.map((part, at) => {
    const after = sizes.slice(at + 1).reduce((whole, other) => whole * other, 1)
    return Int32Array.from({ length: size }, (_, row) => Math.floor(row / after) % part)
  })
  return { dimensions: names, codes, size }
}

/** All combinations of four attributes, noise of 1 %, and 1–3 elements of one layer that fall to 0, 20, 40 or 60 %, rounded to whole units. */
function squeeze(random: Random): Instance {
  const sizes = [6, 36, 10, 10]
  const leaves = product(['a', 'b', 'c', 'd'], sizes)
  const weights = sizes.map((size) => Array.from({ length: size }, () => Math.exp(1.6 * random.normal())))
  const isEmpty = Float64Array.from({ length: leaves.size }, () => (random.uniform() < 0.36 ? 1 : 0))
  const real = new Float64Array(leaves.size)
  const predict = Float64Array.from({ length: leaves.size }, (_, row) =>
    isEmpty[row]
      ? 0
      : 0.4 + weights.reduce((size, weight, at) => size * weight[leaves.codes[at]![row]!]!, 1) * Math.exp(random.normal()),
  )
  for (let row = 0; row < leaves.size; row++) real[row] = predict[row]! * (1 + 0.01 * random.normal())
  const layer = random.whole(1, 3)
  const levels = random.some([0, 0.2, 0.4, 0.6], random.whole(1, 3))
  const truth = new Set<string>()
  const taken = new Set<number>()
  for (let at = 0; at < levels.length; ) {
    const cuboid = random.some([0, 1, 2, 3], layer)
    const combination = sizes.map((size, of) => (cuboid.includes(of) ? random.whole(0, size - 1) : -1))
    const rows = rowsOf(leaves, combination).filter((row) => predict[row]! > 0)
    if (truth.has(nameOf(leaves, combination)) || rows.length === 0) continue
    truth.add(nameOf(leaves, combination))
    const fresh = rows.filter((row) => !taken.has(row))
    for (const row of fresh) {
      predict[row] = Math.max(1, Math.round(predict[row]!))
      real[row] = Math.floor(predict[row]! * levels[at]! + random.uniform()) * (1 + 0.01 * random.normal())
      taken.add(row)
    }
    at++
  }
  return { ...leaves, real, predict, truth: [...truth] }
}

type RiskLoc = { sizes: number[]; noise: number; severity: number; deviation: number; anomalies: number; elements: number }

/** All combinations, Weibull volumes, up to a quarter of them zero; noise on either side; L has its changes in single leaves only. */
function riskloc(random: Random, of: RiskLoc): Instance {
  const names = ['a', 'b', 'c', 'd', 'e'].slice(0, of.sizes.length)
  const leaves = product(names, of.sizes)
  const [zeros, noise, shape] = [random.between(0, 0.25), random.between(0, of.noise), random.between(0.5, 1)]
  const [real, predict] = [new Float64Array(leaves.size), new Float64Array(leaves.size)]
  for (let row = 0; row < leaves.size; row++) {
    const base = random.weibull(shape) * 100 * (random.uniform() > zeros ? 1 : 0)
    const noisy = base * (1 + noise * random.normal())
    const isForecast = random.uniform() < 0.5
    real[row] = isForecast ? base : noisy
    predict[row] = Math.max(0, isForecast ? noisy : base)
  }
  const total = (column: Float64Array) => column.reduce((sum, value) => sum + value, 0)
  const [changing, kept] = total(real) > total(predict) ? [predict, real] : [real, predict]
  const truth: string[] = []
  const used: { cuboid: number[]; values: number[][] }[] = []
  for (let left = random.whole(1, of.anomalies), tries = 0; left > 0 && tries < 200; tries++) {
    const isLeaf = of.elements === 1
    const cuboid = random.some([...names.keys()], isLeaf ? names.length : random.whole(1, names.length)).sort((x, y) => x - y)
    if (cuboid.length < names.length && used.some((other) => other.cuboid.join() === cuboid.join())) continue
    const values = disjoint(random, of, cuboid, used)
    const combinations = values.map((element) => names.map((_, at) => (cuboid.includes(at) ? element[cuboid.indexOf(at)]! : -1)))
    const rows = combinations.map((combination) => rowsOf(leaves, combination))
    const isDull = cuboid.length === names.length && rows.some((single) => real[single[0]!] === 0)
    if (new Set(combinations.map((combination) => nameOf(leaves, combination))).size < values.length || isDull) continue
    const [severity, deviation] = [random.between(of.severity, 1) + noise, random.between(0, of.deviation)]
    for (const row of new Set(rows.flat())) {
      changing[row] = Math.max(0, kept[row]! * (1 - severity - deviation * random.normal()))
    }
    truth.push(...combinations.map((combination) => nameOf(leaves, combination)))
    used.push({ cuboid, values })
    left--
  }
  return { ...leaves, real, predict, truth }
}

/** Elements of a cuboid that take no value which an earlier anomaly has in the same dimension. */
function disjoint(
  random: Random,
  of: RiskLoc,
  cuboid: number[],
  used: readonly { cuboid: number[]; values: number[][] }[],
): number[][] {
  const free = cuboid.map((at) => {
    const taken = new Set(
      used.flatMap((other) => (other.cuboid.includes(at) ? other.values.map((value) => value[other.cuboid.indexOf(at)]!) : [])),
    )
    return [...Array(of.sizes[at]!).keys()].filter((value) => !taken.has(value))
  })
  return Array.from({ length: random.whole(1, of.elements) }, () =>
    free.map((values) => (values.length > 0 ? random.pick(values) : 0)),
  )
}

/** Viewers and those whose picture stalls, in one minute; the forecast is the mean of four minutes before; few causes, long tails. */
function streams(random: Random): Instance {
  const dimensions = ['cdn', 'bitrate', 'device', 'p2p', 'isp'].slice(0, random.whole(4, 5))
  const sizes = { cdn: 8, bitrate: 8, device: 9, p2p: 2, isp: 4 } as Readonly<Record<string, number>>
  const weights = dimensions.map((name) => Array.from({ length: sizes[name]! }, () => Math.exp(1.3 * random.normal())))
  const all = product(
    dimensions,
    dimensions.map((name) => sizes[name]!),
  )
  const scale = Math.exp(random.between(0.5, 3.5))
  const rate = random.between(0.01, 0.06)
  const effects = dimensions.map((name) => Array.from({ length: sizes[name]! }, () => Math.exp(0.5 * random.normal())))
  const kept: { row: number; total: number; rate: number }[] = []
  for (let row = 0; row < all.size; row++) {
    const at = (of: readonly number[][]) => of.reduce((whole, part, dim) => whole * part[all.codes[dim]![row]!]!, 1)
    const total = scale * at(weights) * Math.exp(0.7 * random.normal())
    if (total > 0.5) kept.push({ row, total, rate: Math.min(0.6, rate * at(effects)) })
  }
  const leaves = {
    dimensions,
    codes: all.codes.map((codes) => Int32Array.from(kept, ({ row }) => codes[row]!)),
    size: kept.length,
  }
  const viewers = kept.reduce((sum, { total }) => sum + total, 0)
  const { truth, rows } = stalled(random, leaves, (row) => kept[row]!.total / viewers)
  const jump = random.between(2.5, 8)
  const minute = (total: number, stalling: number) => {
    const viewing = random.poisson(total)
    return { viewing, stalling: Math.min(viewing, random.poisson(viewing * Math.min(0.95, stalling * random.gamma(4) * 0.25))) }
  }
  const columns = kept.map(({ total, rate: usual }, row) => ({
    now: minute(total, usual * (rows.has(row) ? jump : 1)),
    before: Array.from({ length: 4 }, () => minute(total, usual)),
  }))
  const mean = (of: (part: { viewing: number; stalling: number }) => number) =>
    Float64Array.from(columns, ({ before }) => before.reduce((sum, part) => sum + of(part), 0) / 4)
  return {
    ...leaves,
    real: Float64Array.from(columns, ({ now }) => now.stalling),
    predict: mean((part) => part.stalling),
    denominators: { real: Float64Array.from(columns, ({ now }) => now.viewing), predict: mean((part) => part.viewing) },
    truth,
  }
}

function stalled(random: Random, leaves: Leaves, share: (row: number) => number) {
  for (;;) {
    const cuboid = random.some([...leaves.dimensions.keys()], random.pick([1, 1, 1, 2, 2, 3]))
    const like = random.whole(0, leaves.size - 1)
    const combination = leaves.dimensions.map((_, at) => (cuboid.includes(at) ? leaves.codes[at]![like]! : -1))
    const rows = rowsOf(leaves, combination)
    const whole = rows.reduce((sum, row) => sum + share(row), 0)
    if (whole > 0.03 && whole < 0.8) return { truth: [nameOf(leaves, combination)], rows: new Set(rows) }
  }
}
