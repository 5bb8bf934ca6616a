/** The state table, transition by transition; then what must hold whatever people do. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Actor,
  askedBy,
  type Draft,
  type DraftEvent,
  type EventName,
  isDraftRefusal,
  type Recorded,
  STATES,
  type State,
  TABLE,
} from '../../src/drafts/draft.ts'
import { hashOf } from '../../src/drafts/fingerprint.ts'
import { replayed } from '../../src/drafts/replay.ts'
import { started, transition } from '../../src/drafts/transition.ts'
import { AT, drafts, LEADER, OWNER, PARTNER, type Plain, refusal, SYSTEM, say, startOf, step } from './sample.ts'

const ACTORS = { owner: OWNER, reviewer: LEADER, partner: PARTNER, system: SYSTEM }
const EVENTS = Object.keys(say) as EventName[]

/** Written out a second time, by hand: who may do what in which state, and where it leads. */
const EXPECTED: Record<State, Partial<Record<EventName, Partial<Record<keyof typeof ACTORS, State>>>>> = {
  editing: { edit: { owner: 'editing' }, propose: { owner: 'proposed' } },
  proposed: {
    adjust: { reviewer: 'adjusted' },
    sign: { reviewer: 'accepted' },
    return: { reviewer: 'returned' },
    withdraw: { owner: 'withdrawn' },
    talk: { owner: 'talking', reviewer: 'talking' },
  },
  adjusted: {
    adjust: { reviewer: 'adjusted' },
    sign: { owner: 'accepted', reviewer: 'accepted' },
    return: { reviewer: 'returned' },
    counter: { owner: 'countered' },
    talk: { owner: 'talking', reviewer: 'talking' },
    escalate: { owner: 'deadlocked', reviewer: 'deadlocked' },
  },
  returned: { edit: { owner: 'editing' }, propose: { owner: 'proposed' } },
  withdrawn: { edit: { owner: 'editing' }, propose: { owner: 'proposed' } },
  countered: { edit: { owner: 'countered' }, propose: { owner: 'proposed' }, talk: { owner: 'talking', reviewer: 'talking' } },
  // Signed by the reviewer: a second signature of theirs is none.
  accepted: {
    adjust: { reviewer: 'adjusted' },
    sign: { owner: 'agreed' },
    return: { reviewer: 'returned' },
    counter: { owner: 'countered' },
    talk: { owner: 'talking', reviewer: 'talking' },
    escalate: { owner: 'deadlocked', reviewer: 'deadlocked' },
  },
  talking: {
    adjust: { reviewer: 'adjusted' },
    sign: { owner: 'accepted', reviewer: 'accepted' },
    return: { reviewer: 'returned' },
    counter: { owner: 'countered' },
    escalate: { owner: 'deadlocked', reviewer: 'deadlocked' },
  },
  deadlocked: {
    adjust: { reviewer: 'adjusted' },
    sign: { owner: 'accepted', reviewer: 'accepted' },
    return: { reviewer: 'returned' },
    mediate: { partner: 'talking' },
  },
  agreed: { amend: { owner: 'editing', reviewer: 'adjusted' } },
}

describe.each(STATES)('a draft that is %s', (state) => {
  const draft = drafts()[state]

  it.each(EVENTS)('on %s', (name) => {
    const always: Partial<Record<EventName, Partial<Record<string, State>>>> = {
      remark: { owner: state, reviewer: state, partner: state },
      reassign: { partner: state === 'accepted' ? 'proposed' : state, system: state === 'accepted' ? 'proposed' : state },
      ...(state === 'agreed' ? {} : { overdue: { system: state } }),
    }
    const expected = EXPECTED[state][name] ?? always[name] ?? {}
    for (const [as, actor] of Object.entries(ACTORS)) {
      const next = transition(draft, say[name](draft), actor, AT)
      const to = (expected as Partial<Record<string, State>>)[as]
      if (to) expect(next).toMatchObject({ state: to, version: draft.version + 1 })
      else expect(next).toHaveProperty('refused')
    }
  })

  it('is moved by nobody else: another employee, another manager, a delegate of another, the owner as reviewer or partner', () => {
    const strangers: Actor[] = [
      { id: 'E2', as: 'owner' },
      { id: 'E5', as: 'reviewer' },
      { id: 'E5', as: 'reviewer', for: 'E6' },
      { id: 'E1', as: 'reviewer' },
      { id: 'E1', as: 'reviewer', for: 'E0' },
      { id: 'E1', as: 'partner' },
    ]
    for (const name of EVENTS)
      for (const actor of strangers)
        expect(refusal(draft, say[name](draft), actor), `${name} by ${JSON.stringify(actor)}`).toEqual({ refused: 'not-yours' })
  })
})

