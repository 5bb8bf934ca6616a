/** How days, numbers, weights and texts are written in the company's files: the pieces that the files' own schemas are made of. */
import { z } from 'zod'
import { isDecimal } from '../engine/fraction.ts'
import { isDay } from '../terms/period.ts'

export const WrittenText = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })

/** A name; `618` and `2026` need no quotes. */
export const WrittenName = z.union([z.string().min(1), z.int().nonnegative()]).transform(String)

export const WrittenDay = z.string().refine(isDay, 'not a day YYYY-MM-DD')

/** A weight in basis points: 10000 is all. */
export const WrittenWeight = z.int().min(0).max(10_000)

/** Line id to the weight it is set to. */
export const WrittenWeights = z.record(z.string(), WrittenWeight)

/** 0.3, '0.3' or '30%': a decimal as text, shifted exactly. */
export const WrittenDecimal = z
  .union([z.number(), z.string()])
  .transform((value) => shiftPercent(String(value).trim()))
  .refine(isDecimal, 'not a plain decimal number')

export const WrittenCondition = z.strictObject({
  metric: z.string(),
  op: z.enum(['>', '>=', '<', '<=']),
  threshold: WrittenDecimal,
})

/** In force from and to, both inclusive, open when absent. */
export const InForce = { from: WrittenDay.optional(), to: WrittenDay.optional() }

export type Dated = { readonly from?: string; readonly to?: string }

export function isInForce(rule: Dated, day: string): boolean {
  return (rule.from === undefined || rule.from <= day) && (rule.to === undefined || day <= rule.to)
}

function shiftPercent(text: string): string {
  const percent = /^(-?)(\d+)(?:\.(\d+))?\s*%$/.exec(text)
  if (!percent) return text
  const [, sign, whole = '', part = ''] = percent
  const digits = whole.padStart(3, '0')
  const shifted = `${digits.slice(0, -2)}.${digits.slice(-2)}${part}`.replace(/^0+(?=\d)/, '').replace(/\.?0+$/, '')
  return `${sign}${shifted}`
}
