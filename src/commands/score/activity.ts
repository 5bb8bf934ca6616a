/** "今天拜访3个客户", "log 2 proposals, file V-31", "撤掉刚才那条": the process metrics that people count themselves (R96–R98). */
import { randomUUID } from 'node:crypto'
import { type ActivityView, activityCard } from '../../../cards/activity.ts'
import type { Slots } from '../../intent/intent.ts'
import { DAILY_MOST, LATEST_DAYS, loggable } from '../../policy/activity.ts'
import { metricIn } from '../../policy/own-metric.ts'
import type { ScorecardLine } from '../../policy/scorecard.ts'
import type { Activity, Place } from '../../store/activities.ts'
import { createAudit } from '../../store/audit.ts'
import type { Sql } from '../../store/client.ts'
import type { Scope } from '../../terms/dimension.ts'
import { addDays, type Day, isDay, monthOf } from '../../terms/period.ts'
import type { Command, Context, Reply } from '../command.ts'
import { notScored } from './progress.ts'
import { isScored, type Scored, scored } from './scored.ts'

const EVIDENCE_LIMIT = 200

export const activity: Command = {
  intents: ['process_metric_log'],
  run: async (context, slots) => {
    const result = await scored(context, context.person, undefined)
    if (!isScored(result)) return notScored(result, context)
    const desk = { context, result, lines: result.scorecard.lines.filter((line) => loggable(context.company, line)) }
    if (slots.do === 'undo') return undone(desk, slots)
    if (slots.do === 'prove') return proven(desk, slots)
    return logged(desk, asked(slots))
  },
}

type Desk = { readonly context: Context; readonly result: Scored; readonly lines: readonly ScorecardLine[] }

type Asked = { readonly metric?: string; readonly count: number; readonly day?: Day; readonly evidence: string }

/** From the sentence, or from the form, which wins. */
function asked({ metric, value, period, evidence, form }: Slots): Asked {
  const typed = (typeof form === 'object' && form !== null ? form : {}) as Record<string, unknown>
  const count = typeof typed.count === 'string' ? Number(typed.count.normalize('NFKC').trim()) : (value ?? 1)
  return {
    metric: typeof typed.metric === 'string' ? typed.metric : metric,
    count,
    day: period?.to,
    evidence: wordsIn(typed.evidence ?? evidence),
  }
}

async function logged(desk: Desk, { metric: id, count, day, evidence }: Asked): Promise<Reply> {
  const { context, lines } = desk
  const { person, store, now, today } = context
  if (lines.length === 0) return shown(desk, { said: 'none-on-scorecard' })
  const line = lines.find((one) => one.metric === id) ?? (id === undefined && lines.length === 1 ? lines[0] : undefined)
  if (!line) return shown(desk, { said: 'which' })
  const on = day ?? today
  if (!isDay(on) || on > today || on < addDays(today, -LATEST_DAYS)) return shown(desk, { said: 'day' })
  if (!Number.isInteger(count) || count < 1) return shown(desk, { said: 'count' })
  const before = await store.activities.sum(person.employeeId, line.metric, on, on)
  if (before + count > DAILY_MOST) return shown(desk, { said: 'too-many', most: DAILY_MOST })

  const entry = { id: randomUUID(), employeeId: person.employeeId, metric: line.metric, day: on, count, evidence }

  return shown(desk, { said: 'logged', ...(await standing(desk, entry, count)) }, async (tx) => {
    await store.activities.log(tx, entry, placeOf(desk), now)
    await noted(tx, context, 'activity-log', entry)
    return true
  })
}

/** The one that the button names, else the last. */
async function undone(desk: Desk, slots: Slots): Promise<Reply> {
  const { context } = desk
  const found = await own(desk, slots)
  if (!found || found.isUndone) return shown(desk, { said: 'nothing-to-undo' })

  return shown(desk, { said: 'undone', ...(await standing(desk, found, -found.count)) }, async (tx) => {
    if (!(await context.store.activities.undo(tx, found, placeOf(desk), context.now))) return false
    await noted(tx, context, 'activity-undo', found)
    return true
  })
}

async function proven(desk: Desk, slots: Slots): Promise<Reply> {
  const { context } = desk
  const found = await own(desk, slots)
  const evidence = asked(slots).evidence
  if (!found || found.isUndone || evidence === '') return shown(desk, { said: 'nothing-to-undo' })

  return shown(desk, { said: 'proven', ...(await standing(desk, { ...found, evidence }, 0)) }, async (tx) => {
    await context.store.activities.prove(tx, found, evidence, placeOf(desk), context.now)
    await noted(tx, context, 'activity-prove', found)
    return true
  })
}

/** A click's id is a client's word: somebody else's log is not found. */
async function own({ context: { store, person } }: Desk, { activity: id }: Slots): Promise<Activity | undefined> {
  const found = typeof id === 'string' ? await store.activities.find(id) : await store.activities.last(person.employeeId)
  return found?.employeeId === person.employeeId ? found : undefined
}

/** The sums as they will be, with what the month asks. */
async function standing({ context, result }: Desk, entry: Omit<Activity, 'isUndone'>, by: number) {
  const { store } = context
  const month = monthOf(entry.day)
  const sum = (from: Day, to: Day) => store.activities.sum(entry.employeeId, entry.metric, from, to)
  const [ofDay, ofMonth] = [await sum(entry.day, entry.day), await sum(month.from, month.to)]
  const goal = result.scorecard.lines.find((line) => line.metric === entry.metric)?.goal
  const { id, day, count, evidence } = entry
  const target = goal && 'target' in goal && month.from === result.period.from ? { target: goal.target } : {}
  return { id, metric: nameOf(entry.metric, context), day, count, evidence, ofDay: ofDay + by, ofMonth: ofMonth + by, ...target }
}

function shown(desk: Desk, said: ActivityView['said'], save?: Reply['save']): Reply {
  const choices = desk.lines.map(({ metric }) => ({ id: metric, name: nameOf(metric, desk.context) }))
  const view = { today: desk.context.today, choices, said, limits: { evidence: EVIDENCE_LIMIT } }
  return { cards: [activityCard(view, desk.context.language)], personal: true, save }
}

/** Where the person's work counts: the scope's first value of each dimension that a log can carry. */
function placeOf({ result }: Desk): Place {
  const scope: Scope = result.scorecard.scope
  const of = (dimension: 'shop' | 'channel' | 'platform') => (scope[dimension]?.[0] ? { [dimension]: scope[dimension]![0]! } : {})
  return { ...of('shop'), ...of('channel'), ...of('platform') }
}

function nameOf(id: string, { company }: Context) {
  return metricIn(company, id)?.name ?? { zh: id, en: id }
}

/** Without control characters, and no longer than a line. */
function wordsIn(text: unknown): string {
  return typeof text === 'string'
    ? text
        .replace(/\p{Cc}/gu, ' ')
        .trim()
        .slice(0, EVIDENCE_LIMIT)
        .toWellFormed()
    : ''
}

async function noted(tx: Sql, { person, now }: Context, action: string, entry: Omit<Activity, 'isUndone'>): Promise<void> {
  const detail = { activity: entry.id, metric: entry.metric, day: entry.day, count: entry.count }
  await createAudit(tx).record({ at: now, actor: person.employeeId, action, subject: person.employeeId, detail })
}
