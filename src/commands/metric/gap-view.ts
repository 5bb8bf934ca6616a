/** Days that are not loaded, as cards name them. */
import type { GapView } from '../../../cards/lineage.ts'
import type { Lineage } from '../../store/sums/lineage.ts'
import type { Context } from '../command.ts'
import { sourceName } from './source.ts'

export function gapViews({ gaps }: Lineage, { company }: Pick<Context, 'company'>): GapView[] {
  return gaps.map(({ kind, shop, from, to, since }) => ({
    source: sourceName(kind, company),
    shop,
    days: { from, to },
    since,
  }))
}
