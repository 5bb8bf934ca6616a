/** Drafts in the database: nothing lost, nothing rewritten, whoever is quicker wins and the other learns of it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Draft, type DraftEvent, isDraftRefusal, type Recorded } from '../../src/drafts/draft.ts'
import { replayed } from '../../src/drafts/replay.ts'
import { started, transition } from '../../src/drafts/transition.ts'
import type { Database } from '../../src/store/client.ts'
import { createCycles } from '../../src/store/cycles.ts'
import { createDelegations } from '../../src/store/delegations.ts'
import { createDrafts, type Drafts } from '../../src/store/drafts.ts'
import { AT, LEADER, OWNER, type Plain, SYSTEM, say, startOf } from '../drafts/sample.ts'
import { openTestDatabase } from '../support/database.ts'

let db: Database
let drafts: Drafts

beforeAll(async () => {
  db = await openTestDatabase()
  drafts = createDrafts(db)
})
afterAll(() => db.close())

let count = 0
const nextStart = () => {
  count += 1
  return { ...startOf(), id: `kpi/2026-Q3/${count}`, owner: `P${count}` }
}

async function begun(): Promise<Draft<Plain>> {
  const start = nextStart()
  const draft = started(start)
  const events: Recorded<Plain>[] = [{ version: 1, event: start, actor: SYSTEM, at: AT }]
  expect(await db.transaction((tx) => drafts.save(tx, { draft, events }))).toBe(true)
  return draft
}

async function saved(before: Draft<Plain>, event: DraftEvent<Plain>, actor = { ...OWNER, id: before.owner }) {
  const draft = transition(before, event, actor, AT)
  if (isDraftRefusal(draft)) throw new Error(JSON.stringify(draft))
  const steps = { before, draft, events: [{ version: draft.version, event, actor, at: AT }] }
  return { draft, isSaved: await db.transaction((tx) => drafts.save(tx, steps)) }
}

async function agreedDraft() {
  let { draft } = await saved(await begun(), { event: 'remark', text: '季度目标 "A"\n\\ 100%' })
  ;({ draft } = await saved(draft, say.propose(draft)))
  ;({ draft } = await saved(draft, say.sign(draft), LEADER))
  return saved(draft, say.sign(draft))
}

describe('a draft', () => {
  it('comes back as it was saved, and is the replay of its events', async () => {
    const { draft } = await agreedDraft()
    expect(await drafts.byId(draft.id)).toEqual(draft)
    expect(replayed(await drafts.events<Plain>(draft.id)).at(-1)).toEqual(draft)
    expect(await drafts.byId('nobody')).toBeUndefined()
  })

  it('begins once, however often it is begun', async () => {
    const draft = await begun()
    const again = { draft, events: [{ version: 1, event: startOf(), actor: SYSTEM, at: AT }] }
    expect(await db.transaction((tx) => drafts.save(tx, again))).toBe(false)
    expect(await drafts.events(draft.id)).toHaveLength(1)
  })

  it('saved from an old version it is not saved at all: neither the draft, nor an event, nor a signature', async () => {
    const draft = await begun()
    const first = await saved(draft, say.propose(draft))
    expect(first.isSaved).toBe(true)
    const late = await saved(draft, { event: 'edit', base: 1, changes: [{ remove: 'a' }] })
    expect(late.isSaved).toBe(false)
    expect(await drafts.byId(draft.id)).toEqual(first.draft)
    expect(await drafts.events(draft.id)).toHaveLength(2)
  })

  it('of twenty that save at once on one version one is kept; all of them have their say when they try again', async () => {
    const draft = await begun()
    const remark = async (n: number) => {
      for (;;) {
        const now = (await drafts.byId<Plain>(draft.id))!
        if ((await saved(now, { event: 'remark', text: `remark ${n}` })).isSaved) return
      }
    }
    await Promise.all(Array.from({ length: 20 }, (_, n) => remark(n)))
    const events = await drafts.events<Plain>(draft.id)
    expect(events.map((e) => e.version)).toEqual(Array.from({ length: 21 }, (_, n) => n + 1))
    expect(new Set(events.slice(1).map((e) => (e.event as { text: string }).text)).size).toBe(20)
  })
})

describe('an agreement', () => {
  it('is found by whom and cycle, with both signatures beside it', async () => {
    const { draft } = await agreedDraft()
    const [agreement, ...more] = await drafts.agreed<Plain>('kpi', [draft.owner, 'E9'], ['2026-Q3', '2026-07'])
    expect(more).toEqual([])
    expect(agreement).toEqual({
      owner: draft.owner,
      cycle: '2026-Q3',
      from: '2026-07-01',
      at: expect.any(String),
      hash: draft.agreements[0]!.hash,
      entries: startOf().entries,
    })
    expect(await drafts.agreed('okr', [draft.owner], ['2026-Q3'])).toEqual([])
    expect(
      await db.query('SELECT employee_id, acting_as, hash FROM signatures WHERE draft_id = $1 ORDER BY version', [draft.id]),
    ).toEqual([
      { employee_id: 'E0', acting_as: 'reviewer', hash: agreement!.hash },
      { employee_id: draft.owner, acting_as: 'owner', hash: agreement!.hash },
    ])
  })

  it.each(['draft_events', 'signatures', 'agreements'])('%s cannot be rewritten by anybody', async (table) => {
    await agreedDraft()
    await expect(db.query(`DELETE FROM ${table}`)).rejects.toThrow(`${table} is append-only`)
    await expect(db.query(`UPDATE ${table} SET version = 99`)).rejects.toThrow(`${table} is append-only`)
    await expect(db.query(`TRUNCATE ${table}`)).rejects.toThrow(`${table} is append-only`)
  })
})

it('drafts are found by kind, owner, reviewer, cycle and state, the latest cycle first', async () => {
  const { draft } = await agreedDraft()
  const owners = [draft.owner]
  const ids = async (filter: object) => (await drafts.of({ kind: 'kpi', owners, ...filter })).map((one) => one.id)
  expect(await ids({})).toEqual([draft.id])
  expect(await ids({ reviewers: ['E0'], cycle: '2026-Q3', states: ['agreed', 'proposed'] })).toEqual([draft.id])
  expect(await ids({ reviewers: ['E1'] })).toEqual([])
  expect(await ids({ states: ['editing'] })).toEqual([])
  expect(await ids({ kind: 'okr' })).toEqual([])
})

describe('cycles', () => {
  const cycle = {
    name: '2026-Q3',
    period: { from: '2026-07-01', to: '2026-09-30' },
    dueOn: '2026-07-14',
    state: 'open' as const,
    openedBy: 'H1',
  }
  const at = new Date(AT)
  beforeEach(() => db.exec('TRUNCATE cycles, invitations'))

  it('opened, extended, closed and opened again', async () => {
    const cycles = createCycles(db)
    await cycles.put(db, cycle, at)
    await cycles.put(db, { ...cycle, dueOn: '2026-07-20' }, at)
    expect(await cycles.open()).toEqual([{ ...cycle, dueOn: '2026-07-20' }])
    await cycles.close(db, '2026-Q3', 'H1', at)
    expect(await cycles.open()).toEqual([])
    expect(await cycles.named('2026-Q3')).toMatchObject({ state: 'closed' })
    await cycles.put(db, cycle, at)
    expect(await cycles.named('2026-Q3')).toEqual(cycle)
  })

  it('ask everybody once and remind once in a while', async () => {
    const cycles = createCycles(db)
    await cycles.put(db, cycle, at)
    expect(await cycles.invite(db, '2026-Q3', ['E1', 'E2'], 'H1', at)).toEqual(['E1', 'E2'])
    expect(await cycles.invite(db, '2026-Q3', ['E2', 'E3'], 'H1', at)).toEqual(['E3'])
    expect((await cycles.invitedTo('E3'))?.name).toBe('2026-Q3')
    expect(await cycles.invitedTo('E4')).toBeUndefined()
    const since = new Date(at.getTime() - 86_400_000)
    expect(await cycles.remind(db, '2026-Q3', ['E1', 'E4'], at, since)).toEqual(['E1'])
    expect(await cycles.remind(db, '2026-Q3', ['E1', 'E2'], at, since)).toEqual(['E2'])
    expect((await cycles.invitations('2026-Q3')).map((one) => [one.employeeId, one.remindedAt !== undefined])).toEqual([
      ['E1', true],
      ['E2', true],
      ['E3', false],
    ])
  })
})

it('a delegation counts on its days, until it is ended or another takes its place', async () => {
  const delegations = createDelegations(db)
  const at = new Date(AT)
  await delegations.make(db, { manager: 'E0', delegate: 'E5', from: '2026-06-18', until: '2026-06-20' }, at)
  await delegations.make(db, { manager: 'E0', delegate: 'E6', from: '2026-06-18', until: '2026-06-21' }, at)
  const expected = [{ manager: 'E0', delegate: 'E6', from: '2026-06-18', until: '2026-06-21' }]
  expect(await delegations.on('2026-06-21', 'E0')).toEqual(expected)
  expect(await delegations.on('2026-06-18', 'E6')).toEqual(expected)
  expect(await delegations.on('2026-06-18', 'E5')).toEqual([])
  expect(await delegations.on('2026-06-22', 'E6')).toEqual([])
  expect(await delegations.end(db, 'E0', at)).toBe(true)
  expect(await delegations.end(db, 'E0', at)).toBe(false)
  expect(await delegations.on('2026-06-20', 'E0')).toEqual([])
})
