import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DemoFile, demoFacts } from '../prisma/seed/facts.ts'
import { campaignOn, DEMO_DAYS, expectedOrders, firstChapter, nextChapter, type Plot } from '../prisma/seed/story.ts'
import { shops } from '../prisma/seed/world.ts'
import { seedDemo } from '../prisma/seed.ts'
import { score } from '../src/engine/score.ts'
import { metricById } from '../src/metrics/index.ts'
import { metricsNeeded, requestOf } from '../src/policy/request.ts'
import { createOrg, isInHrScope, type Person, peopleBelow } from '../src/policy/rights.ts'
import { scorecardOf } from '../src/policy/scorecard.ts'
import type { Database } from '../src/store/client.ts'
import { createStore, type Store } from '../src/store/store.ts'
import { parseScope } from '../src/terms/dimension.ts'
import { addDays, type Day, monthOf } from '../src/terms/period.ts'
import { companyOf } from './policy/company.ts'
import { openTestDatabase } from './support/database.ts'

const TODAY = '2026-11-23'
const company = companyOf()
const campaigns = [{ name: '双11', from: '2026-10-20', to: '2026-11-11' }]
const first = firstChapter(TODAY)
const plot: Plot = { begin: first.from, chapters: [first], campaigns }

type Row = Readonly<Record<string, string>>

function rowsOf(files: readonly DemoFile[], kind: string): Row[] {
  return parse(files.find((file) => file.kind === kind)!.text, { columns: true })
}

/** A day's rows of every kind, as text lines without the names of the files. */
function linesOf(files: readonly DemoFile[], day: Day): string[] {
  const days = { orders: 'ordered_at', returns: 'returned_at', traffic: 'day', observations: 'day' }
  return Object.entries(days).flatMap(([kind, column]) =>
    rowsOf(files, kind)
      .filter((row) => row[column]!.startsWith(day))
      .map((row) => `${kind} ${Object.values(row).join(',')}`),
  )
}

const at = (day: Day, time = '15:20:00') => `${day}T${time}`
const all = demoFacts(first.from, TODAY, plot, at(TODAY))

describe('the generated days', () => {
  test('are the same every time, in whatever span they are made', () => {
    expect(demoFacts(first.from, TODAY, plot, at(TODAY))).toEqual(all)
    const later = demoFacts(TODAY, addDays(TODAY, 2), plot, at(addDays(TODAY, 2)))
    const alone = demoFacts(TODAY, TODAY, plot, at(addDays(TODAY, 1)))
    expect(linesOf(later, TODAY)).toEqual(linesOf(alone, TODAY))
    const middle = addDays(TODAY, -30)
    expect(linesOf(demoFacts(middle, middle, plot, at(TODAY)), middle)).toEqual(linesOf(all, middle))
  })

  test('stay as they were when a new chapter begins', () => {
    const last = TODAY
    expect(nextChapter(plot.chapters, last, addDays(TODAY, 6))).toBeUndefined()
    const next = nextChapter(plot.chapters, last, addDays(TODAY, 20))!
    expect(next).toEqual({ anchor: addDays(TODAY, 20), from: addDays(TODAY, 1) })
    const told = demoFacts(first.from, TODAY, { ...plot, chapters: [first, next] }, at(TODAY))
    expect(told.filter(({ kind }) => kind !== 'targets')).toEqual(all.filter(({ kind }) => kind !== 'targets'))
  })

  test('end now: what a day has at noon is still there at night, and nothing is from the future', () => {
    const noon = demoFacts(TODAY, TODAY, plot, at(TODAY, '12:00:00'))
    const night = demoFacts(TODAY, TODAY, plot, at(TODAY, '23:59:59'))
    const ids = (files: readonly DemoFile[]) => new Set(rowsOf(files, 'orders').map((row) => row.order_id))
    expect(ids(noon).size).toBeGreaterThan(10)
    const kept = ids(night)
    expect([...ids(noon)].filter((id) => !kept.has(id))).toEqual([])
    expect(
      rowsOf(noon, 'orders').every((row) => row.ordered_at! <= `${TODAY} 12:00:00` && row.paid_at! <= `${TODAY} 12:00:00`),
    ).toBe(true)
    const visitors = (files: readonly DemoFile[]) => rowsOf(files, 'traffic').reduce((sum, row) => sum + Number(row.visitors), 0)
    expect(visitors(noon) / visitors(night)).toBeCloseTo(0.29, 1)
  })

  test('are 90 of a believable size, and say that they are a demo', () => {
    const orders = rowsOf(all, 'orders')
    expect(new Set(orders.map((row) => row.ordered_at!.slice(0, 10))).size).toBe(DEMO_DAYS)
    const perDay = new Set(orders.map((row) => row.order_id)).size / DEMO_DAYS
    expect(perDay).toBeGreaterThan(130)
    expect(perDay).toBeLessThan(250)
    expect(orders.every((row) => row.order_id!.startsWith('DEMO-'))).toBe(true)
    expect(company.name.zh).toContain('演示')
  })

  test('only name metrics that exist, and no rate above 1', () => {
    for (const row of rowsOf(all, 'observations')) {
      const metric = metricById(row.metric!)
      expect(metric, row.metric).toBeDefined()
      if (metric!.unit === 'rate') expect(Number(row.numerator)).toBeLessThanOrEqual(Number(row.denominator))
    }
  })
})

