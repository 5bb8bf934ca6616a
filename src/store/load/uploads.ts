/**
 * Files that people dropped into the chat. Their bytes stay here while somebody still has to decide, so a restart loses nothing; once a file is
 * loaded, cancelled, refused or expired only its hash is left. Every step is a change of state that happens at most once.
 */
import { createHash } from 'node:crypto'
import type { FileRefusal } from '../../facts/refusal.ts'
import type { Language } from '../../terms/language.ts'
import type { Day } from '../../terms/period.ts'
import type { Database, Sql } from '../client.ts'
import type { About, ImportReport } from './load.ts'

/** `joined`: loaded as a part of another file */
export type UploadState = 'received' | 'read' | 'loading' | 'loaded' | 'joined' | 'cancelled' | 'expired' | 'refused'

/** What the person has said about the file. */
export type Choice = {
  readonly kind?: string
  readonly shop?: string
  readonly day?: Day
  /** the name of the file that it was joined to */
  readonly into?: string
}

/** What the dry run found. */
export type DryRun = {
  readonly about: About
  readonly report: ImportReport
  /** uploads that are joined to it */
  readonly beside?: readonly string[]
}

export type Upload = {
  readonly id: string
  readonly messenger: string
  readonly account: string
  readonly messageId: string
  readonly fileKey: string
  readonly fileName: string
  readonly person: string
  readonly language: Language
  readonly state: UploadState
  readonly choice: Choice
  readonly outcome: DryRun | FileRefusal | null
  readonly size: number | null
  readonly batch: number | null
  /** of its last change of state */
  readonly updatedAt: Date
}

export type Arrived = Pick<Upload, 'messenger' | 'account' | 'messageId' | 'fileKey' | 'fileName' | 'person' | 'language'>

/** Puts the work on an upload into the queue, on the same transaction. */
export type EnqueueUpload = (tx: Sql, upload: string) => Promise<void>

/** How long a file waits for a decision. */
const PATIENCE_MS = 24 * 3_600_000

const PART_BYTES = 1 << 20

export type Uploads = ReturnType<typeof createUploads>

