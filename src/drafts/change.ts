/**
 * Changes of a draft's lines, field by field. Whoever changes a field that somebody else changed since they looked is told so, and nothing of
 * theirs is taken: all changes of one event apply, or none.
 */
import type { Change, Draft, DraftRefusal, Fields, Line } from './draft.ts'

export type Content<F extends Fields> = Pick<Draft<F>, 'lines' | 'gone'>

/** The content after the changes, whose fields then carry `version`; `base` is what the person saw. */
export function changed<F extends Fields>(
  draft: Content<F>,
  changes: readonly Change<F>[],
  base: number,
  version: number,
): Content<F> | DraftRefusal {
  const stale = changes.flatMap((change) => staleLine(draft, change, base))
  if (stale.length > 0) return { refused: 'stale', lines: [...new Set(stale)] }
  let content: Content<F> = draft
  for (const change of changes) {
    const next = applied(content, change, version)
    if ('refused' in next) return next
    content = next
  }
  return content === draft || isSame(draft, content) ? { refused: 'unchanged' } : content
}

/** A device that sends what is there already changes nothing and is not late. */
function staleLine<F extends Fields>({ lines, gone }: Content<F>, change: Change<F>, base: number): string[] {
  const id = idOf(change)
  const line = lines.find((one) => one.id === id)
  if ('add' in change)
    return (gone[id] ?? 0) > base || (line && !isEqual(line, change.fields) && youngest(line) > base) ? [id] : []
  if (!line) return 'line' in change && (gone[id] ?? 0) > base ? [id] : []
  if ('remove' in change) return youngest(line) > base ? [id] : []
  const isLate = Object.entries(change.set).some(
    ([field, value]) => (line.since[field] ?? 0) > base && line.fields[field] !== value,
  )
  return isLate ? [id] : []
}

function applied<F extends Fields>(content: Content<F>, change: Change<F>, version: number): Content<F> | DraftRefusal {
  const { lines, gone } = content
  const id = idOf(change)
  const at = lines.findIndex((line) => line.id === id)
  if ('add' in change) {
    if (at >= 0) return isEqual(lines[at]!, change.fields) ? content : { refused: 'line-exists', line: id }
    return { lines: [...lines, lineOf(id, change.fields, version)], gone }
  }
  if ('remove' in change) {
    // Taken out twice is taken out.
    if (at < 0) return gone[id] === undefined ? { refused: 'line-unknown', line: id } : content
    return { lines: lines.toSpliced(at, 1), gone: { ...gone, [id]: version } }
  }
  if (at < 0) return { refused: 'line-unknown', line: id }
  return { lines: lines.with(at, withSet(lines[at]!, change.set, version)), gone }
}

export function lineOf<F extends Fields>(id: string, fields: F, version: number): Line<F> {
  return { id, fields, since: Object.fromEntries(Object.keys(fields).map((field) => [field, version])) }
}

function withSet<F extends Fields>(line: Line<F>, set: Partial<F>, version: number): Line<F> {
  const news = Object.entries(set).filter(([field, value]) => value !== undefined && line.fields[field] !== value)
  if (news.length === 0) return line
  return {
    id: line.id,
    fields: { ...line.fields, ...Object.fromEntries(news) } as F,
    since: { ...line.since, ...Object.fromEntries(news.map(([field]) => [field, version])) },
  }
}

function idOf(change: Change): string {
  return 'line' in change ? change.line : 'add' in change ? change.add : change.remove
}

function youngest(line: Line): number {
  return Math.max(0, ...Object.values(line.since))
}

function isEqual(line: Line, fields: Fields): boolean {
  const names = new Set([...Object.keys(line.fields), ...Object.keys(fields)])
  return [...names].every((name) => line.fields[name] === fields[name])
}

/** Nothing differs, in the same order. */
function isSame<F extends Fields>(a: Content<F>, b: Content<F>): boolean {
  return (
    a.lines.length === b.lines.length &&
    a.lines.every((line, at) => line.id === b.lines[at]!.id && isEqual(line, b.lines[at]!.fields))
  )
}
