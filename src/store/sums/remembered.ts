/**
 * The facts as they stand, read once: what one digest has asked, the next one of the same morning does not ask again. Good until anything is loaded or
 * taken back; people come by loads, too.
 */
import type { Database, Sql } from '../client.ts'
import type { SumRow } from './sums.ts'

export type Memory = {
  /** Sums by measure, of one set of facts, periods and split. */
  readonly sums: (of: string) => Map<string, Promise<readonly SumRow[]>>
  /** What `ask` gives, asked once; `size` says how many rows it is. What failed is not remembered. */
  readonly once: <T>(key: string, ask: () => Promise<T>, size?: (found: T) => number) => Promise<T>
  /** So many rows more are kept. */
  readonly grow: (rows: number) => void
  readonly isFull: () => boolean
}

/** So many rows are remembered (some tens of megabytes); then it begins anew. */
const MOST = 400_000

export function createMemory(): Memory {
  const answers = new Map<string, Promise<unknown>>()
  const sums = new Map<string, Map<string, Promise<readonly SumRow[]>>>()
  let kept = 0
  const grow = (rows: number) => {
    kept += rows
  }
  return {
    sums: (of) => {
      const found = sums.get(of) ?? new Map<string, Promise<readonly SumRow[]>>()
      sums.set(of, found)
      return found
    },
    once: <T>(key: string, ask: () => Promise<T>, size: (found: T) => number = () => 1): Promise<T> => {
      const known = answers.get(key) as Promise<T> | undefined
      if (known) return known
      const asked = ask()
      answers.set(key, asked)
      asked.then(
        (found) => grow(1 + size(found)),
        () => answers.delete(key),
      )
      return asked
    },
    grow,
    isFull: () => kept >= MOST,
  }
}

/** The database whose questions are asked once; what changes something goes through. */
export function remembering(db: Database, memory: Memory): Database {
  return {
    ...db,
    query: <Row>(text: string, params: readonly unknown[] = []) =>
      isQuestion(text)
        ? memory.once(
            `${text}\n${JSON.stringify(params)}`,
            () => db.query<Row>(text, params),
            (rows) => rows.length,
          )
        : db.query<Row>(text, params),
  }
}

function isQuestion(text: string): boolean {
  return /^\s*\(?\s*(SELECT|WITH)\b/.test(text) && !/\b(INSERT INTO|DELETE FROM|UPDATE|pg_notify|nextval)\b/.test(text)
}

/** Grows with every load and every undo. */
export async function revisionOf(db: Sql): Promise<string> {
  const [row] = await db.query<{ revision: string }>("SELECT count(*) || ' ' || count(undone_at) AS revision FROM batches")
  return row!.revision
}
