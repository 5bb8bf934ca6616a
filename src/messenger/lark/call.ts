/**
 * One call of the platform. The SDK resolves with whatever an HTTP 200 carried, throws raw requests for the rest, and never renews a token;
 * here every answer becomes a value: the body of a success, or a Failure to be looked up in codes.ts.
 */
import { actionOf, type Failure } from './codes.ts'
import { asRecord, type Log, traceOf } from './log.ts'
import type { Token } from './token.ts'

export type Reply =
  | { readonly ok: true; readonly body: Record<string, unknown> }
  | { readonly ok: false; readonly failure: Failure }

export type Call = (what: string, perform: (token: string) => Promise<unknown>) => Promise<Reply>

/** Told after each call: a failure, or none. */
export type OnOutcome = (what: string, failure?: Failure) => void

/** Calls with the tenant token; a refused token is dropped and the call made once more with a new one. */
export function createCall(token: Token, log: Log, onOutcome: OnOutcome): Call {
  const attempt = async (perform: (token: string) => Promise<unknown>): Promise<Reply & { readonly token?: string }> => {
    const held = await token.get()
    if ('failure' in held) return { ok: false, failure: held.failure }
    return { ...(await ask(() => perform(held.token))), token: held.token }
  }

  return async (what, perform) => {
    let reply = await attempt(perform)
    if (!reply.ok && reply.token !== undefined && actionOf(reply.failure) === 'renew') {
      token.drop(reply.token)
      reply = await attempt(perform)
    }
    if (reply.ok) onOutcome(what)
    else {
      const { code, msg, status, logId } = reply.failure
      log.warn({ call: what, code, msg, status, log_id: logId }, 'the platform did not do it')
      onOutcome(what, reply.failure)
    }
    return reply
  }
}

/** Performs one request of the SDK and reads its outcome: HTTP errors, `code` other than 0, and answers that are none. */
export async function ask(perform: () => Promise<unknown>): Promise<Reply> {
  try {
    const body = asRecord(await perform())
    if (body.code === 0) return { ok: true, body }
    return { ok: false, failure: { ...traceOf(body), status: typeof body.code === 'number' ? 200 : undefined } }
  } catch (cause) {
    return { ok: false, failure: failureOf(cause) }
  }
}

/** Errors of the socket before anything was sent. */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

function failureOf(cause: unknown): Failure {
  const { code, msg, status, logId } = traceOf(cause)
  const headers = asRecord(asRecord(asRecord(cause).response).headers)
  const reset = Number(headers['x-ogw-ratelimit-reset'] ?? Number.NaN)
  return {
    code,
    msg,
    status,
    logId,
    resetMs: Number.isFinite(reset) && reset >= 0 ? reset * 1000 : undefined,
    notReached: NOT_CONNECTED.has(String(asRecord(cause).code)) ? true : undefined,
  }
}
