/** An order's money to those who brought it, to the last minor unit; what nobody is known to have brought stays visible as the residual. */

import { largestRemainder } from './largest-remainder.ts'
import { type Bp, fullWeight, type Refusal } from './scorecard.ts'

/** `amount` in minor units; `weights` of all dimensions, at most 10000 together; `touched` the dimensions seen on the order. */
export type AttributionRequest = {
  readonly amount: number
  readonly weights: Readonly<Record<string, Bp>>
  readonly touched: readonly string[]
}

/** Parts in the order of `weights`, touched dimensions only; parts and residual add up to the amount. */
export type Attribution = { readonly parts: Readonly<Record<string, number>>; readonly residual: number }

export type Shares = { readonly parts: ReadonlyMap<string, bigint>; readonly residual: bigint }

/** `attributeAmount` for the JSON contract: whole numbers in and out. */
export function attribute({ amount, weights, touched }: AttributionRequest): Attribution | Refusal {
  const shares = attributeAmount(BigInt(amount), weights, touched)
  if ('refused' in shares) return shares
  const parts = Object.fromEntries([...shares.parts].map(([dimension, part]) => [dimension, Number(part)]))
  return { parts, residual: Number(shares.residual) }
}

/**
 * Each touched dimension gets amount × weight ÷ 10000, the residual what is left of 10000, by largest remainder (residual last).
 * Computed on the absolute amount and mirrored, so that a refund takes back exactly what the order gave.
 */
export function attributeAmount(
  amount: bigint,
  weights: Readonly<Record<string, Bp>>,
  touched: readonly string[],
): Shares | Refusal {
  const dimensions = Object.keys(weights)
  const all = dimensions.reduce((sum, dimension) => sum + weights[dimension]!, 0)
  if (all > fullWeight) return { refused: 'weights-exceed-10000' }
  const unknown = touched.find((dimension) => !Object.hasOwn(weights, dimension))
  if (unknown !== undefined) return { refused: 'dimension-unknown', dimension: unknown }
  const seen = new Set(touched)
  const receivers = dimensions.filter((dimension) => seen.has(dimension))
  const shares = receivers.map((dimension) => BigInt(weights[dimension]!))
  const rest = shares.reduce((left, share) => left - share, BigInt(fullWeight))
  const sign = amount < 0n ? -1n : 1n
  const units = largestRemainder(sign * amount, [...shares, rest]).map((unit) => sign * unit)
  return { parts: new Map(receivers.map((dimension, at) => [dimension, units[at]!])), residual: units.at(-1)! }
}
