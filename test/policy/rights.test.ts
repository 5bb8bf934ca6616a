import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Action,
  createOrg,
  draftSide,
  isInHrScope,
  may,
  mayBeNamed,
  type Org,
  type Person,
  partnerOf,
  peopleBelow,
  reviewerOf,
} from '../../src/policy/rights.ts'

const TODAY = '2026-06-18'
const ACTIONS: readonly Action[] = ['read-score', 'read-metric', 'read-team', 'import', 'import-targets', 'undo', 'see-audit']

function person(employeeId: string, more: Partial<Person> = {}): Person {
  return { employeeId, name: `Name ${employeeId}`, role: 'employee', scope: '', hrScope: '', ...more }
}

//   boss ── lead ── ann, bob      hr: department=ops     admin     gone (left, once lead of zoe)
const people = [
  person('boss'),
  person('lead', { leaderId: 'boss', department: 'ops', scope: 'shop=A;shop=B' }),
  person('ann', { leaderId: 'lead', department: 'ops', scope: 'shop=A' }),
  person('bob', { leaderId: 'lead', department: 'sales', scope: 'owner=bob' }),
  person('hr', { leaderId: 'boss', role: 'hr', hrScope: 'department=ops;department=design' }),
  person('hr2', { leaderId: 'boss', role: 'hr' }),
  person('admin', { role: 'admin' }),
  person('gone', { leaderId: 'boss', role: 'admin', leftOn: '2026-06-17' }),
  person('zoe', { leaderId: 'gone', department: 'design' }),
]
const org = createOrg(people, TODAY)
const of = (id: string) => org.byId.get(id)!
const reads = (actor: string, subject: string, on: Org = org) => {
  const decision = may(on.byId.get(actor)!, 'read-score', { person: subject }, on)
  return decision.allowed ? decision.as : decision.refused
}

test.each([
  ['ann', 'ann', 'self'],
  ['ann', 'bob', 'not-yours'],
  ['ann', 'lead', 'not-yours'],
  ['lead', 'ann', 'manager'],
  ['boss', 'bob', 'manager'],
  ['boss', 'zoe', 'manager'],
  ['lead', 'boss', 'not-yours'],
  ['hr', 'ann', 'hr'],
  ['hr', 'zoe', 'hr'],
  ['hr', 'bob', 'not-yours'],
  ['hr', 'hr', 'self'],
  ['hr2', 'ann', 'not-yours'],
  ['admin', 'boss', 'admin'],
  ['admin', 'gone', 'admin'],
  ['gone', 'gone', 'left'],
  ['gone', 'zoe', 'left'],
  ['ann', 'nobody', 'unknown-person'],
])('%s reads the score of %s: %s', (actor, subject, expected) => {
  expect(reads(actor, subject)).toBe(expected)
})

test('a refusal names who may: the leader first, then HR, then admins; nobody who left', () => {
  expect(may(of('bob'), 'read-score', { person: 'ann' }, org)).toEqual({
    allowed: false,
    refused: 'not-yours',
    askInstead: ['lead', 'hr', 'admin'],
  })
  expect(may(of('bob'), 'read-score', { person: 'zoe' }, org)).toHaveProperty('askInstead', ['hr', 'admin'])
})

test('only admins load, take back and read the audit', () => {
  for (const action of ['import', 'import-targets', 'undo', 'see-audit'] as const) {
    const allowed = people.filter((actor) => may(actor, action, { company: true }, org).allowed)
    expect(allowed.map((actor) => actor.employeeId)).toEqual(['admin'])
  }
})

test('those whom the company names load facts too, and take back what they loaded; never targets, never others’ loads', () => {
  const named = createOrg(people, TODAY, ['ann', 'gone', 'nobody'])
  const mayDo = (actor: string, action: Action, person?: string) =>
    may(named.byId.get(actor)!, action, person ? { person } : { company: true }, named).allowed
  expect(['ann', 'bob', 'gone', 'admin'].map((actor) => mayDo(actor, 'import'))).toEqual([true, false, false, true])
  expect(['ann', 'admin'].map((actor) => mayDo(actor, 'import-targets'))).toEqual([false, true])
  expect(['ann', 'admin', 'cli'].map((loader) => mayDo('ann', 'undo', loader))).toEqual([true, false, false])
  expect(['ann', 'admin', 'cli'].map((loader) => mayDo('admin', 'undo', loader))).toEqual([true, true, true])
  expect(mayDo('bob', 'undo', 'bob')).toBe(false)
  expect(may(of('bob'), 'import', { company: true }, named)).toMatchObject({ askInstead: ['admin'] })
})

