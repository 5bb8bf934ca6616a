/** The playbook: what usually lies behind a change, what to check then, and which position owns the check. */
import { z } from 'zod'
import { WrittenText } from './written.ts'

export const Play = z.strictObject({
  id: z.string().min(1),
  /** The metric that moved, which way it is bad, and the cause (a dimension value such as `reason=size`, or another metric). */
  metric: z.string(),
  moves: z.enum(['up', 'down']),
  /** Further signs that must hold: metric to the way it moves. */
  also: z.record(z.string(), z.enum(['up', 'down'])).default({}),
  /** Only for this part of the facts: `reason=size`, `tier=new`. */
  where: z.string().default(''),
  cause: WrittenText,
  check: WrittenText,
  owner: z.string(),
})
export type Play = z.infer<typeof Play>

export const Playbook = z.strictObject({ entries: z.array(Play) })
export type Playbook = z.infer<typeof Playbook>
