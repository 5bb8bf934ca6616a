/**
 * The one sender: takes due rows from the outbox and sends them within the platform's limits. Several processes may run; the one that holds
 * the lock sends, another takes over when it is gone. Messages to one receiver keep their order.
 */

import type { Database } from '../store/client.ts'
import { OUTBOX_CHANNEL, type Outbox, REPEAT_WINDOW_MS, type Taken } from '../store/outbox.ts'
import type { Language } from '../terms/language.ts'
import type { Address, Attachment, Content, Delivery, Destination, Messenger } from './messenger.ts'
import { APP_LIMITS, createMeter, DIGEST_LIMITS, type Meter, note, RECEIVER_LIMITS, waitMs } from './rate.ts'

/** Names "the sender" among advisory locks. */
const LOCK = 7_205_759_405
const IN_FLIGHT = 32
const MAX_ATTEMPTS = 12
const STANDBY_MS = 2_000

export type Sender = {
  readonly start: () => Promise<void>
  /** Something was put into the outbox. */
  readonly wake: () => void
  /**
   * Shows something in a card of ours now, or not at all: progress, which nobody misses. It is kept nowhere and waits for nobody, so it also
   * works while a load has the database for itself. Left out where a limit is near, and in a process that is not the sender.
   */
  readonly glimpse: (messenger: string, card: string, content: Content) => void
  /** Sends everything that is due now, in this call; for tests. */
  readonly drain: () => Promise<void>
  readonly stop: () => Promise<void>
}

export type SenderOptions = {
  readonly db: Database
  readonly outbox: Outbox
  readonly messengers: readonly Messenger[]
  /** Milliseconds of the machine's clock: limits and retries go by it. */
  readonly now: () => number
  /** Makes the file that a letter names. */
  readonly attach?: (file: WrittenFile) => Promise<Attachment>
  readonly log: { readonly info: (data: object, message: string) => void; readonly warn: (data: object, message: string) => void }
}

/** A letter's content is kept as JSON: a file is named there, and made when it is sent. */
export type WrittenFile = { readonly name: string; readonly rejectsOf: number; readonly language: Language }

type Written = Omit<Content, 'file'> & { readonly file?: WrittenFile }

/** How long a card that is to be replaced may be on its way before the news go out as a message of their own. */
const ORIGINAL_MS = 60_000

