import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Delivery, Messenger, Outgoing } from '../../src/messenger/messenger.ts'
import { createMeter, note, waitMs } from '../../src/messenger/rate.ts'
import { createSender, type Sender } from '../../src/messenger/sender.ts'
import type { Database } from '../../src/store/client.ts'
import { createOutbox, type Letter, type Outbox, REPEAT_WINDOW_MS } from '../../src/store/outbox.ts'
import { openTestDatabase } from '../support/database.ts'

describe('the limits', () => {
  it('let no window hold more than its count', () => {
    const limits = [
      { count: 3, windowMs: 100 },
      { count: 5, windowMs: 1000 },
    ]
    const meter = createMeter()
    const times: number[] = []
    for (let now = 0; times.length < 20; now += 7) {
      if (waitMs(meter, limits, now) > 0) continue
      note(meter, limits, now)
      times.push(now)
    }
    for (const { count, windowMs } of limits) {
      for (const start of times) expect(times.filter((t) => t >= start && t < start + windowMs).length).toBeLessThanOrEqual(count)
    }
  })
})

describe('the sender', () => {
  let db: Database
  let outbox: Outbox
  let sender: Sender
  let now = Date.parse('2026-06-18T02:30:00Z')
  let answers: (Delivery | Error)[] = []
  let sent: Outgoing[] = []
  const lines: string[] = []
  const messenger: Messenger = {
    name: 'lark',
    start: async () => {},
    stop: async () => {},
    profile: async () => undefined,
    download: async () => ({ outcome: 'gone' }),
    problems: () => [],
    send: async (outgoing) => {
      sent.push(outgoing)
      const answer = answers.shift() ?? { outcome: 'sent' as const, messageId: `om_${sent.length}` }
      if (answer instanceof Error) throw answer
      return answer
    },
  }

  beforeAll(async () => {
    db = await openTestDatabase()
    outbox = createOutbox(db)
    sender = createSender({
      db,
      outbox,
      messengers: [messenger],
      now: () => now,
      log: { info: () => {}, warn: (data, message) => lines.push(`${message} ${JSON.stringify(data)}`) },
    })
  })
  afterEach(async () => {
    answers = []
    sent = []
    now += 120_000
    await db.query('DELETE FROM outbox')
  })
  afterAll(async () => {
    await sender.stop()
    await db.close()
  })

  const letter = (uuid: string, account = 'ou_lin', priority: Letter['priority'] = 0): Letter => ({
    uuid,
    messenger: 'lark',
    address: { to: 'account', account },
    content: { text: 'hello' },
    priority,
  })
  const put = (...letters: Letter[]) => db.transaction((tx) => outbox.put(tx, letters, new Date(now)))
  const state = async (uuid: string) =>
    (
      await db.query<{ state: string; attempts: number; content: unknown }>(
        'SELECT state, attempts, content FROM outbox WHERE uuid = $1',
        [uuid],
      )
    )[0]

  it('sends what is due once, and forgets its content', async () => {
    await put(letter('a'), letter('a'))
    await sender.drain()
    await sender.drain()
    expect(sent.map((o) => o.uuid)).toEqual(['a'])
    expect(await state('a')).toEqual({ state: 'sent', attempts: 1, content: null })
  })

  it('repeats with the same uuid when the platform says wait', async () => {
    answers = [{ outcome: 'wait', retryAfterMs: 1_000, scope: 'once', code: 230020 }]
    await put(letter('b'))
    await sender.drain()
    expect((await state('b'))?.state).toBe('due')
    now += 1_001
    await sender.drain()
    expect(sent.map((o) => o.uuid)).toEqual(['b', 'b'])
    expect((await state('b'))?.state).toBe('sent')
  })

  it('pauses the whole app when the platform says so', async () => {
    answers = [{ outcome: 'wait', retryAfterMs: 5_000, scope: 'app', code: 99991400 }]
    await put(letter('c'))
    await sender.drain()
    await put(letter('d', 'ou_wu'))
    await sender.drain()
    expect(sent).toHaveLength(1)
    now += 5_001
    await sender.drain()
    expect(sent.map((o) => o.uuid).sort()).toEqual(['c', 'c', 'd'])
  })

  it('gives up what the platform refuses, without the words in the log', async () => {
    answers = [{ outcome: 'refused', code: 230013 }]
    await put(letter('e'))
    await sender.drain()
    expect((await state('e'))?.state).toBe('refused')
    expect(lines.join()).not.toContain('hello')
  })

  it('keeps an old doubt although a later attempt certainly sent nothing', async () => {
    answers = [new Error('socket hang up'), { outcome: 'wait', retryAfterMs: 1_000, scope: 'once', code: 230020 }]
    await put(letter('doubt'))
    await sender.drain()
    now += 2_000
    await sender.drain()
    answers = [new Error('socket hang up')]
    now += REPEAT_WINDOW_MS
    await sender.drain()
    expect((await state('doubt'))?.state).toBe('doubtful')
  })

  it('does not count a pause of the whole app against a message', async () => {
    answers = [{ outcome: 'wait', retryAfterMs: 1_000, scope: 'app' }]
    await put(letter('patient'))
    await sender.drain()
    expect((await state('patient'))?.attempts).toBe(0)
  })

  it('lists a message as doubtful when its answer was lost for longer than the platform drops repeats', async () => {
    answers = [new Error('socket hang up')]
    await put(letter('f'))
    await sender.drain()
    expect((await state('f'))?.state).toBe('due')
    answers = [new Error('socket hang up')]
    now += REPEAT_WINDOW_MS + 1
    await sender.drain()
    expect((await state('f'))?.state).toBe('doubtful')
    expect(sent).toHaveLength(2)
  })

  it('takes up what a sender that is gone had under way', async () => {
    await put(letter('g'), letter('h'))
    await outbox.take(1, new Date(now - REPEAT_WINDOW_MS - 1))
    await db.query("UPDATE outbox SET state = 'sending', unsure_at = $1 WHERE uuid = 'g'", [new Date(now - 1_000).toISOString()])
    await db.query("UPDATE outbox SET state = 'sending', unsure_at = $1 WHERE uuid = 'h'", [
      new Date(now - REPEAT_WINDOW_MS - 1_000).toISOString(),
    ])
    await outbox.recover(new Date(now))
    await sender.drain()
    expect(sent.map((o) => o.uuid)).toEqual(['g'])
    expect((await state('h'))?.state).toBe('doubtful')
  })

  it('lets answers go before digests', async () => {
    await put(letter('digest', 'ou_a', 2), letter('answer', 'ou_b', 0))
    await sender.drain()
    expect(sent.map((o) => o.uuid)).toEqual(['answer', 'digest'])
  })

  describe('a letter in the place of another', () => {
    const following = (uuid: string, text: string): Letter => ({
      ...letter(uuid),
      address: { to: 'letter', uuid: 'first', account: 'ou_lin' },
      content: { text },
    })

    it('replaces its message, also where both are put together', async () => {
      await put(letter('first'), following('next', 'news'))
      await sender.drain()
      expect(sent.map(({ address, content }) => [address, content.text])).toEqual([
        [{ to: 'account', account: 'ou_lin' }, 'hello'],
        [{ to: 'card', card: 'om_1' }, 'news'],
      ])
    })

    it('waits for it, and is not shown once something newer is', async () => {
      answers = [{ outcome: 'wait', retryAfterMs: 1_000, scope: 'once' }]
      await put(letter('first'), following('old', 'old news'))
      await sender.drain()
      await put(following('new', 'news'))
      now += 1_500
      await sender.drain()
      await sender.drain()
      expect(sent.slice(1).map(({ content }) => content.text)).toEqual(['hello', 'news'])
      expect([(await state('old'))?.state, (await state('new'))?.state]).toEqual(['overtaken', 'sent'])
    })

    it('goes out as a message of its own where the first is gone, or never got through', async () => {
      answers = [
        { outcome: 'sent', messageId: 'om_x' },
        { outcome: 'refused', code: 230011 },
      ]
      await put(letter('first'), following('next', 'news'))
      await sender.drain()
      expect(sent.map(({ address }) => address.to)).toEqual(['account', 'card', 'account'])
      await db.query("UPDATE outbox SET state = 'refused', message_id = NULL WHERE uuid = 'first'")
      await put(following('later', 'more news'))
      await sender.drain()
      expect(sent.at(-1)).toMatchObject({ address: { to: 'account', account: 'ou_lin' }, content: { text: 'more news' } })
    })
  })

  it('a glimpse is shown at once, kept nowhere, and left out where a limit is near', async () => {
    await put(letter('g'))
    await sender.drain()
    for (let i = 0; i < 20; i += 1) {
      sender.glimpse('lark', 'om_card', { text: String(i) })
      await new Promise((resolve) => setImmediate(resolve))
    }
    const glimpses = sent.filter(({ address }) => address.to === 'card')
    expect(glimpses.map(({ content }) => content.text)).toEqual(['0', '1', '2', '3', '4'])
    expect(await db.query('SELECT uuid FROM outbox')).toEqual([{ uuid: 'g' }])
  })

  it('a file is made when it is sent', async () => {
    const attaching = createSender({
      ...{ db, outbox, messengers: [messenger], now: () => now, log: { info: () => {}, warn: () => {} } },
      attach: async ({ name, rejectsOf }) => ({ name, bytes: Buffer.from(`rows of ${rejectsOf}`) }),
    })
    await put({ ...letter('f'), content: { text: 'rows.csv', file: { name: 'rows.csv', rejectsOf: 7, language: 'zh' } } })
    await sender.stop()
    await attaching.drain()
    expect(sent.map(({ content }) => [content.file?.name, Buffer.from(content.file!.bytes).toString()])).toEqual([
      ['rows.csv', 'rows of 7'],
    ])
    await attaching.stop()
  })
})
