/**
 * The noun: a Command, what the bot can do. Text, click and timetable meet here, so there is one path to read.
 * Every `run` has three paragraphs: gather from the store, compute with the pure rooms, show with a card.
 */
import type { Card } from '../../cards/card.ts'
import type { IntentName, Slots } from '../intent/intent.ts'
import type { Company } from '../policy/policy.ts'
import type { Person } from '../policy/rights.ts'
import type { Sql } from '../store/client.ts'
import type { Store } from '../store/store.ts'
import type { Language } from '../terms/language.ts'
import type { Day } from '../terms/period.ts'

export type Context = {
  /** Who asks. */
  readonly person: Person
  readonly language: Language
  readonly chatType: 'private' | 'group'
  readonly store: Store
  readonly company: Company
  /** The business clock (`CLOCK_START` moves it). */
  readonly now: Date
  /** The person's zone, else the company's; `today` and `localNow` (`YYYY-MM-DDTHH:mm:ss`) are there. */
  readonly zone: string
  readonly today: Day
  readonly localNow: string
  /** Named demo data is shown as such. */
  readonly isDemo: boolean
  /** Where it was asked; absent on the command line, where nothing is sent. */
  readonly origin?: Origin
}

/** What the messenger says itself, in contrast to a click's slots, which a client may forge. */
export type Origin = {
  readonly messenger: string
  readonly account: string
  readonly chat?: string
  /** A file that the person has just sent. */
  readonly file?: { readonly messageId: string; readonly fileKey: string; readonly name: string }
}

/** What is answered. */
export type Reply = {
  readonly cards: readonly Card[]
  /** These go to the private chat whatever the question was asked in. */
  readonly personal: boolean
  /** The first card replaces the clicked one. */
  readonly replace?: boolean
  /** A short notice over the clicked card. */
  readonly toast?: string
  /** Under this name the first card can be replaced later: address `letter`, uuid `uuidOf(name)`. */
  readonly letter?: string
  /** Files that are sent below, to the private chat. */
  readonly files?: readonly { readonly name: string; readonly rejectsOf: number; readonly language: Language }[]
  /** Cards for others, by employee id: a manager who is to look at a draft. Who cannot be reached gets it when they next open the chat. */
  readonly also?: readonly { readonly to: string; readonly card: Card }[]
  /**
   * What is to be kept, in the transaction that marks the question as answered and puts the answer into the outbox: all or nothing.
   * False: somebody else was quicker; nothing is kept, and the command runs again on what is there now.
   */
  readonly save?: (tx: Sql) => Promise<boolean>
}

export type Command = {
  readonly intents: readonly IntentName[]
  readonly run: (context: Context, slots: Slots, intent: IntentName) => Promise<Reply>
}