export function createUploads(db: Database, enqueue: EnqueueUpload) {
  /** Changes the state where it is one of `from`; false when somebody was faster. */
  async function move(tx: Sql, id: string, from: readonly UploadState[], to: UploadState, more: Change): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE uploads SET state = $2, updated_at = $3, choice = coalesce($4::jsonb, choice), outcome = coalesce($5::jsonb, outcome),
         batch_id = coalesce($6, batch_id) WHERE id = $1 AND state = ANY ($7::text[]) RETURNING id`,
      [
        ...[id, to, more.now.toISOString(), more.choice ? JSON.stringify(more.choice) : null],
        ...[more.outcome ? JSON.stringify(more.outcome) : null, more.batch ?? null, [...from]],
      ],
    )
    if (rows.length > 0 && IS_OVER.has(to)) await tx.query('DELETE FROM upload_parts WHERE upload_id = $1', [id])
    return rows.length > 0
  }

  return {
    /** The upload of a message, which arrives once however often its event does. */
    receive: async (tx: Sql, id: string, from: Arrived, now: Date): Promise<true> => {
      const rows = await tx.query(
        `INSERT INTO uploads (id, messenger, account, message_id, file_key, file_name, person, language, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) ON CONFLICT DO NOTHING RETURNING id`,
        [
          ...[id, from.messenger, from.account, from.messageId, from.fileKey, from.fileName, from.person, from.language],
          now.toISOString(),
        ],
      )
      if (rows.length > 0) await enqueue(tx, id)
      return true
    },

    find: async (id: string, tx: Sql = db): Promise<Upload | undefined> => {
      const [row] = await tx.query<Row>('SELECT * FROM uploads WHERE id = $1', [id])
      return row && uploadOf(row)
    },

    /** Keeps the bytes, in place of any kept before. */
    keep: async (id: string, bytes: AsyncIterable<Uint8Array>): Promise<void> => {
      await db.query('DELETE FROM upload_parts WHERE upload_id = $1', [id])
      const sha = createHash('sha256')
      let size = 0
      let part = 0
      for await (const piece of pieces(bytes)) {
        sha.update(piece)
        size += piece.length
        await db.query('INSERT INTO upload_parts (upload_id, part, bytes) VALUES ($1, $2, $3)', [id, part, piece])
        part += 1
      }
      await db.query('UPDATE uploads SET size = $2, file_hash = $3 WHERE id = $1', [id, size, sha.digest('hex')])
    },

    /** All bytes at once: a load has the embedded database's one connection for itself. */
    bytes: async (id: string): Promise<Uint8Array[]> =>
      (await db.query<{ bytes: Uint8Array }>('SELECT bytes FROM upload_parts WHERE upload_id = $1 ORDER BY part', [id])).map(
        (row) => row.bytes,
      ),

    /** The dry run is done, or the header fits several exports: the person decides now. */
    wasRead: (tx: Sql, id: string, outcome: DryRun | FileRefusal, now: Date) =>
      move(tx, id, ['received'], 'read', { outcome, now }),

    /** There is nothing to load. */
    refuse: (tx: Sql, id: string, outcome: FileRefusal, now: Date) =>
      move(tx, id, ['received', 'loading'], 'refused', { outcome, now }),

    /** Reads it again with what the person has said. */
    reread: async (tx: Sql, id: string, choice: Choice, now: Date): Promise<boolean> => {
      const isMoved = await move(tx, id, ['read'], 'received', { choice, now })
      if (isMoved) await enqueue(tx, id)
      return isMoved
    },

    /** The person's decision; a second click finds nothing to begin. */
    begin: async (tx: Sql, id: string, choice: Choice, now: Date): Promise<boolean> => {
      const isMoved = await move(tx, id, ['read'], 'loading', { choice, now })
      if (isMoved) await enqueue(tx, id)
      return isMoved
    },

    loaded: (tx: Sql, id: string, batch: number, now: Date) => move(tx, id, ['loading'], 'loaded', { batch, now }),

    /** Somebody's files about which nothing is decided yet, the newest first. */
    open: async (person: string): Promise<Upload[]> =>
      (
        await db.query<Row>(`SELECT * FROM uploads WHERE person = $1 AND state = 'read' ORDER BY created_at DESC, id`, [person])
      ).map(uploadOf),

    /** It goes with another file, and waits for the decision about that one. */
    take: (tx: Sql, { id, choice }: Upload, into: string, now: Date) =>
      move(tx, id, ['read'], 'read', { choice: { ...choice, into }, now }),

    /** Loaded with the file that it goes with. */
    joined: (tx: Sql, id: string, now: Date) => move(tx, id, ['read'], 'joined', { now }),

    cancel: (tx: Sql, id: string, now: Date) => move(tx, id, ['received', 'read'], 'cancelled', { now }),

    /** Back to the decision: the machine has failed, and the person may try again. */
    giveBack: (tx: Sql, id: string, now: Date) => move(tx, id, ['loading'], 'read', { now }),

    /** Files that nobody decided about; gives them, so that their cards can say so. */
    expire: async (tx: Sql, now: Date): Promise<Upload[]> => {
      const rows = await tx.query<Row>(
        `UPDATE uploads SET state = 'expired', updated_at = $1 WHERE state IN ('received', 'read') AND updated_at < $2 RETURNING *`,
        [now.toISOString(), new Date(now.getTime() - PATIENCE_MS).toISOString()],
      )
      await tx.query('DELETE FROM upload_parts WHERE upload_id = ANY ($1::text[])', [rows.map((row) => row.id)])
      return rows.map(uploadOf)
    },

    /** What became of files is known to the audit and the batches; the rows here go after a month. Bytes that came in when it was over go at once. */
    prune: async (now: Date): Promise<void> => {
      await db.query('DELETE FROM upload_parts p USING uploads u WHERE u.id = p.upload_id AND u.state = ANY ($1::text[])', [
        [...IS_OVER],
      ])
      await db.query('DELETE FROM uploads WHERE state = ANY ($1::text[]) AND updated_at < $2', [
        [...IS_OVER],
        new Date(now.getTime() - 30 * 86_400_000).toISOString(),
      ])
    },
  }
}

const IS_OVER: ReadonlySet<UploadState> = new Set(['loaded', 'joined', 'cancelled', 'expired', 'refused'])

type Change = {
  readonly now: Date
  readonly choice?: Choice
  readonly outcome?: DryRun | FileRefusal
  readonly batch?: number
}

type Row = {
  id: string
  messenger: string
  account: string
  message_id: string
  file_key: string
  file_name: string
  person: string
  language: string
  state: string
  choice: Choice
  outcome: DryRun | FileRefusal | null
  size: number | null
  batch_id: number | null
  updated_at: Date | string
}

function uploadOf(row: Row): Upload {
  return {
    ...{ id: row.id, messenger: row.messenger, account: row.account, messageId: row.message_id, fileKey: row.file_key },
    ...{ fileName: row.file_name, person: row.person, language: row.language as Language, state: row.state as UploadState },
    ...{ choice: row.choice, outcome: row.outcome, size: row.size, batch: row.batch_id },
    updatedAt: new Date(row.updated_at),
  }
}

/** The same bytes in parts of a size that a database likes, however they arrive. */
async function* pieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.length; ) {
      const part = chunk.subarray(at, at + PART_BYTES - size)
      held.push(part)
      size += part.length
      at += part.length
      if (size < PART_BYTES) continue
      yield Buffer.concat(held)
      held = []
      size = 0
    }
  }
  if (size > 0) yield Buffer.concat(held)
}
