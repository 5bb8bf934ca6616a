import { describe, expect, it } from 'vitest'
import { columnsSaid } from '../../src/facts/columns.ts'
import { kindNamed, kinds } from '../../src/facts/index.ts'
import { normalHeader, ownMappings, recognise } from '../../src/facts/mapping.ts'
import { createReader, isReject } from '../../src/facts/reader.ts'
import { sources } from '../../src/facts/sources/index.ts'

/** A cell that is written in each form. */
const WRITTEN: Readonly<Record<string, string>> = {
  'whole number': '3',
  'whole number, may be negative': '3',
  'rating 1-5': '4',
  money: '¥1,234.50',
  'number or %': '4%',
  day: '2026-06-01',
  moment: '2026-06-01 10:00',
  duration: '1小时2分3秒',
  'yes/no': '是',
}

const IDS: Readonly<Record<string, string>> = {
  ...{ metric: 'csat', period: '2026-06', weight: '30%' },
  ...{ email: 'a@b.example', time_zone: 'Asia/Shanghai', scope: 'shop=A', hr_scope: 'department=A' },
}

describe.each([...kinds, kindNamed('people')!].map((kind) => [kind.name, kind] as const))('the columns of %s', (name, kind) => {
  const said = columnsSaid(kind)

  it('all have a meaning, and a form that its reader takes', () => {
    expect(said.filter(({ meaning }) => meaning === '')).toEqual([])
    for (const { column, form } of said) {
      const cell = IDS[column] ?? WRITTEN[form] ?? (form.includes(' | ') ? form.split(' | ')[0]! : 'x')
      expect([
        column,
        kind.columns
          .safeParse(Object.fromEntries(said.map((one) => [one.column, cell])))
          .error?.issues.find((i) => i.path[0] === column)?.message,
      ]).toEqual([column, undefined])
    }
  })

  it.skipIf(name === 'people')('make a file that is recognised as what it is, by auto too', () => {
    const header = said.map(({ column }) => column)
    const found = recognise([{ line: 1, cells: header }], [...sources, ...ownMappings])
    expect(found).toMatchObject({ mapping: { name } })
  })

  it.skipIf(name === 'people')('are required as they say: a row of nothing else is a fact or lacks one of them', () => {
    const required = said.filter(({ required: one }) => one === 'yes').map(({ column }) => column)
    const mapping = ownMappings.find((one) => one.name === name)!
    const read = createReader({ mapping, headerLine: 1, share: 1, header: said.map(({ column }) => normalHeader(column)) })
    const rejected = read({ line: 2, cells: said.map(() => '') })
    const first =
      rejected && !Array.isArray(rejected) && isReject(rejected as never) ? (rejected as { column: string }).column : ''
    expect(required).toContain(first)
  })
})