test('the last day of work still counts', () => {
  const last = createOrg([person('x', { leftOn: TODAY })], TODAY)
  expect(reads('x', 'x', last)).toBe('self')
})

test('HR scopes: several values of one key mean or, several keys and; what cannot be read gives nothing', () => {
  const ann = person('ann', { department: 'ops', position: 'operations' })
  const table: [string, boolean][] = [
    ['department=ops', true],
    ['department=design；department=ops', true],
    ['department=ops;position=operations', true],
    ['department=ops;position=sales', false],
    ['employee=ann', true],
    ['department=*', true],
    ['salary=ops', false],
    ['ops', false],
    ['', false],
  ]
  for (const [hrScope, expected] of table)
    expect([hrScope, isInHrScope(person('hr', { role: 'hr', hrScope }), ann)]).toEqual([hrScope, expected])
})

describe('facts', () => {
  test.each([
    ['ann', { shop: ['A'] }, true],
    ['ann', { shop: ['B'] }, false],
    ['ann', { shop: ['A', 'B'] }, false],
    ['ann', { shop: ['A'], channel: ['live'] }, true],
    ['ann', {}, false],
    ['lead', { shop: ['B'] }, true],
    ['lead', { owner: ['bob'] }, true],
    ['ann', { shop: ['A'], owner: ['bob'] }, false],
    ['bob', { owner: ['Name bob'] }, false],
    ['hr', { shop: ['A'] }, true],
    ['admin', {}, true],
  ] as const)('%s reads a metric over %j: %s', (actor, scope, expected) => {
    expect(may(of(actor), 'read-metric', { scope }, org).allowed).toBe(expected)
  })

  test('a blank scope sees everything but what is named as somebody else’s', () => {
    const own = createOrg([person('x'), person('y')], TODAY)
    const x = own.byId.get('x')!
    expect(may(x, 'read-metric', { scope: { shop: ['A'] } }, own).allowed).toBe(true)
    expect(may(x, 'read-metric', { scope: { owner: ['x'] } }, own).allowed).toBe(true)
    expect(may(x, 'read-metric', { scope: { agent: ['y'] } }, own).allowed).toBe(false)
  })
})

describe('parts that are people', () => {
  const named = (actor: string, key: string, dimension: 'owner' | 'agent' | 'shop' = 'owner') =>
    mayBeNamed(of(actor), { dimension, key }, { shop: ['A'] }, org)

  test('are named to those who may read them, by id or name', () => {
    for (const actor of ['bob', 'lead', 'boss', 'admin']) expect(named(actor, 'bob')).toBe(true)
    expect(named('lead', 'Name bob', 'agent')).toBe(true)
    for (const actor of ['ann', 'hr', 'hr2', 'gone', 'zoe']) expect(named(actor, 'bob')).toBe(false)
    expect(named('hr', 'ann')).toBe(true)
  })

  test('whom nobody knows is for admins, and for whose scope names them', () => {
    expect([named('boss', 'Stranger'), named('ann', 'Stranger'), named('admin', 'Stranger')]).toEqual([false, false, true])
    const served = person('served', { scope: 'agent=小美' })
    expect(mayBeNamed(served, { dimension: 'agent', key: '小美' }, {}, org)).toBe(true)
  })

  test('places, and rows without a name, are no people', () => {
    expect([named('zoe', 'A', 'shop'), named('zoe', '')]).toEqual([true, true])
  })
})

describe('loops', () => {
  const loop = createOrg(
    [
      person('a', { leaderId: 'b' }),
      person('b', { leaderId: 'a' }),
      person('c', { leaderId: 'a' }),
      person('s', { leaderId: 's' }),
    ],
    TODAY,
  )

  test('nobody in a loop leads the others in it, but people outside stay below', () => {
    expect([reads('a', 'b', loop), reads('b', 'a', loop), reads('a', 'c', loop), reads('b', 'c', loop), reads('c', 'a', loop)]).toEqual([
      'not-yours', 'not-yours', 'manager', 'manager', 'not-yours',
    ]) // biome-ignore format: a list
    expect(peopleBelow('a', loop).map((p) => p.employeeId)).toEqual(['c'])
    expect([reads('s', 's', loop), peopleBelow('s', loop)]).toEqual(['self', []])
  })
})

