/** "KR1更新到12%", "kr2有风险 供应商延期", "信心改6成", "check in": how the key results that both signed stand (R108: apart from the KPI score). */

import { checkInCard } from '../../../cards/check-in.ts'
import type { OkrSaid } from '../../../cards/okr-view.ts'
import { wordings } from '../../../cards/wording/index.ts'
import { entriesOf } from '../../drafts/draft.ts'
import { inForce, type Okr, type OkrEntry, TEXT_LIMIT } from '../../drafts/okr.ts'
import type { Slots } from '../../intent/intent.ts'
import { writtenAmount, writtenWeight } from '../../intent/written.ts'
import { metricIn } from '../../policy/own-metric.ts'
import { createAudit } from '../../store/audit.ts'
import type { CheckIn } from '../../store/check-ins.ts'
import { contains } from '../../terms/period.ts'
import type { Command, Context, Reply } from '../command.ts'
import { groundOf } from '../metric/ground.ts'
import { orgOf } from '../subject.ts'
import { type Desk, deskOf, openDesk } from './draft-desk.ts'
import { draftNote } from './draft-note.ts'
import { plainText } from './kpi-form.ts'
import { factsOf, marksOf, type OkrFacts, okrView } from './okr-view.ts'

export const checkIn: Command = {
  intents: ['okr_checkin'],
  run: async (context, slots) => {
    const found = await ownDesk(context, slots)
    if (!found) return draftNote(context, { note: 'no-draft' })
    const draft = inForce(found.draft, context.today)
    if (!draft) return shown(found, await factsOf(found), 'not-agreed')
    const desk = { ...found, draft }
    const facts = await factsOf(desk)
    // There is nothing to keep but the letter itself, whose cause the job names.
    if (slots.do === 'remind')
      return { ...(await shown(desk, facts, undefined, [], true)), replace: false, save: async () => true }
    const words = wordsOf(desk, facts, slots)
    if (typeof words === 'string') return shown(desk, facts, words)

    return words.length === 0 ? shown(desk, facts) : kept(desk, facts, words)
  },
}

type Said = Extract<OkrSaid['said'], 'checked-in' | 'nothing-said' | 'not-agreed' | 'not-a-value' | 'no-such'>
type Word = Pick<CheckIn, 'keyResult' | 'value' | 'confidence' | 'note'>

/** The own OKR that runs today, else the newest that was agreed; while a change of it is open, what was agreed still counts. */
async function ownDesk(context: Context, slots: Slots): Promise<Desk<Okr> | undefined> {
  if (typeof slots.draft === 'string') {
    const desk = slots.draft.startsWith('okr/') ? await openDesk<Okr>(context, slots.draft) : undefined
    return desk?.side.as === 'owner' ? desk : undefined
  }
  const mine = await context.store.drafts.of<Okr>({ kind: 'okr', owners: [context.person.employeeId] })
  const { today } = context
  const agreed = mine.filter(({ agreements }) => agreements.length > 0)
  const draft = agreed.find(({ period }) => contains(period, today)) ?? agreed[0] ?? mine[0]
  return draft && deskOf(context, draft, await orgOf(context))
}

/** What is to be written down; empty: the card is only looked at. */
function wordsOf(desk: Desk<Okr>, facts: OkrFacts, slots: Slots): Word[] | Said {
  const entries = entriesOf(desk.draft)
  const keyResults = entries.filter(({ fields }) => fields.kind === 'key-result')
  if (slots.do === 'as-is') return asIs(keyResults, facts)
  if (slots.do === 'save') return fromForm(keyResults, slots.form, facts)
  const { okr = {} } = slots
  const marks = marksOf(entries)
  const named = okr.kr === undefined ? undefined : keyResults.find(({ id }) => marks.get(id) === `KR${okr.kr}`)
  const speaks = okr.value !== undefined || okr.confidence !== undefined || okr.isDone || okr.note !== undefined
  if (!speaks) return []
  const entry = named ?? (okr.kr === undefined && keyResults.length === 1 ? keyResults[0] : byMetric(keyResults, slots.metric))
  if (!entry) return okr.kr === undefined ? 'nothing-said' : 'no-such'
  const value = okr.isDone ? (entry.fields.target ?? undefined) : okr.value
  return [{ keyResult: entry.id, value, confidence: okr.confidence, note: (okr.note ?? '').slice(0, TEXT_LIMIT) }]
}

