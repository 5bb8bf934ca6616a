/** What the reader of periods must know of the company: its day, its fiscal year, its campaigns. The caller takes it from the company's files. */
import type { Day, Period } from '../terms/period.ts'

export type Campaign = {
  /** Every name people type, lower case: `618`, `双11`, `d11`. */
  readonly names: readonly string[]
  /** One window a year; years without one are taken from the nearest year by shifting it. */
  readonly windows: readonly Period[]
  /** Parts of a campaign that have a name of their own. */
  readonly presale?: readonly Period[]
  readonly encore?: readonly Period[]
}

export type Calendar = {
  readonly campaigns: readonly Campaign[]
  /** Month in which the fiscal year begins, 1 to 12. */
  readonly fiscalYearStart: number
  /** How long an evaluation cycle is: what "last cycle" goes back. */
  readonly cycle: 'month' | 'quarter'
}

/** The moment of a message in the reader's zone. */
export type Now = { readonly today: Day /** HH:MM */; readonly time: string }

const FAMILIES: readonly (readonly string[])[] = [
  ['618', '6.18', '年中大促', '六一八', 'mid-year sale', 'mid year sale'],
  [
    '双11',
    '双十一',
    'd11',
    '11.11',
    'double 11',
    'double11',
    'double eleven',
    '双11大促',
    "singles' day",
    'singles day',
    'singles’ day',
  ],
  ['双12', '双十二', 'd12', '12.12', 'double 12', 'double twelve'],
]

/** The campaign with the other common spellings of its names: a company that writes `618` is also understood as `六一八`. */
export function withCommonNames(campaign: Campaign): Campaign {
  const names = campaign.names.map((name) => name.toLowerCase())
  const family = FAMILIES.find((spellings) => spellings.some((spelling) => names.includes(spelling)))
  return { ...campaign, names: [...new Set([...names, ...(family ?? [])])] }
}

/** For a company that named no campaigns: the two windows of the conversation guide. */
export const COMMON_CALENDAR: Calendar = {
  fiscalYearStart: 1,
  cycle: 'month',
  campaigns: [
    { names: ['618'], windows: [{ from: '2026-05-20', to: '2026-06-20' }] },
    { names: ['双11'], windows: [{ from: '2026-10-20', to: '2026-11-11' }] },
  ].map(withCommonNames),
}
