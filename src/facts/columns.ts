/** Which columns a kind of fact takes, for those who make the files: read off the one schema, so that it cannot say anything else. */
import { formOf, meaningOf } from './cell.ts'
import type { Kind } from './fact.ts'

type ColumnSaid = {
  readonly column: string
  /** How its text is written: `money`, `moment`, `yes/no` …, or the words that are allowed. */
  readonly form: string
  /** `yes`, `or <other columns>` where one of several is enough, else blank. */
  readonly required: string
  readonly meaning: string
}

export function columnsSaid(kind: Kind): ColumnSaid[] {
  return Object.entries(kind.columns.shape).map(([column, type]) => ({
    column,
    form: wordsOf(type) ?? formOf(type),
    required: requiredOf(kind, column),
    meaning: meaningOf(type),
  }))
}

function wordsOf(type: object): string | undefined {
  return 'options' in type && Array.isArray(type.options) ? type.options.join(' | ') : undefined
}

function requiredOf(kind: Kind, column: string): string {
  const some = kind.required.find((names) => names.includes(column))
  if (!some) return ''
  const others = some.filter((name) => name !== column)
  return others.length === 0 ? 'yes' : `or ${others.join(', ')}`
}
