/** When a rule of a mapping takes a row: its conditions, as functions of the cells. */
import { bare, moment, plainNumber } from './cell.ts'
import { type File, firstOf, local } from './field.ts'
import type { Condition } from './mapping.ts'
import { rememberingLast, startsPlainly } from './remembering.ts'

/** Conditions see a cell as its field would: trimmed, without `="…"`. */
export function test(condition: Condition, at: File['at']): (cells: readonly string[]) => boolean {
  const position = firstOf(condition.column, at)
  const ofText = testText(condition, position)
  if (!condition.before) return ofText
  const other = firstOf(condition.before, at)
  return (cells) => ofText(cells) && isBefore(cells[position] ?? '', cells[other] ?? '')
}

/** Both as written on the shop's wall clock. */
function isBefore(one: string, other: string): boolean {
  const [first, second] = [one, other].map((raw) => MOMENT.safeParse(bare(raw)).data)
  return first !== undefined && second !== undefined && local(first, undefined) < local(second, undefined)
}

const MOMENT = moment()

function testText(condition: Condition, position: number): (cells: readonly string[]) => boolean {
  const { startsWith, above, matches } = condition
  const pattern = matches === undefined ? undefined : new RegExp(matches, 'u')
  return rememberingLast(position, (raw) => {
    const text = startsPlainly(raw) ? raw.trimEnd() : bare(raw)
    if (startsWith !== undefined && !text.startsWith(startsWith)) return false
    if (pattern && !pattern.test(text)) return false
    if (condition.in && !condition.in.includes(text)) return false
    return above === undefined || numberIn(text) > above
  })
}

function numberIn(text: string): number {
  const plain = text === '' ? Number.NaN : Number(text)
  return Number.isNaN(plain) ? Number(plainNumber(text) ?? Number.NaN) : plain
}
