/**
 * The demo company in the database: its people, and every day's facts up to now. Seeding again adds the days that are missing and completes the last one;
 * a day that was there stays as it was, because its plot is kept in the settings (`prisma/seed/story.ts`).
 */
import { join } from 'node:path'
import type { Company } from '../src/policy/policy.ts'
import { loadFile } from '../src/store/load/load.ts'
import { loadPeople } from '../src/store/people/people-file.ts'
import type { Store } from '../src/store/store.ts'
import { type Clock, dayAt, localTime } from '../src/terms/clock.ts'
import type { Day } from '../src/terms/period.ts'
import { demoFacts } from './seed/facts.ts'
import { type Chapter, firstChapter, nextChapter, type Plot } from './seed/story.ts'
import { shops } from './seed/world.ts'

export type Demo = {
  readonly store: Pick<Store, 'db' | 'settings' | 'coverage'>
  readonly company: Company
  readonly clock: Clock
}

const PEOPLE = join(import.meta.dirname, 'seed/people.csv')
const BY = 'demo'

/** What was added: days, and rows by kind of fact. */
export type Seeded = { readonly from?: Day; readonly to?: Day; readonly accepted: Readonly<Record<string, number>> }

/** Brings the demo company up to now. Throws with code `demo-refused` when a file of ours is refused: a mistake of ours. */
export async function seedDemo(demo: Demo): Promise<Seeded> {
  const { store, company, clock } = demo
  const now = clock.now()
  const localNow = localTime(now, company.timeZone)
  const today = dayAt(now, company.timeZone)
  const positions = company.positions.map((position) => position.id)
  const zone = company.timeZone
  const people = await loadPeople(store.db, { file: PEOPLE, fileName: 'demo-people.csv', positions, by: BY, now, zone })
  const accepted: Record<string, number> = { people: accept(people, PEOPLE).accepted }
  const last = await lastDay(store)
  const chapters = await chaptersUpTo(store.settings, last, today)
  const from = last ?? chapters[0]!.from
  if (from > today) return { accepted }
  const plot: Plot = { begin: chapters[0]!.from, chapters, campaigns: campaignsOf(company) }
  for (const { kind, name, text } of demoFacts(from, today, plot, localNow)) {
    const file = bytes(text)
    const report = await loadFile(store.db, {
      file,
      fileName: name,
      kind,
      by: BY,
      now,
      timeZone: company.timeZone,
      currency: company.currency,
    })
    accepted[kind] = accept(report, name).accepted
  }
  return { from, to: today, accepted }
}

/** The last day of which every shop has orders; undefined before the first seeding was finished. */
async function lastDay({ coverage }: Demo['store']): Promise<Day | undefined> {
  const rows = await coverage.of(['orders'], { shop: shops.map((shop) => shop.name) })
  return rows.length < shops.length ? undefined : rows.map((row) => row.last).reduce((a, b) => (a < b ? a : b))
}

/** The chapters kept so far (`demo`, `demo:2`, …), and the one that today may begin; two processes that look at once agree. */
async function chaptersUpTo(settings: Store['settings'], last: Day | undefined, today: Day): Promise<readonly Chapter[]> {
  const chapters: Chapter[] = [JSON.parse(await settings.keep('demo', JSON.stringify(firstChapter(today))))]
  const name = () => `demo:${chapters.length + 1}`
  for (let kept = await settings.get(name()); kept !== undefined; kept = await settings.get(name()))
    chapters.push(JSON.parse(kept))
  const next = last === undefined ? undefined : nextChapter(chapters, last, today)
  return next ? [...chapters, JSON.parse(await settings.keep(name(), JSON.stringify(next)))] : chapters
}

function campaignsOf({ calendar }: Company): Plot['campaigns'] {
  const campaigns = calendar.seasons.filter((season) => season.kind === 'campaign')
  return campaigns.flatMap(({ name, windows }) => windows.map((window) => ({ name: name.zh, ...window })))
}

async function* bytes(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text)
}

type Report = { readonly accepted: number; readonly rejected: readonly { readonly line: number; readonly reason: string }[] }

function accept(report: Report | { readonly refused: string; readonly message?: string }, file: string): Report {
  const reason = 'refused' in report ? (report.message ?? report.refused) : report.rejected[0]?.reason
  if ('refused' in report || reason !== undefined) throw Object.assign(new Error(`${file}: ${reason}`), { code: 'demo-refused' })
  return report
}