describe('the stories', () => {
  const sum = (rows: readonly Row[], column: string) => rows.reduce((all, row) => all + Number(row[column]), 0)
  const on = (day: Day, shop: string, step: string) =>
    rowsOf(all, 'traffic').filter((row) => row.day === day && row.shop === shop && row.step === step)
  const ordersOn = (day: Day, shop: string) =>
    new Set(
      rowsOf(all, 'orders')
        .filter((row) => row.ordered_at!.startsWith(day) && row.shop === shop)
        .map((row) => row.order_id),
    ).size

  test('yesterday a detail page broke: conversion collapses, bounces jump, visitors come as before', () => {
    const [yesterday, weekAgo] = [addDays(TODAY, -1), addDays(TODAY, -8)]
    const bounce = (day: Day) =>
      sum(on(day, '服饰天猫店', 'detail'), 'bounces') / sum(on(day, '服饰天猫店', 'detail'), 'visitors')
    expect(bounce(yesterday) / bounce(weekAgo)).toBeGreaterThan(1.5)
    expect(ordersOn(yesterday, '服饰天猫店') / ordersOn(weekAgo, '服饰天猫店')).toBeLessThan(0.55)
    expect(sum(on(yesterday, '服饰天猫店', ''), 'visitors') / sum(on(weekAgo, '服饰天猫店', ''), 'visitors')).toBeCloseTo(1, 0)
    expect(ordersOn(yesterday, '服饰抖音店') / ordersOn(weekAgo, '服饰抖音店')).toBeGreaterThan(0.8)
  })

  test('in one shop returns rise for three weeks, because of sizes', () => {
    const returns = (from: Day, to: Day) =>
      rowsOf(all, 'returns').filter((row) => row.shop === '服饰抖音店' && row.returned_at! >= from && row.returned_at! < to)
    const before = returns(addDays(TODAY, -45), addDays(TODAY, -31))
    const now = returns(addDays(TODAY, -14), TODAY)
    const bySize = (rows: readonly Row[]) => rows.filter((row) => row.reason === '尺寸不符').length / rows.length
    expect(now.length / before.length).toBeGreaterThan(1.6)
    expect(bySize(now)).toBeGreaterThan(bySize(before) + 0.1)
  })

  test('a campaign is the calendar’s latest, or one of the demo’s own when that is long over', () => {
    expect(campaignOn('2026-11-11', plot)?.name).toBe('双11')
    expect(expectedOrders(shops[0]!, '2026-11-11', plot)).toBeGreaterThan(1.8 * expectedOrders(shops[0]!, '2026-11-18', plot))
    const spring = firstChapter('2026-04-10')
    const quiet = { begin: spring.from, chapters: [spring], campaigns }
    expect(campaignOn('2026-04-10', quiet)?.name).toContain('演示')
    expect(campaignOn(TODAY, plot)).toBeUndefined()
  })
})

