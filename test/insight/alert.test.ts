import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AlertCondition,
  type AlertEvent,
  type AlertPoint,
  type AlertState,
  alertStep,
  CALM,
  isBreached,
} from '../../src/insight/alert.ts'

const HOUR = 3_600_000
const COOL = 24 * HOUR
const at = (hours: number) => new Date(Date.parse('2026-06-18T09:00:00Z') + hours * HOUR)
const checked = (isBreached: boolean | undefined, hours: number): AlertEvent => ({ event: 'checked', isBreached, at: at(hours) })
const known = (hours: number): AlertEvent => ({ event: 'acknowledged', at: at(hours) })

/** What is told, event by event: + fired, - recovered, . nothing; and the last state. */
function told(...events: AlertEvent[]): string {
  let state: AlertState = CALM
  const said = events.map((event) => {
    const step = alertStep(state, event, COOL)
    state = step.state
    return step.tell === 'fired' ? '+' : step.tell === 'recovered' ? '-' : '.'
  })
  return `${said.join('')} ${state.state}`
}

describe('the states, transition by transition', () => {
  it.each<[string, AlertEvent[], string]>([
    ['calm stays calm', [checked(false, 0)], '. calm'],
    ['fires once', [checked(true, 0), checked(true, 1), checked(true, 30)], '+.. firing'],
    ['recovers once', [checked(true, 0), checked(false, 1), checked(false, 2)], '+-. calm'],
    [
      'an acknowledged one is not told again, but its recovery is',
      [checked(true, 0), known(1), checked(true, 48), checked(false, 50)],
      '+..- calm',
    ],
    ['to acknowledge what is calm changes nothing', [known(0), checked(true, 1)], '.+ firing'],
    ['without data nothing changes', [checked(true, 0), checked(undefined, 1), checked(true, 2)], '+.. firing'],
    ['without data it does not recover', [checked(true, 0), checked(undefined, 50)], '+. firing'],
    ['within the cool-down it fires silently', [checked(true, 0), checked(false, 1), checked(true, 2)], '+-. firing'],
    ['and recovers silently then', [checked(true, 0), checked(false, 1), checked(true, 2), checked(false, 3)], '+-.. calm'],
    [
      'what still fires when the cool-down is over is told',
      [checked(true, 0), checked(false, 1), checked(true, 2), checked(true, 25)],
      '+-.+ firing',
    ],
    ['after the cool-down it is told anew', [checked(true, 0), checked(false, 1), checked(true, 24)], '+-+ firing'],
    [
      'acknowledged while silent: never told',
      [checked(true, 0), checked(false, 1), checked(true, 2), known(3), checked(true, 60)],
      '+-... acknowledged',
    ],
  ])('%s', (_name, events, expected) => expect(told(...events)).toBe(expected))

  it('tells firing and recovering in turn, and fires at most once a cool-down, whatever happens', () => {
    const event = fc.tuple(fc.constantFrom(true, false, undefined, 'known' as const), fc.integer({ min: 1, max: 20 }))
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (happened) => {
        let state = CALM
        let hours = 0
        const said: { what: string; hours: number }[] = []
        for (const [what, passed] of happened) {
          hours += passed
          const step = alertStep(state, what === 'known' ? known(hours) : checked(what, hours), COOL)
          state = JSON.parse(JSON.stringify(step.state)) as AlertState
          if (step.tell) said.push({ what: step.tell, hours })
        }
        for (const [i, { what }] of said.entries()) expect(what).toBe(i % 2 === 0 ? 'fired' : 'recovered')
        const fired = said.filter(({ what }) => what === 'fired')
        for (let i = 1; i < fired.length; i++) expect(fired[i]!.hours - fired[i - 1]!.hours).toBeGreaterThanOrEqual(24)
      }),
    )
  })
})

describe('conditions', () => {
  const point = (value: string | null, more: Partial<AlertPoint> = {}): AlertPoint => ({
    day: '2026-06-17',
    value,
    before: null,
    attainment: null,
    verdict: null,
    ...more,
  })
  const above: AlertCondition = { kind: 'threshold', side: 'above', value: '0.05' }
  const drop: AlertCondition = { kind: 'change', side: 'down', by: '0.1', in: 'percent' }

  it.each<[string, AlertCondition, number, AlertPoint[], boolean | undefined]>([
    ['over the threshold', above, 1, [point('0.0501')], true],
    ['exactly on it is not over it', above, 1, [point('0.05')], false],
    ['unless the number counts too', { ...above, orEqual: true }, 1, [point('0.05')], true],
    ['without a value there is no verdict', above, 1, [point(null)], undefined],
    ['a tenth less than a week before', drop, 1, [point('90', { before: '100' })], true],
    ['a little less than a tenth', drop, 1, [point('90.01', { before: '100' })], false],
    ['up is no drop', drop, 1, [point('120', { before: '100' })], false],
    ['from nothing there is no percentage', drop, 1, [point('5', { before: '0' })], undefined],
    ['either way', { ...drop, side: 'either' }, 1, [point('111', { before: '100' })], true],
    ['by points', { kind: 'change', side: 'up', by: '0.02', in: 'points' }, 1, [point('0.07', { before: '0.05' })], true],
    ['short of the target', { kind: 'target' }, 1, [point('1', { attainment: 999_999 })], true],
    ['outside of its range', { kind: 'unusual', side: 'either' }, 1, [point('1', { verdict: 'low' })], true],
    ['on the other side', { kind: 'unusual', side: 'high' }, 1, [point('1', { verdict: 'low' })], false],
    ['three days in a row', above, 3, [point('0.06'), point('0.07'), point('0.08')], true],
    ['two of three', above, 3, [point('0.06'), point('0.04'), point('0.08')], false],
    ['a day without data within: not known', above, 3, [point('0.06'), point(null), point('0.08')], undefined],
    ['a calm day decides, whatever is not known', above, 3, [point('0.01'), point(null), point('0.08')], false],
    ['fewer days than asked for: not known', above, 3, [point('0.06')], undefined],
  ])('%s', (_name, condition, days, points, expected) => expect(isBreached(condition, days, points)).toBe(expected))
})
