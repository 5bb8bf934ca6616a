/**
 * How honest the range of a month's forecast is: on the real daily series, as it looks after 5, 10, 15, 20 and 25 days of each month, how often the month ended
 * within it. It says eight of ten. The ratio is the coverage ÷ 0.8.
 */

import { forecastOf } from '../../src/insight/forecast.ts'
import { contains, daysIn, eachDay, monthOf } from '../../src/terms/period.ts'
import { readSeries, type Series } from './anomaly/series.ts'
import type { Figure } from './run.ts'

const AFTER = [5, 10, 15, 20, 25]
const almanac = { currency: 'EUR', calendar: { seasons: [] } }
/** A month with more days apart than this is not forecast by what is usual. */
const MOST_APART = 3

type Tried = { readonly after: number; readonly isWithin: boolean; readonly off: number; readonly width: number }

export async function bench(): Promise<Figure[]> {
  const tried = (await readSeries()).filter(({ days }) => days.length > 120).flatMap(triedOn)
  if (tried.length === 0) return []
  return [undefined, ...AFTER].map((after) => {
    const own = tried.filter((one) => after === undefined || one.after === after)
    const share = own.filter(({ isWithin }) => isWithin).length / own.length
    const middle = (of: (one: Tried) => number) => own.map(of).sort((a, b) => a - b)[Math.floor(own.length / 2)]! * 100
    return {
      name: `forecast: ${after === undefined ? 'all' : `after ${after} days`}, within the range ÷ 0.8`,
      ratio: share / 0.8,
      detail: `${(share * 100).toFixed(1)} % of ${own.length} (aim 75 to 85); off by ${middle(({ off }) => off).toFixed(1)} %, range ±${middle(({ width }) => width).toFixed(1)} % of the month, medians`,
    }
  })
}

function triedOn({ days, values, labelled, isCount }: Series): Tried[] {
  const points = days.map((day, at) => ({
    ...{ day, value: values[at]!, isApart: labelled[at]! },
    ...(isCount ? { events: values[at]! } : {}),
  }))
  const months = [...new Map(days.map((day) => [monthOf(day).from, monthOf(day)])).values()]
  return months.flatMap((period) => {
    const own = points.filter(({ day }) => contains(period, day))
    const whole = own.reduce((sum, { value }) => sum + value, 0)
    if (own.length < daysIn(period) || whole <= 0 || own.filter(({ isApart }) => isApart).length > MOST_APART) return []
    return AFTER.flatMap((after) => {
      const asOf = eachDay(period)[after - 1]!
      const known = points.filter(({ day }) => day <= asOf)
      const forecast = forecastOf({ unit: 'count', direction: 'higher', points: known, period }, asOf, almanac)
      if (!forecast || forecast.basis !== 'history') return []
      const [value, low, high] = [forecast.value, forecast.low, forecast.high].map(Number) as [number, number, number]
      return [
        {
          after,
          isWithin: low <= whole && whole <= high,
          off: Math.abs(value - whole) / whole,
          width: (high - low) / 2 / whole,
        },
      ]
    })
  })
}
