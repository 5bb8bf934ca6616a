/** Intents over the development set and texts of our own, and what must hold for any text at all. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CONCEPT_NAMES } from '../../src/intent/concept.ts'
import examples from '../../src/intent/examples.json' with { type: 'json' }
import { FEATURE_NAMES } from '../../src/intent/feature.ts'
import { INTENTS, type IntentName } from '../../src/intent/intent.ts'
import { cues, namesIn } from '../../src/intent/phrase.ts'
import { understand } from '../../src/intent/understand.ts'

const now = { today: '2026-06-18', time: '10:30' }
const SHARED = process.env.KPI_SHARED ?? join(import.meta.dirname, '../../../shared')

type Row = {
  readonly intent: IntentName
  readonly text: string
  readonly accept?: readonly IntentName[]
  readonly context?: { readonly chat_type?: string }
}

function rowsOf(path: string): Row[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

function misses(rows: readonly Row[]): string[] {
  return rows.flatMap(({ intent, text, accept = [], context }) => {
    const found = understand(text, { now, context: context?.chat_type === 'group' ? { chatType: 'group' } : {} }).intent
    return [intent, ...accept].includes(found) ? [] : [`${text}: ${intent}, not ${found}`]
  })
}

const utterances = join(SHARED, 'conversations/utterances.jsonl')

describe('understanding', () => {
  it.skipIf(!existsSync(utterances))('gets at least 95 % of the development set', () => {
    const rows = rowsOf(utterances)
    const wrong = misses(rows)
    expect(wrong.length / rows.length, wrong.join('\n')).toBeLessThanOrEqual(0.05)
  })

  it('gets at least 92 % of texts that are kept apart from the examples', () => {
    const rows = rowsOf(join(import.meta.dirname, 'held-out.jsonl'))
    const wrong = misses(rows)
    expect(wrong.length / rows.length, wrong.join('\n')).toBeLessThanOrEqual(0.08)
  })

  it('gets nearly all of its own examples', () => {
    const rows = Object.entries(examples).flatMap(([intent, texts]) =>
      texts.map((text) => ({ intent: intent as IntentName, text })),
    )
    const wrong = misses(rows)
    expect(wrong.length / rows.length, wrong.join('\n')).toBeLessThanOrEqual(0.05)
  })

  it('has examples and cues for every intent', () => {
    expect(INTENTS.filter((intent) => !(intent in examples) && intent !== 'group_private')).toEqual([])
    const cued = new Set(cues.map((cue) => cue.intent))
    expect(INTENTS.filter((intent) => !cued.has(intent) && intent !== 'group_private')).toEqual([])
  })

  it('asks only for concepts and features that exist', () => {
    const asked = new Set(cues.flatMap((cue) => namesIn(cue.condition)))
    expect([...asked].filter((name) => !CONCEPT_NAMES.has(name) && !FEATURE_NAMES.has(name))).toEqual([])
    expect([...CONCEPT_NAMES].filter((name) => FEATURE_NAMES.has(name))).toEqual([])
  })

  it.each([
    ['我离满分还差哪些', 'attainment'],
    ['给我打满分', 'manipulation'],
    ['帮我盯着退货率', 'alert_rule'],
    ['keep an eye on cvr', 'alert_rule'],
    ['昨天的订单怎么还没进来', 'data_lineage_freshness'],
    ['拉小李进来', 'taskforce'],
    ['explain net gmv', 'explain_definition'],
    ['explain why gmv fell', 'why_change'],
    ['本月拿了多少单', 'metric_value'],
    ['还有哪些没审', 'draft_status'],
    ['今天该查什么', 'digest_settings'],
    ['what should i check', 'digest_settings'],
    ['how will november end', 'attainment'],
    ['公司整体GMV', 'metric_value'],
    ['will i make it by month end', 'attainment'],
  ] as const)('%s is %s', (text, intent) => expect(understand(text, { now }).intent).toBe(intent))

  it.each(['备注：八月要去展会', '备注：主播六月请假', 'note: the fair is in august', 'OKR备注：供应商延期'])(
    'a note is one whatever it says: %s',
    (text) => expect(understand(text, { now })).toMatchObject({ intent: 'draft_edit', slots: { do: 'note' } }),
  )

  it.each([
    ['我的周报', 'digest_settings'],
    ['周报', 'digest_settings'],
    ['看下我这周的周报', 'digest_settings'],
    ['上周的周报呢', 'digest_settings'],
    ['my weekly report', 'digest_settings'],
    ['can i see the weekly summary', 'digest_settings'],
    ['周报：会员日已上线', 'okr_checkin'],
    ['交周报', 'okr_checkin'],
    ['填一下周报', 'okr_checkin'],
    ['weekly report: launched member day', 'okr_checkin'],
    ['submit my weekly report', 'okr_checkin'],
  ])('a weekly report is read, or told: %s', (text, intent) => expect(understand(text, { now }).intent).toBe(intent))

  it('hides personal questions in a group and keeps what was asked', () => {
    const found = understand('@KPI助手 我多少分', { now, context: { chatType: 'group' } })
    expect(found).toMatchObject({ intent: 'group_private', slots: { asked: 'my_kpi_overview' } })
    expect(understand('@KPI助手 昨天GMV多少', { now, context: { chatType: 'group' } }).intent).toBe('metric_value')
  })

  it('hears an alert or a draft card in the thread before the words', () => {
    expect(understand('好的', { now, context: { thread: 'alert' } }).intent).toBe('alert_feedback')
    expect(understand('好的', { now, context: { thread: 'draft' } }).intent).toBe('draft_submit_withdraw')
    expect(understand('好的', { now }).intent).toBe('chit_chat')
  })

  it('takes a bare period after a question as its correction', () => {
    const previous = understand('昨天GMV多少', { now })
    const found = understand('上周', { now, context: { previous } })
    expect(found).toMatchObject({ intent: 'followup_correction', slots: { period: { from: '2026-06-08', to: '2026-06-14' } } })
  })

  it('never throws, and says the same of the same text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 600 }),
      fc.string({ unit: fc.constantFrom(...'我的kpi gmv转化率多少618上周月%12到比?？张三 改'), maxLength: 40 }),
    )
    fc.assert(
      fc.property(text, (said) => {
        const found = understand(said, { now })
        expect(INTENTS).toContain(found.intent)
        expect(found.confidence).toBeGreaterThanOrEqual(0)
        expect(found.confidence).toBeLessThanOrEqual(1)
        expect(understand(said, { now })).toEqual(found)
      }),
      { numRuns: 400 },
    )
  })
})
