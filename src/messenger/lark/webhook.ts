/**
 * Deliveries over HTTP, without any web framework: headers and raw bytes in, status and JSON out. Nothing reaches the SDK before the guard
 * of signature.ts; nothing is acknowledged before it is durable; no error escapes.
 */
import type { Readable } from 'node:stream'
import type { Dispatch, Envelope } from './dispatch.ts'
import { asRecord, type Log } from './log.ts'
import { createDecrypt, createReplays, equal, type Headers, type Identity, identityFault, verify } from './signature.ts'

export type Answer = { readonly status: 200 | 400 | 401 | 413 | 503 /** JSON */; readonly body: string }

export type Webhook = {
  /** `rawBody` undefined: it was over the limit (`readBody`). */
  readonly handle: (delivery: { readonly headers: Headers; readonly rawBody: Uint8Array | undefined }) => Promise<Answer>
}

export type Guard = {
  readonly encryptKey: string
  readonly identity: () => Identity
  readonly clock: () => number
  readonly log: Log
}

/** Events are some kilobytes; a form may be longer. */
export const BODY_LIMIT = 1024 * 1024

const ACCEPTED = '{}'

export function createWebhook({ encryptKey, identity, clock, log }: Guard, dispatch: Dispatch): Webhook {
  const decrypt = createDecrypt(encryptKey)
  const replays = createReplays()

  const refuse = (status: 400 | 401 | 413, reason: string): Answer => {
    log.warn({ status, reason }, 'delivery refused')
    return { status, body: JSON.stringify({ refused: reason }) }
  }

  async function accept(envelope: Envelope, digest: string): Promise<Answer> {
    const fault = identityFault(envelope.header, identity(), true)
    if (fault) return refuse(401, fault)
    if (!replays.take(digest, clock())) return refuse(401, 'replayed')
    try {
      const answer = await dispatch(envelope)
      return { status: 200, body: Object.keys(answer).length === 0 ? ACCEPTED : JSON.stringify(answer) }
    } catch (cause) {
      replays.release(digest)
      log.error(
        { event_id: envelope.header.event_id, cause: String(asRecord(cause).code ?? 'error') },
        'delivery could not be kept',
      )
      return { status: 503, body: '{"refused":"try again"}' }
    }
  }

  return {
    handle: async ({ headers, rawBody }) => {
      if (rawBody === undefined) return refuse(413, 'too large')
      const signed = verify(headers, rawBody, encryptKey, clock())
      const isSigned = 'digest' in signed
      const encrypted = asRecord(
        parse(Buffer.from(rawBody.buffer, rawBody.byteOffset, rawBody.byteLength).toString('utf8')),
      ).encrypt
      if (typeof encrypted !== 'string') return isSigned ? refuse(400, 'malformed') : refuse(401, 'not encrypted')
      const opened = asRecord(parse(attempt(() => decrypt(encrypted))))
      // The check of the address is encrypted but not signed; the token inside is its proof.
      if (opened.type === 'url_verification' && typeof opened.challenge === 'string')
        return challenge(opened.token, opened.challenge)
      if (!isSigned) return refuse(401, signed.fault)
      if (opened.schema !== '2.0' || typeof opened.header !== 'object' || opened.header === null) return refuse(400, 'malformed')
      return accept(opened as Envelope, signed.digest)
    },
  }

  function challenge(token: unknown, text: string): Answer {
    const expected = identity().verificationToken
    if (expected === undefined || !equal(token, expected)) return refuse(401, 'token')
    return { status: 200, body: JSON.stringify({ challenge: text }) }
  }
}

/**
 * The whole body as bytes (a character may be split over chunks), or undefined as soon as it is over the limit. A body that breaks off is
 * empty: it fails as malformed.
 */
export function readBody(stream: Readable, limit: number = BODY_LIMIT): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) return void chunks.push(chunk)
      // The rest flows away unread, so that the refusal can still be heard.
      chunks.length = 0
      resolve(undefined)
    })
    stream.once('end', () => resolve(Buffer.concat(chunks)))
    stream.once('close', () => resolve(Buffer.alloc(0)))
    stream.once('error', () => resolve(Buffer.alloc(0)))
  })
}

function parse(json: string | undefined): unknown {
  return json === undefined ? undefined : attempt(() => JSON.parse(json) as unknown)
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run()
  } catch {
    return undefined
  }
}