describe('whatever the lines of command are', () => {
  const ids = ['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7']
  const orgs = fc
    .array(fc.record({ leader: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }), left: fc.boolean() }), {
      minLength: 8,
      maxLength: 8,
    })
    .map((rows) =>
      createOrg(
        rows.map(({ leader, left }, at) =>
          person(ids[at]!, {
            leaderId: leader === undefined ? undefined : `p${leader}`,
            leftOn: left && at % 3 === 0 ? '2026-01-01' : undefined,
          }),
        ),
        TODAY,
      ),
    )

  test('nobody sees upward: never two people each other, and everything ends', () => {
    fc.assert(
      fc.property(orgs, (any) => {
        for (const a of ids)
          for (const b of ids) {
            if (a !== b && reads(a, b, any) === 'manager') expect(reads(b, a, any)).not.toBe('manager')
          }
      }),
    )
  })

  test('the list of people below and the right to read them agree', () => {
    fc.assert(
      fc.property(orgs, (any) => {
        for (const id of ids) {
          const below = peopleBelow(id, any)
            .map((p) => p.employeeId)
            .sort()
          const actor = { ...any.byId.get(id)!, leftOn: undefined }
          const readable = ids.filter((other) => other !== id && may(actor, 'read-score', { person: other }, any).allowed)
          expect(below).toEqual(readable)
        }
      }),
    )
  })

  test('whoever left may do nothing at all', () => {
    fc.assert(
      fc.property(
        orgs,
        fc.constantFrom(...ACTIONS),
        fc.constantFrom(...ids),
        fc.constantFrom('employee', 'hr', 'admin'),
        (any, action, subject, role) => {
          const gone = person('p0', { leftOn: '2026-06-17', role, hrScope: 'department=*' })
          expect(may(gone, action, { person: subject }, any)).toEqual({ allowed: false, refused: 'left', askInstead: [] })
        },
      ),
    )
  })
})

describe('drafts', () => {
  test.each([
    ['ann', 'lead', 'hr'],
    ['lead', 'boss', 'hr'],
    // Nobody is above, and no HR partner is: an admin.
    ['boss', 'admin', 'admin'],
    // The leader has left: the next one above who is here.
    ['zoe', 'boss', 'hr'],
    ['bob', 'lead', 'admin'],
    ['admin', undefined, undefined],
  ])('of %s are agreed to by %s, and followed up by %s', (id, reviewer, partner) => {
    expect(reviewerOf(of(id), org)).toBe(reviewer)
    expect(partnerOf(of(id), org)).toBe(partner)
  })

  test('in a loop of leaders nobody agrees to the own draft', () => {
    const loop = createOrg(
      [person('a', { leaderId: 'b' }), person('b', { leaderId: 'a' }), person('admin', { role: 'admin' })],
      TODAY,
    )
    expect(reviewerOf(loop.byId.get('a')!, loop)).toBe('admin')
  })

  const draft = { owner: 'ann', reviewer: 'lead' }
  const away = [{ manager: 'lead', delegate: 'bob' }]
  test.each([
    ['ann', [], { as: 'owner' }],
    ['lead', [], { as: 'reviewer' }],
    ['bob', [], undefined],
    ['bob', away, { as: 'reviewer', for: 'lead' }],
    // Somebody above may read, and does not sign.
    ['boss', [], { as: 'reader' }],
    ['hr', [], { as: 'partner' }],
    ['hr2', [], undefined],
    ['admin', [], { as: 'partner' }],
    ['gone', [], undefined],
    // The owner stands in for the own manager: still the owner.
    ['ann', [{ manager: 'lead', delegate: 'ann' }], { as: 'owner' }],
    ['bob', [{ manager: 'boss', delegate: 'bob' }], undefined],
  ])('%s with stand-ins %j is on its side: %j', (id, standIns, side) => {
    expect(draftSide(of(id), draft, org, standIns)).toEqual(side)
  })

  test('cycles are run by HR partners with a scope and by admins', () => {
    const runs = (id: string) => may(of(id), 'run-cycle', { company: true }, org).allowed
    expect(['hr', 'admin'].map(runs)).toEqual([true, true])
    expect(['ann', 'lead', 'boss', 'hr2', 'gone'].map(runs)).toEqual([false, false, false, false, false])
  })
})
