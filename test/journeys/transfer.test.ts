/** Somebody changes the position within a month: each stint by its own scorecard, the month by their days. Every figure is computed in the comments. */
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { loadPeople } from '../../src/store/people/people-file.ts'
import { startTestApp, type TestApp } from '../support/app.ts'
import { bytesOf } from '../support/bytes.ts'
import { type Chatter, chatter } from '../support/chat.ts'
import { CORNER_SHOP, known, loadCornerShop } from './corner-shop.ts'

const SERVICE = `id: customer_service
name: { zh: 客服, en: Customer service }
mandatory: [conversion_rate]
lines:
  - { metric: conversion_rate, weight: 5000, target: 2.5% }
  - { metric: segment_actions, weight: 5000, track: process, target: 3 }
`
const MOVED = `employee_id,name,leader_id,position,changed_on
E1,林小雨,E0,customer_service,2026-06-10
`

let app: TestApp
let lin: Chatter
let wang: Chatter

beforeAll(async () => {
  const company = mkdtempSync(join(tmpdir(), 'two-positions-'))
  cpSync(CORNER_SHOP, company, { recursive: true })
  writeFileSync(join(company, 'positions/customer_service.yaml'), SERVICE)
  app = await startTestApp('2026-06-18T10:30:00+08:00', { COMPANY_DIR: company })
  await loadCornerShop(app)
  for (const id of ['E0', 'E1']) known(app, id)
  lin = chatter(app, 'E1')
  wang = chatter(app, 'E0')
  await loadPeople(app.store.db, { file: bytesOf(MOVED), by: 'test', now: app.clock.now(), zone: 'Asia/Shanghai' })
})
afterAll(() => app.stop())

describe('two positions in a month', () => {
  // Operations, June 1–9, all season: 55 % for net GMV, 22.5, 13.5 and 9 % for the others.
  // 15525 of 30000 × 9 ÷ 30 = 9000: capped at 120 % → 66, a tenth off for late parcels (6 %) → 59.4 · 3 buyer days ÷ 120 = 2.5 % → 22.5
  // no return: capped → 16.2 · 2 actions of 4 × 9 ÷ 30 = 1.2: capped → 10.8. Together 108.90.
  // Service, June 10–30: 1 ÷ 80 = 1.25 % of 2.5 % → 25 · 1 action of 3 × 21 ÷ 30 = 2.1: 47.619 % → 23.80950. Together 48.81.
  // (108.90 × 9 + 48.81 × 21) ÷ 30 = 66.837
  const FORMULA = '(108.90 × 9 + 48.81 × 21) ÷ 30 = 66.84'

  it('is one score, and the card shows how it came about', async () => {
    app.setNow('2026-07-02T10:00:00+08:00')
    await lin.says('我6月的KPI')
    lin.sees(
      '6月KPI · 运营 → 客服 · 66.8 / 100',
      '总分 66.84 分',
      '运营 6月1–9日（9 天）：108.90',
      '客服 6月10–30日（21 天）：48.81',
      FORMULA,
      '以下是客服 6月10–30日的明细',
    )
    await lin.clicks('为什么')
    lin.sees('为什么是 66.84 · 6月 · 运营 → 客服', FORMULA, '48.81 分：各项 25.00 + 23.81 = 48.81')
    await lin.clicks('运营 6月1–9日')
    lin.sees('为什么是 108.90 · 6月1–9日 · 运营', '59.40 + 22.50 + 16.20 + 10.80 = 108.90')
  })

  it('is the same for the manager, in English too; other months are as they were', async () => {
    await wang.says("what is 林小雨's KPI in June")
    wang.sees('66.8 / 100', `By days: ${FORMULA}`)
    await lin.says('5月KPI')
    lin.sees('5月KPI · 运营 · 107.8 / 100')
    await lin.says('7月KPI')
    lin.sees('7月KPI · 客服')
  })
})
