/** Attainment to points: curve, cap, floor, weight. Points are whole numbers of 10⁻¹² points inside the engine. */

import { plainUnits } from './fraction.ts'
import type { AttainmentStep, Bp, Curve, Decimal, Line, Ppm } from './scorecard.ts'
import { fullAttainment, fullWeight } from './scorecard.ts'

/** 10⁻¹² of a point: bp (10⁻² points) × ppm × the ten-thousandths of a linkage. */
export type PointUnits = bigint
export const pointPlaces = 12

const defaultCap: Ppm = 1_200_000

/** The steps of a line's attainment; `raw` null where the actual is missing and the policy is `zero` or `neutral`. */
export type Judged = Pick<AttainmentStep, 'raw' | 'curved' | 'capped' | 'attainment'>

/**
 * What counts of a raw attainment: curve, then cap, then floor.
 *
 *   attainment = max(floor, min(cap, curve(raw)))
 */
export function judge(line: Line, raw: Ppm): Judged {
  const curved = alongCurve(line.curve, raw)
  const capped = Math.min(curved, line.cap ?? defaultCap)
  return { raw, curved, capped, attainment: Math.max(capped, line.floor ?? 0) }
}

/** A line without an actual that takes part: `zero` is 0 raised to the floor, `neutral` is the full target, untouched. */
export function judgeMissing(line: Line): Judged {
  const attainment = line.missing === 'neutral' ? fullAttainment : Math.max(0, line.floor ?? 0)
  return { raw: null, curved: null, capped: null, attainment }
}

/** `tiers`: the last step reached, 0 below the first. `pass`: all or nothing. */
export function alongCurve(curve: Curve | undefined, raw: Ppm): Ppm {
  switch (curve?.kind) {
    case 'tiers':
      return curve.steps.findLast((step) => raw >= step.from)?.attainment ?? 0
    case 'pass':
      return raw >= fullAttainment ? fullAttainment : 0
    default:
      return raw
  }
}

/**
 * Exact points of a line, less what linkages of mode `earned` take from it (`lost` bp, at most 10000).
 *
 *   points = weight ÷ 100 × attainment × (10000 − lost) ÷ 10000
 */
export function points(weight: Bp, attainment: Ppm, lost: Bp = 0): PointUnits {
  return BigInt(weight) * BigInt(attainment) * BigInt(fullWeight - lost)
}

/** Points as a plain decimal without trailing zeros: "31.35285", "0". */
export function pointsText(units: PointUnits): Decimal {
  return units === 0n ? '0' : plainUnits(units, pointPlaces)
}
