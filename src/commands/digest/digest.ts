/** "今日日报", "my digest", "preview digest as …", and everything a person decides about it: the timetable's digest, on demand. */
import type { Card } from '../../../cards/card.ts'
import { type DigestView, digestCard } from '../../../cards/digest.ts'
import { teamDigestCard } from '../../../cards/team-digest.ts'
import type { Digest, TeamDigest } from '../../insight/digest.ts'
import { DIGEST_KINDS, type DigestKind, type DigestSettings } from '../../insight/digest-settings.ts'
import type { DigestAsk, Slots } from '../../intent/intent.ts'
import type { Person } from '../../policy/rights.ts'
import type { Told } from '../../store/digests.ts'
import { instantOf } from '../../terms/clock.ts'
import type { Language } from '../../terms/language.ts'
import type { Day } from '../../terms/period.ts'
import type { Command, Context, Reply } from '../command.ts'
import { okrProgress } from '../drafts/okr-progress.ts'
import { notice } from '../notice.ts'
import { isReply, subjectOf, subjectView } from '../subject.ts'
import { type Composed, composedFor } from './composed.ts'
import { changeDigest, showSettings, submitSettings } from './digest-settings.ts'
import { changeGroup } from './group-digest.ts'
import { type KnownReader, readerOf } from './reader.ts'
import { teamDigestView, toldOf } from './team-digest.ts'

export const digest: Command = {
  intents: ['digest_settings'],
  run: async (context, slots) => {
    const ask: DigestAsk = slots.digest ?? { ask: 'show' }
    const isClick = typeof slots.card === 'string' && slots.card !== ''
    switch (ask.ask) {
      case 'settings':
        return showSettings(context)
      case 'change':
        return changeDigest(context, ask.change, isClick)
      case 'form':
        return submitSettings(context, slots)
      case 'show':
        return show(context, slots, ask)
      case 'group':
        return changeGroup(context, ask.isOff === true)
      default:
        return notice('not-understood', context.language)
    }
  },
}

async function show(context: Context, slots: Slots, ask: Extract<DigestAsk, { ask: 'show' }>): Promise<Reply> {
  const subject = await subjectOf(context, slots, 'read-score')
  if (isReply(subject)) return subject
  const kind = DIGEST_KINDS.find((one) => one === ask.kind) ?? 'morning'
  const isOwn = subject.employeeId === context.person.employeeId
  const said = await digestSaid(onMorningOf(slots.period?.to, context), subject, kind, {
    language: context.language,
    isPreview: !isOwn,
    isFull: ask.isFull === true,
  })
  return 'cards' in said ? said : { cards: [said.card], personal: true }
}

/** Yesterday's digest is the one that was read yesterday morning; one of a day to come is today's. */
export function onMorningOf(day: Day | undefined, context: Context): Context {
  if (day === undefined || day >= context.today) return context
  const localNow = `${day}T09:00:00`
  return { ...context, today: day, localNow, now: instantOf(localNow, context.zone) }
}

/** A digest, its card, and what the timetable wants to know of it: is it worth saying, are its data whole. */
export type Said = {
  readonly digest: Digest | TeamDigest
  readonly card: Card
  readonly isNews: boolean
  readonly isLate: boolean
  readonly hasExceptions: boolean
  /** What it says, for the next one not to repeat. */
  readonly told: Told
}
/** `asSent`: as it comes by itself, without what earlier ones have said. */
export type How = {
  readonly language: Language
  readonly isPreview?: boolean
  readonly isFull?: boolean
  readonly asSent?: boolean
}

/** What somebody's digest of this day says; a notice where there is nothing to say one about. */
export async function digestSaid(asked: Context, person: Person, kind: DigestKind, how: How): Promise<Said | Reply> {
  const context = { ...asked, store: await asked.store.atRest() }
  if (kind === 'team') return teamDigestSaid(context, person, how)
  const reader = await readerOf(context, person)
  if (!reader.isScored) return { ...notice('no-scorecard', how.language), personal: true }
  const composed = await composedFor(context, reader, kind, how.asSent)
  const { digest } = composed
  const objectives = kind === 'weekly' ? await okrProgress(context, person) : []

  const view = { ...digestView(context, reader, composed, how), objectives }

  return {
    digest,
    card: digestCard(view, how.language),
    isNews: digest.state !== 'nothing-new',
    isLate: digest.state === 'late',
    hasExceptions: digest.findings.length > 0 || digest.state === 'late',
    told: {
      findings: Object.fromEntries(digest.findings.map(({ key, severity }) => [key, severity])),
      isLate: digest.dataGaps.length > 0,
    },
  }
}

/** Nothing new is not said; all well is one line, for those who want more than exceptions. */
export function isWorthSaying({ isNews, hasExceptions }: Said, kind: DigestKind, settings: DigestSettings): boolean {
  if (!isNews) return false
  return hasExceptions || kind === 'weekly' || kind === 'month-end' || (kind !== 'team' && settings.isOnlyExceptions !== true)
}

async function teamDigestSaid(context: Context, person: Person, how: How): Promise<Said | Reply> {
  const view = await teamDigestView(context, person, how)
  if (!view) return { ...notice('no-team', how.language), personal: true }
  const { exceptions, calm, late } = view.digest
  const named = new Set([...exceptions, ...view.flagged].map(({ employeeId }) => employeeId)).size
  await context.store.audit.record({
    at: context.now,
    actor: person.employeeId,
    action: 'read-team-digest',
    subject: person.employeeId,
    detail: { people: named + calm + late },
  })
  return {
    digest: view.digest,
    card: teamDigestCard(view, how.language),
    isNews: true,
    isLate: named === 0 && late > calm,
    hasExceptions: named > 0,
    told: { findings: toldOf(view), isLate: late > 0 },
  }
}

function digestView(context: Context, reader: KnownReader, { digest, scored, trend }: Composed, how: How): DigestView {
  const { person, settings } = reader
  return {
    digest,
    subject: subjectView(context, person),
    position: scored?.scorecard.position.name,
    today: context.today,
    trend,
    isFull: how.isFull,
    isPreview: how.isPreview,
    isOnlyExceptions: settings.isOnlyExceptions,
    tellable: digest.findings.filter(({ check }) => check && !isOfPosition(scored, check.owner)).map(({ key }) => key),
    coverage: scored?.ground.coverage,
    cutOff: scored?.ground.cutOff ?? { at: null, zone: context.zone },
  }
}

/** Nobody needs to be told what is their own to check. */
function isOfPosition(scored: Composed['scored'], position: string): boolean {
  const own = scored?.scorecard.position
  return own?.id === position || own?.variantOf === position
}
