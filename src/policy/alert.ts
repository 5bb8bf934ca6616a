/** Alerts as the company decides them: from when on something is worth a word, how often and when it may be said, and whom it is said to unasked. */
import { z } from 'zod'
import { WrittenDecimal } from './written.ts'

const WrittenTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not a time HH:MM')

/** Conditions of an alert; exactly one of them. Moves are against the same weekday a week before. */
const CONDITIONS = ['above', 'below', 'down', 'up', 'missesTarget', 'unusual'] as const

/** An alert that the company has everybody of some positions have. */
const PolicyAlert = z
  .strictObject({
    id: z.string().min(1),
    positions: z.array(z.string()).min(1),
    metric: z.string(),
    above: WrittenDecimal.optional(),
    below: WrittenDecimal.optional(),
    down: WrittenDecimal.optional(),
    up: WrittenDecimal.optional(),
    missesTarget: z.literal(true).optional(),
    unusual: z.literal(true).optional(),
    /** On so many days in a row. */
    days: z.int().min(1).max(31).default(1),
  })
  .refine(
    (alert) => CONDITIONS.filter((name) => alert[name] !== undefined).length === 1,
    `needs exactly one of ${CONDITIONS.join(', ')}`,
  )
export type PolicyAlert = z.infer<typeof PolicyAlert>

/** What an alert does unless a person says otherwise, and which alerts people have without asking. */
export const AlertDefaults = z.strictObject({
  /** Relative change, in percent, that is worth a word. */
  changePercent: z.number().positive().default(8),
  /** Share of the gap, in percent, from which a cause is named. */
  causeShare: z.number().positive().max(100).default(30),
  mostADay: z.int().positive().default(3),
  coolDownHours: z.int().positive().default(24),
  quietHours: z.strictObject({ from: WrittenTime, to: WrittenTime }).default({ from: '21:00', to: '08:00' }),
  /** When alerts are looked at by the clock, in the company's zone, besides after every load. */
  hours: z.array(WrittenTime).default(['08:30', '10:30', '14:30', '18:30']),
  /** Whether a gate (a red line) is an alert of everybody whom it can cap. */
  redLines: z.boolean().default(true),
  rules: z.array(PolicyAlert).default([]),
})
