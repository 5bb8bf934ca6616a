/**
 * A position's standard scorecard: lines with base weights and default goals, what a stage or a platform sets, and what must not be left out.
 * Several files may describe one position: the one with the latest `from` on or before the day is in force.
 */
import { z } from 'zod'
import type { Goal } from '../engine/scorecard.ts'
import { metricById } from '../metrics/index.ts'
import { WrittenDay, WrittenDecimal, WrittenText, WrittenWeight, WrittenWeights } from './written.ts'

const Ppm = z.int().min(0)

export const Curve = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('linear') }),
  z.strictObject({ kind: z.literal('pass') }),
  z.strictObject({ kind: z.literal('tiers'), steps: z.array(z.strictObject({ from: Ppm, attainment: Ppm })).min(1) }),
])

/** One line; its id is the metric's id unless one metric makes two lines (complaints and pre-sale, say). */
export const PositionLine = z.strictObject({
  id: z.string().min(1).optional(),
  metric: z.string(),
  name: WrittenText.optional(),
  weight: WrittenWeight,
  track: z.enum(['result', 'process', 'project']).default('result'),
  /** Absent: the metric's own direction. */
  direction: z.enum(['higher', 'lower']).optional(),
  /** Without a default target or band the target has to be imported or agreed; until then the line is not scored. */
  target: WrittenDecimal.optional(),
  band: z.strictObject({ low: WrittenDecimal, high: WrittenDecimal }).optional(),
  curve: Curve.optional(),
  floor: Ppm.optional(),
  cap: Ppm.optional(),
  missing: z.enum(['exclude', 'zero', 'neutral']).optional(),
  locked: z.boolean().optional(),
  /** Which part of the whole chain the line covers. */
  chain: z.enum(['acquire', 'convert', 'retain']).optional(),
  /** A further filter on the person's scope: `tier=complaint`. */
  scope: z.string().optional(),
  /** The company's goal that the line serves. */
  serves: WrittenText.optional(),
})
export type PositionLine = z.infer<typeof PositionLine>

/** What a stage sets, and the range its lines' weights must lie in (inclusive; a validator of the base scheme, a season may exceed it). */
const StageWeights = z.strictObject({
  set: WrittenWeights.default({}),
  ranges: z.record(z.string(), z.tuple([WrittenWeight, WrittenWeight])).default({}),
})

export const Position = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/, 'not an id: small letters, digits and _'),
  name: WrittenText,
  aliases: z.strictObject({ zh: z.array(z.string()), en: z.array(z.string()) }).default({ zh: [], en: [] }),
  /** The position this is a variant of; seasons, linkages and gates of that one apply to this one too where the lines exist. */
  variantOf: z.string().optional(),
  from: WrittenDay.optional(),
  /** How much each track weighs; checked against the lines. */
  tracks: z.partialRecord(z.enum(['result', 'process', 'project']), WrittenWeight).optional(),
  lines: z.array(PositionLine).min(1),
  /** Ids of lines that neither this file nor a person's own scorecard may leave out. */
  mandatory: z.array(z.string()).default([]),
  /** Parts of the chain that the lines must cover. */
  covers: z.array(z.enum(['acquire', 'convert', 'retain'])).default([]),
  stages: z.record(z.string(), StageWeights).default({}),
  platforms: z.record(z.string(), WrittenWeights).default({}),
  /** Highest total, in points. */
  totalCap: WrittenDecimal.optional(),
  /** Metrics shown beside the scorecard, without weight. */
  watches: z.array(z.string()).default([]),
})
export type Position = z.infer<typeof Position>

export function lineId(line: Pick<PositionLine, 'id' | 'metric'>): string {
  return line.id ?? line.metric
}

/** The line's default goal; undefined where the target has to be imported or agreed. */
export function goalOf(line: PositionLine): Goal | undefined {
  if (line.band) return { direction: 'band', ...line.band }
  if (line.target === undefined) return undefined
  return { direction: directionOf(line), target: line.target }
}

export function directionOf(line: Pick<PositionLine, 'metric' | 'direction'>): 'higher' | 'lower' {
  return line.direction ?? metricById(line.metric)?.direction ?? 'higher'
}

/** The position as it is in force on a day. */
export function positionOn(positions: readonly Position[], id: string, day: string): Position | undefined {
  const started = positions.filter((position) => position.id === id && (position.from === undefined || position.from <= day))
  return started.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1)).at(-1)
}
