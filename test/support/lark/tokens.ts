/** Tenant tokens: two hours, the same one while more than half an hour remains, revocable. */
import { randomBytes } from 'node:crypto'

export type Tokens = {
  readonly issue: () => { readonly token: string; readonly expire: number }
  readonly isGood: (authorization: string | undefined) => boolean
  readonly revoke: () => void
  readonly issued: () => number
}

const HALF_HOUR_MS = 30 * 60_000

export function createTokens(now: () => number, lifeS: number): Tokens {
  let good: { token: string; until: number }[] = []
  let issued = 0
  return {
    issued: () => issued,
    issue: () => {
      issued += 1
      good = good.filter(({ until }) => until > now())
      const last = good.at(-1)
      if (last && last.until - now() > HALF_HOUR_MS) return { token: last.token, expire: Math.floor((last.until - now()) / 1000) }
      const token = `t-${randomBytes(12).toString('hex')}`
      good.push({ token, until: now() + lifeS * 1000 })
      return { token, expire: lifeS }
    },
    isGood: (authorization) => good.some(({ token, until }) => authorization === `Bearer ${token}` && until > now()),
    revoke: () => {
      good = []
    },
  }
}
