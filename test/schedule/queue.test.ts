import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openQueue, type Queue } from '../../src/schedule/queue.ts'
import type { Database } from '../../src/store/client.ts'
import { openTestDatabase } from '../support/database.ts'

describe('the queue', () => {
  let db: Database
  let queue: Queue
  const done: string[] = []
  let failures = 0

  beforeAll(async () => {
    db = await openTestDatabase()
    queue = await openQueue(
      db,
      [
        {
          name: 'greet',
          sideBySide: 2,
          run: async (payload) => {
            if (failures-- > 0) throw new Error('not yet')
            done.push((payload as { name: string }).name)
          },
        },
      ],
      { warn: () => {} },
    )
  })
  afterAll(async () => {
    await queue.stop()
    await db.close()
  })

  it('does what is due, once', async () => {
    await queue.enqueue('greet', [
      { payload: { name: 'Lin' }, group: 'a' },
      { payload: { name: 'Wu' }, group: 'b' },
    ])
    await queue.drain()
    await queue.drain()
    expect(done.splice(0)).toEqual(['Lin', 'Wu'])
  })

  it('forgets a job together with the transaction that wanted it', async () => {
    const undone = db.transaction(async (tx) => {
      await queue.enqueue('greet', [{ payload: { name: 'nobody' } }], tx)
      throw new Error('changed my mind')
    })
    await expect(undone).rejects.toThrow('changed my mind')
    await queue.drain()
    expect(done).toEqual([])
  })

  it('commits a job together with what it belongs to', async () => {
    await db.transaction((tx) => queue.enqueue('greet', [{ payload: { name: 'Chen' } }], tx))
    await queue.drain()
    expect(done.splice(0)).toEqual(['Chen'])
  })

  it('keeps a failed job for another attempt', async () => {
    failures = 1
    await queue.enqueue('greet', [{ payload: { name: 'Mei' } }])
    await queue.drain()
    expect(done).toEqual([])
    expect(await queue.waiting()).toBe(1)
  })

  it('is woken at once when it works', async () => {
    failures = 0
    await queue.start()
    const started = performance.now()
    await db.transaction((tx) => queue.enqueue('greet', [{ payload: { name: 'Zhao' } }], tx))
    while (!done.includes('Zhao') && performance.now() - started < 5000) await new Promise((r) => setTimeout(r, 5))
    console.log(db.driver, 'woken after ms', Math.round(performance.now() - started))
    expect(done).toContain('Zhao')
  })
})