describe('agreeing', () => {
  const { proposed, accepted, agreed, adjusted } = drafts()

  it('needs both signatures on one content, keeps both and freezes it', () => {
    expect(agreed.agreements).toMatchObject([
      {
        hash: hashOf(proposed),
        from: '2026-07-01',
        entries: startOf().entries,
        signatures: [
          { by: 'E0', as: 'reviewer', hash: hashOf(proposed), at: AT },
          { by: 'E1', as: 'owner', hash: hashOf(proposed), at: AT },
        ],
      },
    ])
  })

  it('a signature on content that is no longer there is refused, and a change voids the one that was given', () => {
    expect(refusal(adjusted, say.sign(proposed), OWNER)).toEqual({ refused: 'stale', lines: [] })
    const changed = step(accepted, say.adjust(accepted), LEADER)
    expect(changed.signatures).toEqual([])
    expect(step(changed, say.sign(changed), OWNER).state).toBe('accepted')
  })

  it('nobody signs twice', () => {
    expect(refusal(accepted, say.sign(accepted), LEADER)).toEqual({ refused: 'already-signed' })
  })

  it("a delegate signs in the manager's name, and both names are kept", () => {
    const delegate: Actor = { id: 'E5', as: 'reviewer', for: 'E0' }
    const signed = step(proposed, say.sign(proposed), delegate)
    expect(signed.signatures).toMatchObject([{ by: 'E5', for: 'E0', as: 'reviewer' }])
    expect(refusal(signed, say.sign(signed), LEADER)).toEqual({ refused: 'already-signed' })
  })

  it("a manager who comes in between finds the draft without the old one's signature, and the old one can do nothing more", () => {
    const moved = step(accepted, say.reassign(), SYSTEM)
    expect(moved).toMatchObject({ state: 'proposed', reviewer: 'E5', signatures: [] })
    expect(refusal(moved, say.sign(moved), LEADER)).toEqual({ refused: 'not-yours' })
    const changed = step(adjusted, say.sign(adjusted), LEADER)
    expect(step(changed, say.reassign(), SYSTEM).state).toBe('adjusted')
    const byOwner = step(adjusted, say.sign(adjusted), OWNER)
    expect(step(byOwner, say.reassign(), SYSTEM)).toMatchObject({ state: 'accepted', signatures: [{ by: 'E1' }] })
  })
})

describe('rounds', () => {
  it('two counters; then it is for a talk or the HR partner, who may grant one more', () => {
    let draft = drafts().accepted
    for (const round of [1, 2]) {
      draft = step(draft, say.counter(draft), OWNER)
      expect(draft).toMatchObject({ state: 'countered', round })
      draft = step(draft, say.edit(draft), OWNER)
      draft = step(draft, say.propose(draft), OWNER)
      draft = step(draft, say.sign(draft), LEADER)
    }
    expect(refusal(draft, say.counter(draft), OWNER)).toEqual({ refused: 'rounds-used-up', rounds: 2 })
    draft = step(draft, say.escalate(), OWNER)
    draft = step(draft, say.mediate(), PARTNER)
    expect(step(draft, say.counter(draft), OWNER)).toMatchObject({ state: 'countered', round: 3, rounds: 3 })
  })
})

