/** Likeness to examples, on a handful of them. */
import { describe, expect, it } from 'vitest'
import { createLikeness, termsOf } from '../../src/intent/likeness.ts'
import { explain } from '../../src/intent/understand.ts'

const alike = createLikeness([
  { intent: 'export', terms: termsOf('send me a spreadsheet') },
  { intent: 'export', terms: termsOf('导出表格') },
  { intent: 'privacy_self', terms: termsOf('who has seen my data') },
  { intent: 'privacy_self', terms: termsOf('谁看过我的数据') },
  { intent: 'chit_chat', terms: termsOf('good morning') },
])

const best = (text: string) => [...alike(termsOf(text))].toSorted((a, b) => b[1] - a[1])[0]?.[0]

describe('likeness', () => {
  it('finds the examples that share rare words', () => {
    expect(best('a spreadsheet please')).toBe('export')
    expect(best('表格')).toBe('export')
    expect(best('who saw my data')).toBe('privacy_self')
  })

  it('says nothing of a text without a known word', () => {
    expect([...alike(termsOf('ζ')).values()].every((nats) => nats === 0)).toBe(true)
  })

  it('takes every figure for the same', () => {
    expect(termsOf('12 秒 to 15')).toEqual(termsOf('30 秒 to 8'))
  })

  it('leaves a text alone that the cues decide', () => {
    const now = { today: '2026-06-18', time: '10:30' }
    const cuesOf = (text: string) => explain(text, { now }).scores.flatMap(({ cues }) => cues)
    expect(cuesOf('my KPI this month')).not.toContain('0.7 like its examples')
    expect(cuesOf('my KPI this month').some((cue) => cue.includes('like its examples'))).toBe(false)
    expect(cuesOf('草案进度').some((cue) => cue.includes('like its examples'))).toBe(true)
  })
})
