/** How an order's money is shared among those who brought it: weights by dimension; what is left of 10000 is nobody's and is never spread silently. */
import { z } from 'zod'
import { InForce, WrittenText, WrittenWeight } from './written.ts'

const Share = z.strictObject({ dimension: z.string().min(1), name: WrittenText, weight: WrittenWeight })

export const Attribution = z.strictObject({ ...InForce, shares: z.array(Share).min(1) })
export type Attribution = z.infer<typeof Attribution>