export function createSender({ db, outbox, messengers, now, log, attach }: SenderOptions): Sender {
  const app: Meter = createMeter()
  const receivers = new Map<string, Meter>()
  const chains = new Map<string, Promise<void>>()
  const flying = new Set<Promise<void>>()
  let release: (() => Promise<void>) | undefined
  let stopListening: (() => Promise<void>) | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = true
  let turning = false
  let again = false
  /** The platform said the whole app must pause until then. */
  let pausedUntil = 0

  async function lead(): Promise<boolean> {
    if (release) return true
    release = await db.tryLock(LOCK, () => {
      release = undefined
    })
    if (!release) return false
    app.times.splice(0, app.times.length, ...(await outbox.recentlySent(new Date(now() - 61_000))).map((at) => at.getTime()))
    await outbox.recover(new Date(now()))
    return true
  }

  /** One turn: take what may go now and send it. Returns how long until the next turn is useful. */
  async function turn(): Promise<number> {
    if (!(await lead())) return STANDBY_MS
    const pause = Math.max(pausedUntil - now(), waitMs(app, APP_LIMITS, now()))
    if (pause > 0) return pause
    const room = IN_FLIGHT - flying.size
    if (room <= 0) return 1_000
    const priorities = waitMs(app, DIGEST_LIMITS, now()) > 0 ? [0, 1] : [0, 1, 2]
    const taken = await outbox.take(Math.min(room, budget()), new Date(now()), priorities)
    for (const letter of taken) dispatch(letter)
    if (taken.length > 0) return 0
    const due = await outbox.nextDue()
    return due ? Math.min(Math.max(due.getTime() - now(), waitMs(app, DIGEST_LIMITS, now()), 5), 1_000) : 1_000
  }

  /** How many may go at once without touching the app's limits. */
  function budget(): number {
    const free = APP_LIMITS.map(({ count, windowMs }) => count - app.times.filter((at) => at > now() - windowMs).length)
    return Math.max(1, Math.min(...free))
  }

  function dispatch(letter: Taken): void {
    // Counted when it is taken, so that a whole handful can't slip through between two looks at the meter.
    note(app, APP_LIMITS, now())
    const receiver = receiverOf(letter.address as Destination)
    const before = chains.get(receiver) ?? Promise.resolve()
    const sending = before
      .then(() => deliver(letter, receiver))
      .catch((cause) => log.warn({ code: codeOf(cause) }, 'outbox could not be written'))
    track(receiver, sending)
  }

  /** What is under way to a receiver: the next thing waits for it. */
  function track(receiver: string, sending: Promise<void>): void {
    chains.set(receiver, sending)
    flying.add(sending)
    void sending.finally(() => {
      flying.delete(sending)
      if (chains.get(receiver) === sending) chains.delete(receiver)
      wake()
    })
  }

  async function deliver(letter: Taken, receiver: string): Promise<void> {
    const meter = receivers.get(receiver) ?? createMeter()
    receivers.set(receiver, meter)
    const wait = waitMs(meter, RECEIVER_LIMITS, now())
    if (wait > 0) await sleep(wait)
    note(meter, RECEIVER_LIMITS, now())
    if (receivers.size > 10_000) receivers.delete(receivers.keys().next().value!)
    const messenger = messengers.find((m) => m.name === letter.messenger)
    if (!messenger) return outbox.giveUp(letter.id, 'refused')
    const address = await placed(letter)
    if (address === 'overtaken') return outbox.giveUp(letter.id, 'overtaken')
    if (address === 'waiting') return outbox.later(letter.id, { dueAt: new Date(now() + 200), isSettled: true, isCounted: false })
    // What is just being glimpsed there must not come after this.
    if (letter.address !== address && address.to === 'card') await chains.get(address.card)
    const delivery = await say(messenger, letter, address)
    const { to, account } = letter.address as { to: string; account: string }
    // Its card is gone or too old: the news go out as a message of their own.
    const isNews = to === 'letter' && address.to === 'card' && delivery.outcome === 'refused'
    await settle(letter, isNews ? await say(messenger, letter, { to: 'account', account }) : delivery)
  }

  async function say(messenger: Messenger, letter: Taken, address: Address): Promise<Delivery> {
    try {
      const { file, ...words } = letter.content as Written
      const content = file && attach ? { ...words, file: await attach(file) } : words
      return await messenger.send({ uuid: letter.uuid, address, content })
    } catch (cause) {
      log.warn({ code: codeOf(cause), outbox: letter.id }, 'send failed')
      return { outcome: 'wait', retryAfterMs: 1_000, scope: 'once', unsure: true }
    }
  }

  /** Where a letter goes now. A card's older content is not shown after its newer one, however often it had to wait. */
  async function placed(letter: Taken): Promise<Address | 'waiting' | 'overtaken'> {
    const address = letter.address as Destination
    if (address.to !== 'letter') return address
    if (await outbox.isOvertaken(letter.id, address)) return 'overtaken'
    const place = await outbox.placeOf(address.uuid)
    if (typeof place === 'object') return { to: 'card', card: place.message }
    const isPatient = place === 'waiting' && now() - letter.createdAt.getTime() < ORIGINAL_MS
    return isPatient ? 'waiting' : { to: 'account', account: address.account }
  }

  function glimpse(name: string, card: string, content: Content): void {
    const messenger = messengers.find((m) => m.name === name)
    const meter = receivers.get(card) ?? createMeter()
    const isFree = waitMs(app, DIGEST_LIMITS, now()) <= 0 && waitMs(meter, RECEIVER_LIMITS, now()) <= 0
    if (!messenger || !release || chains.has(card) || !isFree) return
    receivers.set(card, meter)
    note(app, APP_LIMITS, now())
    note(meter, RECEIVER_LIMITS, now())
    const showing = messenger.send({ uuid: '', address: { to: 'card', card }, content }).then(
      () => {},
      () => {},
    )
    track(card, showing)
  }

  async function settle(letter: Taken, delivery: Delivery): Promise<void> {
    if (delivery.outcome === 'sent') return outbox.sent(letter.id, delivery.messageId, new Date(now()))
    const { code, logId } = delivery
    if (delivery.outcome === 'refused') {
      log.warn({ code, logId, outbox: letter.id }, 'message refused')
      return outbox.giveUp(letter.id, 'refused', code, logId)
    }
    if (delivery.scope === 'app') pausedUntil = Math.max(pausedUntil, now() + delivery.retryAfterMs)
    const certain = !delivery.unsure
    const since = letter.unsureAt === null ? now() : Date.parse(letter.unsureAt)
    if (!certain && now() - since > REPEAT_WINDOW_MS) return outbox.giveUp(letter.id, 'doubtful')
    // A pause of the whole app says nothing about this letter.
    const isAppWide = delivery.scope === 'app'
    if (!isAppWide && letter.attempts >= MAX_ATTEMPTS)
      return outbox.giveUp(letter.id, certain ? 'refused' : 'doubtful', code, logId)
    const backOff =
      delivery.scope === 'once' ? Math.min(delivery.retryAfterMs * 2 ** (letter.attempts - 1), 5 * 60_000) : delivery.retryAfterMs
    return outbox.later(letter.id, {
      dueAt: new Date(now() + backOff),
      isSettled: certain && letter.isFirstDoubt,
      isCounted: !isAppWide,
      code,
      logId,
    })
  }

  async function run(): Promise<void> {
    if (turning) {
      again = true
      return
    }
    turning = true
    clearTimeout(timer)
    let wait = 1_000
    try {
      do {
        again = false
        wait = await turn()
      } while (!stopped && (again || wait <= 0))
    } catch (cause) {
      log.warn({ code: codeOf(cause) }, 'outbox could not be read')
    }
    turning = false
    if (!stopped) timer = setTimeout(run, wait)
  }

  function wake(): void {
    if (!stopped) void run()
  }

  return {
    start: async () => {
      stopped = false
      stopListening = await db.listen(OUTBOX_CHANNEL, wake)
      await run()
    },
    wake,
    glimpse,
    drain: async () => {
      while ((await turn()) <= 0 || flying.size > 0) await Promise.all(flying)
    },
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await stopListening?.()
      await Promise.all(flying)
      await release?.()
      release = undefined
    },
  }
}

function receiverOf(address: Destination): string {
  if (address.to === 'account' || address.to === 'letter') return address.account
  if (address.to === 'chat') return address.chat
  return address.to === 'card' ? address.card : address.message
}

function codeOf(cause: unknown): string {
  return String((cause as { code?: unknown } | null)?.code ?? 'unknown')
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
