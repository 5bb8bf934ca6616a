/**
 * The platform's rate limits: 50 a second and 1000 a minute for the app, 5 a second for each person, group and patched message. Counted over
 * all message calls together, which is stricter than the platform's count by call.
 */

export type Over = { readonly kind: 'app'; readonly limit: number; readonly resetS: number } | { readonly kind: 'receiver' }

export type Limits = {
  readonly hit: (receiver: string) => Over | undefined
  readonly worst: { app: number; minute: number; receiver: number }
}

const APP = [
  { windowMs: 1000, limit: 50 },
  { windowMs: 60_000, limit: 1000 },
]
const RECEIVER = { windowMs: 1000, limit: 5 }

export function createLimits(now: () => number): Limits {
  const app: number[] = []
  const receivers = new Map<string, number[]>()
  /** The most accepted in any window: what a test of a sender asserts. */
  const worst = { app: 0, minute: 0, receiver: 0 }

  return {
    worst,
    hit: (receiver) => {
      const at = now()
      drop(app, at - 60_000)
      for (const { windowMs, limit } of APP) {
        const inWindow = app.filter((time) => time > at - windowMs)
        if (inWindow.length >= limit)
          return { kind: 'app', limit, resetS: Math.ceil(((inWindow[0] ?? at) + windowMs - at) / 1000) }
      }
      const mine = receivers.get(receiver) ?? []
      receivers.set(receiver, mine)
      drop(mine, at - RECEIVER.windowMs)
      if (mine.length >= RECEIVER.limit) return { kind: 'receiver' }
      app.push(at)
      mine.push(at)
      worst.app = Math.max(worst.app, app.filter((time) => time > at - 1000).length)
      worst.minute = Math.max(worst.minute, app.length)
      worst.receiver = Math.max(worst.receiver, mine.length)
      return undefined
    },
  }
}

function drop(times: number[], until: number): void {
  while (times[0] !== undefined && times[0] <= until) times.shift()
}
