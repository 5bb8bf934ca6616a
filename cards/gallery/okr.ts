/** An OKR being drafted, one that both signed, the form of a key result, and the Monday check-in. */
import type { CheckInView } from '../check-in.ts'
import type { KeyResultView, OkrDraftView, OkrFormView } from '../okr-view.ts'
import type { Amount } from '../view.ts'
import { actions, conversion, cutOff, rate, repurchase, today } from './names.ts'

const period = { from: '2026-07-01', to: '2026-09-30' }
const ref = { draft: 'okr/2026-Q3/E1003', version: 4, hash: '5b2f9c0d1e4a77aa0c3d' }
const events = (value: string | null): Amount => ({ value, unit: 'index' })

const members: KeyResultView = {
  ...{ id: 'o1-kr2', mark: 'KR2', text: '会员日办起来', start: events('0'), target: events('6'), unit: '场' },
  ...{ commitment: 'aspirational', weight: 4000, links: [], by: '陈一鸣' },
}
const returning: KeyResultView = {
  ...{ id: 'o1-kr1', mark: 'KR1', text: '老客复购率', start: rate('0.24'), target: rate('0.276'), unit: '' },
  ...{ metric: repurchase, commitment: 'committed', weight: 6000 },
  links: [{ kpi: repurchase.name, note: '复购的人多了，这条就到了' }],
}

export const okrDraft: OkrDraftView = {
  ...ref,
  who: { employeeId: 'E1003', name: '林晓', isReader: true },
  ...{ reviewer: '王磊', period, today, dueOn: '2026-07-14', state: 'editing', isOpen: true },
  actions: ['submit', 'add', 'history'],
  may: { approve: false, adjust: false, return: false, talk: false, mediate: false },
  objectives: [
    {
      ...{ id: 'o1', mark: 'O1', text: '提升用户生命周期价值' },
      aligned: { whose: 'company', text: '提升用户生命周期价值' },
      keyResults: [returning, { ...members, target: events(null), by: undefined }],
    },
  ],
  findings: [
    { finding: { rule: 'target-missing', severity: 'must', line: 'o1-kr2', fixes: [] }, mark: 'KR2' },
    {
      finding: { rule: 'weights-total', severity: 'must', line: 'o1', total: 9000, fixes: [{ id: 'even', changes: [] }] },
      mark: 'O1',
    },
    { finding: { rule: 'without-kpi', severity: 'note', line: 'o1-kr2', fixes: [] }, mark: 'KR2' },
  ],
  freeKpis: [conversion, actions],
  signatures: [],
  said: { said: 'okr-saved', mark: 'KR1' },
  wordLimit: 500,
  isDemo: true,
}

export const okrAgreed: OkrDraftView = {
  ...okrDraft,
  ...{
    state: 'agreed',
    isOpen: false,
    actions: ['score', 'amend', 'history'],
    findings: [],
    freeKpis: [],
    said: { said: 'agreed' },
    cutOff,
  },
  objectives: [
    {
      ...okrDraft.objectives[0]!,
      grade: '0.4',
      keyResults: [
        { ...returning, now: { value: rate('0.258'), progress: 500_000, from: 'metric', note: '' } },
        { ...members, now: { value: events('2'), progress: 333_333, from: 'said', confidence: 60, note: '场地延期，8月补两场' } },
      ],
    },
  ],
  signatures: [
    { name: '王磊', at: '2026-07-08T10:12:00' },
    { name: '林晓', at: '2026-07-08T11:03:00' },
  ],
}

export const okrForReview: OkrDraftView = {
  ...okrDraft,
  ...{ state: 'adjusted', isOpen: false, actions: ['history'], findings: [], freeKpis: [], said: undefined },
  who: { ...okrDraft.who, isReader: false },
  may: { approve: true, adjust: true, return: true, talk: true, mediate: false },
  objectives: [
    { ...okrDraft.objectives[0]!, keyResults: [{ ...returning, before: { target: rate('0.288'), weight: 6000 } }, members] },
  ],
}

/** The supervisor has adjusted and signed: the owner signs, counters or asks for a talk. */
export const okrToDecide: OkrDraftView = {
  ...okrForReview,
  ...{ state: 'accepted', actions: ['sign', 'counter', 'talk', 'history'], word: { by: '王磊', text: '先到 27.6%，下季再加' } },
  who: okrDraft.who,
  may: { approve: false, adjust: false, return: false, talk: false, mediate: false },
  signatures: [{ name: '王磊', at: '2026-07-08T10:12:00' }],
}

export const okrForm: OkrFormView = {
  ...ref,
  ...{ state: 'editing', period, today, of: 'key-result', line: 'o1-kr1', objective: 'o1', mark: 'KR1' },
  values: {
    ...{ text: '老客复购率', aligned: '', metric: repurchase.id, start: '24%', target: '提升15%', unit: '' },
    ...{ weight: '60%', commitment: 'committed', kpi: repurchase.id, note: '复购的人多了，这条就到了' },
  },
  faults: [],
  rise: { said: '提升15%', relative: '27.6%', points: '39%' },
  alignments: [],
  metrics: [repurchase, conversion],
  kpis: [repurchase, conversion],
  limits: { text: 200 },
  isDemo: true,
}

export const checkIn: CheckInView = { ...okrAgreed, said: undefined, isReminder: true, noteLimit: 200 }
