/**
 * `npm run replay`: the world's year day by day, with everybody's digest each morning. Prints which stories were named first, and how many findings quiet
 * days had by person and month. Nightly work, six minutes on PostgreSQL (`TEST_DATABASE_URL`): skipped in the usual run. `REPLAY_FROM`, `REPLAY_TO` and
 * `REPLAY_EVERY` (on quiet days every n-th) play a part of it, `REPLAY_SEED` another such year.
 */
import { expect, it } from 'vitest'
import { addDays, type Day, daysBetween } from '../../src/terms/period.ts'
import { type Morning, replay } from './replay.ts'
import { BEGIN, isQuiet, stories, YEAR } from './stories.ts'

const { REPLAY, REPLAY_FROM: from = YEAR.from, REPLAY_TO: to = YEAR.to, REPLAY_EVERY: every = '1' } = process.env
const MOST_HISTORY = 130

it.skipIf(!REPLAY)(
  'a year: at least eleven of twelve stories are named first, and quiet days have at most one false finding a person and month',
  async () => {
    const told = new Map<string, Day>()
    const found: string[] = []
    let quiet = 0
    const acting = (day: Day, reader: string) =>
      stories.filter((story) => story.reader === reader && story.from <= day && day <= story.by && !told.has(story.name))
    const see = ({ day, reader, digest }: Morning) => {
      for (const story of acting(day, reader)) if (story.isTold(digest)) told.set(story.name, day)
      if (!isQuiet(day)) return
      quiet += 1
      found.push(...digest.findings.map(({ key, unusual }) => `${day} ${reader} ${key} ${unusual.verdict} ${unusual.shape}`))
    }
    const wants = (day: Day, reader: string) =>
      acting(day, reader).length > 0 || (isQuiet(day) && daysBetween(YEAR.from, day) % Number(every) === 0)

    await replay({ begin: [BEGIN, addDays(from, -MOST_HISTORY)].sort().at(-1)!, from, to, wants }, see)

    const played = stories.filter((story) => from <= story.from && story.by <= to)
    for (const { name, from: began } of played) console.log(`${began} ${name}: ${told.get(name) ?? 'never named first'}`)
    for (const line of found) console.log(`quiet: ${line}`)
    const aMonth = (found.length * 30) / Math.max(1, quiet)
    console.log(
      `${told.size} of ${played.length} stories; ${aMonth.toFixed(2)} findings a person and month on ${quiet} quiet mornings`,
    )
    expect(told.size).toBeGreaterThanOrEqual(played.length - 1)
    expect(aMonth).toBeLessThanOrEqual(1)
  },
  3_600_000,
)
