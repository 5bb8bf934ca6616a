/** A quarter's KPI draft of one operator, from the invitation to both signatures. */
import type { Finding } from '../../src/drafts/lint.ts'
import type { ConsensusView } from '../consensus.ts'
import type { HistoryView } from '../draft-history.ts'
import type { DraftNoteView } from '../draft-note.ts'
import type { DraftLineView, FindingView, KpiDraftView, PastView } from '../draft-view.ts'
import type { InvitationView } from '../invitation.ts'
import type { KpiAmendView } from '../kpi-amend.ts'
import type { KpiFormView } from '../kpi-form.ts'
import type { KpiReviewView } from '../kpi-review.ts'
import type { InboxView } from '../review-inbox.ts'
import type { Amount, NamedMetric } from '../view.ts'
import { actions, conversion, count, netGmv, operations, rate, repurchase, today, yuan } from './names.ts'

const q3 = { from: '2026-07-01', to: '2026-09-30' }
const ref = { draft: 'kpi/2026-Q3/E1', version: 7, hash: '95c6e6bebba8f00d95c6e6bebba8f00d95c6e6bebba8f00d95c6e6bebba8f00d' }

const past = (amount: (value: string) => Amount, p25: string, p50: string, p75: string, last: string): PastView => ({
  months: 12,
  p25: amount(p25),
  p50: amount(p50),
  p75: amount(p75),
  last: amount(last),
})
const gmvPast = past(yuan, '2610000', '2840000', '3120000', '2950000')
const conversionPast = past(rate, '0.0231', '0.0246', '0.0262', '0.024')

const line = (metric: NamedMetric, target: Amount, weight: number, more: Partial<DraftLineView> = {}): DraftLineView => ({
  id: metric.id,
  name: metric.name,
  direction: 'higher',
  target,
  weight,
  track: 'result',
  source: '',
  reason: '',
  ...more,
})

const lines: readonly DraftLineView[] = [
  line(netGmv, yuan('3200000'), 3500, { reason: '上季 295 万，新品 7 月上市，按加一成估', past: gmvPast }),
  line(conversion, rate('0.276'), 2500, { reason: '转化率提升15%', past: conversionPast }),
  line(repurchase, rate('0.22'), 1500),
  line(actions, count('36'), 2000, { track: 'process', reason: '每周三场' }),
]

const finding = (one: Finding, metric: NamedMetric | undefined, unit: Amount['unit'] = 'index'): FindingView => ({
  finding: one,
  name: metric?.name ?? { zh: '', en: '' },
  unit,
  ...(unit === 'money' ? { currency: 'CNY' } : {}),
})
const aim = (id: string, target: string, name = 'target') => ({ id: name, target, changes: [{ line: id, set: { target } }] })

const findings: readonly FindingView[] = [
  finding({ rule: 'weights-total', severity: 'must', total: 9500, fixes: [{ id: 'balance', changes: [] }] }, undefined),
  finding(
    {
      rule: 'relative-or-points',
      severity: 'should',
      line: conversion.id,
      said: '提升15%',
      baseline: '0.24',
      relative: '0.276',
      points: '0.39',
      fixes: [aim(conversion.id, '0.276', 'relative'), aim(conversion.id, '0.39', 'points')],
    },
    conversion,
    'rate',
  ),
  finding(
    {
      rule: 'target-ambitious',
      severity: 'note',
      line: netGmv.id,
      target: '3200000',
      history: { months: 12, p25: '2610000', p50: '2840000', p75: '3120000', last: '2950000' },
      fixes: [],
    },
    netGmv,
    'money',
  ),
  finding(
    {
      rule: 'season-weights',
      severity: 'note',
      line: netGmv.id,
      season: { zh: '淡季', en: 'Low season' },
      days: { from: '2026-07-10', to: '2026-08-20' },
      from: 3500,
      to: 1500,
      fixes: [],
    },
    netGmv,
  ),
]

export const kpiDraft: KpiDraftView = {
  ...ref,
  who: { employeeId: 'E1', name: '林小雨', isReader: true },
  position: operations,
  reviewer: '王店长',
  period: q3,
  today,
  dueOn: '2026-07-14',
  state: 'editing',
  isOpen: true,
  actions: ['submit', 'add', 'history'],
  lines,
  gone: [],
  total: 9500,
  tracks: [
    { track: 'result', total: 7500, share: 8000 },
    { track: 'process', total: 2000, share: 2000 },
  ],
  findings,
  rounds: { used: 0, of: 2 },
  said: { said: 'changed', name: netGmv.name, changes: [{ field: 'weight', from: 4000, to: 3500 }] },
  isDemo: true,
}

