/** `kpi score`: one request a line in, one answer a line out. The shape of a request is checked here, its sense in the engine. */

import { z } from 'zod'
import { attribute } from '../engine/attribution.ts'
import { isDay } from '../engine/day.ts'
import { compare, isDecimal, quotient, zero } from '../engine/fraction.ts'
import { okr } from '../engine/objective.ts'
import { answer, score } from '../engine/score.ts'
import { adjustmentKinds, type Goal } from '../engine/scorecard.ts'
import { eachLine } from './each-line.ts'
import { type Asked, wrongUsage } from './entry.ts'

export async function runScore({ args, usage }: Asked): Promise<number> {
  return args.length > 0 ? wrongUsage(`requests come on stdin\nusage: ${usage}`) : eachLine(answerLine)
}

/** The answer to one line, as one line of JSON. Never throws: what is not a request is answered with `invalid-request`. */
export function answerLine(text: string): string {
  const read = parseJson(text)
  if (read === undefined) return invalid(['not JSON'])
  const request = ScoringRequest.safeParse(read.json)
  if (!request.success)
    return invalid(request.error.issues.map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join(': ')))
  try {
    return JSON.stringify(compute(request.data))
  } catch (error) {
    // The one thing that a well-shaped request can run into: decimals too long for the machine's largest integer.
    if (error instanceof RangeError) return invalid([error.message])
    throw error
  }
}

function compute(request: ScoringRequest): object {
  switch (request.do) {
    case 'score':
      return answer(score(request))
    case 'okr':
      return okr(request)
    case 'attribute':
      return attribute(request)
  }
}

function invalid(issues: readonly string[]): string {
  return JSON.stringify({ refused: 'invalid-request', issues })
}

function parseJson(text: string): { json: unknown } | undefined {
  try {
    return { json: JSON.parse(text.replace(/^\uFEFF/, '')) }
  } catch {
    return undefined
  }
}

const id = z.string().min(1)
const decimal = z.string().refine(isDecimal, { error: 'expected a plain decimal, as a string' })
const notNegative = decimal.refine((text) => !isDecimal(text) || compare(quotient(text), zero) >= 0, {
  error: 'must not be negative',
})
const day = z.string().refine(isDay, { error: 'expected a day, YYYY-MM-DD' })
const whole = z.int()
const share = z.int().nonnegative()

const knownDirections: readonly string[] = ['higher', 'lower', 'band']

/** A direction that nobody knows is a well-shaped goal: the engine refuses it in its turn, naming the line. */
const goal = z
  .union(
    [
      z.object({ direction: z.enum(['higher', 'lower']), target: decimal }),
      z.object({ direction: z.literal('band'), low: decimal, high: decimal }),
      z.object({ direction: z.string().refine((direction) => !knownDirections.includes(direction)) }),
    ],
    { error: 'expected a direction with its target, or low and high, as decimal strings' },
  )
  .transform((read) => read as Goal)

const tier = z.object({ from: whole, attainment: whole })

/** More must never count for less, so the steps ascend and what they give does not fall. */
const tiers = z
  .array(tier)
  .min(1)
  .refine((steps) => steps.every((step, at) => at === 0 || step.from > steps[at - 1]!.from), { error: 'tiers must ascend' })
  .refine((steps) => steps.every((step, at) => at === 0 || step.attainment >= steps[at - 1]!.attainment), {
    error: 'the attainment of tiers must not descend',
  })

const curve = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('linear') }),
  z.object({ kind: z.literal('pass') }),
  z.object({ kind: z.literal('tiers'), steps: tiers }),
])

const line = z.object({
  id,
  weight: share,
  track: z.enum(['result', 'process', 'project']).optional(),
  goal,
  actual: decimal.nullable(),
  curve: curve.optional(),
  floor: share.optional(),
  cap: share.optional(),
  missing: z.enum(['exclude', 'zero', 'neutral']).optional(),
  locked: z.boolean().optional(),
})

const adjustment = z.object({
  id,
  kind: z.enum(adjustmentKinds),
  from: day.optional(),
  to: day.optional(),
  set: z.record(z.string(), share),
})

const condition = z.object({ metric: z.string(), op: z.enum(['>', '>=', '<', '<=']), threshold: decimal })
const observed = decimal.nullable()
const effect = z.object({ line: z.string(), mode: z.enum(['earned', 'points', 'redistribute']).optional(), by: share })

const scoreRequest = z.object({
  do: z.literal('score'),
  period: z.object({ from: day, to: day }),
  lines: z.array(line),
  adjustments: z.array(adjustment).optional(),
  linkages: z.array(z.object({ id, when: condition, observed, effect })).optional(),
  gates: z.array(z.object({ id, when: condition, observed, capTotal: notNegative })).optional(),
  bonuses: z.array(z.object({ id, points: decimal })).optional(),
  bonusLimit: notNegative.optional(),
  totalCap: notNegative.optional(),
})

const keyResult = z.object({ id, weight: share, start: decimal, target: decimal, current: decimal.nullable() })

const ScoringRequest = z.discriminatedUnion('do', [
  scoreRequest,
  z.object({ do: z.literal('okr'), keyResults: z.array(keyResult) }),
  z.object({ do: z.literal('attribute'), amount: whole, weights: z.record(z.string(), share), touched: z.array(z.string()) }),
])
type ScoringRequest = z.infer<typeof ScoringRequest>
