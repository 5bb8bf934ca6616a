/** What deserves a look among everything that is looked at on a morning: each metric's whole, and of the others the part that went its own way. */
import type { Company } from '../policy/policy.ts'
import { scopeText } from '../terms/dimension.ts'
import type { Day } from '../terms/period.ts'
import { baseFor } from './anomaly/base.ts'
import { surprisingAmong } from './anomaly/looks.ts'
import type { Base, Unusual } from './finding.ts'
import { type Judged, judged, type Watched } from './watched.ts'

/** A watch to explain, and against what. */
export type Chosen<W extends Watched> = { readonly watch: W & Judged; readonly unusual: Unusual; readonly base: Base }

type On = { readonly day: Day; readonly until?: string }

/** Events behind a value below which it says nothing about a business. */
export const LEAST_EVENTS = 10
/** Causes are looked for behind so many, the worst; a digest shows three. */
const MOST_EXPLAINED = 5
/** The same facts often have several names (a shop is a platform's): of parts that are nearly as bad the first is the name people use. */
const NEARLY = 0.85

/** `parts`: in the order of the names people use. Bad before good, then by what is at stake. */
export function chosen<W extends Watched>(watches: readonly W[], parts: readonly W[], on: On, company: Company) {
  const judge = (all: readonly W[]) => {
    const { changePercent } = company.rules.alerts
    const demands = { changePercent, leastEvents: LEAST_EVENTS, surprise: surprisingAmong(all.length) }
    return all.map((watch) => ({ ...watch, ...judged(watch, demands, company) }))
  }
  const all = judge(watches)
  const whole = worstFirst(unusualOf(all, on, company)).slice(0, MOST_EXPLAINED)
  const told = new Set(whole.map(({ watch }) => watch.metric.id))
  const apart = unusualOf(judge(parts), on, company).filter(({ watch }) => !told.has(watch.metric.id))
  const partial = [...Map.groupBy(apart, ({ watch }) => watch.metric.id).values()].map(namedPart)
  return { judged: all, whole, partial: worstFirst(partial).slice(0, MOST_EXPLAINED) }
}

/** The same trouble on the next day has the same key: metric, facts, and since when; what lasts over weeks has no day on which it began. */
export function troubleKey({ line, metric, scope }: Watched, { since, verdict, shape, isRolling }: Unusual): string {
  return [line ?? metric.id, scopeText(scope), isRolling || shape === 'drift' ? `${shape} ${verdict}` : since].join('|')
}

/** The unusual ones, each with days to compare with. */
function unusualOf<W extends Watched>(all: readonly (W & Judged)[], on: On, company: Company): Chosen<W>[] {
  return all.flatMap((watch) => {
    if (watch.verdict.verdict !== 'unusual' || watch.value === null) return []
    const { unusual } = watch.verdict
    const base = baseFor(watch.points, on, unusual.since, company)
    return base ? [{ watch, unusual, base }] : []
  })
}

function worstFirst<W extends Watched>(questions: readonly Chosen<W>[]): Chosen<W>[] {
  return questions.toSorted((a, b) => Number(a.unusual.isGood) - Number(b.unusual.isGood) || b.watch.stake - a.watch.stake)
}

function namedPart<W extends Watched>(ofOne: readonly Chosen<W>[]): Chosen<W> {
  const worst = worstFirst(ofOne)[0]!
  const named = ofOne.find((part) => dimensionOf(part) !== dimensionOf(worst) && isNearly(part, worst))
  return named && ofOne.indexOf(named) < ofOne.indexOf(worst) ? named : worst
}

function isNearly<W extends Watched>(a: Chosen<W>, b: Chosen<W>): boolean {
  const near = (x: number, y: number) => Math.min(x, y) >= NEARLY * Math.max(x, y)
  const isSide = a.unusual.verdict === b.unusual.verdict
  return isSide && near(a.watch.stake, b.watch.stake) && near(Number(a.unusual.expected), Number(b.unusual.expected))
}

function dimensionOf<W extends Watched>({ watch }: Chosen<W>): string {
  return Object.keys(watch.slice?.scope ?? {}).join()
}
