import { describe, expect, test } from 'vitest'
import { checkCompany } from '../../src/cli/company.ts'
import { readCompanyDir } from '../../src/company-dir.ts'
import { fullWeight } from '../../src/engine/scorecard.ts'
import { readCompany } from '../../src/policy/policy.ts'
import { lineId, positionOn } from '../../src/policy/position.ts'
import { changed, companyOf, DEMO_DIR, demoFiles, faultsOf } from './company.ts'

const company = companyOf()
const ops = 'positions/operations.yaml'

describe('the demo company', () => {
  test('has no faults, and says so', () => {
    expect(checkCompany(DEMO_DIR)).toEqual({ ok: true, lines: [expect.stringContaining('no faults, 9 positions')] })
  })

  test('has the five positions and their variants, each with lines of both tracks that total 10000', () => {
    expect(company.positions.map((position) => position.id).sort()).toEqual([
      'after_sales', 'brand_design', 'customer_service', 'design', 'operations',
      'sales', 'sales_large_account', 'sales_private_domain', 'supply_chain',
    ]) // biome-ignore format: a list
    for (const { lines } of company.positions) {
      expect(lines.reduce((sum, line) => sum + line.weight, 0)).toBe(fullWeight)
      expect(new Set(lines.map((line) => line.track))).toEqual(new Set(['result', 'process']))
    }
  })

  test("honours the source's ranges and season weights", () => {
    const operations = positionOn(company.positions, 'operations', '2026-06-18')!
    expect(operations.stages.growth!.ranges.net_gmv).toEqual([3000, 4000])
    expect(operations.stages.mature!.ranges.net_gmv).toEqual([2000, 3000])
    const [midYear] = company.calendar.seasons
    expect(midYear!.windows).toContainEqual({ from: '2026-05-20', to: '2026-06-20' })
    expect(midYear!.weights.find(({ position }) => position === 'operations')!.set).toEqual({ net_gmv: 4000 })
    const response = midYear!.weights.find(({ position }) => position === 'customer_service')!.set
    expect(Object.values(response).reduce((a, b) => a + b)).toBe(3000)
    expect(company.rules.attribution[0]!.shares.map((share) => share.weight)).toEqual([3000, 2000, 1500, 1000])
  })
})

describe('reading', () => {
  test('gives the same files the same version, whatever their order and line ends, and other files another one', () => {
    const shuffled = demoFiles.toReversed().map(({ path, text }) => ({ path, text: text.replaceAll('\n', '\r\n') }))
    expect(companyOf(shuffled).version).toBe(company.version)
    expect(companyOf(changed('company.yaml', '00:00', '04:00')).version).not.toBe(company.version)
    expect(company.version).toMatch(/^[0-9a-f]{16}$/)
  })

  test('takes decimals as text, percents shifted exactly', () => {
    const read = companyOf(changed(ops, 'target: 2.5%', "target: '0.0251'"))
    const target = (of: typeof company) =>
      of.positions.find(({ id }) => id === 'operations')!.lines.find((l) => lineId(l) === 'conversion_rate')!.target
    expect([target(company), target(read)]).toEqual(['0.025', '0.0251'])
    const service = company.positions.find(({ id }) => id === 'customer_service')!
    expect(service.lines.map((line) => line.target).slice(0, 3)).toEqual(['15', '60', '0.85'])
  })

  test('takes a number where a name is asked for', () => {
    expect(companyOf(changed('calendar.yaml', "id: '618'", 'id: 618')).calendar.seasons[0]!.id).toBe('618')
    expect(companyOf(changed('goals.yaml', "cycle: '2026'", 'cycle: 2026')).goals.cycles[0]!.cycle).toBe('2026')
  })

  test('takes the version of a position that is in force', () => {
    const text = demoFiles
      .find(({ path }) => path === ops)!
      .text.replace('id: operations', 'id: operations\nfrom: 2027-01-01')
      .replace('zh: 运营,', 'zh: 新运营,')
    const { positions } = companyOf([...demoFiles, { path: 'positions/operations-2027.yaml', text }])
    expect(['2026-12-31', '2027-01-01'].map((day) => positionOn(positions, 'operations', day)!.name.zh)).toEqual([
      '运营',
      '新运营',
    ])
  })

  test('says when a folder is not there, or has no company in it', () => {
    expect(readCompanyDir('/no/such/folder')).toEqual({
      faults: [expect.objectContaining({ reason: 'there is no such folder' })],
    })
    expect(faultsOf([]).map(({ file, reason }) => [file, reason])).toEqual([
      ['company.yaml', 'the file is missing'],
      ['positions/', 'no position is described'],
    ])
    expect(checkCompany('/no/such/folder')).toEqual({ ok: false, lines: ['/no/such/folder: there is no such folder'] })
  })

  test('works with a company file and one position alone', () => {
    const read = readCompany(demoFiles.filter(({ path }) => path === 'company.yaml' || path === ops))
    expect(read).toHaveProperty('company.rules.bonusLimit', '10')
  })
})

