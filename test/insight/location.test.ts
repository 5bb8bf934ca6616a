import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { locateText } from '../../src/cli/locate.ts'
import { dimensionColumn, type Leaves, leavesOfRatio } from '../../src/insight/location/leaves.ts'
import { locate } from '../../src/insight/location/location.ts'
import { createRandom, type Instance, instance } from '../bench/instances.ts'
import { shared } from '../support/shared.ts'

const REGIONS = ['north', 'south', 'east', 'west']
const DEVICES = ['phone', 'tablet', 'laptop', 'watch', 'car']
const CUSTOMERS = ['new', 'old', 'lapsed']

type Row = { region: string; device: string; customer: string; actual: number; expected: number }

/** 4 × 5 × 3 leaves of about 1000 each, off by up to 2 % in a fixed pattern, times what `factor` says. */
function shop(factor: (row: Omit<Row, 'actual' | 'expected'>) => number): Row[] {
  return REGIONS.flatMap((region, x) =>
    DEVICES.flatMap((device, y) =>
      CUSTOMERS.map((customer, z) => {
        const expected = 800 + 100 * x + 50 * y + 20 * z
        const off = 1 + (((7 * x + 5 * y + 3 * z) % 9) - 4) / 200
        return { region, device, customer, expected, actual: expected * off * factor({ region, device, customer }) }
      }),
    ),
  )
}

function leaves(rows: readonly Row[]): Leaves {
  return {
    dimensions: (['region', 'device', 'customer'] as const).map((name) =>
      dimensionColumn(
        name,
        rows.map((row) => row[name]),
      ),
    ),
    actual: Float64Array.from(rows, ({ actual }) => actual),
    expected: Float64Array.from(rows, ({ expected }) => expected),
  }
}

const named = (from: Leaves) => locate(from).causes.map(({ where }) => where)

describe('where the cause is known', () => {
  it('names the slice that lost half, and its level', () => {
    const { causes, usual } = locate(leaves(shop(({ region }) => (region === 'south' ? 0.5 : 1))))
    expect(causes.map(({ where }) => where)).toEqual([{ region: 'south' }])
    expect(causes[0]!.level).toBeCloseTo(0.5, 1)
    expect(usual).toBeCloseTo(1, 2)
  })

  it('names the crossing when only that moved, not the whole of either', () => {
    const factor = (row: Omit<Row, 'actual' | 'expected'>) => (row.region === 'east' && row.device === 'watch' ? 1.8 : 1)
    expect(named(leaves(shop(factor)))).toEqual([{ region: 'east', device: 'watch' }])
  })

  it('names two causes, the stronger first', () => {
    const factor = ({ region, customer }: Omit<Row, 'actual' | 'expected'>) =>
      region === 'north' ? 0.4 : customer === 'lapsed' ? 0.7 : 1
    expect(named(leaves(shop(factor)))).toEqual([{ region: 'north' }, { customer: 'lapsed' }])
  })

  it('prefers the whole when all its parts moved, each a little differently', () => {
    const factor = ({ region, device }: Omit<Row, 'actual' | 'expected'>) =>
      region === 'south' ? 0.4 + 0.03 * DEVICES.indexOf(device) : 1
    expect(named(leaves(shop(factor)))).toEqual([{ region: 'south' }])
  })

  it('names the coarser dimension when one determines the other', () => {
    const rows = shop(({ region }) => (region === 'west' ? 0.5 : 1))
    const stores = rows.map(({ region, device }) => `${region}-${DEVICES.indexOf(device) % 2}`)
    const from = leaves(rows)
    expect(named({ ...from, dimensions: [dimensionColumn('store', stores), ...from.dimensions] })).toEqual([{ region: 'west' }])
  })

  it('names a slice that came from nothing', () => {
    const rows = shop(() => 1).map((row) => (row.device === 'car' ? { ...row, expected: 0 } : row))
    const { causes } = locate(leaves(rows))
    expect(causes.map(({ where }) => where)).toEqual([{ device: 'car' }])
    expect(causes[0]!.level).toBeGreaterThan(50)
  })

  it('leaves out a slice that moved against the whole', () => {
    const factor = ({ region, device }: Omit<Row, 'actual' | 'expected'>) =>
      region === 'north' ? 0.3 : device === 'car' ? 1.2 : 1
    expect(named(leaves(shop(factor)))).toEqual([{ region: 'north' }])
  })
})

