/** The digest of a bad morning, a calm one, a late one, a week, a month's end; a manager's; and the settings. */
import type { Digest, DigestLine } from '../../src/insight/digest.ts'
import type { Finding, WatchedMetric } from '../../src/insight/finding.ts'
import type { DeliveriesView } from '../deliveries.ts'
import type { DigestView } from '../digest.ts'
import type { DigestSettingsView } from '../digest-settings.ts'
import type { TeamDigestView } from '../team-digest.ts'
import type { TrendPoint } from '../view.ts'
import { conversion, coverage, cutOff, firstResponse, june, netGmv, operations, repurchase, returns, today } from './names.ts'
import { progress } from './progress.ts'

const yesterday = '2026-06-17'
const money: WatchedMetric = { ...netGmv, unit: 'money', direction: 'higher', currency: 'CNY' }
const rate = (named: typeof conversion, direction: WatchedMetric['direction']): WatchedMetric => ({
  ...named,
  unit: 'rate',
  direction,
})
const converted = rate(conversion, 'higher')
const returned = rate(returns, 'lower')
const visitors: WatchedMetric = { id: 'visitors', name: { zh: '访客数', en: 'Visitors' }, unit: 'count', direction: 'higher' }

export const gmvDown: Finding = {
  key: 'net_gmv||2026-06-17',
  metric: money,
  line: 'net_gmv',
  scope: {},
  day: yesterday,
  value: '132000',
  standing: {
    period: june,
    actual: '3606451.90',
    goal: { direction: 'higher', target: '6600000' },
    attainment: 546_432,
    onPace: 954_930,
    today: { target: '220000', attainment: 600_000 },
  },
  comparisons: [
    {
      base: { kind: 'week-before', days: ['2026-06-10'] },
      value: '212400',
      change: { kind: 'percent', by: '-0.378531', isBetter: false },
    },
  ],
  unusual: {
    verdict: 'low',
    isGood: false,
    expected: '214000',
    low: '188000',
    high: '240000',
    deviation: -631,
    shape: 'spike',
    since: yesterday,
    days: 1,
  },
  why: {
    base: { kind: 'week-before', days: ['2026-06-10'] },
    gap: '-80400',
    dataGaps: [],
    factors: [
      {
        kind: 'factor',
        metric: converted,
        from: '0.0231',
        to: '0.0152',
        change: { kind: 'percent', by: '-0.341', isBetter: false },
        amount: '-57900',
        share: 720_149,
      },
      {
        kind: 'factor',
        metric: visitors,
        from: '31200',
        to: '29100',
        change: { kind: 'percent', by: '-0.0673', isBetter: false },
        amount: '-22500',
        share: 279_851,
      },
    ],
    residual: '0',
    slices: [
      {
        scope: { channel: ['douyin'], page: ['详情页B'] },
        from: '0.0244',
        to: '0.0071',
        change: { kind: 'percent', by: '-0.709', isBetter: false },
        amount: '-52300',
        share: 650_498,
        metric: converted,
      },
    ],
    isBroad: false,
    events: [{ event: 'campaign', id: '618', name: { zh: '618', en: '618' }, phase: 'runs' }],
    flags: [],
    main: { cause: 'factor', at: 0 },
  },
  check: {
    play: 'detail-page-bounce',
    cause: { zh: '详情页跳出率偏高', en: 'The detail page loses people' },
    check: { zh: '排查详情页是否失效，优化视觉或文案', en: 'Is the detail page broken? Improve visuals or wording' },
    owner: 'design',
    ownerName: { zh: '设计岗', en: 'Design' },
    where: { page: ['详情页B'] },
  },
  severity: 1580,
}

