/** What a metric's number counts. Formatting is decided by the unit alone, here for machines and in `cards/format.ts` for people. */

export type Unit = 'money' | 'money-per' | 'rate' | 'count' | 'seconds' | 'days' | 'index'

/** Decimals of a printed value (definitions.md, "Output of kpi metric"), half up. */
export const PLACES = { money: 2, 'money-per': 4, rate: 6, count: 0, seconds: 2, days: 2, index: 6 } satisfies Record<
  Unit,
  number
>

/** Money in the database: integers of 1/1 000 000 of the currency's major unit. */
export const MICROS = 1_000_000n