it('bears dimensions of so many values that their product fits no table', () => {
  const rows = Array.from({ length: 6000 }, (_, row) => row)
  const column = (name: string, of: (row: number) => number) =>
    dimensionColumn(
      name,
      rows.map((row) => `${name}${of(row)}`),
    )
  const dimensions = [column('sku', (row) => row % 3001), column('buyer', (row) => row % 2999), column('shop', (row) => row % 7)]
  const expected = Float64Array.from(rows, (row) => 100 + (row % 13))
  const actual = expected.map((amount, row) => amount * (1 + ((row % 11) - 5) / 200) * (row % 7 === 3 ? 0.6 : 1))
  expect(named({ dimensions, actual, expected })).toEqual([{ shop: 'shop3' }])
})

describe('where there is no cause', () => {
  it.each([
    ['nothing moved', 1],
    ['everything fell alike', 0.7],
    ['everything rose alike', 1.3],
    ['four fifths of everything are gone', 0.2],
    ['everything doubled', 2],
  ])('is silent when %s, and says the level', (_, factor) => {
    const { causes, usual } = locate(leaves(shop(() => factor)))
    expect(causes).toEqual([])
    expect(usual).toBeCloseTo(factor, 1)
  })

  it.each([
    ['no rows', []],
    ['one row', shop(() => 0.2).slice(0, 1)],
    ['only zeros', shop(() => 1).map((row) => ({ ...row, actual: 0, expected: 0 }))],
    [
      'one value a dimension',
      shop(() => 1)
        .slice(0, 1)
        .concat(shop(() => 0.2).slice(0, 1)),
    ],
  ])('is silent with %s', (_, rows) => {
    expect(named(leaves(rows))).toEqual([])
  })

  it('raises no more than one false alarm in 24', () => {
    const alarms = Array.from({ length: 48 }, (_, seed) => named(leavesOf(instance('null', 500 + seed)))).filter(
      (causes) => causes.length > 0,
    )
    expect(alarms.length).toBeLessThanOrEqual(2)
  })
})

describe('ratios', () => {
  const rows = shop(() => 1)
  const dimensions = leaves(rows).dimensions
  const visits = Float64Array.from(rows, ({ actual }) => Math.round(actual))

  it('does not take a change of mix for a change of rate', () => {
    const twice = visits.map((count, row) => (rows[row]!.region === 'south' ? 3 * count : count))
    const rate = (row: number) => 0.02 + 0.02 * REGIONS.indexOf(rows[row]!.region)
    const from = leavesOfRatio(
      dimensions,
      {
        actual: twice.map((count, row) => Math.round(count * rate(row))),
        expected: visits.map((count, row) => count * rate(row)),
      },
      { actual: twice, expected: visits },
    )
    expect(named(from)).toEqual([])
  })

  it('sees 98 % becoming 94 % as three times as many failures', () => {
    const rate = (row: number) => (rows[row]!.device === 'tablet' ? 0.94 : 0.98)
    const from = leavesOfRatio(
      dimensions,
      { actual: visits.map((count, row) => Math.round(count * rate(row))), expected: visits.map((count) => count * 0.98) },
      { actual: visits, expected: visits },
    )
    expect(named(from)).toEqual([{ device: 'tablet' }])
  })

  it('expects the rate of all where nothing was there before', () => {
    const from = leavesOfRatio(
      dimensions.map((dimension) => ({ ...dimension, codes: dimension.codes.slice(0, 2) })),
      { actual: Float64Array.of(10, 7), expected: Float64Array.of(20, 0) },
      { actual: Float64Array.of(100, 50), expected: Float64Array.of(200, 0) },
    )
    expect([...from.expected]).toEqual([10, 5])
  })
})

