/**
 * The noun: a Messenger, how messages come and go. Three verbs; Lark and the simulator are the two there are.
 *
 * - Incoming: something a person said or clicked, the same shape wherever it came from.
 * - Address: where an answer goes. A personal number only ever goes to an `account`, which is a private chat.
 */
import type { Card } from '../../cards/card.ts'
import type { Language } from '../terms/language.ts'

export type Incoming = {
  readonly messenger: string
  /** Unique per delivery; redeliveries repeat it. */
  readonly eventId: string
  /** Unique per message; absent for clicks and menu events. */
  readonly messageId?: string
  /** The sender's id in this messenger (Lark: open_id). */
  readonly account: string
  readonly chat: string
  readonly chatType: 'private' | 'group'
  readonly sentAt: string
  readonly what:
    | { readonly kind: 'text'; readonly text: string }
    | {
        readonly kind: 'click'
        readonly intent: string
        readonly slots: Readonly<Record<string, unknown>>
        readonly form?: Readonly<Record<string, unknown>>
        readonly card: string
      }
    /** Its bytes stay with the messenger until they are asked for. */
    | { readonly kind: 'file'; readonly name: string; readonly fileKey: string }
    | { readonly kind: 'other'; readonly type: string }
    | { readonly kind: 'opened' }
}

export type Address =
  | { readonly to: 'account'; readonly account: string }
  | { readonly to: 'chat'; readonly chat: string }
  /** An answer below a message. */
  | { readonly to: 'message'; readonly message: string }
  /** Replaces a card that we sent. */
  | { readonly to: 'card'; readonly card: string }

/** Where a letter goes: an address, or in place of a card of ours that may still be on its way (`uuid` is its letter's). */
export type Destination = Address | { readonly to: 'letter'; readonly uuid: string; readonly account: string }

/** What is said: the card, and what to fall back to when the platform refuses it; or a file, named by the text beside it. */
export type Content = { readonly card?: Card; readonly text: string; readonly file?: Attachment }

export type Attachment = { readonly name: string; readonly bytes: Uint8Array }

export type Outgoing = { readonly uuid: string; readonly address: Address; readonly content: Content }

/** A file that somebody has sent: which one, and in which message. */
export type FileAt = { readonly messageId: string; readonly fileKey: string }

/** `gone`: it can't be had any more; `too-large`: the messenger does not hand such files over. What may work later is thrown. */
export type Download =
  | { readonly outcome: 'got'; readonly bytes: AsyncIterable<Uint8Array> }
  | { readonly outcome: 'gone' | 'too-large'; readonly code?: number }

/** What became of one attempt to send. `wait`: try again after so long, same uuid. `refused`: never again. */
export type Delivery =
  | { readonly outcome: 'sent'; readonly messageId: string }
  | {
      readonly outcome: 'wait'
      readonly retryAfterMs: number
      readonly scope: 'app' | 'person' | 'once'
      readonly code?: number
      readonly logId?: string
      /** The answer was lost: it may have been sent. Absent: this attempt certainly sent nothing. */
      readonly unsure?: true
    }
  | { readonly outcome: 'refused'; readonly code?: number; readonly logId?: string; readonly person?: 'unavailable' }

/** The immediate answer to a click: a short notice and, when it was quick, the card that replaces the clicked one. */
export type ClickAnswer = {
  readonly toast?: { readonly type: 'info' | 'success' | 'error' | 'warning'; readonly content: string }
  readonly card?: Card
}

/** Where a messenger hands over what arrived. It resolves only when the event is durable (or was there already). */
export type Receive = {
  readonly message: (incoming: Incoming) => Promise<void>
  readonly click: (incoming: Incoming) => Promise<ClickAnswer>
}

/** What the messenger knows about one of its accounts, to find the person behind it. */
export type Profile = {
  readonly email?: string
  readonly employeeNo?: string
  readonly name?: string
  readonly language?: Language
}

export type Messenger = {
  readonly name: string
  readonly start: (receive: Receive) => Promise<void>
  readonly send: (outgoing: Outgoing) => Promise<Delivery>
  readonly profile: (account: string) => Promise<Profile | undefined>
  /** Accounts by e-mail address, of those the messenger knows under it. Throws when it gives no answer; absent where it can't be asked. */
  readonly accountsOf?: (emails: readonly string[]) => Promise<ReadonlyMap<string, string>>
  readonly download: (file: FileAt) => Promise<Download>
  /** Reasons why it can't be used right now; empty when all is well. */
  readonly problems: () => readonly string[]
  readonly stop: () => Promise<void>
}
