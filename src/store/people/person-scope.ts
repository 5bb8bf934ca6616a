/** Which facts count for a person (definitions.md, "People and scope"). */

import { kindsOf, measures, measuresOf } from '../../metrics/measure.ts'
import type { Metric } from '../../metrics/metric.ts'
import { parseScope, type Scope } from '../../terms/dimension.ts'
import type { Sql } from '../client.ts'

export type PersonScope = {
  readonly scope: Scope
  /** written: the person's own scope; own: rows whose owner or agent is the person; all: the kind names nobody, so everything counts. The card says which. */
  readonly because: 'written' | 'own' | 'all'
}

/**
 * The scope of a person for one kind of fact (`orders`, `returns`, `traffic`, `reported:<metric id>`). A scope that cannot be read counts as one that
 * nothing is in: better no number than everybody's.
 */
export async function scopeFor(
  db: Sql,
  person: { readonly employeeId: string; readonly scope: string },
  kind: string,
): Promise<PersonScope> {
  const written = parseScope(person.scope)
  if ('refused' in written) return { scope: { shop: [] }, because: 'written' }
  if (Object.keys(written).length > 0) return { scope: written, because: 'written' }
  const [found] = await db.query<Known>(KNOWN, [person.employeeId, storedMeasures(kind)])
  // Rows that name other people's work are never somebody's by default, not even of a person who has none yet.
  if (found?.owns || (found?.owners && !found.serves)) return { scope: { owner: [person.employeeId] }, because: 'own' }
  if (found?.serves || found?.agents) return { scope: { agent: [person.employeeId] }, because: 'own' }
  return { scope: {}, because: 'all' }
}

/** Whether a kind's facts name owners and agents at all, and whether they name this person. */
type Known = { readonly owners: boolean; readonly agents: boolean; readonly owns: boolean; readonly serves: boolean }

/** For a metric of several kinds: the person's own rows only where every kind knows such, so that numerator and denominator match. */
export async function scopeForMetric(
  db: Sql,
  person: { readonly employeeId: string; readonly scope: string },
  metric: Metric,
): Promise<PersonScope> {
  const kinds = kindsOf(metric)
  const needed =
    'any' in kinds
      ? kinds.any
      : [...new Set(measuresOf(metric).map((measure) => (measure.kind === 'reported' ? measure.id : measure.kind)))].filter(
          (kind) => kind !== 'returns',
        )
  const scopes = await Promise.all(needed.map((kind) => scopeFor(db, person, kind)))
  return scopes.find((one) => one.because === 'all') ?? scopes[0] ?? { scope: {}, because: 'all' }
}

/** What a kind's facts are stored as; `kind` may be one reported metric, which is its own measure. */
function storedMeasures(kind: string): string[] {
  if (kind.startsWith('reported:')) return [kind]
  return measures.filter((m) => m.kind === kind && !m.counted).flatMap((m) => [m.id, ...(m.finer ? [m.finer.measure] : [])])
}

/** A probe by slice and measure for each: the cost is the slices', not history's. */
const KNOWN = `SELECT coalesce(bool_or(s.owner <> ''), false) AS owners, coalesce(bool_or(s.agent <> ''), false) AS agents,
    coalesce(bool_or(s.owner = $1), false) AS owns, coalesce(bool_or(s.agent = $1), false) AS serves
  FROM slices s WHERE (s.owner <> '' OR s.agent <> '')
  AND (SELECT 1 FROM observations o WHERE o.slice_id = s.id AND o.measure = ANY ($2::text[]) LIMIT 1) IS NOT NULL`
