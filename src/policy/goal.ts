/** What the company wants in a cycle: objectives with key results, which the positions' lines serve. */
import { z } from 'zod'
import { WrittenDecimal, WrittenName, WrittenText, WrittenWeight } from './written.ts'

const KeyResult = z.strictObject({
  id: z.string().min(1),
  name: WrittenText,
  metric: z.string().optional(),
  start: WrittenDecimal,
  target: WrittenDecimal,
  weight: WrittenWeight,
  kind: z.enum(['committed', 'aspirational']).default('committed'),
})

const Objective = z.strictObject({
  id: z.string().min(1),
  name: WrittenText,
  owner: z.string().optional(),
  keyResults: z.array(KeyResult).min(1),
})

/** `cycle` is `2026-Q3`, `2026-06`, or a year. */
const CycleGoals = z.strictObject({
  cycle: WrittenName.pipe(z.string().regex(/^\d{4}(-(Q[1-4]|\d{2}))?$/, 'not a cycle like 2026-Q3')),
  objectives: z.array(Objective).min(1),
})

export const Goals = z.strictObject({ cycles: z.array(CycleGoals) })
export type Goals = z.infer<typeof Goals>
