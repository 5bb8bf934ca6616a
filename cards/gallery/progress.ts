/** "My KPI" in its states: running, detailed, over, without data, and with names that try to be markdown. */
import type { ProgressLine, ProgressView } from '../progress.ts'
import type { TrendPoint } from '../view.ts'
import {
  actions,
  conversion,
  count,
  coverage,
  cutOff,
  elapsed,
  firstResponse,
  june,
  maySpan,
  netGmv,
  operations,
  rate,
  repurchase,
  returns,
  seconds,
  today,
  yuan,
} from './names.ts'

const daily = [
  '182300.5',
  '196400',
  '210050.25',
  '204800',
  '188900',
  '231200',
  '240100.75',
  '198300',
  '205600',
  '212400',
  '219900',
  '208700',
  '251000',
  '262300.4',
  '214500',
  '221800',
  '158200',
]
const points: readonly TrendPoint[] = daily.map((value, at) => ({ day: `2026-06-${String(at + 1).padStart(2, '0')}`, value }))
const needed: readonly TrendPoint[] = points.map(({ day }) => ({ day, value: '220000' }))

const lines: readonly ProgressLine[] = [
  {
    ...netGmv,
    baseWeight: 3000,
    weight: 4138,
    actual: yuan('3606451.90'),
    goal: { direction: 'higher', target: yuan('6600000') },
    due: yuan('3776666.67'),
    attainment: 954_930,
    points: '39.5150034',
    booked: { attainment: 546_432, points: '22.61135616' },
    standing: 'near',
    change: { kind: 'percent', by: '0.0632', isBetter: true },
  },
  {
    ...conversion,
    baseWeight: 2000,
    weight: 2299,
    actual: rate('0.02714'),
    goal: { direction: 'higher', target: rate('0.035') },
    attainment: 775_429,
    points: '17.82711271',
    booked: { attainment: 775_429, points: '17.82711271' },
    standing: 'behind',
    change: { kind: 'points', by: '-0.0028', isBetter: false },
  },
  {
    ...returns,
    baseWeight: 1500,
    weight: 1724,
    actual: rate('0.0462'),
    goal: { direction: 'lower', target: rate('0.05') },
    attainment: 1_076_000,
    points: '18.55024',
    booked: { attainment: 1_076_000, points: '18.55024' },
    standing: 'met',
    change: { kind: 'points', by: '-0.0011', isBetter: true },
  },
  {
    ...firstResponse,
    baseWeight: 1000,
    weight: 1149,
    actual: seconds('12.4'),
    goal: { direction: 'lower', target: seconds('15') },
    attainment: 1_173_333,
    points: '13.48159617',
    booked: { attainment: 1_173_333, points: '13.48159617' },
    standing: 'met',
    change: { kind: 'percent', by: '0', isBetter: null },
  },
  {
    ...repurchase,
    baseWeight: 2000,
    weight: 0,
    actual: rate(null),
    goal: { direction: 'higher', target: rate('0.24') },
    attainment: null,
    points: '0',
    booked: { attainment: null, points: '0' },
    standing: 'unknown',
    absence: { reason: 'no-data', lastDay: '2026-05-31', counts: 'excluded' },
  },
  {
    ...actions,
    baseWeight: 500,
    weight: 690,
    actual: count('5'),
    goal: { direction: 'higher', target: count('8') },
    due: count('4.58'),
    attainment: 1_092_233,
    points: '7.5364077',
    booked: { attainment: 625_000, points: '4.3125' },
    standing: 'met',
    change: { kind: 'percent', by: '0.25', isBetter: true },
  },
]

const guards: ProgressView['guards'] = [
  {
    id: 'hollow-gmv',
    name: { zh: '虚假GMV', en: 'Hollow GMV' },
    signs: [{ metric: returns.name, sees: 'value', op: '>', observed: rate('0.183'), threshold: rate('0.15') }],
    beside: [{ metric: { zh: '未发货退款占比', en: 'Refunds before shipping' }, value: rate('0.41') }],
    benchmark: { source: '行业协会报告', asOf: '2026-01' },
    check: { zh: '查预售锁单与低价冲量', en: 'Look for pre-sale locking and low-price volume pushing' },
    samples: [],
    period: { from: '2026-06-01', to: '2026-06-18' },
    before: maySpan,
  },
  {
    id: 'padded-actions',
    name: { zh: '过程指标凑数', en: 'Padded process metrics' },
    signs: [{ metric: actions.name, sees: 'unproven', op: '>', observed: rate('0.4'), threshold: rate('0.2') }],
    beside: [],
    check: { zh: '抽查活动记录', en: 'Sample the activities' },
    samples: [
      { day: '2026-06-03', value: '2', evidence: '' },
      { day: '2026-06-09', value: '1', evidence: 'https://crm.example/a/17' },
    ],
    period: { from: '2026-06-01', to: '2026-06-18' },
    before: maySpan,
  },
]

