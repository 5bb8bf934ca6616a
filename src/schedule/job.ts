/**
 * The noun: a Job, work that survives a restart. Its payload is small and names things; what they are is read when it runs.
 */
import type { Intent } from '../intent/intent.ts'
import type { Person } from '../policy/rights.ts'

export type Job<Payload extends object = object> = {
  readonly name: string
  readonly run: (payload: Payload, attempt: Attempt) => Promise<void>
  /** How many of them run side by side in one process; those of one group always one after another. */
  readonly sideBySide: number
  /** How many are taken at once, for jobs that come by the thousand: when one fails all are repeated, so they must bear it. */
  readonly batch?: number
}

/** Does a command in somebody's name, as if they had said it; `cause` names what it is done for, and is done once. */
export type Perform = (person: Person, intent: Pick<Intent, 'intent' | 'slots'>, cause: string) => Promise<void>

export type Attempt = { readonly number: number; readonly isLast: boolean }

export type Order<Payload extends object = object> = {
  readonly payload: Payload
  /** Never queued twice under one key while the first waits or runs. */
  readonly key?: string
  /** Jobs of one group keep their order. */
  readonly group?: string
  readonly startAfter?: Date
}
