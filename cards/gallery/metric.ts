/** A metric's value: with its course, split by shop, and without data. */
import type { MetricView } from '../metric.ts'
import { lineageGaps } from './lineage.ts'
import { conversion, count, coverage, cutOff, juneSoFar, maySpan, netGmv, rate, repurchase, today, yuan } from './names.ts'
import { progress } from './progress.ts'

export const metric: MetricView = {
  metric: conversion,
  formula: {
    zh: '支付买家数 ÷ 访客数；按期间合计相除，不是每日比率的平均',
    en: 'paying buyers ÷ visitors; sums over the period divided, not a mean of daily rates',
  },
  value: rate('0.027142'),
  fraction: { numerator: count('21714'), denominator: count('800015') },
  period: juneSoFar,
  today,
  experiments: [
    {
      name: '详情页 0601',
      days: { from: '2026-06-01', to: '2026-06-14' },
      isOver: true,
      arms: [
        { name: '场景化', hits: 412, cases: 6120 },
        { name: '参数化', hits: 331, cases: 6085 },
      ],
      best: '场景化',
      chance: 0.0028,
      isSignificant: true,
    },
    {
      name: '首图 0615',
      days: { from: '2026-06-15', to: '2026-06-18' },
      isOver: false,
      arms: [
        { name: 'A', hits: 40, cases: 910 },
        { name: 'B', hits: 36, cases: 902 },
      ],
      best: 'A',
      chance: 0.6713,
      isSignificant: false,
    },
  ],
  comparison: { period: maySpan, value: rate('0.02994'), change: { kind: 'points', by: '-0.0028', isBetter: false } },
  target: { goal: { direction: 'higher', target: rate('0.035') }, attainment: 775_429, standing: 'behind' },
  trend: {
    title: { zh: '流量转化率（按日）', en: 'Conversion rate by day' },
    unit: 'rate',
    points: [
      '0.0301',
      '0.0305',
      '0.0298',
      '0.0302',
      '0.0299',
      '0.0294',
      null,
      '0.0306',
      '0.0301',
      '0.0297',
      '0.0299',
      '0.0303',
      '0.0295',
      '0.0221',
      '0.0214',
      '0.0209',
      '0.0212',
    ].map((value, at) => ({
      day: `2026-06-${String(at + 1).padStart(2, '0')}`,
      value,
    })),
    reference: { name: { zh: '目标', en: 'Target' }, points: progress.trend!.points.map(({ day }) => ({ day, value: '0.035' })) },
  },
  lineage: {
    source: { zh: '订单、流量', en: 'Orders, traffic' },
    batches: 18,
    rows: 48_211,
    lastLoadedAt: '2026-06-18T04:12:00',
  },
  coverage,
  cutOff,
  ask: { period: juneSoFar },
}

export const metricByShop: MetricView = {
  ...metric,
  metric: netGmv,
  formula: { zh: '支付金额 − 退款金额；不含未支付的订单', en: 'paid amount − refunds; unpaid orders are not in it' },
  value: yuan('3606451.90'),
  fraction: undefined,
  comparison: { period: maySpan, value: yuan('3392071.44'), change: { kind: 'percent', by: '0.0632', isBetter: true } },
  target: undefined,
  breakdown: {
    dimension: 'shop',
    rows: [
      { key: '山岚旗舰店', value: yuan('2310400.10'), share: 640_630, change: { kind: 'percent', by: '0.081', isBetter: true } },
      {
        key: '山岚抖音店',
        value: yuan('1296051.80'),
        share: 359_370,
        change: { kind: 'percent', by: '-0.0123', isBetter: false },
      },
      { key: '', value: yuan('0'), share: 0 },
    ],
    hidden: 2,
  },
  trend: undefined,
  gaps: lineageGaps.gaps,
  beside: [{ id: 'return_amount_rate', name: { zh: '退货金额率', en: 'Return rate by amount' } }],
  guards: progress.guards,
  variants: [{ id: 'gmv_gross', name: { zh: '下单GMV', en: 'Gross GMV' } }],
  ask: { period: juneSoFar },
}

export const metricAbsent: MetricView = {
  ...metric,
  metric: repurchase,
  value: rate(null),
  absence: { reason: 'no-data', lastDay: '2026-05-31' },
  fraction: undefined,
  comparison: undefined,
  target: undefined,
  trend: undefined,
}
