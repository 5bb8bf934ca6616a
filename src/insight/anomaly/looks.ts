/**
 * How surprising is surprising? A person is looked at by half a dozen metrics and, within them, by dozens of parts, every morning: what happens once in a
 * thousand days happens to somebody every week. So a month's false alarms are given out among the looks (Bonferroni), half to the wholes, half to their
 * parts; and the less history a spread comes from, the farther out its tail must be taken to lie (Student's distribution).
 */
import { NORMAL_Q90 } from './stray.ts'

/** False alarms that chance may give a person in thirty mornings by the wholes; as many by their parts. */
const A_MONTH = 0.4
const MORNINGS = 30

/** In nine-tenths spreads of a long history: what one of so many looks at a person on a morning must surprise by. */
export function surprisingAmong(looks: number): number {
  return normalQuantile(1 - A_MONTH / (2 * MORNINGS * Math.max(1, looks))) / NORMAL_Q90
}

/** The same with a spread from so many days, of which a nine-tenths quantile is worth half (first term of Fisher's expansion of Student's quantile). */
export function surprisingAfter(surprising: number, days: number): number {
  const z = surprising * NORMAL_Q90
  return surprising * (1 + (z ** 2 + 1) / (2 * days))
}

/** Of the upper half: the tail that is left by integrating the density's continued fraction, inverted by Newton's steps. */
function normalQuantile(share: number): number {
  const tail = 1 - share
  let z = Math.sqrt(Math.max(0, -2 * Math.log(2 * tail)))
  for (let step = 0; step < 20; step++) z += (upperTail(z) - tail) / (Math.exp(-(z ** 2) / 2) / Math.sqrt(2 * Math.PI))
  return z
}

/** Abramowitz & Stegun 26.2.17, off by less than 7.5e-8. */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z)
  const polynomial = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return (Math.exp(-(z ** 2) / 2) / Math.sqrt(2 * Math.PI)) * polynomial
}
