/**
 * Whether a delivery is what it claims to be. The SDK checks a signature over re-serialised JSON with `===` and nothing else; here it is the
 * raw bytes, in constant time, fresh by the machine's clock, seen once, and from our app and company. Pure: the time is passed in.
 */
import { createDecipheriv, createHash, createSecretKey, timingSafeEqual } from 'node:crypto'

export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

/** Deliveries are signed when they are sent (retries anew), so five minutes bound the clocks' difference, not the queue. */
export const FRESH_MS = 5 * 60_000

/**
 * The digest of a delivery whose signature holds, or why it doesn't.
 *
 *   signature = hex(sha256(timestamp + nonce + encrypt key + raw body)), timestamp in seconds
 */
export function verify(
  headers: Headers,
  rawBody: Uint8Array,
  encryptKey: string,
  nowMs: number,
): { readonly digest: string } | { readonly fault: 'unsigned' | 'stale' | 'signature' } {
  const timestamp = headers['x-lark-request-timestamp']
  const nonce = headers['x-lark-request-nonce']
  const signature = headers['x-lark-signature']
  if (typeof timestamp !== 'string' || typeof nonce !== 'string' || typeof signature !== 'string') return { fault: 'unsigned' }
  const digest = createHash('sha256')
    .update(timestamp + nonce + encryptKey)
    .update(rawBody)
    .digest()
  // A signature written in other letters is the same one, so the digest, not the header, is what is remembered.
  const isRight = /^[0-9a-f]{64}$/i.test(signature) && timingSafeEqual(Buffer.from(signature, 'hex'), digest)
  if (!isRight) return { fault: 'signature' }
  const isFresh = /^\d{1,12}$/.test(timestamp) && Math.abs(nowMs - Number(timestamp) * 1000) <= FRESH_MS
  return isFresh ? { digest: digest.toString('base64') } : { fault: 'stale' }
}

/** AES-256-CBC with sha256 of the encrypt key; the first 16 bytes are the IV. Throws on anything else. */
export function createDecrypt(encryptKey: string): (encrypted: string) => string {
  const key = createSecretKey(createHash('sha256').update(encryptKey).digest())
  return (encrypted) => {
    const bytes = Buffer.from(encrypted, 'base64')
    const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, 16))
    return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString('utf8')
  }
}

export type Identity = { readonly appId: string; readonly verificationToken?: string; readonly tenantKey?: string }

/**
 * What in a header is not ours. A webhook's header must name everything (`strict`); on the long connection the socket is the trust and only
 * a contradiction counts.
 */
export function identityFault(
  header: Readonly<Record<string, unknown>>,
  ours: Identity,
  strict: boolean,
): 'token' | 'app' | 'tenant' | undefined {
  const differs = (theirs: unknown, expected: string | undefined) => {
    if (expected === undefined) return false
    return theirs === undefined || theirs === '' ? strict : !equal(theirs, expected)
  }
  if (differs(header.token, ours.verificationToken)) return 'token'
  if (differs(header.app_id, ours.appId)) return 'app'
  return differs(header.tenant_key, ours.tenantKey) ? 'tenant' : undefined
}

/** Equal in a time that tells at most the length. */
export function equal(theirs: unknown, ours: string): boolean {
  if (typeof theirs !== 'string') return false
  const [left, right] = [Buffer.from(theirs), Buffer.from(ours)]
  return left.length === right.length && timingSafeEqual(left, right)
}

export type Replays = {
  /** False when this delivery has been taken before. */
  readonly take: (digest: string, nowMs: number) => boolean
  /** It could not be kept after all: its repetition is welcome. */
  readonly release: (digest: string) => void
}

/** Remembers deliveries for as long as they are fresh: a timestamp may lie five minutes ahead, so for twice that. Two generations bound it. */
export function createReplays(): Replays {
  let [young, old] = [new Set<string>(), new Set<string>()]
  let turnedAt = Number.NEGATIVE_INFINITY
  return {
    take: (digest, nowMs) => {
      if (nowMs - turnedAt > 2 * FRESH_MS) {
        ;[young, old] = [new Set(), nowMs - turnedAt > 4 * FRESH_MS ? new Set() : young]
        turnedAt = nowMs
      }
      if (young.has(digest) || old.has(digest)) return false
      young.add(digest)
      return true
    },
    release: (digest) => {
      young.delete(digest)
      old.delete(digest)
    },
  }
}

/** `create_time` is in milliseconds for messages and in microseconds for card callbacks. */
export function toMilliseconds(time: string | number | undefined): number | undefined {
  const value = Number(time ?? Number.NaN)
  if (!Number.isFinite(value) || value <= 0 || value > 8.64e18) return undefined
  return value > 1e14 ? Math.floor(value / 1000) : value
}
