/** A file on its way in, at every step. */
import type { Found, ImportsView, Numbers, UploadView } from '../upload.ts'
import { today } from './names.ts'

const file = { id: 'u1', name: 'ExportOrderList20260617.csv', today }

const found: Found = {
  source: { zh: '淘宝/天猫订单', en: 'Taobao/Tmall orders' },
  kind: { zh: '订单', en: 'orders' },
  ...{ container: 'text', encoding: 'gb18030', currency: 'CNY' },
  ...{
    period: { from: '2026-06-01', to: '2026-06-17' },
    shops: ['服饰天猫店'],
    overlap: { from: '2026-06-01', to: '2026-06-10' },
  },
}

const numbers: Numbers = {
  ...{ read: 12_480, accepted: 4_212, unchanged: 8_262, rejected: 6 },
  reasons: [
    { line: 118, column: '订单编号', reason: 'scientific-notation: the spreadsheet has cut this number off; export it as text' },
    { line: 2_045, column: '订单创建时间', reason: 'not-a-date: expected YYYY-MM-DD or YYYY-MM-DD HH:mm:ss' },
    { line: 9_001, column: '', reason: 'ragged: 39 cells under 41 headers' },
  ],
}

const service: Found = {
  ...found,
  ...{
    source: { zh: '飞鸽 客服表现', en: 'Feige service (Douyin)' },
    kind: { zh: '业务系统导入的结果', en: 'figures from other systems' },
  },
  leftOut: ['5月', '4月'],
  ...{ container: 'xlsx', encoding: undefined, shops: [], period: null, overlap: undefined, currency: undefined },
}

export const uploads: Readonly<Record<string, UploadView>> = {
  reading: { ...file, step: 'reading' },
  read: { ...file, step: 'read', found, numbers, asked: {} },
  nothingNew: {
    ...{ ...file, step: 'read', found, asked: { shop: { chosen: '服饰天猫店', known: ['服饰天猫店', '家居天猫店'] } } },
    numbers: { read: 20, accepted: 0, unchanged: 20, rejected: 0, reasons: [] },
  },
  ask: {
    ...{ ...file, name: '客服表现.xlsx', step: 'read', found: service },
    numbers: {
      read: 24,
      accepted: 0,
      unchanged: 0,
      rejected: 24,
      reasons: [{ line: 2, column: 'day', reason: 'missing: this cell must be filled' }],
    },
    asked: { shop: { known: ['服饰天猫店', '服饰抖音店', '家居天猫店'] }, day: {} },
  },
  loading: { ...file, step: 'loading', rows: 8_000, done: 0.64 },
  loaded: { ...file, step: 'loaded', batch: 42, found, numbers },
  undone: { ...file, step: 'undone', batch: 42 },
  cancelled: { ...file, step: 'cancelled' },
  expired: { ...file, step: 'expired' },
  failed: { ...file, step: 'failed' },
  waiting: {
    ...{ ...file, name: 'orders.csv', step: 'waiting', role: 'main', source: { zh: 'olist-orders', en: 'olist-orders' } },
    missing: [
      { name: 'items', columns: ['order_id', 'order_item_id', 'product_id', 'seller_id', 'price', 'freight_value'] },
      { name: 'customers', columns: ['customer_id', 'customer_unique_id'] },
    ],
  },
  joined: { ...file, name: 'order_items.csv', step: 'joined', into: 'orders.csv', isLoaded: false },
  refused: { ...file, name: 'IMG_0618.png', step: 'refused', refusal: { code: 'picture', message: '' } },
  unknown: {
    ...{ ...file, name: 'orders-edited.xlsx', step: 'refused' },
    refusal: {
      ...{ code: 'unknown-header', message: '' },
      nearest: {
        source: found.source,
        lacks: [{ column: '订单创建时间', twin: '订单创建日期' }, { column: '买家实际支付金额' }],
      },
    },
  },
  ambiguous: {
    ...{ ...file, name: '导出.csv', step: 'refused' },
    refusal: {
      ...{ code: 'ambiguous-header', message: '' },
      candidates: [
        { name: 'jd-orders', source: { zh: '京东订单', en: 'JD orders' } },
        { name: 'jushuitan-orders', source: { zh: '聚水潭订单明细', en: 'Jushuitan order lines' } },
      ],
    },
  },
}

const line = {
  ...{ file: file.name, source: found.source, shops: ['服饰天猫店'], period: found.period, isUndone: false, mayUndo: true },
  ...{ accepted: 4_212, unchanged: 8_262, rejected: 6 },
}

export const imports: ImportsView = {
  ...{ today, mayLoad: true, mayAsk: [] },
  imports: [
    { ...line, batch: 42, by: '周思敏', at: '2026-06-18 10:30' },
    { ...line, batch: 41, by: '周思敏', at: '2026-06-18 10:12', isUndone: true, mayUndo: true },
    {
      ...{
        ...line,
        batch: 40,
        file: 'http',
        by: 'http',
        at: '2026-06-18 04:00',
        source: { zh: '流量日报', en: 'daily traffic' },
      },
      ...{ accepted: 120, unchanged: 0, rejected: 0, mayUndo: false },
    },
  ],
}

export const importsForOthers: ImportsView = { today, mayLoad: false, mayAsk: ['周思敏'], imports: [] }