describe('words', () => {
  const { proposed, accepted } = drafts()
  it.each([
    ['adjust', { ...say.adjust(proposed), reason: ' ' }, LEADER],
    ['return', { ...say.return(proposed), reason: '' }, LEADER],
    ['remark', { event: 'remark', text: '\n' }, OWNER],
  ] as const)('%s needs one', (_name, event, actor) => {
    expect(refusal(proposed, event as DraftEvent<Plain>, actor)).toEqual({ refused: 'reason-missing' })
  })
  it('countering needs one too, and none is longer than a card takes', () => {
    expect(refusal(accepted, { event: 'counter', hash: hashOf(accepted), reason: '' }, OWNER)).toEqual({
      refused: 'reason-missing',
    })
    expect(refusal(proposed, { event: 'remark', text: 'x'.repeat(501) }, OWNER)).toEqual({ refused: 'too-long', most: 500 })
    expect(step(proposed, { event: 'remark', text: 'x'.repeat(500) }, OWNER).word?.by).toBe('E1')
  })
})

describe('a change of what was agreed', () => {
  const { agreed } = drafts()
  const amending = step(agreed, say.amend(), OWNER)

  it('goes the same way to two signatures, and counts from its day on', () => {
    let draft = step(amending, say.edit(amending, 70), OWNER)
    draft = step(draft, say.propose(draft), OWNER)
    draft = step(draft, say.sign(draft), LEADER)
    draft = step(draft, say.sign(draft), OWNER)
    expect(draft.agreements.map(({ from, entries }) => [from, entries[0]!.fields.weight])).toEqual([
      ['2026-07-01', 60],
      ['2026-08-16', 70],
    ])
    expect(draft.amendment).toBeUndefined()
  })

  it('dropped, the agreement stands as it was', () => {
    const dropped = step(step(amending, say.edit(amending, 70), OWNER), say.drop(), OWNER)
    expect(dropped).toMatchObject({ state: 'agreed', agreements: agreed.agreements })
    expect(dropped.lines.map((line) => line.fields.weight)).toEqual([60, 40])
    expect(refusal(drafts().editing, say.drop(), OWNER)).toEqual({ refused: 'no-amendment' })
  })

  it('asked for by the supervisor, it is theirs to write and to sign first; the owner signs, or counters', () => {
    const asked = step(agreed, say.amend(), LEADER)
    expect(asked).toMatchObject({ state: 'adjusted', proposal: agreed.agreements[0]!.entries, signatures: [] })
    expect(refusal(asked, say.edit(asked), OWNER)).toMatchObject({ refused: 'not-now' })
    const signed = step(step(asked, say.adjust(asked, 70), LEADER), say.sign(step(asked, say.adjust(asked, 70), LEADER)), LEADER)
    expect(signed).toMatchObject({ state: 'accepted', agreements: agreed.agreements })
    expect(step(signed, say.sign(signed), OWNER).agreements.map(({ from }) => from)).toEqual(['2026-07-01', '2026-08-16'])
    expect(step(signed, say.counter(signed), OWNER)).toMatchObject({ state: 'countered', round: 1 })
  })

  it('is dropped by the side that asked for it, at any time before both have signed, and by nobody else', () => {
    const asked = step(agreed, say.amend(), LEADER)
    const signed = step(asked, say.sign(asked), LEADER)
    for (const draft of [asked, signed, step(signed, say.talk(), OWNER)]) {
      expect(step(draft, say.drop(), LEADER)).toMatchObject({ state: 'agreed', agreements: agreed.agreements })
      expect(step(draft, say.drop(), LEADER)).not.toHaveProperty('amendment')
    }
    const returned = step(signed, say.return(signed), LEADER)
    expect(refusal(returned, say.drop(), OWNER)).toEqual({ refused: 'not-yours' })
    const proposed = step(amending, say.propose(amending), OWNER)
    expect(refusal(proposed, say.drop(), LEADER)).toEqual({ refused: 'not-yours' })
  })

  it.each(['2026-06-30', '2026-07-01', '2026-10-01'])(
    'does not count from %s: outside the cycle, or from its first day',
    (from) => {
      expect(refusal(agreed, { event: 'amend', from, reason: 'r' }, OWNER)).toMatchObject({ refused: 'day-outside' })
    },
  )
})

// ── whatever people do ───────────────────────────────────────────────────────────────────────────────────────────────

