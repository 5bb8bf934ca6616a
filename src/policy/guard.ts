/** Guards against gaming, as data: a metric that looks good is read beside one that would give the game away. They raise a flag for people, never change a score. */
import { z } from 'zod'
import { WrittenCondition, WrittenDecimal, WrittenText } from './written.ts'

export const Guard = z.strictObject({
  id: z.string().min(1),
  name: WrittenText,
  /** The metric that could be gamed, and those read beside it. */
  metric: z.string(),
  beside: z.array(z.string()).min(1),
  when: z.array(WrittenCondition).default([]),
  /** The company's own benchmark, with where and when it comes from. */
  benchmark: z.strictObject({ value: WrittenDecimal, source: z.string(), asOf: z.string() }).optional(),
  check: WrittenText,
})
export type Guard = z.infer<typeof Guard>

/** What an alert does unless a person says otherwise. */
export const AlertDefaults = z.strictObject({
  /** Relative change, in percent, that is worth a word. */
  changePercent: z.number().positive().default(8),
  /** Share of the gap, in percent, from which a cause is named. */
  causeShare: z.number().positive().max(100).default(30),
  mostADay: z.int().positive().default(3),
  coolDownHours: z.int().positive().default(24),
  quietHours: z
    .strictObject({ from: z.string().regex(/^\d{2}:\d{2}$/), to: z.string().regex(/^\d{2}:\d{2}$/) })
    .default({ from: '21:00', to: '08:00' }),
})
export type AlertDefaults = z.infer<typeof AlertDefaults>
