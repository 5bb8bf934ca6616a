/** OKR drafts: lines and their findings; the state machine is the KPIs' own. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DraftEvent, entriesOf } from '../../src/drafts/draft.ts'
import { hashOf } from '../../src/drafts/fingerprint.ts'
import {
  companyRef,
  evenWeights,
  gradeRequest,
  inForce,
  keyResult,
  link,
  nextId,
  type Okr,
  type OkrDraft,
  type OkrEntry,
  objective,
  objectiveRef,
} from '../../src/drafts/okr.ts'
import { lintOkr, mustFixOkr, type OkrGrounds } from '../../src/drafts/okr-lint.ts'
import { started, transition } from '../../src/drafts/transition.ts'
import { okr } from '../../src/engine/objective.ts'
import { metricsOf } from '../../src/policy/own-metric.ts'

const period = { from: '2026-07-01', to: '2026-09-30' }
const grounds: OkrGrounds = {
  metrics: metricsOf({ metrics: [] }),
  owner: 'E1',
  period,
  objectives: new Map([
    [companyRef('lifetime-value'), { owner: null, period: { from: '2026-01-01', to: '2026-12-31' } }],
    [objectiveRef('okr/2026-Q3/E0', 'o1'), { owner: 'E0', period }],
    [objectiveRef('okr/2026-Q3/E1', 'o1'), { owner: 'E1', period }],
    [objectiveRef('okr/2026-Q1/E0', 'o1'), { owner: 'E0', period: { from: '2026-01-01', to: '2026-03-31' } }],
  ]),
  sourced: new Set(['returning_repurchase_rate', 'return_rate']),
  kpis: new Set(['repurchase_rate']),
}
const sound: readonly OkrEntry[] = [
  objective('o1', { text: '提升用户生命周期价值', aligned: companyRef('lifetime-value') }),
  keyResult('o1-kr1', 'o1', {
    text: '老客复购率',
    metric: 'returning_repurchase_rate',
    start: '0.24',
    target: '0.276',
    weight: 6000,
  }),
  keyResult('o1-kr2', 'o1', { text: '会员日', unit: '场', start: '0', target: '6', weight: 4000, commitment: 'aspirational' }),
  link('o1-kr1', 'repurchase_rate', '复购的人多了，这条就到了'),
]
const rules = (entries: readonly OkrEntry[], of = grounds) =>
  lintOkr(entries, of).map(({ rule, line }) => (line ? `${rule} ${line}` : rule))
const changed = (id: string, fields: Partial<OkrEntry['fields']>) =>
  sound.map((entry) => (entry.id === id ? { id, fields: { ...entry.fields, ...fields } } : entry))

describe('an OKR draft', () => {
  it('that is sound has only a note for a key result without a KPI', () => {
    expect(rules(sound)).toEqual(['without-kpi o1-kr2'])
  })

  it.each<[string, readonly OkrEntry[], string]>([
    ['nothing', [], 'no-objective'],
    ['no words', changed('o1', { text: ' ' }), 'text-missing o1'],
    ['no key result', [sound[0]!], 'no-key-result o1'],
    ['weights that are not whole', changed('o1-kr1', { weight: 5000 }), 'weights-total o1'],
    ['no target', changed('o1-kr2', { target: null }), 'target-missing o1-kr2'],
    ['no start', changed('o1-kr2', { start: null }), 'start-missing o1-kr2'],
    ['no way to go', changed('o1-kr2', { start: '6.0' }), 'target-equals-start o1-kr2'],
    ['alignment to oneself', changed('o1', { aligned: objectiveRef('okr/2026-Q3/E1', 'o1') }), 'aligned-to-own o1'],
    ['alignment to nothing', changed('o1', { aligned: 'company/gone' }), 'aligned-unknown o1'],
    ['alignment to another time', changed('o1', { aligned: objectiveRef('okr/2026-Q1/E0', 'o1') }), 'cycles-apart o1'],
  ])('with %s must be mended', (_, entries, found) => {
    expect(mustFixOkr(lintOkr(entries, grounds)).map(({ rule, line }) => (line ? `${rule} ${line}` : rule))).toEqual([found])
  })

  it.each<[string, readonly OkrEntry[], string]>([
    ['no alignment', changed('o1', { aligned: null }), 'not-aligned o1'],
    ['a metric going the wrong way', changed('o1-kr1', { start: '0.3' }), 'direction-odd o1-kr1'],
    ['a metric without data', changed('o1-kr1', { metric: 'csat' }), 'no-source o1-kr1'],
    ['a link to no KPI of mine', [...sound, link('o1-kr2', 'csat', '')], 'link-unknown o1-kr2~csat'],
  ])('with %s should be looked at', (_, entries, found) => {
    expect(rules(entries)).toContain(found)
    expect(mustFixOkr(lintOkr(entries, grounds))).toEqual([])
  })

  it('is mended by its fixes', () => {
    const [weights] = lintOkr(changed('o1-kr1', { weight: 1 }), grounds)
    expect(weights!.fixes).toEqual([
      {
        id: 'even',
        changes: [
          { line: 'o1-kr1', set: { weight: 5000 } },
          { line: 'o1-kr2', set: { weight: 5000 } },
        ],
      },
    ])
  })

  it('shares weights without a remainder', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (count) => {
        const weights = evenWeights(count)
        expect(weights.reduce((a, b) => a + b, 0)).toBe(10_000)
        expect(Math.max(...weights) - Math.min(...weights)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('is graded by the engine: a committed one half way, an aspirational one done', () => {
    const request = gradeRequest(
      sound,
      'o1',
      new Map([
        ['o1-kr1', '0.258'],
        ['o1-kr2', '6'],
      ]),
    )
    // 0.6 × 50 % + 0.4 × 100 %
    expect(okr(request)).toMatchObject({ progress: 700_000, grade: '0.7' })
  })

  it('goes through the same steps as a KPI draft, and its lines never take a used id again', () => {
    const draft = started({
      event: 'start',
      ...{ id: 'okr/2026-Q3/E1', kind: 'okr', cycle: '2026-Q3', period, owner: 'E1', reviewer: 'E0', entries: sound, rounds: 2 },
    })
    const owner = { id: 'E1', as: 'owner' } as const
    const without = transition(draft, { event: 'edit', base: 1, changes: [{ remove: 'o1-kr2' }] }, owner, '2026-07-02T00:00:00Z')
    if ('refused' in without) throw new Error(without.refused)
    expect(entriesOf(without).map(({ id }) => id)).toEqual(['o1', 'o1-kr1', 'o1-kr1~repurchase_rate'])
    expect([nextId(without), nextId(without, 'o1')]).toEqual(['o2', 'o1-kr3'])
  })
})

describe('what is in force', () => {
  const at = '2026-07-02T02:00:00.000Z'
  const take = (draft: OkrDraft, event: DraftEvent<Okr>, id: string, as: 'owner' | 'reviewer'): OkrDraft => {
    const next = transition(draft, event, { id, as }, at)
    if ('refused' in next) throw new Error(JSON.stringify(next))
    return next
  }
  const signed = (draft: OkrDraft) => {
    const proposed = take(draft, { event: 'propose', hash: hashOf(draft) }, 'E1', 'owner')
    const half = take(proposed, { event: 'sign', hash: hashOf(proposed) }, 'E0', 'reviewer')
    return take(half, { event: 'sign', hash: hashOf(half) }, 'E1', 'owner')
  }
  const begun: OkrDraft = started({
    ...{ event: 'start', id: 'okr/2026-Q3/E1', kind: 'okr', cycle: '2026-Q3', period, owner: 'E1', reviewer: 'E0', rounds: 2 },
    entries: sound,
  })
  const target = (draft: OkrDraft | undefined) => draft?.lines.find(({ id }) => id === 'o1-kr1')?.fields.target

  it('is nothing before both have signed, and what they signed while a change is open', () => {
    expect(inForce(begun, '2026-07-10')).toBeUndefined()
    const agreed = signed(begun)
    const amending = take(agreed, { event: 'amend', from: '2026-08-01', reason: 'x' }, 'E1', 'owner')
    const changes = [{ line: 'o1-kr1', set: { target: '0.3' } }]
    const edited = take(amending, { event: 'edit', base: amending.version, changes }, 'E1', 'owner')
    expect(inForce(edited, '2026-07-10')).toMatchObject({ state: 'agreed' })
    expect(target(inForce(edited, '2026-08-10'))).toBe(target(agreed))
    const again = signed(edited)
    expect(target(inForce(again, '2026-07-31'))).toBe(target(agreed))
    expect(target(inForce(again, '2026-08-01'))).toBe('0.3')
  })
})
