/**
 * What the platform's error codes mean for a message, as data (server error codes and send-message pages of the open platform).
 *
 * - `renew`: the tenant token is bad: a new one, one retry, never a loop
 * - `wait-app`, `wait-person`, `wait`: try again later with the same uuid; the limit hit was the app's, the receiver's, or only this call's
 * - `shrink`: the content was refused: a smaller card, then text
 * - `unavailable`: this person can't be reached, whatever we say
 * - `operator`: the app's set-up is wrong; the operator has to know
 * - `refuse`: never again
 */

export type Action = 'renew' | 'wait-app' | 'wait-person' | 'wait' | 'shrink' | 'unavailable' | 'operator' | 'refuse'

const TABLE: readonly (readonly [Action, readonly number[], string])[] = [
  ['renew', [99991661, 99991663, 99991664, 99991668, 99991671, 99991677], 'token missing, invalid, of the wrong kind or expired'],
  ['operator', [99991672, 99991676], 'a permission scope is missing'],
  ['operator', [99991662, 99991673], 'app disabled or not installed'],
  ['operator', [99991401], 'address not on the allow list'],
  ['operator', [230006], 'bot ability is off'],
  ['operator', [10003, 10014], 'app id or app secret is wrong'],
  ['wait-app', [99991400], 'rate limit of the app'],
  ['wait-person', [230020], 'rate limit of the person, group or message'],
  ['wait-person', [11232, 11233, 11247], 'sending limits of the older interfaces'],
  ['wait', [1500, 2200, 5000], 'the platform itself failed'],
  ['wait', [230049], 'the same message is being sent'],
  ['refuse', [99992402, 99992351, 99992354, 99992356, 99992360, 99992363], 'invalid parameter or unknown id'],
  ['refuse', [99992361], 'open_id of another app'],
  ['refuse', [230001], 'invalid parameter'],
  ['refuse', [230002], 'the bot is not in the group'],
  ['refuse', [230011, 230110], 'message recalled or deleted'],
  ['unavailable', [230013], 'person outside the availability of the app'],
  ['unavailable', [230029], 'person has resigned'],
  ['unavailable', [230053], 'person stopped the bot'],
  ['refuse', [230017, 200310], "another app's message"],
  ['refuse', [230018, 230035, 230027, 232009], 'group settings, muted, no permission, dissolved'],
  ['refuse', [230022, 230028], 'sensitive content or data-leak rule'],
  ['refuse', [230031], 'message older than 14 days'],
  ['shrink', [230025, 200860], 'content too long'],
  ['shrink', [230099], 'card refused; the cause is an ErrCode in msg'],
  ['shrink', [200621, 200861, 11310, 11311, 300301, 300305], 'card: property, tag, limit or element id'],
  ['shrink', [100290, 200550, 200570, 200914, 200915], 'card: person, chart, image or table rows'],
  ['shrink', [200380, 200381, 200732, 200737], 'card: template or its variables'],
]

const ACTIONS: ReadonlyMap<number, Action> = new Map(
  TABLE.flatMap(([action, codes]) => codes.map((code) => [code, action] as const)),
)

/** These never reached a receiver for certain; every other reason to wait may hide a message that was sent. */
const NOT_SENT: ReadonlySet<Action> = new Set(['wait-app', 'wait-person'])

/** One answer of the platform that was not a success. `status` is absent when there was no answer at all. */
export type Failure = {
  readonly code?: number
  readonly msg?: string
  readonly status?: number
  readonly logId?: string
  /** From `x-ogw-ratelimit-reset`. */
  readonly resetMs?: number
  /** The request certainly never reached the platform's interface (no connection, no token). */
  readonly notReached?: true
}

/** A code we know decides; else the HTTP status; without either, the answer was lost. */
export function actionOf(failure: Failure): Action {
  if (isLockedCard(failure)) return 'wait'
  const known = failure.code === undefined ? undefined : ACTIONS.get(failure.code)
  if (known) return known
  const { status, code } = failure
  if (status === 429) return 'wait-app'
  if (status !== undefined && status >= 400) return status >= 500 || status === 408 ? 'wait' : 'refuse'
  return code === undefined ? 'wait' : 'refuse'
}

/** Whether the message may have been sent although we got no success. */
export function maybeSent(failure: Failure, action: Action): boolean {
  return action === 'wait' && !failure.notReached && !isLockedCard(failure) && !NOT_SENT.has(action)
}

/**
 * Milliseconds until the next attempt makes sense. The app's limit names its reset; a receiver's limit is 5 a second and names nothing, so
 * at least a second, spread so that waiting messages don't come back together (`spread` in [0, 1)).
 */
export function waitMs(failure: Failure, action: Action, spread: number): number {
  if (failure.resetMs !== undefined && action !== 'wait-person') return Math.min(Math.max(failure.resetMs, 100), HOUR_MS)
  return 1000 + Math.round(spread * 1000)
}

const HOUR_MS = 3_600_000

/** The cause inside 230099: `ErrCode: 11310; ErrPath: …; ErrMsg: …`. */
export function innerCode(msg: string | undefined): number | undefined {
  const found = /ErrCode:\s*(\d+)/.exec(msg ?? '')?.[1]
  return found === undefined ? undefined : Number(found)
}

/** @NOTE the one cause told apart by its words: 11310 is also the code of four faults of the card, but here somebody is typing into it. */
function isLockedCard({ code, msg }: Failure): boolean {
  return (code === 11310 || (code === 230099 && innerCode(msg) === 11310)) && /card action is lock/i.test(msg ?? '')
}
