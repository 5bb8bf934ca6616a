/** Explanation, definition and help. */
import type { DefinitionView } from '../definition.ts'
import type { ExplanationView } from '../explanation.ts'
import type { HelpView } from '../help.ts'
import { linkageOtherSide } from './linkage.ts'
import {
  conversion,
  coverage,
  cutOff,
  elapsed,
  june,
  netGmv,
  operations,
  rate,
  repurchase,
  returns,
  today,
  yuan,
} from './names.ts'
import { score } from './score.ts'

export const explanation: ExplanationView = {
  subject: { employeeId: 'E1003', name: '林晓', isReader: true },
  position: operations,
  period: june,
  today,
  elapsed,
  isOver: false,
  score,
  booked: '77.92',
  byMine: [],
  gaps: [
    { name: conversion.name, points: '7.44' },
    { name: netGmv.name, points: '2.45' },
  ],
  lines: {
    net_gmv: {
      name: netGmv.name,
      actual: yuan('3606451.90'),
      goal: { direction: 'higher', target: yuan('6000000') },
      due: { direction: 'higher', target: yuan('3433333.33') },
    },
    conversion_rate: { name: conversion.name, actual: rate('0.02714'), goal: { direction: 'higher', target: rate('0.035') } },
    return_rate: { name: returns.name, actual: rate('0.035'), goal: { direction: 'lower', target: rate('0.05') } },
    repurchase_rate: {
      name: repurchase.name,
      actual: rate(null),
      goal: { direction: 'higher', target: rate('0.24') },
      absence: { reason: 'no-data', lastDay: '2026-05-31' },
    },
  },
  rules: {
    'season-618': { zh: '618 大促', en: '618 festival' },
    'late-parcels': { zh: '履约超时', en: 'Late parcels' },
    complaints: { zh: '重大客诉', en: 'Serious complaints' },
    knowledge: { zh: '知识库贡献', en: 'Knowledge base' },
  },
  conditions: {
    late_rate: { name: { zh: '履约超时率', en: 'Late rate' }, unit: 'rate' },
    serious_complaints: { name: { zh: '重大客诉数', en: 'Serious complaints' }, unit: 'count' },
  },
  coverage,
  cutOff,
  ask: { period: june },
}

export const explanationNoData: ExplanationView = {
  ...explanation,
  score: { score: null, status: 'no-data', lines: score.lines.slice(3), flags: ['missing:repurchase_rate'] },
  booked: null,
  gaps: [],
  byMine: linkageOtherSide.byMine,
}

export const definition: DefinitionView = {
  metric: netGmv,
  aliases: ['净成交额', 'gmv', '实收'],
  formula: {
    zh: '支付金额 − 退款金额；不含未支付的订单。独立的退款单计入退款当天，写在订单行里的退款计入订单支付日',
    en: 'paid amount − refunds; unpaid orders are not in it. Refunds with a document of their own count on their own day, refunds written into the order on its pay day',
  },
  unit: 'money',
  direction: 'higher',
  isFlow: true,
  source: { zh: '订单与退款', en: 'Orders and refunds' },
  dimensions: ['shop', 'channel', 'category', 'country', 'region', 'owner'],
  variants: [
    { id: 'gmv_gross', name: { zh: '下单GMV', en: 'Gross GMV' } },
    { id: 'gmv_paid', name: { zh: '支付GMV', en: 'Paid GMV' } },
  ],
  beside: [{ id: 'return_amount_rate', name: { zh: '退货金额率', en: 'Return rate by amount' } }],
  mine: { weight: 3000, goal: { direction: 'higher', target: yuan('6600000') } },
  serves: { zh: '年度净销售额增长 20%', en: 'Grow net sales by 20% this year' },
  ask: { period: june },
}

export const helpNewcomer: HelpView = {
  name: '林晓',
  isNew: true,
  topics: ['progress', 'metric', 'explanation', 'definition', 'digest', 'draft', 'okr'],
  metric: netGmv,
  month: june,
  lastMonth: { from: '2026-05-01', to: '2026-05-31' },
  yesterday: '2026-06-17',
}

export const help: HelpView = {
  ...helpNewcomer,
  isNew: false,
  topics: ['progress', 'metric', 'explanation', 'definition', 'digest', 'draft', 'okr', 'team', 'review'],
}
