/** Decisions on an OKR by either side: hand in, sign, counter, return, talk, ask HR, change what was agreed. The other side is told. */
import type { OkrSaid } from '../../../cards/okr-view.ts'
import { type DraftEvent, entriesOf } from '../../drafts/draft.ts'
import type { Okr } from '../../drafts/okr.ts'
import { lintOkr, mustFixOkr } from '../../drafts/okr-lint.ts'
import type { Slots } from '../../intent/intent.ts'
import { writtenAmount, writtenWeight } from '../../intent/written.ts'
import { metricById } from '../../metrics/index.ts'
import type { Reply } from '../command.ts'
import { plainStep, wasSeen } from './draft-actions.ts'
import { amended, escalated, languageFor, othersOf, reasonIn, type Twin, withTyped } from './draft-decide.ts'
import { type Desk, isTaken, taken } from './draft-desk.ts'
import { readBy, seenHash } from './kpi-draft.ts'
import { baseOf } from './kpi-edit.ts'
import { plainText } from './kpi-form.ts'
import { nameOf } from './kpi-view.ts'
import { okrCard, refusedStep, shownOkr } from './okr-draft.ts'
import { factsOf, marksOf, type OkrFacts } from './okr-view.ts'

/** The owner's. */
export async function decided(found: Desk<Okr>, slots: Slots): Promise<Reply> {
  const desk = withTyped(found, slots)
  const hash = seenHash(desk, slots)
  const reason = reasonIn(slots)
  const plain = plainStep(slots.do, hash, reason)
  if (plain) return step(desk, plain.event, plain.said)
  switch (slots.do) {
    case 'submit':
      return step(desk, { event: 'propose', hash }, { said: 'submitted', to: nameOf(desk.draft.reviewer, desk) })
    case 'sign':
      return wasSeen(desk.draft, slots) ? step(desk, { event: 'sign', hash }, { said: 'signed' }) : shownOkr(desk)
    case 'escalate':
      return escalated(desk, reason, okrTwin)
    case 'amend':
      return amended(desk, slots, okrTwin)
    default:
      return shownOkr(desk)
  }
}

/** The supervisor's, or whoever's who stands in; an HR partner mediates. */
export async function reviewed(found: Desk<Okr>, slots: Slots): Promise<Reply> {
  const desk = withTyped(found, slots)
  const hash = seenHash(desk, slots)
  const reason = reasonIn(slots)
  switch (slots.do) {
    case 'approve':
      // In words nobody says which version they saw: the card comes first, and its button signs.
      return typeof slots.hash === 'string' ? step(desk, { event: 'sign', hash }, { said: 'signed' }) : opened(desk)
    case 'adjust':
      return adjusted(desk, slots, reason)
    case 'return':
      return step(desk, { event: 'return', hash, reason }, { said: 'returned' })
    case 'talk':
      return step(desk, { event: 'talk', ...(reason ? { reason } : {}) }, { said: 'talking' })
    case 'remark':
      return step(desk, { event: 'remark', text: reason }, { said: 'remarked' })
    case 'mediate':
      return step(desk, { event: 'mediate', reason }, { said: 'mediated' })
    case 'amend':
      return amended(desk, slots, okrTwin)
    case 'drop':
      return step(desk, { event: 'drop' }, { said: 'dropped' })
    default:
      return opened(desk)
  }
}

/** Reading another's OKR is written down. */
async function opened(desk: Desk<Okr>): Promise<Reply> {
  if (desk.side.as !== 'owner') await readBy(desk.context, desk.owner.employeeId)
  return shownOkr(desk)
}

/** What must be mended first is said; a signature or a proposal without that never happens. The other side is told. */
async function step(desk: Desk<Okr>, event: DraftEvent<Okr>, said: OkrSaid): Promise<Reply> {
  const facts = await factsOf(desk)
  const isBinding = event.event === 'propose' || event.event === 'sign'
  if (isBinding && mustFixOkr(lintOkr(entriesOf(desk.draft), facts)).length > 0)
    return shownOkr(desk, { said: 'must-fix' }, facts)
  const next = taken(desk, event)
  if (!isTaken(next)) return refusedStep(desk, next, facts)
  const isSealed = next.draft.state === 'agreed' && event.event === 'sign'
  // Once for both cards: what was agreed reads values that a draft does not.
  const after = await factsOf(next)
  return shownOkr(next, isSealed ? { said: 'agreed' } : said, after, await toOthers(next, after))
}

/** The draft as each of the other sides sees it now. */
async function toOthers(desk: Desk<Okr>, facts: OkrFacts): Promise<NonNullable<Reply['also']>> {
  const others = await othersOf(desk)
  return Promise.all(
    others.map(async ({ to, side }) => ({
      to,
      card: await okrCard({ ...desk, side }, undefined, facts, languageFor(to, desk)),
    })),
  )
}

/** By the card's form: a key result, its new target or weight, and why. The owner hears of it when it is signed; until then the supervisor goes on. */
async function adjusted(desk: Desk<Okr>, slots: Slots, reason: string): Promise<Reply> {
  const form = (slots.form ?? {}) as Record<string, unknown>
  const line = desk.draft.lines.find(({ id, fields }) => id === plainText(form.line) && fields.kind === 'key-result')
  if (!line) return shownOkr(desk, { said: 'line-unknown' })
  const unit = (line.fields.metric && metricById(line.fields.metric)?.unit) || 'index'
  const [typedTarget, typedWeight] = [plainText(form.target), plainText(form.weight)]
  const target = typedTarget === '' ? undefined : writtenAmount(typedTarget, unit)
  const weight = typedWeight === '' ? undefined : writtenWeight(typedWeight)
  if ((target && 'fault' in target) || (weight && 'fault' in weight)) return shownOkr(desk, { said: 'not-a-value' })
  const set = { ...(target ? { target: target.value } : {}), ...(weight ? { weight: weight.value } : {}) }
  const event = { event: 'adjust' as const, base: baseOf(desk, slots), changes: [{ line: line.id, set }], reason }
  const next = taken(desk, event)
  if (!isTaken(next)) return refusedStep(desk, next)
  const mark = marksOf(entriesOf(next.draft)).get(line.id)!
  return shownOkr(next, { said: 'adjusted', name: { zh: mark, en: mark } })
}

const okrTwin: Twin<Okr> = {
  shown: (desk, said, also) => shownOkr(desk, said, undefined, also),
  refused: refusedStep,
  toOthers: async (desk) => toOthers(desk, await factsOf(desk)),
}
