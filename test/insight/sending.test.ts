import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DigestSettings } from '../../src/insight/digest-settings.ts'
import { dueNow, isDigestDay, nextSending, type Reader, sendingsOn } from '../../src/insight/sending.ts'
import { addDays, eachDay } from '../../src/terms/period.ts'

const campaign = [{ from: '2026-05-20', to: '2026-06-20' }]
const reader = (settings: DigestSettings = {}, zone = 'Asia/Shanghai', leads = false): Reader => ({
  settings,
  zone,
  leads,
  isScored: true,
})
const kinds = (day: string, who: Reader) => sendingsOn(day, who, campaign).map(({ kind }) => kind)
const at = (iso: string, who: Reader) => dueNow(who, new Date(iso), campaign).map(({ kind, day }) => `${kind} ${day}`)

describe('on which days', () => {
  it.each<[string, string, DigestSettings, string[]]>([
    ['a Thursday', '2026-06-18', {}, ['morning']],
    ['a Saturday', '2026-06-13', {}, []],
    ['Dragon Boat, a Friday off', '2026-06-19', {}, []],
    ['a Sunday that is worked on for National Day', '2026-09-20', {}, ['morning']],
    ['every day', '2026-06-13', { days: 'every' }, ['morning']],
    ['Mondays and Saturdays, a Saturday', '2026-06-13', { days: [1, 6] }, ['morning']],
    ['stopped', '2026-06-18', { isStopped: true }, []],
    ['paused', '2026-06-18', { snoozed: { from: '2026-06-18', to: '2026-06-18' } }, []],
    ['the afternoon, in a campaign, for whom it is on', '2026-06-18', { kinds: { pace: true } }, ['morning', 'pace']],
    ['the afternoon outside of campaigns', '2026-06-23', { kinds: { pace: true } }, ['morning']],
    ['without the daily', '2026-06-15', { kinds: { morning: false } }, ['weekly']],
  ])('%s', (_name, day, settings, expected) => expect(kinds(day, reader(settings))).toEqual(expected))

  it('the weekly comes on the first working day of the week: after a holiday Monday on a later one', () => {
    expect(kinds('2026-06-15', reader())).toEqual(['morning', 'weekly'])
    // Labour Day 2026: 1 to 5 May are off; Wednesday the 6th is the first day of that week.
    expect(eachDay({ from: '2026-05-04', to: '2026-05-08' }).filter((day) => kinds(day, reader()).includes('weekly'))).toEqual([
      '2026-05-06',
    ])
  })

  it('the month’s forecast comes once, in its last days', () => {
    const june = eachDay({ from: '2026-06-01', to: '2026-06-30' })
    expect(june.filter((day) => kinds(day, reader()).includes('month-end'))).toEqual(['2026-06-25'])
  })

  it('every week with a working day has one weekly, every month one forecast, whatever the days', () => {
    const days = fc.constantFrom('working' as const, 'every' as const, [2], [5, 7])
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 50 }), (chosen, week) => {
        const monday = addDays('2026-01-05', week * 7)
        const these = eachDay({ from: monday, to: addDays(monday, 6) })
        const weeklies = these.filter((day) => kinds(day, reader({ days: chosen })).includes('weekly'))
        expect(weeklies).toEqual(these.filter((day) => isDigestDay(day, chosen)).slice(0, 1))
      }),
    )
  })

  it('a manager has the team’s digest too; somebody without a scorecard only that', () => {
    expect(kinds('2026-06-18', reader({}, 'Asia/Shanghai', true))).toEqual(['morning', 'team'])
    expect(kinds('2026-06-18', { ...reader({}, 'Asia/Shanghai', true), isScored: false })).toEqual(['team'])
  })
})

describe('when', () => {
  it.each([
    ['before its time', '2026-06-18T08:59:59+08:00', []],
    ['at its time', '2026-06-18T09:00:00+08:00', ['morning 2026-06-18']],
    ['missed, made up for', '2026-06-18T12:59:00+08:00', ['morning 2026-06-18']],
    ['missed for too long', '2026-06-18T13:00:00+08:00', []],
  ])('%s', (_name, now, expected) => expect(at(now, reader())).toEqual(expected))

  it('at a time late in the evening it is not made up for on the next day', () => {
    expect(at('2026-06-19T00:30:00+08:00', reader({ time: '23:00', days: 'every' }))).toEqual([])
  })

  it('goes by the person’s own zone, and by the one chosen for the digest', () => {
    expect(at('2026-06-18T13:00:00Z', reader({}, 'America/New_York'))).toEqual(['morning 2026-06-18'])
    expect(at('2026-06-18T13:00:00Z', reader({ timeZone: 'America/New_York' }))).toEqual(['morning 2026-06-18'])
    expect(at('2026-06-18T13:00:00Z', reader())).toEqual([])
  })

  // New York 2026: clocks go forward on 8 March at 02:00 and back on 1 November at 02:00.
  it('a time that the clocks skip is the moment they skip to; one that comes twice comes once', () => {
    const early = reader({ time: '02:30', days: 'every' }, 'America/New_York')
    const due = (day: string) => sendingsOn(day, early, []).map(({ dueAt }) => dueAt.toISOString())
    expect(due('2026-03-08')).toEqual(['2026-03-08T07:30:00.000Z'])
    const night = reader({ time: '01:30', days: 'every' }, 'America/New_York')
    const sent = new Set<string>()
    for (let t = Date.parse('2026-11-01T04:00:00Z'); t < Date.parse('2026-11-01T09:00:00Z'); t += 60_000)
      for (const { kind, day } of dueNow(night, new Date(t), [])) sent.add(`${kind} ${day}`)
    expect([...sent]).toEqual(['morning 2026-11-01'])
  })

  it('is 09:00 on the wall on either side of a change of clocks', () => {
    const london = reader({ days: 'every' }, 'Europe/London')
    expect(['2026-03-28', '2026-03-29', '2026-10-25'].map((day) => sendingsOn(day, london, [])[0]!.dueAt.toISOString())).toEqual([
      '2026-03-28T09:00:00.000Z',
      '2026-03-29T08:00:00.000Z',
      '2026-10-25T09:00:00.000Z',
    ])
  })

  it('the next one is named over holidays and pauses', () => {
    const nextDay = (settings: DigestSettings) =>
      nextSending('morning', reader(settings), new Date('2026-06-18T10:00:00+08:00'), [])?.day
    expect(nextDay({})).toBe('2026-06-22')
    expect(nextDay({ snoozed: { from: '2026-06-18', to: '2026-06-24' } })).toBe('2026-06-25')
    expect(nextDay({ isStopped: true })).toBeUndefined()
  })
})