describe('the people', () => {
  const rows: Row[] = parse(readFileSync(join(import.meta.dirname, '../prisma/seed/people.csv')), { columns: true })
  const people = rows.map((row): Person => ({
    employeeId: row.employee_id!, name: row.name!, role: row.role as Person['role'], scope: row.scope!, hrScope: row.hr_scope!,
    department: row.department, leaderId: row.leader_id || undefined, position: row.position || undefined,
  })) // biome-ignore format: a table
  const org = createOrg(people, TODAY)

  test('are about twenty, with leaders that exist, an HR partner, an admin, and readable scopes', () => {
    expect(people.length).toBeGreaterThanOrEqual(20)
    expect(people.every(({ leaderId }) => leaderId === undefined || org.byId.has(leaderId))).toBe(true)
    expect(peopleBelow('D001', org)).toHaveLength(people.length - 1)
    expect(people.map(({ scope }) => parseScope(scope)).filter((scope) => 'refused' in scope)).toEqual([])
    const hr = people.find(({ role }) => role === 'hr')!
    expect(people.filter((person) => isInHrScope(hr, person)).length).toBe(people.length - 3)
    expect(people.some(({ role }) => role === 'admin')).toBe(true)
    expect(rows.every((row) => row.email!.endsWith('.example'))).toBe(true)
  })

  test('have scorecards for every position, with targets for all lines', () => {
    const targets = rowsOf(all, 'targets')
    const scored = people.filter(({ position }) => position !== undefined)
    expect(new Set(scored.map(({ position }) => position)).size).toBe(company.positions.length)
    for (const person of scored) {
      const own = targets
        .filter((row) => row.employee_id === person.employeeId)
        .map(({ period, metric, target }) => ({ period: period!, metric: metric!, target }))
      const card = scorecardOf(company, person, monthOf(TODAY), own)
      expect(card).toHaveProperty('lines')
      if (!card || 'refused' in card) continue
      expect(card.lines.filter((line) => !line.goal).map((line) => `${person.name} ${line.id}`)).toEqual([])
    }
  })
})

describe('seeding', () => {
  let db: Database
  let store: Store
  let now = new Date(`${TODAY}T15:20:00+08:00`)
  const seed = () => seedDemo({ store, company, clock: { now: () => now } })
  const daySums = (to: Day) =>
    db.query(
      `SELECT day, measure, sum(numerator)::text AS total FROM observations WHERE day <= $1::date GROUP BY 1, 2 ORDER BY 1, 2`,
      [to],
    )

  beforeAll(async () => {
    db = await openTestDatabase()
    store = createStore(db, { answer: async () => {}, upload: async () => {} }, () => now)
  })
  afterAll(() => db.close())

  test('loads people and ninety days', { timeout: 120_000 }, async () => {
    const seeded = await seed()
    expect(seeded).toMatchObject({ from: first.from, to: TODAY, accepted: { people: 24 } })
    expect(seeded.accepted.orders).toBeGreaterThan(10_000)
  })

  test('again at the same time changes nothing', { timeout: 60_000 }, async () => {
    expect(await seed()).toEqual({
      from: TODAY,
      to: TODAY,
      accepted: { people: 0, targets: 0, observations: 0, traffic: 0, returns: 0, orders: 0 },
    })
  })

  test('a day later completes the last day, adds the new one and leaves the others alone', { timeout: 60_000 }, async () => {
    const before = await daySums(addDays(TODAY, -1))
    now = new Date(`${addDays(TODAY, 1)}T09:00:00+08:00`)
    const seeded = await seed()
    expect(seeded).toMatchObject({ from: TODAY, to: addDays(TODAY, 1) })
    expect(seeded.accepted.orders).toBeGreaterThan(50)
    expect(await daySums(addDays(TODAY, -1))).toEqual(before)
  })

  test('weeks later begins a new chapter, which is kept', { timeout: 60_000 }, async () => {
    const before = await daySums(TODAY)
    now = new Date('2026-12-10T09:00:00+08:00')
    await seed()
    expect(await daySums(TODAY)).toEqual(before)
    expect(JSON.parse((await store.settings.get('demo:2'))!)).toEqual({ anchor: '2026-12-10', from: '2026-11-25' })
  })

  test('scores range from great to worrying', { timeout: 60_000 }, async () => {
    const scores: number[] = []
    const period = { from: '2026-11-01', to: '2026-11-30' }
    for (const person of await store.people.all()) {
      const card = scorecardOf(company, person, period, await store.targets.of([person.employeeId], ['2026-11']))
      if (!card || 'refused' in card) continue
      const values = new Map<string, string | null>()
      for (const need of metricsNeeded(card)) {
        const metric = metricById(need.metric)!
        values.set(
          need.key,
          (await store.observations.values({ metrics: [metric], scope: need.scope, period })).get(metric.id)!.value,
        )
      }
      scores.push(Number((score(requestOf(card, values)) as { score: string }).score))
    }
    expect(scores.length).toBe(21)
    expect(Math.min(...scores)).toBeLessThan(75)
    expect(Math.max(...scores)).toBeGreaterThan(103)
    expect(scores.every((value) => value > 50 && value <= 120)).toBe(true)
  })
})
