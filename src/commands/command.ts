/**
 * The noun: a Command, what the bot can do. Text, click and timetable meet here, so there is one path to read.
 * Every `run` has three paragraphs: gather from the store, compute with the pure rooms, show with a card.
 */
import type { Card } from '../../cards/card.ts'
import type { IntentName, Slots } from '../intent/intent.ts'
import type { Company } from '../policy/policy.ts'
import type { Person } from '../policy/rights.ts'
import type { Store } from '../store/store.ts'
import type { Clock } from '../terms/clock.ts'
import type { Language } from '../terms/language.ts'

export type Context = {
  readonly person: Person
  readonly language: Language
  readonly now: Date
  readonly clock: Clock
  readonly store: Store
  readonly company: Company
  readonly chatType: 'private' | 'group'
}

/** What is answered. `personal` cards go to the private chat whatever the question was asked in. */
export type Reply = {
  readonly cards: readonly Card[]
  readonly personal: boolean /** replace the clicked card */
  readonly replace?: boolean
}

export type Command = {
  readonly intents: readonly IntentName[]
  readonly run: (context: Context, slots: Slots, intent: IntentName) => Promise<Reply>
}
