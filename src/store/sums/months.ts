/**
 * What metrics were in complete months and in one span before: the past that drafts are held against. The same for everybody with the same
 * scope, and asked with every click on a draft, so it is remembered until facts are loaded again.
 */
import type { Metric } from '../../metrics/metric.ts'
import { type Scope, scopeText } from '../../terms/dimension.ts'
import { monthOf, type Period } from '../../terms/period.ts'
import type { Database } from '../client.ts'
import { createObservations } from './observations.ts'
import { revisionOf } from './remembered.ts'

export type Months = ReturnType<typeof createMonths>

/** Values of the months that the data reach to both ends of, oldest first, and of the span where they do; decimals as text. */
export type Past = { readonly months: readonly string[]; readonly last: string | null }

export type PastQuestion = {
  readonly metrics: readonly Metric[]
  readonly scope: Scope
  /** Whole months. */
  readonly year: Period
  readonly last: Period
}

/** So many questions are remembered; then it begins anew. */
const MOST = 2_000

export function createMonths(db: Database) {
  const observations = createObservations(db)
  const known = new Map<string, Promise<ReadonlyMap<string, Past>>>()
  let loaded: string | undefined
  return {
    /** By metric id. */
    of: async (question: PastQuestion): Promise<ReadonlyMap<string, Past>> => {
      const revision = await revisionOf(db)
      if (revision !== loaded || known.size >= MOST) known.clear()
      loaded = revision
      const { metrics, scope, year, last } = question
      const key = [scopeText(scope), year.from, year.to, last.from, last.to, ...metrics.map((metric) => metric.id)].join('\n')
      const found = known.get(key) ?? read(question)
      known.set(key, found)
      // What failed is not remembered.
      found.catch(() => known.delete(key))
      return found
    },
  }

  async function read({ metrics, scope, year, last }: PastQuestion): Promise<ReadonlyMap<string, Past>> {
    const [[monthly], [before]] = await Promise.all([
      observations.over({ metrics, scope, by: 'month', periods: [year] }),
      observations.over({ metrics, scope, periods: [last] }),
    ])
    return new Map(
      metrics.map(({ id }) => {
        const { rows, covered } = monthly!.get(id)!
        const whole = rows.filter(({ key }) => isWithin(monthOf(`${key}-01`), covered))
        return [
          id,
          { months: whole.flatMap(({ value }) => value ?? []), last: isWithin(last, covered) ? before!.get(id)!.value : null },
        ]
      }),
    )
  }
}

function isWithin(span: Period, covered: Period | undefined): boolean {
  return covered !== undefined && covered.from <= span.from && span.to <= covered.to
}