const returnsUp: Finding = {
  key: 'return_rate||2026-06-14',
  metric: returned,
  line: 'return_rate',
  scope: {},
  day: yesterday,
  value: '0.0912',
  standing: {
    period: june,
    actual: '0.0712',
    goal: { direction: 'lower', target: '0.06' },
    attainment: 813_333,
    onPace: 813_333,
  },
  comparisons: [
    {
      base: { kind: 'usual', days: ['2026-06-03', '2026-06-10'] },
      value: '0.0541',
      change: { kind: 'points', by: '0.0371', isBetter: false },
    },
  ],
  unusual: {
    verdict: 'high',
    isGood: false,
    expected: '0.0541',
    low: '0.041',
    high: '0.067',
    deviation: 489,
    shape: 'shift',
    since: '2026-06-14',
    days: 4,
  },
  why: {
    base: { kind: 'usual', days: ['2026-06-03', '2026-06-10'] },
    gap: '0.0371',
    dataGaps: [],
    factors: [],
    residual: '0',
    slices: [
      {
        scope: { reason: ['尺寸不符'] },
        from: '0.0182',
        to: '0.0473',
        change: { kind: 'points', by: '0.0291', isBetter: false },
        amount: '0.0291',
        share: 784_366,
        metric: returned,
      },
    ],
    isBroad: false,
    events: [],
    flags: [],
    main: { cause: 'slice', at: 0 },
  },
  check: {
    play: 'returns-size',
    cause: { zh: '尺寸不符退货', en: 'Returns for size' },
    check: { zh: '优化详情页尺码表与试穿建议', en: 'Improve the size chart and fitting advice on the detail page' },
    owner: 'design',
    ownerName: { zh: '设计岗', en: 'Design' },
    where: {},
  },
  severity: 610,
}

export const halfLoaded: Finding = {
  ...gmvDown,
  key: 'visitors||2026-06-17',
  metric: visitors,
  line: undefined,
  value: '11800',
  standing: undefined,
  comparisons: [
    {
      base: { kind: 'day-before', days: ['2026-06-16'] },
      value: '30400',
      change: { kind: 'percent', by: '-0.6118', isBetter: false },
    },
  ],
  why: {
    ...gmvDown.why,
    dataGaps: [{ gap: 'half', kind: 'traffic', shop: '山岚旗舰店', day: yesterday, last: '2026-06-16' }],
    factors: [],
    slices: [],
    events: [],
    main: { cause: 'data' },
  },
  check: undefined,
  severity: 120,
}

const lines: readonly DigestLine[] = [
  {
    metric: { ...firstResponse, unit: 'seconds', direction: 'lower' },
    line: 'first_response_time',
    value: '14.2',
    change: { kind: 'percent', by: '-0.052', isBetter: true },
    standing: { period: june, actual: '14.2', goal: { direction: 'lower', target: '13' }, attainment: 907_692, onPace: 907_692 },
  },
  {
    metric: converted,
    line: 'conversion_rate',
    value: '0.0231',
    change: { kind: 'points', by: '0.0012', isBetter: true },
    standing: {
      period: june,
      actual: '0.0228',
      goal: { direction: 'higher', target: '0.022' },
      attainment: 1_036_363,
      onPace: 1_036_363,
    },
  },
  { metric: rate(repurchase, 'higher'), line: 'repurchase_rate', value: null },
]

const bad: Digest = {
  kind: 'morning',
  employeeId: 'E1003',
  day: yesterday,
  period: { from: yesterday, to: yesterday },
  state: 'findings',
  findings: [gmvDown, returnsUp, halfLoaded],
  more: 0,
  others: lines,
  events: [],
  dataGaps: [],
  tooYoung: [rate(repurchase, 'higher')],
  muted: 1,
}

const course = ['208700', '251000', '262300.4', '214500', '221800', '219900', '212400', '205600', '132000']
const points = (values: readonly string[]): TrendPoint[] =>
  values.map((value, at) => ({ day: `2026-06-${String(at + 9).padStart(2, '0')}`, value }))

const view: DigestView = {
  digest: bad,
  subject: { employeeId: 'E1003', name: '林晓', isReader: true },
  position: operations,
  today,
  trend: {
    title: money.name,
    unit: 'money',
    currency: 'CNY',
    points: points(course),
    reference: {
      name: { zh: '上周同日', en: 'A week before' },
      points: points(['198300', '205600', '212400', '204800', '188900', '231200', '240100', '198300', '212400']),
    },
  },
  tellable: [gmvDown.key],
  coverage,
  cutOff,
}

