import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  changeSettings,
  type DigestChange,
  DigestSettings,
  type Ground,
  isMuted,
  isRefusedChange,
  isSnoozed,
  isWithin,
} from '../../src/insight/digest-settings.ts'

const ground: Ground = {
  today: '2026-06-18',
  mandatory: ['net_gmv'],
  isMetric: (id) => ['net_gmv', 'aov', 'return_rate'].includes(id),
  channels: ['lark'],
}
const changed = (before: DigestSettings, change: DigestChange) => changeSettings(before, change, ground)

describe('changing the settings', () => {
  it.each<[string, DigestSettings, DigestChange, object]>([
    ['keeps what is not spoken of', { time: '08:30' }, { days: 'every' }, { time: '08:30', days: 'every' }],
    [
      'mutes until a day',
      {},
      { mute: [{ metric: 'aov', until: '2026-06-20' }] },
      { muted: [{ metric: 'aov', until: '2026-06-20' }] },
    ],
    [
      'mutes anew',
      { muted: [{ metric: 'aov' }] },
      { mute: [{ metric: 'aov', until: '2026-06-19' }] },
      { muted: [{ metric: 'aov', until: '2026-06-19' }] },
    ],
    [
      'unmutes',
      { muted: [{ metric: 'aov' }, { metric: 'return_rate' }] },
      { unmute: ['aov'] },
      { muted: [{ metric: 'return_rate' }] },
    ],
    ['forgets silences that are over', { muted: [{ metric: 'aov', until: '2026-06-17' }] }, { time: '10:00' }, { time: '10:00' }],
    ['takes out what it put in', { added: ['aov'] }, { remove: ['aov'] }, { removed: ['aov'] }],
    ['puts back what was taken out', { removed: ['aov'] }, { add: ['aov'] }, { added: ['aov'] }],
    [
      'starts again, and ends the pause',
      { isStopped: true, snoozed: { from: '2026-06-18', to: '2026-06-30' } },
      { isStopped: false, snoozed: null },
      { isStopped: false },
    ],
    [
      'turns single kinds on and off',
      { kinds: { weekly: false } },
      { kinds: { pace: true } },
      { kinds: { weekly: false, pace: true } },
    ],
    ['goes back to what the company sends', { time: '08:30', muted: [{ metric: 'aov' }] }, { reset: true }, {}],
  ])('%s', (_name, before, change, after) => {
    expect(changed(before, change)).toEqual(after)
  })

  it.each<[string, DigestChange, object]>([
    ['a mandatory metric stays', { remove: ['net_gmv'] }, { refused: 'metric-mandatory', metric: 'net_gmv' }],
    ['a metric nobody knows', { add: ['gvm'] }, { refused: 'metric-unknown', metric: 'gvm' }],
    ['a zone nobody knows', { timeZone: 'Mars/Base' }, { refused: 'time-zone-unknown', timeZone: 'Mars/Base' }],
    ['a way that does not reach the person', { channel: 'email' }, { refused: 'channel-unknown', channel: 'email' }],
    ['a silence that is over', { snoozed: { from: '2026-06-01', to: '2026-06-17' } }, { refused: 'day-past', day: '2026-06-17' }],
  ])('refuses: %s', (_name, change, refusal) => {
    expect(changed({ time: '08:00' }, { time: '07:00', ...change })).toEqual(refusal)
  })

  it('may mute what it may not take out', () => {
    expect(changed({}, { mute: [{ metric: 'net_gmv' }] })).toEqual({ muted: [{ metric: 'net_gmv' }] })
  })

  it('always gives settings that can be stored and read again', () => {
    const metric = fc.constantFrom('net_gmv', 'aov', 'return_rate')
    const change = fc.record(
      {
        isStopped: fc.boolean(),
        time: fc.constantFrom('08:30', '00:00', '23:59'),
        days: fc.constantFrom('working' as const, 'every' as const, [1, 3]),
        mute: fc.array(fc.record({ metric }), { maxLength: 2 }),
        unmute: fc.array(metric, { maxLength: 2 }),
        add: fc.array(metric, { maxLength: 2 }),
        remove: fc.array(metric, { maxLength: 2 }),
        snoozed: fc.constantFrom(null, { from: '2026-06-18', to: '2026-06-20' }),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), (changes) => {
        let settings: DigestSettings = {}
        for (const one of changes) {
          const after = changed(settings, one)
          if (!isRefusedChange(after)) settings = after
        }
        expect(DigestSettings.parse(JSON.parse(JSON.stringify(settings)))).toEqual(settings)
        expect((settings.added ?? []).filter((id) => settings.removed?.includes(id))).toEqual([])
        expect(settings.removed ?? []).not.toContain('net_gmv')
      }),
    )
  })
})

it('silences a metric through the last day named, and no other', () => {
  const settings: DigestSettings = { muted: [{ metric: 'aov', until: '2026-06-20' }, { metric: 'return_rate' }] }
  expect(['2026-06-20', '2026-06-21'].map((day) => isMuted(settings, 'aov', day))).toEqual([true, false])
  expect(isMuted(settings, 'return_rate', '2027-01-01')).toBe(true)
  expect(isMuted(settings, 'net_gmv', '2026-06-18')).toBe(false)
})

it('pauses from the first to the last day', () => {
  const settings: DigestSettings = { snoozed: { from: '2026-06-18', to: '2026-06-20' } }
  expect(['2026-06-17', '2026-06-18', '2026-06-20', '2026-06-21'].map((day) => isSnoozed(settings, day))).toEqual([
    false,
    true,
    true,
    false,
  ])
})

it.each([
  ['21:00', '08:00', ['20:59', '21:00', '00:00', '07:59', '08:00'], [false, true, true, true, false]],
  ['12:00', '14:00', ['11:59', '12:00', '13:59', '14:00'], [false, true, true, false]],
  ['09:00', '09:00', ['09:00', '21:00'], [false, false]],
])('quiet from %s to %s', (from, to, times, quiet) => {
  expect(times.map((at) => isWithin({ from, to }, at))).toEqual(quiet)
})
