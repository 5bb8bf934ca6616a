/**
 * The tenant token, one per messenger. The SDK's own cache is one global map shared by app id, asks once per parallel call, never recovers
 * from a revoked token, and doesn't keep a token of three minutes or less; so the SDK's is off and this one is handed to each call.
 */
import { z } from 'zod'
import type { Reply } from './call.ts'
import type { Failure } from './codes.ts'

const Issued = z.object({ tenant_access_token: z.string().min(1), expire: z.number().positive() })

/** Renewed this long before it ends (as the SDK does), or at half its life when that is shorter. */
const MARGIN_MS = 180_000

export type Token = {
  readonly get: () => Promise<{ readonly token: string } | { readonly failure: Failure }>
  /** Forgets a token that the platform refused; a newer one stays. */
  readonly drop: (refused: string) => void
}

export function createToken(ask: () => Promise<Reply>, clock: () => number): Token {
  let kept: { readonly token: string; readonly until: number } | undefined
  let asking: ReturnType<Token['get']> | undefined

  async function renew(): ReturnType<Token['get']> {
    const askedAt = clock()
    const reply = await ask()
    if (!reply.ok) return { failure: { ...reply.failure, notReached: true } }
    const issued = Issued.safeParse(reply.body)
    if (!issued.success) return { failure: { notReached: true } }
    const lifeMs = issued.data.expire * 1000
    kept = { token: issued.data.tenant_access_token, until: askedAt + lifeMs - Math.min(MARGIN_MS, lifeMs / 2) }
    return { token: kept.token }
  }

  return {
    get: () => {
      if (kept && clock() < kept.until) return Promise.resolve({ token: kept.token })
      asking ??= renew().finally(() => {
        asking = undefined
      })
      return asking
    },
    drop: (refused) => {
      if (kept?.token === refused) kept = undefined
    },
  }
}
