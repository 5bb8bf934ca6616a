/**
 * What arrived, kept once. An event is acknowledged only after its row and its job are committed together; a redelivery finds the row and
 * changes nothing. Events that arrive while a commit is under way share the next one, so a burst costs few commits.
 */
import type { Database, Sql } from './client.ts'

/** An event as it is kept; what is inside the payload is the messenger's and the bot's business. */
export type Arrival = {
  readonly messenger: string
  readonly eventId: string
  readonly messageId?: string
  readonly payload: object
}

/** Puts the job for these inbox rows into the queue, on the same transaction. */
export type Enqueue = (tx: Sql, rows: readonly { readonly id: string; readonly arrival: Arrival }[]) => Promise<void>

export type Accepted = { readonly id: string; readonly isNew: boolean }

type Waiting = {
  readonly arrival: Arrival
  readonly resolve: (accepted: Accepted) => void
  readonly reject: (cause: unknown) => void
}

/** How many events one commit takes at most. */
const COMMIT_SIZE = 500

export type Inbox = ReturnType<typeof createInbox>

export function createInbox(db: Database, enqueue: Enqueue, now: () => Date) {
  const waiting: Waiting[] = []
  let committing = false

  async function commitAll(): Promise<void> {
    while (waiting.length > 0) await commit(waiting.splice(0, COMMIT_SIZE))
    committing = false
  }

  async function commit(batch: readonly Waiting[]): Promise<void> {
    try {
      const arrivals = batch.map((w) => w.arrival)
      const accepted = await db.transaction((tx) => insert(tx, arrivals, enqueue, now()))
      for (const [i, w] of batch.entries()) w.resolve(accepted[i]!)
    } catch (cause) {
      for (const w of batch) w.reject(cause)
    }
  }

  return {
    /** Resolves when the event is durable. `isNew` false: it was there before, nothing is to be done. */
    accept: (arrival: Arrival): Promise<Accepted> =>
      new Promise((resolve, reject) => {
        waiting.push({ arrival, resolve, reject })
        if (!committing) queueMicrotask(commitAll)
        committing = true
      }),

    /** The event still to be handled, or undefined when it has been. */
    pending: async <Payload extends object>(id: string): Promise<Payload | undefined> => {
      const [row] = await db.query<{ payload: Payload }>('SELECT payload FROM inbox WHERE id = $1 AND handled_at IS NULL', [id])
      return row?.payload
    },

    /** Marks it handled and forgets the words; false when somebody else had finished it already. */
    finish: async (tx: Sql, id: string, at: Date): Promise<boolean> => {
      const rows = await tx.query(
        'UPDATE inbox SET handled_at = $2, payload = NULL WHERE id = $1 AND handled_at IS NULL RETURNING id',
        [id, at.toISOString()],
      )
      return rows.length === 1
    },

    /** Forgets handled events older than the platform's last redelivery (about 7 hours; a day and a half to be safe). */
    prune: async (at: Date): Promise<void> => {
      await db.query('DELETE FROM inbox WHERE handled_at IS NOT NULL AND received_at < $1', [
        new Date(at.getTime() - 36 * 3_600_000).toISOString(),
      ])
    },
  }
}

async function insert(tx: Sql, events: readonly Arrival[], enqueue: Enqueue, at: Date): Promise<Accepted[]> {
  const columns = [
    events.map((e) => e.messenger),
    events.map((e) => e.eventId),
    events.map((e) => e.messageId ?? null),
    events.map((e) => JSON.stringify(e.payload)),
  ]
  const rows = await tx.query<{ id: string; event_id: string; messenger: string }>(
    `INSERT INTO inbox (messenger, event_id, message_id, payload, received_at)
     SELECT e.messenger, e.event_id, e.message_id, e.payload::jsonb, $5::timestamptz
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS e (messenger, event_id, message_id, payload)
     ON CONFLICT DO NOTHING RETURNING id, event_id, messenger`,
    [...columns, at.toISOString()],
  )
  const ids = new Map(rows.map((row) => [`${row.messenger}\n${row.event_id}`, String(row.id)]))
  const fresh: { id: string; arrival: Arrival }[] = []
  const accepted = events.map((arrival) => {
    const key = `${arrival.messenger}\n${arrival.eventId}`
    const id = ids.get(key)
    // The same event twice in one burst: the first takes the row.
    ids.delete(key)
    if (id !== undefined) fresh.push({ id, arrival })
    return { id: id ?? '', isNew: id !== undefined }
  })
  if (fresh.length > 0) await enqueue(tx, fresh)
  return accepted
}
