/** Where a value is from: complete, with gaps, and how far every source is loaded. */
import type { LineageView } from '../lineage.ts'
import type { SourcesView } from '../sources.ts'
import { conversion, count, coverage, cutOff, juneSoFar, netGmv, rate, today } from './names.ts'

const orders = { zh: '订单', en: 'orders' }
const traffic = { zh: '流量日报', en: 'daily traffic' }

export const lineage: LineageView = {
  metric: conversion,
  value: rate('0.027142'),
  fraction: { numerator: count('21714'), denominator: count('800015') },
  formula: {
    zh: '支付买家数 ÷ 访客数，均为每日去重后相加（日均口径）',
    en: 'paying buyers ÷ visitors, both distinct within a day and added over days (daily basis)',
  },
  source: traffic,
  period: juneSoFar,
  today,
  loads: [
    { batch: 43, source: orders, file: '订单_0617.csv', by: '王磊', at: '2026-06-18T04:12:00', rows: 2411 },
    { batch: 42, source: traffic, file: 'traffic-0601-0617.xlsx', by: 'api', at: '2026-06-18T03:50:00', rows: 340 },
    { batch: 17, source: orders, by: 'cli', at: '2026-06-01T05:00:00', rows: 45_460 },
  ],
  rows: 48_211,
  gaps: [],
  neverLoaded: [],
  variants: [
    { id: 'period_conversion_rate', name: { zh: '流量转化率（期间去重）', en: 'Conversion rate, distinct over the period' } },
  ],
  coverage,
  cutOff,
  ask: { period: juneSoFar },
}

export const lineageGaps: LineageView = {
  ...lineage,
  gaps: [
    { source: traffic, shop: '山岚抖音店', days: { from: '2026-06-07', to: '2026-06-07' } },
    { source: orders, shop: '山岚抖音店', days: { from: '2026-06-12', to: '2026-06-17' }, since: '2026-06-11' },
  ],
  neverLoaded: [{ source: traffic, shops: ['山岚京东店', '<at id=all></at>'] }],
}

export const sources: SourcesView = {
  today,
  sources: [
    {
      name: orders,
      shops: 2,
      from: '2025-01-01',
      until: '2026-06-18T04:00:00',
      load: { batch: 43, by: '王磊', at: '2026-06-18T04:12:00', file: '订单_0617.csv' },
    },
    {
      name: traffic,
      shops: 2,
      from: '2025-01-01',
      until: '2026-06-17T23:59:59',
      load: { batch: 42, by: 'api', at: '2026-06-18T03:50:00' },
    },
    { name: { zh: '评价', en: 'reviews' }, shops: 1, from: '2026-05-01', until: '2026-06-10T21:15:00' },
  ],
  metrics: [netGmv, conversion],
  coverage,
  cutOff,
}