const anyActor = fc.constantFrom<Actor>(
  ...Object.values(ACTORS),
  { id: 'E5', as: 'reviewer' },
  { id: 'E7', as: 'reviewer', for: 'E0' },
)
const anyStep = fc.record({
  name: fc.constantFrom(...EVENTS),
  actor: anyActor,
  /** Something that the table allows, so that the walks come far. */
  isLucky: fc.boolean(),
  choice: fc.nat({ max: 999 }),
  weight: fc.integer({ min: 0, max: 3 }),
  /** How far behind the person's card is. */
  late: fc.constantFrom(0, 0, 0, 1, 2),
})
type Step = typeof anyStep extends fc.Arbitrary<infer S> ? S : never

function walk(steps: readonly Step[]) {
  const events: Recorded<Plain>[] = [{ version: 1, event: startOf(), actor: SYSTEM, at: AT }]
  const past: Draft<Plain>[] = [started(startOf())]
  for (const one of steps) {
    const draft = past.at(-1)!
    const { name, actor } = one.isLucky ? lucky(draft, one.choice) : one
    const seen = past.at(-1 - one.late) ?? draft
    const event = name === 'edit' || name === 'adjust' ? say[name](seen, one.weight) : say[name](seen)
    const next = transition(draft, event, actor, AT)
    if (isDraftRefusal(next)) continue
    past.push(next)
    events.push({ version: next.version, event, actor, at: AT })
  }
  return { events, past }
}

function lucky(draft: Draft<Plain>, choice: number): Pick<Step, 'name' | 'actor'> {
  const rules = Object.entries(TABLE[draft.state]).filter(([name]) => name !== 'drop' || askedBy(draft) !== undefined)
  const [name, { by }] = rules[choice % rules.length]!
  const actor = ACTORS[by[Math.floor(choice / 100) % by.length]!]
  return { name: name as EventName, actor: actor.as === 'reviewer' ? { ...actor, id: draft.reviewer } : actor }
}

describe('whatever people do', () => {
  const walks = fc.array(anyStep, { maxLength: 80, size: 'max' }).map(walk)

  it('the walks of these tests come to agreements, and beyond', () => {
    const seen = fc.sample(walks, { numRuns: 400, seed: 1 }).map(({ past }) => past)
    expect(seen.filter((past) => past.some((draft) => draft.state === 'agreed')).length).toBeGreaterThan(20)
    expect(seen.filter((past) => past.at(-1)!.agreements.length > 0 && past.at(-1)!.amendment).length).toBeGreaterThan(5)
  })

  it('nothing is agreed without two signatures of two people on the same content', () => {
    fc.assert(
      fc.property(walks, ({ past }) => {
        for (const { agreements, state, lines, owner } of past) {
          for (const { signatures, hash } of agreements) {
            expect(signatures.map((one) => one.as).sort()).toEqual(['owner', 'reviewer'])
            expect(signatures.every((one) => one.hash === hash)).toBe(true)
            expect(signatures.find((one) => one.as === 'owner')!.by).toBe(owner)
            expect(signatures.find((one) => one.as === 'reviewer')!.by).not.toBe(owner)
          }
          if (state === 'agreed') expect(agreements.at(-1)!.entries).toEqual(lines.map(({ id, fields }) => ({ id, fields })))
        }
      }),
      { numRuns: 300 },
    )
  })

  it('a signature stands only on the content that is there', () => {
    fc.assert(
      fc.property(walks, ({ past }) => {
        for (const draft of past) for (const one of draft.signatures) expect(one.hash).toBe(hashOf(draft))
      }),
    )
  })

  it('an agreement never changes, whatever follows', () => {
    fc.assert(
      fc.property(walks, ({ past }) => {
        for (const [at, draft] of past.slice(1).entries())
          expect(draft.agreements.slice(0, past[at]!.agreements.length)).toEqual(past[at]!.agreements)
      }),
    )
  })

  it('replaying the events gives every draft there was', () => {
    fc.assert(
      fc.property(walks, ({ events, past }) => {
        expect(replayed(events)).toEqual(past)
      }),
    )
  })

  it('events that do not follow from each other are noticed', () => {
    const { events } = walk([{ name: 'propose', actor: OWNER, isLucky: false, choice: 0, weight: 0, late: 0 }])
    expect(() => replayed(events.slice(1))).toThrow(expect.objectContaining({ code: 'draft-broken' }))
    expect(() => replayed([...events, events[1]!])).toThrow(expect.objectContaining({ code: 'draft-broken' }))
  })
})
