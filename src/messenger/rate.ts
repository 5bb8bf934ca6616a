/**
 * How fast we may speak: the platform's limits as sliding windows, so that no window of its own can ever be overrun. Pure; the clock comes in.
 */

export type Limit = { readonly count: number; readonly windowMs: number }

/** Lark's limits (50/s and 1000/min for the app, 5/s for a person or a group), each window a little wider for the network's jitter. */
export const APP_LIMITS: readonly Limit[] = [
  { count: 50, windowMs: 1_050 },
  { count: 1000, windowMs: 60_500 },
]
/** What digests leave to answers: someone who asks must never wait behind ten thousand digests. */
export const DIGEST_LIMITS: readonly Limit[] = [
  { count: 40, windowMs: 1_050 },
  { count: 965, windowMs: 60_500 },
]
export const RECEIVER_LIMITS: readonly Limit[] = [{ count: 5, windowMs: 1_050 }]

/** The times of the last sends, oldest first, as many as the largest limit needs. */
export type Meter = { readonly times: number[] }

export function createMeter(times: readonly number[] = []): Meter {
  return { times: [...times] }
}

/** How long to wait until one more send keeps every limit; 0 = now. */
export function waitMs(meter: Meter, limits: readonly Limit[], now: number): number {
  let wait = 0
  for (const { count, windowMs } of limits) {
    const blocking = meter.times[meter.times.length - count]
    if (blocking !== undefined) wait = Math.max(wait, blocking + windowMs - now)
  }
  return wait
}

/** Notes a send; what no window of `limits` can still see is forgotten. */
export function note(meter: Meter, limits: readonly Limit[], now: number): void {
  meter.times.push(now)
  const most = Math.max(...limits.map((limit) => limit.count))
  if (meter.times.length > most * 2) meter.times.splice(0, meter.times.length - most)
}
