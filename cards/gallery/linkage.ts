/** Linkages from both of their sides, and a scorecard without any. */
import type { LinkageView } from '../linkage.ts'
import { coverage, cutOff, june, netGmv, operations, rate, today } from './names.ts'

const late = {
  metric: { zh: '履约超时率', en: 'Late rate' },
  op: '>',
  threshold: rate('0.05'),
  observed: rate('0.046'),
  isNear: true,
  distance: rate('0.004'),
} as const

const rule = { name: { zh: '履约超时', en: 'Late parcels' }, line: netGmv.name, mode: 'earned', by: 1000 } as const

export const linkage: LinkageView = {
  subject: { employeeId: 'E1003', name: '林晓', isReader: true },
  position: operations,
  period: june,
  today,
  onMine: [{ rule: 'linkage', ...rule, when: late, outcome: 'not-triggered' }],
  byMine: [],
  coverage,
  cutOff,
  ask: { period: june },
}

export const linkageOtherSide: LinkageView = {
  ...linkage,
  subject: { employeeId: 'E1020', name: '赵一', isReader: true },
  position: { zh: '供应链', en: 'Supply chain' },
  onMine: [],
  byMine: [
    {
      ...rule,
      rule: 'linkage-source',
      when: late,
      outcome: 'not-triggered',
      position: operations,
      scope: { shop: ['山岚旗舰店'] },
    },
    {
      ...rule,
      rule: 'linkage-source',
      when: { ...late, observed: rate('0.0812'), isNear: true, distance: rate('0.0312') },
      outcome: 'triggered',
      position: operations,
      scope: { shop: ['山岚抖音店'] },
    },
  ],
}

export const linkageNone: LinkageView = { ...linkage, onMine: [] }
