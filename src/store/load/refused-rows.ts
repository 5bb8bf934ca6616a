/** The rows that a load refuses: all of them are kept, the first thousands are listed in its answer. */
import type { Reject } from '../../facts/fact.ts'
import type { Sql } from '../client.ts'
import { keepRejects } from './batches.ts'

/** Refused rows that the answer lists; all of them are in table `rejects`. */
const LISTED_REJECTS = 10_000

/** `placeOf`: on which sheet a line is. */
export function createRejects(tx: Sql, batch: number, placeOf: (line: number) => Pick<Reject, 'line' | 'sheet'>) {
  const listed: Omit<Reject, 'cells'>[] = []
  let waiting: Reject[] = []
  let total = 0
  let last: Reject | undefined
  return {
    add: (reject: Reject) => {
      const { line, column, reason, cells } = reject
      // A row that stands once for each of its matches in a joined file is refused once.
      if (line === last?.line && column === last.column && reason === last.reason) return
      last = reject
      total += 1
      const place = placeOf(line)
      waiting.push({ ...place, column, reason, cells })
      if (listed.length < LISTED_REJECTS) listed.push({ ...place, column, reason })
    },
    isFull: () => waiting.length >= 1000,
    flush: async () => {
      const rejects = waiting
      waiting = []
      await keepRejects(tx, batch, rejects)
    },
    listed: () => listed.sort((a, b) => a.line - b.line),
    count: () => total,
  }
}
