/** Alerts as they are told, the list of them, and what comes of an answer. */
import type { WatchedMetric } from '../../src/insight/finding.ts'
import type { AlertListView, AlertTold, AlertView } from '../alert.ts'
import type { AskedView, FeedbackView } from '../feedback.ts'
import { conversion, netGmv, returns, today } from './names.ts'

const returned: WatchedMetric = { ...returns, unit: 'rate', direction: 'lower' }
const converted: WatchedMetric = { ...conversion, unit: 'rate', direction: 'higher' }
const money: WatchedMetric = { ...netGmv, unit: 'money', direction: 'higher', currency: 'CNY' }

const fell: AlertTold = {
  what: 'fired',
  rule: 1,
  metric: converted,
  scope: { shop: ['山岚旗舰店'] },
  condition: { kind: 'change', side: 'down', by: '0.1', in: 'percent' },
  days: 1,
  isRedLine: false,
  day: '2026-06-17',
  value: '0.0198',
  change: { kind: 'percent', by: '-0.1429' },
}
const redLine: AlertTold = {
  ...fell,
  rule: 2,
  metric: returned,
  scope: {},
  condition: { kind: 'threshold', side: 'above', value: '0.08', over: 'month' },
  isRedLine: true,
  value: '0.0812',
  change: undefined,
}

export const alert: AlertView = { told: [fell], today, isDemo: true }
export const alertsMerged: AlertView = {
  told: [
    fell,
    redLine,
    {
      ...fell,
      what: 'recovered',
      rule: 3,
      metric: money,
      condition: { kind: 'target' },
      days: 3,
      value: '231000',
      change: undefined,
    },
  ],
  today,
}

const listed = { days: 1, isRedLine: false, isOwn: true, isPaused: false, state: 'calm' as const, scope: {} }
export const alertList: AlertListView = {
  today,
  outcome: { done: 'set', rule: 1, isBreached: false },
  alerts: [
    { ...listed, rule: 1, metric: converted, condition: fell.condition },
    { ...listed, rule: 4, metric: money, condition: { kind: 'target' }, days: 3, state: 'firing' },
    { ...listed, rule: 5, metric: returned, condition: { kind: 'unusual', side: 'either' }, isPaused: true },
    { ...listed, rule: 2, metric: returned, condition: redLine.condition, isRedLine: true, isOwn: false, state: 'acknowledged' },
  ],
  mostADay: 3,
  quietHours: { from: '21:00', to: '08:00' },
}
export const alertListEmpty: AlertListView = { ...alertList, outcome: { done: 'no-condition' }, alerts: [] }

export const feedback: FeedbackView = {
  today,
  said: { done: 'noted', verdict: 'campaign', metric: conversion.name, until: '2026-06-20' },
  note: { intent: 'alert_feedback', slots: { finding: 'k', verdict: 'campaign', isNote: true } },
}
export const feedbackNothing: FeedbackView = { today, said: { done: 'nothing' } }
export const asked: AskedView = {
  from: '林晓',
  metric: netGmv.name,
  cause: { zh: '详情页跳出率偏高', en: 'The detail page loses people' },
  check: { zh: '排查详情页是否失效，优化视觉或文案', en: 'Is the detail page broken? Improve visuals or wording' },
  where: { page: ['详情页B'] },
}