export const digest = view
export const digestCalm: DigestView = {
  ...view,
  trend: undefined,
  digest: { ...bad, state: 'on-pace', findings: [], others: lines.slice(1, 2), tooYoung: [], muted: 0 },
}
export const digestLate: DigestView = {
  ...view,
  trend: undefined,
  digest: {
    ...bad,
    state: 'late',
    findings: [],
    dataGaps: [{ gap: 'late', kind: 'orders', shop: '山岚旗舰店', day: yesterday, last: '2026-06-16' }],
  },
}
export const digestMonthEnd: DigestView = {
  ...view,
  trend: undefined,
  digest: {
    ...bad,
    kind: 'month-end',
    period: june,
    findings: [],
    state: 'on-pace',
    tooYoung: [],
    muted: 0,
    others: [
      {
        metric: money,
        value: '3606451.90',
        standing: gmvDown.standing,
        forecast: { period: june, value: '6336000', low: '5940000', high: '6720000', attainment: 960_000, basis: 'history' },
      },
      {
        metric: visitors,
        value: '529000',
        forecast: { period: june, value: '933500', low: '850000', high: '1010000', attainment: null, basis: 'linear' },
      },
    ],
  },
}
export const digestPreview: DigestView = {
  ...view,
  isPreview: true,
  subject: { employeeId: 'E1004', name: '陈一鸣 <at id=all></at>', isReader: false },
  digest: { ...bad, kind: 'weekly', period: { from: '2026-06-08', to: '2026-06-14' }, findings: [returnsUp] },
  objectives: [
    { name: '提升用户生命周期价值', progress: 640_000 },
    { name: '打造会员体系', progress: null },
  ],
}

export const teamDigest: TeamDigestView = {
  digest: {
    kind: 'team',
    employeeId: 'E1001',
    day: yesterday,
    exceptions: [
      { employeeId: 'E1003', name: '林晓', finding: gmvDown, more: 1, onPace: 954_930 },
      { employeeId: 'E1012', name: '周南', finding: returnsUp, more: 0, onPace: 880_000 },
    ],
    calm: 3,
    late: 1,
  },
  flagged: [{ employeeId: 'E1014', name: '许悦', guards: progress.guards }],
  today,
  cutOff,
}
/** A large team on a bad morning: more people than a card has room for. */
export const teamDigestMany: TeamDigestView = {
  ...teamDigest,
  digest: {
    ...teamDigest.digest,
    exceptions: ['林晓', '周南', '许悦', '何平', '高远', '沈青', '<at id=all></at>', '陆明'].map((name, at) => ({
      ...{ employeeId: `E11${at}`, name, finding: returnsUp, more: 0, onPace: 880_000 },
    })),
    late: 0,
  },
  flagged: ['许悦', '何平'].map((name, at) => ({
    ...{ employeeId: `E11${at + 2}`, name, guards: [...progress.guards, ...progress.guards] },
  })),
}
export const teamDigestCalm: TeamDigestView = {
  ...teamDigest,
  digest: { ...teamDigest.digest, exceptions: [], calm: 6, late: 0 },
  flagged: [],
}

export const digestSettings: DigestSettingsView = {
  today,
  outcome: { saved: true },
  isStopped: false,
  time: '08:30',
  days: 'working',
  zone: 'Asia/Shanghai',
  language: 'zh',
  isOnlyExceptions: false,
  quietHours: { from: '21:00', to: '08:00' },
  doRedLinesPass: false,
  kinds: [
    { kind: 'morning', isOn: true },
    { kind: 'pace', isOn: false },
    { kind: 'weekly', isOn: true },
    { kind: 'month-end', isOn: true },
  ],
  muted: [{ ...returns, until: '2026-06-20' }],
  added: [firstResponse],
  removed: [],
  removable: [netGmv, conversion, returns],
  addable: [repurchase],
  next: '2026-06-22T08:30',
}
export const digestSettingsRefused: DigestSettingsView = {
  ...digestSettings,
  outcome: { refused: 'metric-mandatory', metric: 'net_gmv', name: netGmv.name },
  isStopped: true,
  days: [1, 4],
  muted: [],
  next: undefined,
}

export const deliveries: DeliveriesView = {
  today,
  failed: [{ kind: 'morning' }, { kind: 'weekly' }],
  doubtful: [{ who: '林晓', at: '2026-06-18T09:02' }],
  refused: [
    { who: 'Anna Weber', at: '2026-06-18T09:03', code: 230013 },
    { at: '2026-06-18T09:04', code: 230099 },
  ],
}
