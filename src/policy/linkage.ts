/** Rules between departments: somebody's late parcels take from somebody else's GMV points; red lines; points outside the 100. */
import { z } from 'zod'
import { InForce, WrittenCondition, WrittenDecimal, WrittenText, WrittenWeight } from './written.ts'

const Positions = z.array(z.string()).min(1)

/** Whose facts a rule looks at: the person's shops, the person's whole scope, the whole company, or a scope written out (`shop=A`). */
const Observes = z.string().default('shops')

export const LinkageRule = z.strictObject({
  id: z.string().min(1),
  name: WrittenText,
  /** Positions whose scorecard it acts on; variants included where they have the line. */
  positions: Positions,
  when: WrittenCondition,
  observes: Observes,
  line: z.string(),
  mode: z.enum(['earned', 'points', 'redistribute']).default('earned'),
  by: WrittenWeight,
  /** Share of the threshold, in basis points, from which the card says how near it is. */
  warnAt: WrittenWeight.default(8000),
  ...InForce,
})
export type LinkageRule = z.infer<typeof LinkageRule>

export const GateRule = z.strictObject({
  id: z.string().min(1),
  name: WrittenText,
  positions: Positions,
  when: WrittenCondition,
  observes: Observes,
  capTotal: WrittenDecimal,
  ...InForce,
})
export type GateRule = z.infer<typeof GateRule>

export const BonusRule = z.strictObject({
  id: z.string().min(1),
  name: WrittenText,
  positions: Positions,
  when: WrittenCondition,
  observes: Observes,
  /** Negative for a penalty. */
  points: WrittenDecimal,
  ...InForce,
})
export type BonusRule = z.infer<typeof BonusRule>