describe('properties', () => {
  const seeds = fc.integer({ min: 1, max: 100_000 })
  const answer = (from: Leaves) => named(from).map((where) => JSON.stringify(Object.entries(where).sort()))

  it('finds a dominant cause wherever it is put', () => {
    const slices = fc.subarray(['region', 'device', 'customer'] as const, { minLength: 1, maxLength: 2 })
    fc.assert(
      fc.property(
        slices,
        fc.nat(3),
        fc.nat(4),
        fc.nat(2),
        fc.constantFrom(0.1, 0.3, 0.6, 1.6, 2.5),
        (of, region, device, customer, factor) => {
          const all = { region: REGIONS[region]!, device: DEVICES[device]!, customer: CUSTOMERS[customer]! }
          const where = Object.fromEntries(of.map((name) => [name, all[name]]))
          const rows = shop((row) => (of.every((name) => row[name] === all[name]) ? factor : 1))
          expect(named(leaves(rows))).toEqual([where])
        },
      ),
      { numRuns: 60 },
    )
  })

  it('answers the same whatever the order of rows and columns, the names and the unit', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(0.01, 7, 1000), (seed, unit) => {
        const from = leavesOf(instance('ours', seed))
        const random = createRandom(seed)
        const order = random.some([...from.actual.keys()], from.actual.length)
        const dimensions = from.dimensions.map(({ name, values, codes }) => ({
          name,
          values: values.map((value) => `the ${value}`),
          codes: Int32Array.from(order, (row) => codes[row]!),
        }))
        const changed = {
          dimensions: random.some(dimensions, dimensions.length),
          actual: Float64Array.from(order, (row) => from.actual[row]! * unit),
          expected: Float64Array.from(order, (row) => from.expected[row]! * unit),
        }
        expect(answer(changed).map((cause) => cause.replaceAll('the ', ''))).toEqual(answer(from))
      }),
      { numRuns: 15 },
    )
  })
})

describe('the shared instances', () => {
  const folder = shared('insight/instances')

  it.skipIf(!folder)('are answered with F1 ≥ 0.95 and one false alarm at most', () => {
    const truth = JSON.parse(readFileSync(join(folder!, 'truth.json'), 'utf8')) as { id: string; rootCauseStrings: string[] }[]
    expect(truth.length).toBe(readdirSync(folder!).filter((file) => file.endsWith('.csv')).length)
    let [hits, named, wanted, alarms] = [0, 0, 0, 0]
    for (const { id, rootCauseStrings } of truth) {
      const answered = locateText(readFileSync(join(folder!, `${id}.csv`), 'utf8'))
      const causes = 'rootCauses' in answered ? answered.rootCauses : []
      const known = rootCauseStrings.map((cause) => cause.split('&').sort().join('&'))
      if (known.length === 0) alarms += Math.min(1, causes.length)
      else {
        hits += causes.filter((cause) => known.includes(cause)).length
        named += causes.length
        wanted += known.length
      }
    }
    expect((2 * hits) / (named + wanted)).toBeGreaterThanOrEqual(0.95)
    expect(alarms).toBeLessThanOrEqual(1)
  })
})

function leavesOf({ dimensions: names, codes, real, predict, denominators }: Instance): Leaves {
  const dimensions = names.map((name, at) =>
    dimensionColumn(
      name,
      [...codes[at]!].map((code) => `${name}${code}`),
    ),
  )
  if (!denominators) return { dimensions, actual: real, expected: predict }
  return leavesOfRatio(
    dimensions,
    { actual: real, expected: predict },
    { actual: denominators.real, expected: denominators.predict },
  )
}
