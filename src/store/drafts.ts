/**
 * Drafts and all their events. A step is saved with the version it was made on: whoever was later finds another version and takes the step
 * again on what is there. What the fields of a line mean is nobody's business here, so OKR drafts are kept by the same code.
 */
import type { Actor, Draft, DraftKind, Entry, Fields, Recorded, State } from '../drafts/draft.ts'
import type { Day } from '../terms/period.ts'
import type { Database, Sql } from './client.ts'

/** What somebody agreed on, in force from a day on; several for a cycle that was amended. */
export type StoredAgreement<F extends Fields = Fields> = {
  readonly owner: string
  readonly cycle: string
  readonly from: Day
  /** ISO instant of the second signature */
  readonly at: string
  readonly hash: string
  readonly entries: readonly Entry<F>[]
}

export type DraftFilter = {
  readonly kind: DraftKind
  readonly owners?: readonly string[]
  readonly reviewers?: readonly string[]
  readonly cycle?: string
  readonly states?: readonly State[]
}

export type Drafts = ReturnType<typeof createDrafts>

export function createDrafts(db: Database) {
  return {
    byId: async <F extends Fields>(id: string): Promise<Draft<F> | undefined> =>
      (await db.query<{ draft: Draft<F> }>('SELECT draft FROM drafts WHERE id = $1', [id]))[0]?.draft,

    /** Latest cycle first, in it by owner. */
    of: async <F extends Fields>(filter: DraftFilter): Promise<Draft<F>[]> => {
      const { kind, owners, reviewers, cycle, states } = filter
      const rows = await db.query<{ draft: Draft<F> }>(
        `SELECT draft FROM drafts WHERE kind = $1 AND ($2::text[] IS NULL OR owner = ANY ($2)) AND ($3::text[] IS NULL OR reviewer = ANY ($3))
           AND ($4::text IS NULL OR cycle = $4) AND ($5::text[] IS NULL OR state = ANY ($5)) ORDER BY cycle DESC, owner`,
        [kind, owners ?? null, reviewers ?? null, cycle ?? null, states ?? null],
      )
      return rows.map((row) => row.draft)
    },

    /** Every step, oldest first. */
    events: async <F extends Fields>(id: string): Promise<Recorded<F>[]> => {
      const rows = await db.query<EventRow<F>>(
        'SELECT version, event, actor, acting_as, acting_for, at FROM draft_events WHERE draft_id = $1 ORDER BY version',
        [id],
      )
      return rows.map((row) => ({
        version: row.version,
        event: row.event,
        actor: actorOf(row),
        at: new Date(row.at).toISOString(),
      }))
    },

    /** What these people agreed on for these cycles, in the order in which it came into force. */
    agreed: async <F extends Fields>(
      kind: DraftKind,
      owners: readonly string[],
      cycles: readonly string[],
    ): Promise<StoredAgreement<F>[]> => {
      const rows = await db.query<{
        owner: string
        cycle: string
        first_day: Day
        at: Date | string
        hash: string
        entries: Entry<F>[]
      }>(
        `SELECT owner, cycle, first_day::text AS first_day, agreed_at AS at, hash, entries FROM agreements
         WHERE kind = $1 AND owner = ANY ($2::text[]) AND cycle = ANY ($3::text[]) ORDER BY owner, cycle, version`,
        [kind, [...owners], [...cycles]],
      )
      return rows.map(({ first_day: from, at, ...row }) => ({ ...row, from, at: new Date(at).toISOString() }))
    },

    save,
  }
}

/** Steps that were taken one after another on `before` (absent: the draft begins with them), and what came of them. */
export type Steps<F extends Fields = Fields> = {
  readonly before?: Draft<F>
  readonly draft: Draft<F>
  readonly events: readonly Recorded<F>[]
}

/** All or nothing, on the caller's transaction. False: the draft has moved on meanwhile and nothing is saved. */
async function save<F extends Fields>(tx: Sql, { before, draft, events }: Steps<F>): Promise<boolean> {
  const at = events.at(-1)!.at
  const values = [draft.id, draft.reviewer, draft.state, draft.version, JSON.stringify(draft), at]
  const rows = before
    ? await tx.query(
        `UPDATE drafts SET reviewer = $2, state = $3, version = $4, draft = $5::jsonb, updated_at = $6
         WHERE id = $1 AND version = $7 RETURNING id`,
        [...values, before.version],
      )
    : await tx.query(
        `INSERT INTO drafts (id, reviewer, state, version, draft, updated_at, kind, cycle, owner)
         VALUES ($1, $2, $3, $4, $5::jsonb, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING id`,
        [...values, draft.kind, draft.cycle, draft.owner],
      )
  if (rows.length === 0) return false
  await insertEvents(tx, draft.id, events)
  await insertSignatures(tx, draft.id, events)
  for (const agreement of draft.agreements.slice(before?.agreements.length ?? 0)) {
    await tx.query(
      `INSERT INTO agreements (draft_id, version, kind, cycle, owner, first_day, hash, entries, agreed_at)
       VALUES ($1, $2, $3, $4, $5, $6::date, $7, $8::jsonb, $9)`,
      [
        draft.id,
        agreement.version,
        draft.kind,
        draft.cycle,
        draft.owner,
        agreement.from,
        agreement.hash,
        JSON.stringify(agreement.entries),
        agreement.signatures[1].at,
      ],
    )
  }
  return true
}

async function insertEvents<F extends Fields>(tx: Sql, id: string, events: readonly Recorded<F>[]): Promise<void> {
  await tx.query(
    `INSERT INTO draft_events (draft_id, version, event, actor, acting_as, acting_for, at)
     SELECT $1, e.version, e.event::jsonb, e.actor, e.acting_as, e.acting_for, e.at::timestamptz
     FROM unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) AS e (version, event, actor, acting_as, acting_for, at)`,
    [
      id,
      events.map((e) => e.version),
      events.map((e) => JSON.stringify(e.event)),
      events.map((e) => e.actor.id),
      events.map((e) => e.actor.as),
      events.map((e) => e.actor.for ?? null),
      events.map((e) => e.at),
    ],
  )
}

async function insertSignatures<F extends Fields>(tx: Sql, id: string, events: readonly Recorded<F>[]): Promise<void> {
  for (const { version, event, actor, at } of events) {
    if (event.event !== 'sign') continue
    await tx.query(
      'INSERT INTO signatures (draft_id, version, hash, employee_id, acting_as, acting_for, at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [id, version, event.hash, actor.id, actor.as, actor.for ?? null, at],
    )
  }
}

type EventRow<F extends Fields> = {
  readonly version: number
  readonly event: Recorded<F>['event']
  readonly actor: string
  readonly acting_as: Actor['as']
  readonly acting_for: string | null
  readonly at: Date | string
}

function actorOf({ actor, acting_as, acting_for }: EventRow<Fields>): Actor {
  return { id: actor, as: acting_as, ...(acting_for === null ? {} : { for: acting_for }) }
}
