/** The README's table of what people say: every example is understood as the row it stands in. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { IntentName } from '../../src/intent/intent.ts'
import { understand } from '../../src/intent/understand.ts'

const ROWS: Readonly<Record<string, readonly IntentName[]>> = {
  see: ['my_kpi_overview', 'metric_value', 'team_overview'],
  understand: ['explain_score', 'why_change', 'explain_definition', 'data_lineage_freshness'],
  'try out': ['what_if'],
  'agree on goals': ['kpi_draft_start', 'draft_edit', 'okr_draft_start', 'draft_submit_withdraw', 'manager_review'],
  'keep them going': ['process_metric_log', 'okr_checkin'],
  'be told': ['digest_settings', 'alert_rule'],
  'run a cycle': ['cycle_admin', 'draft_status', 'delegate'],
}

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')
const rows = Object.keys(ROWS).map((row) => ({
  row,
  line: readme.split('\n').find((line) => line.startsWith(`| ${row} | \``)) ?? '',
}))

describe('what people say', () => {
  it.each(rows.flatMap(({ row, line }) => [...line.matchAll(/`([^`]+)`/g)].map(([, text]) => [row, text!] as const)))(
    'to %s: %s',
    (row, text) => {
      expect(ROWS[row]).toContain(understand(text, { now: { today: '2026-06-18', time: '10:30' } }).intent)
    },
  )

  it('has examples in every row', () => {
    expect(rows.filter(({ line }) => line === '')).toEqual([])
  })
})
