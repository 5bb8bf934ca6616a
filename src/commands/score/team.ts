/** "我的团队", "my team this month": a manager's sub-tree or an HR partner's people, those who need help first. */
import type { GuardView } from '../../../cards/guard.ts'
import { type TeamFlag, type TeamMember, type TeamView, teamCard } from '../../../cards/team.ts'
import type { Slots } from '../../intent/intent.ts'
import { may, type Org, type Person, peopleBelow } from '../../policy/rights.ts'
import type { Command, Context } from '../command.ts'
import { notice } from '../notice.ts'
import { orgOf } from '../subject.ts'
import { guardsOfScore } from './guarded.ts'
import { elapsedView, standingOf } from './lines.ts'
import { lineName, notScored, positionsOf } from './progress.ts'
import { cycleOf, elapsedOf, isScored, type NotScored, type Scored, scored } from './scored.ts'

/** More people than this are not listed one by one on a card. */
const MOST = 60

export const team: Command = {
  intents: ['team_overview'],
  run: async (context, slots) => {
    const org = await orgOf(context)
    const people = teamOf(context, org)
    if (people.length === 0) return { ...notice('no-team', context.language), personal: true }
    const period = cycleOf(slots.period, context.today)
    if (period.from > context.today) return notScored({ not: 'future', period }, context)
    const results: Looked[] = []
    for (const person of people.slice(0, MOST)) {
      const result = await scored(context, person, slots.period)
      results.push({ person, result, guards: isScored(result) ? await guardsOfScore(context, result) : [] })
    }
    await context.store.audit.record({
      at: context.now,
      actor: context.person.employeeId,
      action: 'read-team',
      subject: context.person.employeeId,
      detail: { people: results.length },
    })

    const view = viewOf(context, slots, results)

    return { cards: [teamCard(view, context.language)], personal: true }
  },
}

/** Those whose scores the asker may see: everybody below, or everybody in the HR scope. */
export function teamOf({ person, today }: Pick<Context, 'person' | 'today'>, org: Org): Person[] {
  const below = peopleBelow(person.employeeId, org)
  const all = below.length > 0 ? below : [...org.byId.values()].filter((other) => other.employeeId !== person.employeeId)
  return all.filter(
    (other) =>
      may(person, 'read-score', { person: other.employeeId }, org).allowed &&
      (other.leftOn === undefined || other.leftOn >= today),
  )
}

type Looked = {
  readonly person: Person
  readonly result: Scored | NotScored
  readonly guards: readonly GuardView[]
}

function viewOf(context: Context, slots: Slots, results: readonly Looked[]): TeamView {
  const members = results.map(memberOf)
  const some = results.map(({ result }) => result).find(isScored)
  const period = cycleOf(slots.period, context.today)
  const isOver = period.to < context.today
  const cutOff = some?.ground.cutOff ?? { at: null, zone: context.zone }
  const elapsed = isOver ? { n: 1n, d: 1n } : elapsedOf(period, context, cutOff.at)
  return {
    team: context.person.name,
    period,
    today: context.today,
    elapsed: elapsedView(period, elapsed),
    isOver,
    exceptions: members
      .filter((member) => member.flags.length > 0)
      .sort((a, b) => b.flags.length - a.flags.length || (a.name < b.name ? -1 : 1)),
    others: members.filter((member) => member.flags.length === 0).sort((a, b) => (a.name < b.name ? -1 : 1)),
    coverage: { of: 'people' },
    cutOff,
    ask: { period: { from: period.from, to: isOver ? period.to : context.today } },
  }
}

function memberOf({ person, result, guards }: Looked): TeamMember {
  const base = { employeeId: person.employeeId, name: person.name }
  if (!isScored(result))
    return {
      ...base,
      position: null,
      score: null,
      standing: 'unknown',
      flags: result.not === 'no-scorecard' ? [] : [{ flag: 'no-scorecard' }],
    }
  const score = result.whole.onPace
  return {
    ...base,
    position: positionsOf(result),
    score,
    standing: standingOf(score === null ? null : Math.round(Number(score) * 10_000)),
    flags: flagsOf(result, guards),
  }
}

/** What a manager should look at: data that is missing, rules that bit, guards with all their signs, lines far behind. */
function flagsOf(result: Scored, guards: readonly GuardView[]): TeamFlag[] {
  const { onPace, scorecard, ruleNames } = result
  const behind = onPace.lines
    .filter((line) => line.weight > 0 && standingOf(line.attainment) === 'behind')
    .map((line): TeamFlag => ({ flag: 'behind', what: lineName(line.id, result) }))
  const rules = onPace.flags.flatMap((flag): TeamFlag[] => {
    const [kind, id] = [flag.slice(0, flag.indexOf(':')), flag.slice(flag.indexOf(':') + 1)]
    return kind === 'linkage' || kind === 'gate' ? [{ flag: kind, what: ruleNames[id] ?? { zh: id, en: id } }] : []
  })
  const isUnset = scorecard.lines.every((line) => !line.goal)
  const noData: TeamFlag[] =
    onPace.score === null
      ? [isUnset ? { flag: 'no-targets' } : { flag: 'no-data', what: { zh: '全部指标', en: 'every metric' } }]
      : []
  const toJudge = guards.map((guard): TeamFlag => ({ flag: 'guard', what: guard.name }))
  return [...noData, ...rules, ...toJudge, ...behind]
}
