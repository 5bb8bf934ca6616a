/** How events reach the bot: a signed request or a frame, again after a while when it isn't acknowledged; callbacks once. */
import type { Envelope } from './events.ts'
import { seal } from './seal.ts'
import type { Sockets } from './sockets.ts'

/** One try: the HTTP status or the frame's code, 0 when there was no answer. */
export type Attempt = { readonly status: number; readonly answer?: unknown }

export type Deliveries = {
  /** Resolves when it was acknowledged or given up. */
  readonly event: (envelope: Envelope, parts?: number) => Promise<Attempt[]>
  readonly callback: (envelope: Envelope) => Promise<Attempt>
  readonly stop: () => void
}

export type Way = {
  readonly sockets: Sockets
  /** Webhook address; absent: over the long connection. */
  readonly url: () => string | undefined
  readonly encryptKey: string
  /** What deliveries say about when they were signed. */
  readonly machineNow: () => number
  readonly answerWithinMs: number
  readonly redeliverAfterMs: readonly number[]
}

export function createDeliveries(way: Way): Deliveries {
  const stopping = new AbortController()

  async function attempt(envelope: Envelope, parts?: number): Promise<Attempt> {
    const url = way.url()
    try {
      return url === undefined ? await overSocket(envelope, parts) : await overHttp(url, envelope)
    } catch {
      return { status: 0 }
    }
  }

  async function overSocket(envelope: Envelope, parts?: number): Promise<Attempt> {
    const { code, data } = await way.sockets.deliver(envelope, way.answerWithinMs, parts)
    return { status: code, answer: data }
  }

  async function overHttp(url: string, envelope: Envelope): Promise<Attempt> {
    const { body, headers } = seal(envelope, way.encryptKey, way.machineNow())
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(way.answerWithinMs)])
    const response = await fetch(url, { method: 'POST', body, headers, redirect: 'manual', signal })
    return { status: response.status, answer: parsed(await response.text()) }
  }

  return {
    event: async (envelope, parts) => {
      const attempts = [await attempt(envelope, parts)]
      for (const pauseMs of way.redeliverAfterMs) {
        if (attempts.at(-1)?.status === 200 || stopping.signal.aborted) break
        await pause(pauseMs, stopping.signal)
        if (!stopping.signal.aborted) attempts.push(await attempt(envelope, parts))
      }
      return attempts
    },
    callback: (envelope) => attempt(envelope),
    stop: () => stopping.abort(),
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    timer.unref()
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