/** file, what is changed into what, where the fault stands, what it says */
const FAULTS: readonly [string, string | RegExp, string, string, RegExp][] = [
  [ops, 'metric: net_gmv', 'metric: net_gvm', 'lines[0].metric', /unknown metric "net_gvm"; the nearest is "net_gmv"/],
  [ops, 'weight: 3500', 'weight: 3400', 'lines', /total 9900, not 10000/],
  [ops, 'weight: 3500', 'weight: 35%', 'lines[0].weight', /expected number/i],
  [ops, 'weight: 3500', 'wieght: 3500', 'lines[0]', /wieght/],
  [ops, 'weight: 3500', 'weight: -1', 'lines[0].weight', />=0/],
  [ops, 'tracks: { result: 8000', 'tracks: { result: 7000', 'tracks.result', /total 8000, not 7000/],
  [ops, 'ranges: { net_gmv: [3000', 'ranges: { net_gmv: [3600', 'stages.growth.ranges.net_gmv', /3500, outside 3600 to 4000/],
  [ops, 'set: { net_gmv: 2500', 'set: { net_gmv: 3100', 'stages.mature.ranges.net_gmv', /3100, outside 2000 to 3000/],
  [ops, 'set: { net_gmv: 2500', 'set: { gmv: 2500', 'stages.mature.set.gmv', /unknown line "gmv"; the nearest is "net_gmv"/],
  [ops, 'conversion_live: 800', 'conversion_life: 800', 'platforms.douyin.conversion_life', /the nearest is "conversion_live"/],
  [ops, 'mandatory: [net_gmv', 'mandatory: [gmv_paid', 'mandatory[0]', /mandatory line "gmv_paid" is missing/],
  [ops, /chain: retain/g, 'chain: convert', 'covers[2]', /no line covers "retain"/],
  [ops, 'scope: channel=live', 'scope: chanel=live', 'lines[5].scope', /"chanel" is not a scope/],
  [ops, 'target: 2.5%', 'target: 0', 'lines[3].target', /target-must-be-positive/],
  [ops, 'target: 2.5%', 'target: about a third', 'lines[3].target', /not a plain decimal/],
  [ops, 'target: 2.5%', 'target: 2.5%\n    band: { low: 1, high: 2 }', 'lines[3]', /exclude each other/],
  ['positions/sales.yaml', 'id: sales', 'id: operations', 'id', /"operations" is described twice/],
  [ops, 'zh: 运营, en: Operations', 'zh: 运营', 'name.en', /expected string/i],
  [ops, 'id: conversion_live', 'id: conversion_short_video', 'lines[5]', /"conversion_short_video" is there twice/],
  ['positions/after-sales.yaml', 'variantOf: customer_service', 'variantOf: customer', 'variantOf', /unknown position "customer"; the nearest is "customer_service"/],
  ['positions/after-sales.yaml', 'weight: 1500, target: 10', 'weight: 1500, curve: { kind: tiers, steps: [{ from: 5, attainment: 5 }, { from: 5, attainment: 6 }] }, target: 10', 'lines[0].curve.steps', /do not ascend/],
  ['positions/customer-service.yaml', 'first_response_time, weight: 1500, target: 15 }', 'first_response_time, weight: 750, target: 15 }\n  - { metric: complaint_response_time, weight: 750, target: 16 }', 'lines[1].target', /complaints may wait longer/],
  ['company.yaml', 'currency: CNY', 'currency: CNY\npreferred: [spend_per_byer]', 'preferred[0]', /nearest is "spend_per_buyer"/],
  ['calendar.yaml', 'position: operations, category: apparel, set: { net_gmv: 4000 }', 'position: operations, category: apparel, set: { gmv: 4000 }', 'seasons[0].weights[0].set.gmv', /unknown line "gmv"/],
  ['calendar.yaml', 'set: { net_gmv: 4000 }', 'set: { net_gmv: 10000, conversion_rate: 500 }', 'seasons[0].weights[0].set', /no room for the other lines/],
  ['calendar.yaml', 'from: 2026-05-20, to: 2026-06-20', 'from: 2026-05-20, to: 2026-05-19', 'seasons[0].windows[1].to', /before/],
  ['calendar.yaml', 'from: 2026-05-20, to: 2026-06-20', 'from: 2026-05-20, to: 2026-06-31', 'seasons[0].windows[1].to', /not a day/],
  ['calendar.yaml', 'from: 2026-05-20', 'from: 2025-06-20', 'seasons[0].windows[1]', /overlaps with windows\[0\]/],
  ['calendar.yaml', 'to: 2026-06-20', 'to: 2026-10-20', 'seasons[1].windows', /overlaps with seasons\[0\] "618" on 2026-10-20/],
  ['calendar.yaml', 'position: customer_service', 'position: costumer_service', 'seasons[0].weights[1].position', /the nearest is "customer_service"/],
  ['rules.yaml', 'line: net_gmv', 'line: gmv', 'linkages[0].line', /unknown line "gmv".*position operations/],
  ['rules.yaml', 'observes: shops', 'observes: everything', 'linkages[0].observes', /"everything" is not a scope/],
  ['rules.yaml', "op: '>'", "op: '=>'", 'linkages[0].when.op', /Invalid option/],
  ['rules.yaml', 'weight: 3000', 'weight: 6000', 'attribution[0].shares', /total 10500, more than 10000/],
  ['playbook.yaml', 'owner: design', 'owner: designer', 'entries[0].owner', /the nearest is "design"/],
  ['playbook.yaml', 'where: tier=new', 'where: level=new', 'entries[5].where', /"level"/],
  ['goals.yaml', 'target: 27.6%, weight: 4000', 'target: 27.6%, weight: 4001', 'cycles[0].objectives[0].keyResults', /total 10001/],
  ['goals.yaml', "cycle: '2026'", 'cycle: next year', 'cycles[0].cycle', /not a cycle/],
  ['company.yaml', 'Asia/Shanghai', 'Asia/Shangai', 'timeZone', /not a time zone/],
  ['company.yaml', 'currency: CNY', 'currency: Yuan', 'currency', /not a currency/],
  ['company.yaml', 'cutOff:', 'cutoff:', '', /cutoff/],
  ['company.yaml', 'languages: [zh, en]', 'languages: [zh, en', 'line 9', /./],
] // biome-ignore format: a table

