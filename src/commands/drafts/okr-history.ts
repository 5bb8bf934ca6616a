/** Every step of an OKR, as the KPI drafts have it: lines go by their marks. */
import type { FieldChange } from '../../../cards/draft-view.ts'
import { clip } from '../../../cards/element.ts'
import { type Okr, type OkrEntry, TEXT_LIMIT } from '../../drafts/okr.ts'
import { metricById } from '../../metrics/index.ts'
import type { Text } from '../../terms/language.ts'
import type { Context, Reply } from '../command.ts'
import type { Desk } from './draft-desk.ts'
import { historyOf } from './kpi-history.ts'
import { amountOf, marksOf } from './okr-view.ts'

export function okrHistory(desk: Desk<Okr>): Promise<Reply> {
  return historyOf<Okr>(desk, { name: nameIn, changes: (old, now) => fieldChanges(old, now, desk.context) })
}

/** "KR2 净GMV", as it was called then; of a link the KPI that carries it. */
function nameIn({ id, fields }: OkrEntry, among: readonly OkrEntry[]): Text {
  const mark = marksOf(among).get(id) ?? ''
  const metric = fields.kind === 'link' && fields.metric !== null ? metricById(fields.metric)?.name : undefined
  const text = clip(fields.text, 30)
  return { zh: `${mark} ${metric?.zh ?? text}`.trim(), en: `${mark} ${metric?.en ?? text}`.trim() }
}

function fieldChanges({ fields: old }: OkrEntry, { fields: now }: OkrEntry, context: Context): FieldChange[] {
  const amounts = (['start', 'target'] as const).map((field) => ({
    field,
    from: amountOf(old, old[field], context),
    to: amountOf(now, now[field], context),
  }))
  const words = { field: 'text' as const, from: clip(old.text, TEXT_LIMIT), to: clip(now.text, TEXT_LIMIT) }
  return [
    ...amounts.filter(({ from, to }) => from.value !== to.value),
    ...(old.weight === now.weight ? [] : [{ field: 'weight' as const, from: old.weight, to: now.weight }]),
    ...(words.from === words.to ? [] : [words]),
    ...(old.commitment === now.commitment ? [] : [{ field: 'commitment' as const, from: old.commitment, to: now.commitment }]),
  ]
}
