/** `kpi import --help [kind]`: the kinds of fact, and the columns that one takes, for CSV and HTTP alike. */
import { columnsSaid } from '../facts/columns.ts'
import { kindNamed, kinds } from '../facts/index.ts'
import { print } from './entry.ts'

/** Undefined: there is no such kind. */
export function showColumns(name: string | undefined, isJson: boolean): number | undefined {
  if (name === undefined) {
    const names = kinds.map((kind) => kind.name)
    return print(
      isJson ? JSON.stringify(names) : `kinds of fact: ${names.join(', ')}\ncolumns of a kind: kpi import --help <kind>`,
    )
  }
  const kind = kindNamed(name)
  if (!kind) return undefined
  const columns = columnsSaid(kind)
  if (isJson) return print(JSON.stringify({ kind: kind.name, columns }))
  const width = (of: (one: (typeof columns)[number]) => string) => Math.max(...columns.map((one) => of(one).length))
  const [first, second, third] = [width((one) => one.column), width((one) => one.form), width((one) => one.required)]
  const lines = columns.map(({ column, form, required, meaning }) =>
    [column.padEnd(first), form.padEnd(second), required.padEnd(third), meaning].join('  ').trimEnd(),
  )
  return print([`${kind.name}: column, how it is written, required, what it means`, '', ...lines, '', ...FORMS].join('\n'))
}

const FORMS = [
  'day: 2026-06-01, 2026/6/1, 20260601. moment: a day with a time, shop-local; an offset is resolved with --time-zone.',
  'money: major units, at most six decimals. duration: seconds, 1:02:03 or 1小时2分3秒. yes/no: also 是/否, true/false, 1/0.',
  'Blank cells are unknown. Columns may stand in any order, others are ignored. NDJSON has the same names.',
]
