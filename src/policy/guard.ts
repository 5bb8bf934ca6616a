/**
 * Guards against gaming, as data (requirements R18, R19, R28, R43, R46, R63, R98, R152, R153): a metric that looks good is read beside others that
 * would give the game away. Where all signs are there a flag goes up (`guard-flag.ts`), for people to judge. It never changes a score.
 */
import { z } from 'zod'
import { WrittenDecimal, WrittenText } from './written.ts'

/**
 * What is looked at of a metric:
 * - value: itself
 * - change: how it moved against the same days of the period before; rates by points (1% is one point), everything else by its share
 * - unproven: which share of its entries names no evidence
 * - peak: its highest day, against a cap that a day's honest work does not exceed
 */
const Sees = z.enum(['value', 'change', 'unproven', 'peak'])

export const GuardCondition = z
  .strictObject({
    metric: z.string(),
    sees: Sees.default('value'),
    op: z.enum(['>', '>=', '<', '<=']),
    threshold: WrittenDecimal.optional(),
    /** In place of a threshold: this share of the guard's benchmark. */
    ofBenchmark: WrittenDecimal.optional(),
  })
  .refine((when) => (when.threshold === undefined) !== (when.ofBenchmark === undefined), 'needs a threshold, or ofBenchmark')
export type GuardCondition = z.infer<typeof GuardCondition>

export const Guard = z
  .strictObject({
    id: z.string().min(1),
    name: WrittenText,
    /** The metrics that could be gamed, and those read beside them. */
    metric: z.union([z.string(), z.array(z.string()).min(1)]).transform((given) => (typeof given === 'string' ? [given] : given)),
    beside: z.array(z.string()).min(1),
    /** All of them together raise the flag; without any the guard only says what to read. */
    when: z.array(GuardCondition).default([]),
    /** The company's own benchmark, with where and when it comes from. */
    benchmark: z.strictObject({ value: WrittenDecimal, source: z.string().min(1), asOf: z.string().min(1) }).optional(),
    check: WrittenText,
  })
  .refine((guard) => guard.benchmark !== undefined || guard.when.every((when) => when.ofBenchmark === undefined), {
    path: ['benchmark'],
    message: 'a condition compares with it, and it is not there',
  })
export type Guard = z.infer<typeof Guard>
