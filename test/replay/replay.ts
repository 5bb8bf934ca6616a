/** Days of the world one after the other: each day's files come, and next morning everybody's digest is composed as the timetable would. */

import { randomUUID } from 'node:crypto'
import type { Context } from '../../src/commands/command.ts'
import { composedFor } from '../../src/commands/digest/composed.ts'
import { readerOf } from '../../src/commands/digest/reader.ts'
import type { Digest } from '../../src/insight/digest.ts'
import type { DigestKey } from '../../src/store/digests.ts'
import { addDays, type Day, eachDay } from '../../src/terms/period.ts'
import type { TestApp } from '../support/app.ts'
import { openWorld } from './company.ts'
import { season, twistOn } from './stories.ts'

export const READERS = ['W1', 'W2', 'W3', 'W5', 'W6'] as const

export type Morning = { readonly day: Day; readonly reader: string; readonly digest: Digest }

export type Replayed = {
  /** History that is there already. */
  readonly begin: Day
  readonly from: Day
  readonly to: Day
  /** Whose digest of which day is composed; files come every day. */
  readonly wants: (day: Day, reader: string) => boolean
}

export async function replay({ begin, from, to, wants }: Replayed, see: (morning: Morning) => void): Promise<void> {
  const world = await openWorld(`${from}T06:00:00+08:00`, twistOn, season)
  const { app } = world
  await world.load(begin, addDays(from, -1))
  const people = new Map((await app.store.people.all()).map((person) => [person.employeeId, person]))
  for (const day of eachDay({ from, to })) {
    const today = addDays(day, 1)
    app.setNow(`${today}T06:00:00+08:00`)
    await world.load(day, day)
    app.setNow(`${today}T09:00:00+08:00`)
    for (const reader of READERS.filter((one) => wants(day, one))) {
      const context = contextOf(app, people.get(reader)!, today)
      const { digest } = await composedFor(context, await readerOf(context, context.person), 'morning', true)
      await remember(app, { receiver: reader, day: today, kind: 'morning' }, digest)
      see({ day, reader, digest })
    }
    // What was missing in the morning comes with the next one.
    if (twistOn(day).missing) await world.loadMissing(day)
  }
  await app.stop()
}

/** As the timetable's job would: what was told is not told again. */
async function remember({ store, clock }: TestApp, key: DigestKey, { findings, dataGaps }: Digest): Promise<void> {
  const told = {
    findings: Object.fromEntries(findings.map((one) => [one.key, one.severity])),
    isLate: dataGaps.length > 0,
  }
  await store.db.transaction(async (tx) => {
    await store.digests.plan(tx, [{ ...key, dueAt: clock.now() }])
    await store.digests.settle(tx, key, 'sent', clock.now(), { uuid: randomUUID(), told })
  })
}

function contextOf(app: TestApp, person: Context['person'], today: Day): Context {
  return {
    person,
    language: 'zh',
    chatType: 'private',
    store: app.store,
    company: app.company,
    now: app.clock.now(),
    zone: 'Asia/Shanghai',
    today,
    localNow: `${today}T09:00:00`,
    isDemo: false,
  } as Context
}