function byMetric(keyResults: readonly OkrEntry[], metric: string | undefined): OkrEntry | undefined {
  const found = keyResults.filter(({ fields }) => metric !== undefined && fields.metric === metric)
  return found.length === 1 ? found[0] : undefined
}

/** One tap: what the data say is confirmed. */
function asIs(keyResults: readonly OkrEntry[], { values }: OkrFacts): Word[] {
  return keyResults.map(({ id }) => {
    const value = values.get(id)
    return { keyResult: id, note: '', ...(value == null ? {} : { value }) }
  })
}

function fromForm(keyResults: readonly OkrEntry[], form: unknown, { metrics }: OkrFacts): Word[] | Said {
  const typed = (typeof form === 'object' && form !== null ? form : {}) as Record<string, unknown>
  const [id, valueText, confidenceText, note] = ['key_result', 'value', 'confidence', 'note'].map((name) =>
    plainText(typed[name]),
  )
  const entry = keyResults.find((one) => one.id === id)
  if (!entry) return 'nothing-said'
  const unit = (entry.fields.metric && metrics.get(entry.fields.metric)?.unit) || 'index'
  const value = valueText ? writtenAmount(valueText, unit) : undefined
  const confidence = confidenceText ? writtenWeight(confidenceText) : undefined
  if ((value && 'fault' in value) || (confidence && 'fault' in confidence)) return 'not-a-value'
  if (!value && !confidence && !note) return 'nothing-said'
  return [
    {
      keyResult: entry.id,
      value: value?.value,
      confidence: confidence && Math.min(100, Math.round(confidence.value / 100)),
      note: (note ?? '').slice(0, TEXT_LIMIT),
    },
  ]
}

async function kept(desk: Desk<Okr>, facts: OkrFacts, words: readonly Word[]): Promise<Reply> {
  const { context, draft } = desk
  const { store, person, now } = context
  const reply = await shown(desk, facts, 'checked-in', words)
  return {
    ...reply,
    save: async (tx) => {
      for (const word of words) await store.checkIns.add(tx, draft.id, { ...word, by: person.employeeId, at: now })
      const detail = { draft: draft.id, keyResults: words.length }
      await createAudit(tx).record({ at: now, actor: person.employeeId, action: 'okr-check-in', subject: draft.owner, detail })
      return true
    },
  }
}

async function shown(
  desk: Desk<Okr>,
  facts: OkrFacts,
  said?: Said,
  words: readonly Word[] = [],
  isReminder = false,
): Promise<Reply> {
  const { context, draft } = desk
  const latest = new Map(await context.store.checkIns.latest(draft.id))
  for (const word of words) {
    const before = latest.get(word.keyResult)
    const spoken = Object.fromEntries(Object.entries(word).filter(([, value]) => value !== undefined && value !== ''))
    latest.set(word.keyResult, {
      ...{ note: '', by: context.person.employeeId, at: context.now },
      ...before,
      ...spoken,
      keyResult: word.keyResult,
    })
  }
  const view = okrView(desk, facts, latest)
  const { cutOff } = await groundOf(context, placesOf(desk))
  const w = wordings[context.language].okr.said
  const line = said === undefined ? undefined : said === 'no-such' ? w['no-such']('KR') : w[said]
  return {
    cards: [checkInCard({ ...view, cutOff, said: line, isReminder, noteLimit: TEXT_LIMIT }, context.language)],
    personal: true,
    replace: true,
  }
}

function placesOf({ draft, context }: Desk<Okr>) {
  return draft.lines.flatMap(({ fields }) => {
    const metric = fields.metric === null || fields.kind !== 'key-result' ? undefined : metricIn(context.company, fields.metric)
    return metric ? [{ metric, scope: {}, because: 'all' as const }] : []
  })
}
