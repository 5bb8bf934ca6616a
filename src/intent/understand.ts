/**
 * From a text to what is meant: normalise → read the slots → add up the cues, and the likeness to examples where they leave it open →
 * decide → fill the slots. Pure and explainable: `explain` lists the cues that spoke for the decision.
 */
import type { Metric } from '../metrics/metric.ts'
import { splitMention } from './by.ts'
import { type Calendar, COMMON_CALENDAR, type Now } from './calendar.ts'
import { conceptsIn } from './concept.ts'
import examples from './examples.json' with { type: 'json' }
import { featuresOf, type Read, UNKNOWN } from './feature.ts'
import type { Context, Intent, IntentName } from './intent.ts'
import { createLikeness, type Likeness, termsOf } from './likeness.ts'
import { metricMentions, vocabulary } from './metric.ts'
import { normalize } from './normalize.ts'
import { amounts, timeOfDay } from './number.ts'
import { periodMentions, readPeriod } from './period.ts'
import { personMentions } from './person.ts'
import { type Cue, cues } from './phrase.ts'
import { type KnownPosition, positionIn } from './position.ts'
import { type KnownValues, scopeMention } from './scope.ts'
import { slotsOf } from './slots.ts'

export type Options = {
  readonly now: Now
  readonly calendar?: Calendar
  /** Default: the catalogue. */
  readonly metrics?: readonly Metric[]
  /** Names of people in the company, as written there. */
  readonly people?: readonly string[]
  /** Shops, channels and so on of the company. */
  readonly scope?: KnownValues
  /** The company's positions, by id with every name, for "the template of …". */
  readonly positions?: readonly KnownPosition[]
  readonly context?: Context
}

export type Explanation = {
  readonly intent: Intent
  readonly features: readonly string[]
  /** Best first. */
  readonly scores: readonly { readonly intent: IntentName; readonly score: number; readonly cues: readonly string[] }[]
}

/** What the text means. Never throws; what is not understood is `noise` or `ambiguous`, with little confidence. */
export function understand(text: string, options: Options): Intent {
  return explain(text, options).intent
}

export function explain(text: string, options: Options): Explanation {
  const read = readText(text, options)
  const features = allFeatures(read)
  const scores = scoresOf(read, features)
  const [name, confidence] = decide(read, scores)
  const asked = wrapped(name, read, features)
  const intent: Intent = {
    intent: asked.intent,
    slots: slotsOf(name, read, options.calendar ?? COMMON_CALENDAR, options.now, asked.asked),
    confidence,
  }
  return { intent, features: [...features], scores }
}

function readText(text: string, options: Options): Read {
  const normal = normalize(text)
  const split = splitMention(normal.text)
  const calendar = options.calendar ?? COMMON_CALENDAR
  const mentions = periodMentions(normal.text, options.now, calendar)
  const time = timeOfDay(mentions.rest)
  const withoutTime = time
    ? mentions.rest.slice(0, time.at) + ' '.repeat(time.end - time.at) + mentions.rest.slice(time.end)
    : mentions.rest
  return {
    normal,
    mentions,
    reading: readPeriod(normal.text, mentions, options.now, false),
    metrics: metricMentions(split.rest, vocabulary(options.metrics)),
    people: personMentions(normal.text, normal.cased, options.people),
    scope: scopeMention(normal.text, options.scope),
    split,
    amounts: amounts(withoutTime),
    ...(time ? { time: time.time } : {}),
    position: positionIn(normal.text, options.positions),
    today: options.now.today,
    context: options.context ?? {},
  }
}

/** Concepts too common to show that a text is about our work. */
const EVERYDAY: ReadonlySet<string> = new Set(
  'self we mine short q long what whatq who where show which howmuch howis only data need open number past person role name up down add set remove write create doneWord count past all allThese list explain ifWord period past howmany data which over line change position short'.split(
    ' ',
  ),
)

function allFeatures(read: Read): Set<string> {
  const features = new Set([...conceptsIn(read.split.rest), ...featuresOf(read)])
  if ([...features].every((name) => EVERYDAY.has(name))) features.add(UNKNOWN)
  return features
}

/** Cues that lead by this much decide alone. */
const CLEAR = 3

