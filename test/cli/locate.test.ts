/** The folder in, an answer a line out; what cannot be read is named in one line and the others go on. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { locateText } from '../../src/cli/locate.ts'
import { kpi } from '../support/cli.ts'

// Whole processes, on machines that may be busy.
vi.setConfig({ testTimeout: 90_000 })

const folder = mkdtempSync(join(tmpdir(), 'kpi-locate-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const REGIONS = ['north', 'south', 'east', 'west']
const PAGES = ['home', 'cart', 'search', 'brand']

/** 16 leaves of about 100; what is in the south has only 40 % of what was expected. */
function written(header: string, line: (region: string, page: string, actual: number) => string, end = '\n'): string {
  const lines = REGIONS.flatMap((region, x) =>
    PAGES.map((page, y) => line(region, page, Math.round((100 + ((3 * x + 5 * y) % 7)) * (region === 'south' ? 0.4 : 1)))),
  )
  return [header, ...lines, ''].join(end)
}
const plain = written('region,page,real,predict', (region, page, actual) => `${region},${page},${actual},103`)

describe('what is read', () => {
  it.each([
    ['plain rows', plain],
    [
      'measures first, and columns that are the same everywhere',
      written('real,predict,time,page,region', (region, page, actual) => `${actual},103,1450653900,${page},${region}`),
    ],
    [
      'a byte order mark and Windows line ends',
      `\uFEFF${written('region,page,real,predict', (region, page, actual) => `${region},${page},${actual},103`, '\r\n')}`,
    ],
    ['quotes', written('"region",page,real,predict', (region, page, actual) => `"${region}",${page},"${actual}",103.0`)],
    [
      'exponents and blanks round numbers',
      written('region,page,real,predict', (region, page, actual) => `${region},${page}, ${actual / 100}e2 ,1.03E2`),
    ],
    [
      'ratios',
      written(
        'region,page,num_real,num_predict,den_real,den_predict',
        (region, page, actual) => `${region},${page},${actual},51.5,1000,500`,
      ),
    ],
    ['semicolons', plain.replaceAll(',', ';')],
  ])('%s', (_, text) => {
    expect(locateText(text)).toEqual({ rootCauses: ['region=south'] })
  })

  it('keeps values as they are written', () => {
    expect(locateText(plain.replaceAll('south', '华南 "A"=1'))).toEqual({ rootCauses: ['region=华南 "A"=1'] })
  })

  it('has no cause without dimensions', () => {
    expect(locateText('real,predict\n1,2\n3,4\n')).toEqual({ rootCauses: [] })
  })
})

describe('what is refused', () => {
  it.each([
    ['', 'There are no rows.'],
    ['region,real,predict\n', 'There are no rows.'],
    ['region,real\na,1\n', 'The columns must include real and predict, or num_real, num_predict, den_real, den_predict.'],
    ['region,region,real,predict\na,b,1,1\n', 'The column region is there twice.'],
    ['region,real,predict\na,1,1\nb,many,1\n', 'line 3: real is not a number: "many"'],
    ['region,real,predict\na,1,\n', 'line 2: predict is not a number: ""'],
    ['region,real,predict\na,1,1e999\n', 'line 2: predict is not a number: "1e999"'],
    ['region,real,predict\na,1\n', 'line 2: 2 cells under 3 columns'],
    ['region,real,predict\n"a,1,1\n', 'line 2: unclosed-quote: the quote that opens on this line never closes'],
  ])('%j', (text, fault) => {
    expect(locateText(text)).toEqual({ fault })
  })
})

describe('a folder', () => {
  it('is answered in the order of names; faults go to stderr and the others go on', async () => {
    writeFileSync(join(folder, '0002.csv'), plain)
    writeFileSync(join(folder, '0001.csv'), 'region,real,predict\na,x,1\n')
    writeFileSync(join(folder, '0010.CSV'), plain.replaceAll('south', 'centre'))
    writeFileSync(join(folder, 'truth.json'), '[]')
    mkdirSync(join(folder, '0003.csv'))
    const { code, out, err } = await kpi(['locate', folder])
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { id: '0002', rootCauses: ['region=south'], seconds: expect.any(Number) },
      { id: '0010', rootCauses: ['region=centre'], seconds: expect.any(Number) },
    ])
    expect(err).toBe('0001.csv: line 2: real is not a number: "x"\n0003.csv: The file cannot be read (EISDIR).\n')
    expect(code).toBe(1)
  })

  it('that is not there, or is empty, or two of them', async () => {
    const [nowhere, empty, two] = await Promise.all([
      kpi(['locate', join(folder, 'nowhere')]),
      kpi(['locate', join(folder, '0003.csv')]),
      kpi(['locate', folder, folder]),
    ])
    expect(nowhere).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/nowhere: There is no such folder\.\n$/) })
    expect(empty).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/There is no CSV file in this folder\.\n$/) })
    expect(two).toMatchObject({ code: 2, out: '' })
  })
})
