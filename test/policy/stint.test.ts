import { describe, expect, it } from 'vitest'
import type { Person } from '../../src/policy/rights.ts'
import { BEGINNING, type Post, positionOf, type Stint, stretchesOf, withPost } from '../../src/policy/stint.ts'

const JUNE = { from: '2026-06-01', to: '2026-06-30' }
const lin: Person = { employeeId: 'E1', name: 'Lin', role: 'employee', position: 'sales', scope: 'shop=A', hrScope: '' }
const ops: Post = { position: 'operations', leaderId: 'E0', department: 'A', scope: 'shop=A' }
const sales: Post = { ...ops, position: 'sales' }
const since = (from: string, post: Post): Stint => ({ ...post, from })
const days = (history: readonly Stint[], person = lin) =>
  stretchesOf(JUNE, person, history).map(({ days, person: then }) => `${days.from}..${days.to} ${then.position} ${then.scope}`)

describe('the stretches of a cycle', () => {
  it('are one for somebody who never changed, from joining to leaving', () => {
    expect(days([])).toEqual(['2026-06-01..2026-06-30 sales shop=A'])
    const short = { ...lin, joinedOn: '2026-06-10', leftOn: '2026-06-20' }
    expect(days([], short)).toEqual(['2026-06-10..2026-06-20 sales shop=A'])
    expect(days([], { ...lin, joinedOn: '2026-07-01' })).toEqual([])
  })

  it('are cut where position or scope change, not where only the superior does', () => {
    const history = [
      since(BEGINNING, ops),
      since('2026-06-13', sales),
      since('2026-06-20', { ...sales, leaderId: 'E9' }),
      since('2026-06-25', { ...sales, leaderId: 'E9', scope: 'shop=B' }),
    ]
    expect(days(history)).toEqual([
      '2026-06-01..2026-06-12 operations shop=A',
      '2026-06-13..2026-06-24 sales shop=A',
      '2026-06-25..2026-06-30 sales shop=B',
    ])
    expect(days(history, { ...lin, joinedOn: '2026-06-12' })[0]).toBe('2026-06-12..2026-06-12 operations shop=A')
    expect(positionOf(lin, history, '2026-06-12')).toBe('operations')
    expect(positionOf(lin, history, '2026-06-13')).toBe('sales')
  })

  it('leave out days without a position', () => {
    const history = [since(BEGINNING, { scope: '' }), since('2026-06-28', sales)]
    expect(days(history)).toEqual(['2026-06-28..2026-06-30 sales shop=A'])
  })
})

describe('what a people file says of a post', () => {
  const today = '2026-06-18'

  it('changes it from the day of the load, once', () => {
    const history = withPost(ops, [], { post: sales, today })!
    expect(history).toEqual([since(BEGINNING, ops), since(today, sales)])
    expect(withPost(sales, history, { post: sales, today: '2026-06-19' })).toBeUndefined()
    expect(withPost(ops, [], { post: ops, today })).toBeUndefined()
  })

  it('counts from the day that it names, which may be mended later', () => {
    const first = withPost(ops, [], { post: sales, today })!
    const mended = withPost(sales, first, { post: sales, from: '2026-06-10', today })!
    expect(mended).toEqual([since(BEGINNING, ops), since('2026-06-10', sales)])
    expect(withPost(sales, mended, { post: sales, from: '2026-06-10', today })).toBeUndefined()
    // "It always was so": nothing is left to remember.
    expect(withPost(sales, mended, { post: sales, from: BEGINNING, today })).toEqual([])
  })

  it('taken back on the same day leaves nothing behind; a blank position is filled in, not changed', () => {
    const history = withPost(ops, [], { post: sales, today })!
    expect(withPost(sales, history, { post: ops, today })).toEqual([])
    expect(withPost({ scope: '' }, [], { post: sales, today })).toEqual([])
  })
})
