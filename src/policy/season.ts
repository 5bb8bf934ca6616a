/** The company's calendar: seasons and campaign windows, and the weights they set by position and category. Windows change every year, so they are data. */
import { z } from 'zod'
import { WrittenDay, WrittenName, WrittenText, WrittenWeights } from './written.ts'

const Window = z.strictObject({ from: WrittenDay, to: WrittenDay })
export type Window = z.infer<typeof Window>

/** Without `category` the weights count for every category that has no entry of its own. */
const SeasonWeights = z.strictObject({ position: z.string(), category: z.string().optional(), set: WrittenWeights })

export const Season = z.strictObject({
  id: WrittenName,
  name: WrittenText,
  /** Other names, as people type them. */
  aliases: z.array(WrittenName).default([]),
  kind: z.enum(['season', 'campaign']).default('season'),
  windows: z.array(Window).min(1),
  weights: z.array(SeasonWeights).default([]),
})
export type Season = z.infer<typeof Season>

export const Calendar = z.strictObject({ seasons: z.array(Season) })
export type Calendar = z.infer<typeof Calendar>

/** What a season sets for somebody of these positions (the own one first, then the one it is a variant of) and this category. */
export function seasonWeights(season: Season, positions: readonly string[], category: string | undefined) {
  for (const position of positions) {
    const mine = season.weights.filter((entry) => entry.position === position)
    const found =
      mine.find((entry) => entry.category === category && category !== undefined) ??
      mine.find((entry) => entry.category === undefined)
    if (found) return found.set
  }
  return undefined
}
