/** Whose turn it is, from the state of a draft. */
import { describe, expect, it } from 'vitest'
import { byDepartment, type Standing, standingOf, toRemind } from '../../src/cycles/board.ts'
import { STATES } from '../../src/drafts/draft.ts'

const person = { employeeId: 'E1', department: '运营部' }
const signed = [{ by: 'E0', as: 'reviewer' as const, hash: 'h', at: '2026-07-01T00:00:00Z' }]
const at = (state: (typeof STATES)[number], signatures: typeof signed = []) =>
  standingOf(person, { state, signatures, reviewer: 'E0' })

describe('standing in a cycle', () => {
  it('of somebody without a draft is not started', () => {
    expect(standingOf(person, undefined)).toMatchObject({ stage: 'not-started', turn: 'E1' })
  })

  it.each([
    ['editing', 'drafting', 'E1'],
    ['withdrawn', 'drafting', 'E1'],
    ['countered', 'drafting', 'E1'],
    ['returned', 'returned', 'E1'],
    ['proposed', 'with-manager', 'E0'],
    ['adjusted', 'with-manager', 'E0'],
    ['talking', 'with-manager', 'E0'],
    ['deadlocked', 'with-manager', 'E0'],
  ] as const)('%s is %s, the turn of %s', (state, stage, turn) => {
    expect(at(state)).toMatchObject({ stage, turn })
  })

  it('signed by the supervisor alone is with the owner; by both it is agreed and nobody’s turn', () => {
    expect(at('accepted', signed)).toMatchObject({ stage: 'with-owner', turn: 'E1' })
    expect(at('agreed')).toEqual({ employeeId: 'E1', department: '运营部', stage: 'agreed' })
  })

  it('counts every state somewhere, once, and reminds everybody once', () => {
    const all: Standing[] = STATES.map((state, i) => ({ ...at(state), employeeId: `E${i}`, department: i % 2 ? 'A' : 'B' }))
    const counted = byDepartment(all)
    expect(counted.map(({ name }) => name)).toEqual(['A', 'B'])
    expect(counted.flatMap(({ counts }) => Object.values(counts)).reduce((a, b) => a + b, 0)).toBe(STATES.length)
    expect(toRemind(all)).toEqual(['E1', 'E0'])
  })
})
