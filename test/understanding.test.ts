/** What the company says about words: the same question, and another metric. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../src/store/client.ts'
import { createStore } from '../src/store/store.ts'
import { createClock } from '../src/terms/clock.ts'
import { createUnderstanding } from '../src/understanding.ts'
import { companyOf } from './policy/company.ts'
import { openTestDatabase } from './support/database.ts'

let db: Database
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

const somebody = { employeeId: 'E1', name: 'E1', scope: '', role: 'employee', hrScope: '' } as const

async function meant(preferred: readonly string[], text: string) {
  const clock = createClock(new Date('2026-06-18T02:30:00Z'))
  const store = createStore(db, { answer: async () => {}, upload: async () => {} }, () => clock.now())
  const understand = createUnderstanding(store, { ...companyOf(), preferred: [...preferred] }, clock)
  const { slots } = await understand(text, somebody, undefined)
  return [slots.metric, ...(slots.metrics ?? [])]
}

it('a word of several meanings is what the company prefers, and the others stay at hand', async () => {
  expect(await meant([], '昨天客单价多少')).toEqual(['aov', 'spend_per_buyer'])
  expect(await meant(['spend_per_buyer'], '昨天客单价多少')).toEqual(['spend_per_buyer', 'aov'])
  expect(await meant(['spend_per_buyer'], '昨天笔单价多少')).toEqual(['aov'])
})
