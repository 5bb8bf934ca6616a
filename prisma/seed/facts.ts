/** The demo company's facts of some days, as files in our own kinds' columns. The same plot and days give the same files, whenever they are made. */

import type { KindName } from '../../src/facts/fact.ts'
import { type Day, eachDay } from '../../src/terms/period.ts'
import { csv } from './csv.ts'
import { type DemoOrder, ORDER_COLUMNS, orderRows, ordersOf, RETURN_COLUMNS, returnRows } from './orders.ts'
import { REPORTED_COLUMNS, reportedRows } from './reported.ts'
import type { Plot } from './story.ts'
import { TARGET_COLUMNS, targetRows } from './targets.ts'
import { TRAFFIC_COLUMNS, trafficRows } from './traffic.ts'
import { type DemoShop, shops } from './world.ts'

export type DemoFile = { readonly kind: KindName; readonly name: string; readonly text: string }

/**
 * Files for the days `from` to `to`, the last of them only as far as `localNow` (`YYYY-MM-DDTHH:mm:ss`). Orders come last: where there are orders of a day,
 * everything else of it is there too.
 */
export function demoFacts(from: Day, to: Day, plot: Plot, localNow: string): DemoFile[] {
  const days = eachDay({ from, to })
  const now = localNow.replace('T', ' ').slice(0, 19)
  const made = new Map<string, readonly DemoOrder[]>()
  const ordersAt = (shop: DemoShop) => (day: Day) => {
    const key = `${shop.code} ${day}`
    if (!made.has(key)) made.set(key, ordersOf(shop, day, plot))
    return made.get(key)!
  }
  const each = <T>(rows: (shop: DemoShop, day: Day) => readonly T[]) =>
    days.flatMap((day) => shops.flatMap((shop) => rows(shop, day)))
  const file = (kind: KindName, columns: readonly string[], rows: Parameters<typeof csv>[1]): DemoFile => ({
    kind,
    name: `demo-${kind}-${from}-${to}.csv`,
    text: csv(columns, rows),
  })
  return [
    file('targets', TARGET_COLUMNS, targetRows(from, to, plot)),
    file(
      'observations',
      REPORTED_COLUMNS,
      days.flatMap((day) => reportedRows(day, plot, localNow)),
    ),
    file(
      'traffic',
      TRAFFIC_COLUMNS,
      each((shop, day) => trafficRows(shop, day, plot, localNow)),
    ),
    file(
      'returns',
      RETURN_COLUMNS,
      each((shop, day) => returnRows(shop, day, plot, now, ordersAt(shop))),
    ),
    file(
      'orders',
      ORDER_COLUMNS,
      each((shop, day) => orderRows(ordersAt(shop)(day), now)),
    ),
  ]
}