const whole = lines.map((one) => (one.id === conversion.id ? { ...one, weight: 3000 } : one))
const tracks = [
  { track: 'result', total: 8000, share: 8000 },
  { track: 'process', total: 2000, share: 2000 },
] as const

export const kpiDraftProposed: KpiDraftView = {
  ...kpiDraft,
  state: 'proposed',
  isOpen: false,
  actions: ['withdraw', 'talk', 'history'],
  lines: whole,
  total: 10_000,
  tracks,
  findings: [],
  said: { said: 'submitted', to: '王店长' },
}

export const kpiForm: KpiFormView = {
  ...ref,
  state: 'editing',
  period: q3,
  today,
  line: conversion.id,
  name: conversion.name,
  at: 2,
  of: 4,
  unit: 'rate',
  metrics: [conversion, netGmv, repurchase, actions],
  values: {
    metric: conversion.id,
    direction: 'higher',
    target: '提升15%',
    weight: '25%',
    source: '',
    reason: '详情页改版',
  },
  serves: { zh: '做大有质量的成交', en: 'Grow sales that stay' },
  past: conversionPast,
  faults: [],
  rise: {
    said: '提升15%',
    baseline: '24%',
    relative: { value: '0.276', text: '27.6%' },
    points: { value: '0.39', text: '39%' },
  },
  findings: [],
  said: { said: 'saved', name: conversion.name },
  limits: { source: 60, reason: 200 },
}

export const kpiFormFaults: KpiFormView = {
  ...kpiForm,
  line: undefined,
  name: undefined,
  at: 5,
  of: 5,
  unit: undefined,
  past: undefined,
  rise: undefined,
  said: undefined,
  values: { metric: '', direction: 'default', target: '三十来万', weight: '110', source: '', reason: '' },
  faults: [
    { field: 'metric', fault: 'metric' },
    { field: 'target', fault: 'not-a-number' },
    { field: 'weight', fault: 'too-large' },
    { field: 'reason', fault: 'too-long', most: 200 },
  ],
}

export const kpiReview: KpiReviewView = {
  ...kpiDraftProposed,
  who: { ...kpiDraft.who, isReader: false },
  state: 'adjusted',
  actions: ['history'],
  lines: [
    { ...whole[0]!, target: yuan('3500000'), before: { target: yuan('3200000'), weight: 3500 } },
    { ...whole[1]!, target: rate('0.25'), weight: 2500, before: { target: rate('0.276'), weight: 3000 } },
    { ...whole[2]!, weight: 2000, before: { target: rate('0.22'), weight: 1500 } },
    whole[3]!,
  ],
  findings: findings.filter((one) => one.finding.severity === 'should'),
  word: { by: '王店长', text: '8 月开新店，目标跟着上调' },
  said: { said: 'adjusted', name: netGmv.name },
  side: 'reviewer',
  may: { approve: true, adjust: true, return: true, talk: true, mediate: false },
  standsInFor: undefined,
  against: 'proposal',
  wordLimit: 500,
}

export const kpiReviewOwner: KpiReviewView = {
  ...kpiReview,
  who: kpiDraft.who,
  state: 'accepted',
  side: 'owner',
  said: undefined,
  findings: [],
  actions: ['sign', 'counter', 'talk', 'history'],
  rounds: { used: 1, of: 2 },
}

export const kpiAmend: KpiAmendView = {
  ...ref,
  ...{ who: kpiDraft.who, period: q3, today: '2026-08-10', from: '2026-08-16', reason: '', wordLimit: 500 },
}

export const kpiAmendReviewer: KpiAmendView = {
  ...kpiAmend,
  who: kpiReview.who,
  said: { said: 'day-outside', from: q3.from, to: q3.to },
  reason: '八月开新店',
  wish: {
    planned: [
      {
        change: 'set',
        name: netGmv.name,
        fields: [{ field: 'target', from: yuan('3200000'), to: yuan('3500000') }],
      },
    ],
    slots: { do: 'set', field: 'target', metric: netGmv.id, value: 3_500_000 },
  },
}

/** The supervisor asked for it and has not signed yet. */
export const kpiReviewAmended: KpiReviewView = {
  ...kpiReview,
  lines: [kpiReview.lines[0]!, ...whole.slice(1)],
  actions: ['drop', 'history'],
  findings: [],
  amendment: { from: '2026-08-16', reason: '八月开新店', by: '王店长' },
  word: { by: '王店长', text: '八月开新店' },
  said: undefined,
  against: 'agreed',
}

/** Both have had their say: the HR partner notes what a meeting has come to. */
export const kpiReviewPartner: KpiReviewView = {
  ...kpiReview,
  state: 'deadlocked',
  side: 'other',
  said: { said: 'reason-missing' },
  rounds: { used: 2, of: 2 },
  may: { approve: false, adjust: false, return: false, talk: false, mediate: true },
}

