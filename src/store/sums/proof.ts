/**
 * What stands behind reported process numbers (requirement R98): how many entries name evidence, whose day was the highest, and a few entries to
 * look at. The sample is the same for everybody who asks, and nobody chooses it.
 */
import type { Scope } from '../../terms/dimension.ts'
import type { Day, Period } from '../../terms/period.ts'
import type { Sql } from '../client.ts'
import { createParameters, sliceFilter } from './slice-filter.ts'

export type Proof = {
  /** Entries that count something, and those of them without evidence. */
  readonly all: number
  readonly unproven: number
  /** The highest day of one person. */
  readonly peak?: { readonly day: Day; readonly value: string }
  /** Entries to check; blank evidence is the finding itself. */
  readonly samples: readonly { readonly day: Day; readonly value: string; readonly evidence: string }[]
}

const SAMPLES = 3

export async function proofOf(db: Sql, metric: string, period: Period, scope: Scope): Promise<Proof> {
  const parameters = createParameters()
  const [from, to, id] = [period.from, period.to, metric].map((value) => parameters.add(value))
  const entries = `SELECT r.day, r.numerator, r.evidence, s.owner, s.agent, md5(r.day || s.key::text) AS lot
    FROM reported r JOIN slices s ON s.id = r.slice_id
    WHERE r.metric = ${id} AND r.day BETWEEN ${from}::date AND ${to}::date AND r.numerator > 0${sliceFilter(scope, parameters)}`
  const [found] = await db.query<Found>(
    `WITH e AS (${entries}),
       best AS (SELECT day, sum(numerator) AS value FROM e GROUP BY day, owner, agent ORDER BY 2 DESC, 1 LIMIT 1),
       sample AS (SELECT day, numerator, evidence FROM e ORDER BY evidence <> '', lot LIMIT ${SAMPLES})
     SELECT (SELECT count(*) FROM e)::int AS all, (SELECT count(*) FROM e WHERE evidence = '')::int AS unproven,
       (SELECT day FROM best)::text AS day, (SELECT value FROM best)::text AS value,
       (SELECT json_agg(json_build_object('day', day::text, 'value', numerator::text, 'evidence', evidence) ORDER BY day) FROM sample) AS samples`,
    parameters.values,
  )
  const { all, unproven, day, value, samples } = found!
  return { all, unproven, ...(day && value ? { peak: { day, value } } : {}), samples: samples ?? [] }
}

type Found = {
  all: number
  unproven: number
  day: Day | null
  value: string | null
  samples: Proof['samples'] | null
}