/** Aliases that would unfold to 10⁹ words. */
const BOMB = [
  'a: &l0 [x]',
  ...Array.from({ length: 9 }, (_, i) => `b${i}: &l${i + 1} [${Array(10).fill(`*l${i}`).join(', ')}]`),
].join('\n')

describe('a fault names file, place and reason', () => {
  test.each(FAULTS)('%s: %s → %s', (file, from, to, path, reason) => {
    const faults = faultsOf(changed(file, from, to))
    expect(faults.map((fault) => `${fault.file} ${fault.path}`)).toContain(`${file} ${path}`)
    expect(faults.find((fault) => fault.path === path)!.reason).toMatch(reason)
  })

  test('all faults of several files come at once, and files that are none of ours are named', () => {
    const twice = changed('rules.yaml', 'line: net_gmv', 'line: gmv', changed(ops, 'weight: 3500', 'weight: 3400'))
    const faults = faultsOf([...twice, { path: 'calender.yaml', text: 'seasons: []' }])
    expect(new Set(faults.map((fault) => fault.file))).toEqual(new Set(['calender.yaml', ops, 'rules.yaml']))
  })

  test('a file of the wrong shape hides no fault of another, and blames nobody who refers to it', () => {
    const misshapen = changed(ops, 'weight: 3500', 'weight: a third', changed('company.yaml', 'currency: CNY', 'currency: Yuan'))
    const several = changed(
      'rules.yaml',
      'line: net_gmv',
      'line: gmv',
      changed('playbook.yaml', 'owner: design', 'owner: designer', misshapen),
    )
    const faults = faultsOf(changed('positions/sales.yaml', /weight: \d+/, 'weight: 1', several))
    expect(new Set(faults.map(({ file, path }) => `${file} ${path}`))).toEqual(
      new Set([
        'company.yaml currency',
        `${ops} lines[0].weight`,
        'rules.yaml linkages[0].line',
        'playbook.yaml entries[0].owner',
        'positions/sales.yaml lines',
        'positions/sales.yaml tracks.result',
      ]),
    )
    const broken = changed(ops, 'id: operations', 'id: [')
    expect(faultsOf(broken).map(({ file }) => file)).toContain(ops)
  })

  test('no file of noise makes the reader throw', () => {
    for (const text of ['', '[]', '- : :', '\u0000', 'a: &x [*x]', 'lines: 5', '%', '!!js/function x', 'a: 1\na: 2', BOMB]) {
      expect(faultsOf([...demoFiles.filter(({ path }) => path !== ops), { path: ops, text }])).not.toEqual([])
    }
  })
})

describe('mappings of the company’s own', () => {
  const good =
    'name: till\nkind: orders\nheader: { required: [no, at, sum] }\nfields: { order_id: { column: no }, ordered_at: { column: at }, amount: { column: sum } }\n'

  test('are part of the folder, and no rule: the version stays', () => {
    const read = readCompany([...demoFiles, { path: 'mappings/till.yaml', text: good }])
    if ('faults' in read) throw new Error(JSON.stringify(read.faults))
    expect(read.company.mappings.map(({ name }) => name)).toEqual(['till'])
    expect(read.company.version).toBe(company.version)
  })

  test('and their mistakes are told by file and path', () => {
    const files = [...demoFiles, { path: 'mappings/till.yaml', text: good.replace('amount:', 'amout:') }]
    expect(readCompany(files)).toMatchObject({
      faults: expect.arrayContaining([
        { file: 'mappings/till.yaml', path: 'fields.amout', reason: expect.stringContaining('is amount meant?') },
      ]),
    })
  })
})