/** What one nat of likeness counts beside the cues. */
const LIKENESS = 0.7

function scoresOf(read: Read, features: ReadonlySet<string>): Explanation['scores'] {
  const found = new Map<IntentName, { score: number; cues: string[] }>()
  for (const cue of cues) if (cue.holds(features)) count(found, cue)
  const [best, second] = ranked(found)
  const isClear = best && best.score - (second?.score ?? 0) >= CLEAR
  // Below a card the examples mislead: they were said without one.
  if (isClear || read.context.thread) return ranked(found)
  for (const [intent, nats] of likenessToExamples()(termsOfRead(read, features)))
    count(found, { intent, weight: LIKENESS * nats, condition: 'like its examples' })
  return ranked(found)
}

function ranked(found: ReadonlyMap<IntentName, { readonly score: number; readonly cues: readonly string[] }>) {
  return [...found]
    .map(([intent, { score, cues: names }]) => ({ intent, score, cues: names }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
}

let likeness: Likeness | undefined

/**
 * The examples are read as texts are, on whatever day: their periods count as periods. Takes some tenths of a second once: at the first
 * text that the cues leave open, or earlier where a service calls this at its start.
 */
export function likenessToExamples(): Likeness {
  const now = { today: '2026-06-18', time: '10:30' }
  likeness ??= createLikeness(
    Object.entries(examples).flatMap(([intent, texts]) =>
      texts.map((text) => {
        const read = readText(text, { now })
        return { intent: intent as IntentName, terms: termsOfRead(read, allFeatures(read)) }
      }),
    ),
  )
  return likeness
}

/** The words with the slots taken out, so that "GMV yesterday" is like "CSAT last week", and what is known of the text. */
function termsOfRead({ normal, mentions, metrics, people, scope }: Read, features: ReadonlySet<string>): string[] {
  const slots = [
    ...mentions.spans.map((span) => ({ ...span, as: '<period>' })),
    ...metrics.map((span) => ({ ...span, as: '<metric>' })),
    ...people.map((span) => ({ ...span, as: '<person>' })),
    ...scope.spans.map((span) => ({ ...span, as: '<scope>' })),
  ].toSorted((a, b) => b.at - a.at)
  const words = slots.reduce((text, { at, end, as }) => `${text.slice(0, at)} ${as} ${text.slice(end)}`, normal.text)
  return [...termsOf(words), ...[...features].map((feature) => `:${feature}`)]
}

function count(
  found: Map<IntentName, { score: number; cues: string[] }>,
  { intent, weight, condition }: Omit<Cue, 'holds'>,
): void {
  const entry = found.get(intent) ?? { score: 0, cues: [] }
  entry.score += weight
  entry.cues.push(`${weight} ${condition}`)
  found.set(intent, entry)
}

/** Below this nothing was really said. */
const FLOOR = 1.5

function decide(read: Read, scores: Explanation['scores']): readonly [IntentName, number] {
  const [best, second] = scores
  if (!best || best.score < FLOOR) return [read.metrics.length > 0 ? 'metric_value' : 'ambiguous', 0.2]
  const margin = best.score - (second?.score ?? 0)
  const sure = (best.score / (best.score + 2)) * (0.6 + 0.4 * Math.min(1, margin / 3)) * (read.normal.mended ? 0.85 : 1)
  return [best.intent, Math.round(Math.min(0.99, sure) * 100) / 100]
}

const PERSONAL: ReadonlySet<IntentName> = new Set([
  'my_kpi_overview',
  'explain_score',
  'attainment',
  'compare_trend',
  'what_if',
  'attribution_query',
  'metric_value',
])

/** In a group a personal question is named by its obstacle; what was asked goes along. */
function wrapped(
  name: IntentName,
  { context }: Read,
  features: ReadonlySet<string>,
): { readonly intent: IntentName; readonly asked?: IntentName } {
  const isPersonal =
    name === 'my_kpi_overview' ||
    name === 'explain_score' ||
    (PERSONAL.has(name) && (features.has('mine') || features.has('self')))
  return context.chatType === 'group' && isPersonal && !features.has('person')
    ? { intent: 'group_private', asked: name }
    : { intent: name }
}