export const inbox: InboxView = {
  today,
  waiting: 2,
  ready: 2,
  seen: 'abc',
  rows: [
    { ...ref, name: '林小雨', period: q3, state: 'proposed', lines: 4, total: 10_000, must: 0, should: 1 },
    {
      ...ref,
      draft: 'kpi/2026-Q3/E2',
      name: 'Ben Hall',
      period: q3,
      state: 'proposed',
      lines: 5,
      total: 10_000,
      must: 0,
      should: 0,
    },
    {
      ...ref,
      draft: 'kpi/2026-Q3/E3',
      name: '陈新来',
      period: q3,
      state: 'talking',
      lines: 5,
      total: 9000,
      must: 1,
      should: 0,
      standsInFor: '周主管',
    },
  ],
}

export const inboxEmpty: InboxView = { today, waiting: 0, ready: 0, seen: '', rows: [], said: { said: 'approved', count: 2 } }

export const consensus: ConsensusView = {
  ...kpiDraftProposed,
  state: 'agreed',
  actions: ['score', 'amend', 'history'],
  said: { said: 'agreed' },
  inForceFrom: q3.from,
  signatures: [
    { name: '李代理', inNameOf: '王店长', at: '2026-07-02T10:12:00' },
    { name: '林小雨', at: '2026-07-02T11:40:00' },
  ],
}

export const draftHistory: HistoryView = {
  ...ref,
  who: '林小雨',
  period: q3,
  today,
  back: { intent: 'draft_edit', slots: { do: 'overview' } },
  steps: [
    { version: 1, at: '2026-06-18T10:30:00', by: '林小雨', event: 'start', hash: '2f98a92b', changes: [] },
    {
      version: 2,
      at: '2026-06-18T10:34:00',
      by: '林小雨',
      event: 'edit',
      hash: '79d98c5b',
      changes: [
        { change: 'set', name: netGmv.name, fields: [{ field: 'weight', from: 4000, to: 3500 }] },
        { change: 'added', name: repurchase.name },
      ],
    },
    { version: 3, at: '2026-06-18T10:40:00', by: '林小雨', event: 'propose', hash: '79d98c5b', changes: [] },
    { version: 4, at: '2026-06-19T09:00:00', event: 'reassign', hash: '79d98c5b', changes: [] },
    {
      version: 5,
      at: '2026-06-19T09:30:00',
      by: '王店长',
      event: 'adjust',
      hash: '95c6e6be',
      reason: '8 月开新店',
      changes: [{ change: 'set', name: netGmv.name, fields: [{ field: 'target', from: yuan('3200000'), to: yuan('3500000') }] }],
    },
  ],
}

export const invitation: InvitationView = {
  name: '林小雨',
  position: operations,
  cycle: '2026-Q3',
  period: q3,
  today,
  dueOn: '2026-07-14',
  reviewer: '王店长',
  goals: [
    {
      name: { zh: '提升用户生命周期价值', en: 'Raise customer lifetime value' },
      results: [
        { zh: '老客复购率提升15%', en: 'Repeat purchase of old customers +15 %' },
        { zh: '会员体系活跃度提升20%', en: 'Active members +20 %' },
      ],
    },
  ],
  suggestions: [
    {
      name: netGmv.name,
      direction: 'higher',
      weight: 3500,
      target: yuan('3120000'),
      past: gmvPast,
      why: { because: 'history', history: { months: 12, p25: '2610000', p50: '2840000', p75: '3120000', last: '2950000' } },
    },
    {
      name: conversion.name,
      direction: 'higher',
      weight: 3000,
      target: rate('0.025'),
      past: conversionPast,
      why: { because: 'template' },
    },
    {
      name: repurchase.name,
      direction: 'higher',
      weight: 1500,
      target: rate('0.276'),
      why: { because: 'goal', name: { zh: '老客复购率提升15%', en: 'Repeat purchase +15 %' }, start: '0.24', target: '0.276' },
    },
    { name: actions.name, direction: 'higher', weight: 2000, target: count('36'), why: { because: 'imported' } },
  ],
  canCopy: true,
  isDemo: true,
}

export const escalation: DraftNoteView = {
  today,
  note: {
    ...ref,
    note: 'escalated',
    why: 'deadlock',
    who: '林小雨',
    period: q3,
    word: { by: '林小雨', text: '备货跟不上' },
    wordLimit: 500,
  },
}

export const cycleOpened: DraftNoteView = {
  today,
  note: { note: 'opened', period: q3, people: 30, dueOn: '2026-07-14', unreached: ['陈新来', 'Ben Hall'] },
}