export const progress: ProgressView = {
  subject: { employeeId: 'E1003', name: '林晓', isReader: true },
  position: operations,
  period: june,
  today,
  elapsed,
  isOver: false,
  score: { onPace: '96.91', booked: '76.78', status: 'provisional', standing: 'near' },
  gaps: [
    { name: conversion.name, points: '5.16288729' },
    { name: netGmv.name, points: '1.8649966' },
  ],
  lines,
  tracks: { result: '89.37', process: '7.54' },
  rules: [
    {
      rule: 'season',
      name: { zh: '618 大促', en: '618 festival' },
      days: { from: '2026-06-01', to: '2026-06-20' },
      weights: [{ line: netGmv.name, from: 3000, to: 3667 }],
    },
    {
      rule: 'linkage',
      name: { zh: '履约超时', en: 'Late parcels' },
      when: {
        metric: { zh: '履约超时率', en: 'Late rate' },
        op: '>',
        threshold: rate('0.05'),
        observed: rate('0.046'),
        isNear: true,
        distance: rate('0.004'),
      },
      outcome: 'not-triggered',
      line: netGmv.name,
      mode: 'earned',
      by: 1000,
    },
    {
      rule: 'gate',
      name: { zh: '重大客诉', en: 'Serious complaints' },
      when: {
        metric: { zh: '重大客诉数', en: 'Serious complaints' },
        op: '>=',
        threshold: count('1'),
        observed: count('0'),
        distance: count('1'),
      },
      outcome: 'not-triggered',
      capTotal: '80',
    },
    { rule: 'bonus', name: { zh: '知识库贡献', en: 'Knowledge base' }, points: '1.5' },
  ],
  guards,
  comparedWith: maySpan,
  trend: {
    title: { zh: '净GMV（按日）', en: 'Net GMV by day' },
    unit: 'money',
    currency: 'CNY',
    points,
    reference: { name: { zh: '每日所需', en: 'Needed a day' }, points: needed },
  },
  coverage,
  cutOff,
  ask: { period: june },
}

export const progressDetailed: ProgressView = {
  ...progress,
  subject: { ...progress.subject, isReader: false },
  isDetailed: true,
  ask: { period: june, employee: 'E1003' },
}

export const progressOver: ProgressView = {
  ...progress,
  period: { from: '2025-11-01', to: '2025-11-30' },
  isOver: true,
  elapsed: { share: 1_000_000, days: 30, of: 30 },
  score: { onPace: '104.20', booked: '104.20', status: 'final', standing: 'met' },
  gaps: [],
  lines: lines.filter((line) => !line.absence).map(({ due: _, ...line }) => line),
  rules: [],
  guards: [],
  comparedWith: { from: '2025-10-01', to: '2025-10-30' },
  coverage: { of: 'everything' },
  cutOff: { at: '2025-12-01T00:00:00', zone: 'Europe/London', rules: 'v12' },
  ask: { period: { from: '2025-11-01', to: '2025-11-30' } },
}

/** Two posts in the month. */
export const progressStints: ProgressView = {
  ...progress,
  position: { zh: '客服岗 → 运营岗', en: 'Customer service → Operations' },
  score: { ...progress.score, onPace: '93.06', booked: '74.18', standing: 'near' },
  stints: {
    score: '93.06',
    stints: [
      { position: { zh: '客服岗', en: 'Customer service' }, period: { from: '2026-06-01', to: '2026-06-09' }, score: '84.10' },
      { position: operations, period: { from: '2026-06-10', to: '2026-06-30' }, score: '96.90' },
    ],
  },
}

export const progressEmpty: ProgressView = {
  ...progress,
  score: { onPace: null, booked: null, status: 'no-data', standing: 'unknown' },
  gaps: [],
  lines: lines.map((line) => ({
    ...line,
    weight: 0,
    actual: { ...line.actual, value: null },
    attainment: null,
    points: '0',
    booked: { attainment: null, points: '0' },
    standing: 'unknown',
    change: undefined,
    absence: { reason: 'not-loaded', counts: 'excluded' },
  })),
  rules: [],
  guards: [],
  trend: undefined,
  comparedWith: undefined,
  coverage: { of: 'own' },
  cutOff: { at: null, zone: 'Asia/Shanghai' },
}

/** Whatever people put into names stays words. */
const nasty = '<at id=all></at> [x](https://evil.example) **b** ~~s~~ |c| # `d`'
export const progressHostile: ProgressView = {
  ...progress,
  subject: { employeeId: 'E6', name: nasty, isReader: false },
  position: { zh: nasty, en: nasty },
  gaps: [{ name: { zh: nasty, en: nasty }, points: '1' }],
  lines: lines.slice(0, 1).map((line) => ({ ...line, name: { zh: nasty, en: nasty } })),
  rules: progress.rules.map((rule) => ({ ...rule, name: { zh: nasty, en: nasty } })),
  guards: guards.map((guard) => ({ ...guard, name: { zh: nasty, en: nasty }, check: { zh: nasty, en: nasty } })),
  coverage: { of: 'scope', scope: { shop: [nasty] } },
  trend: undefined,
}
