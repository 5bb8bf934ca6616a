/** What people answered to findings and alerts. */
import type { Feedback } from '../insight/feedback.ts'
import type { Day } from '../terms/period.ts'
import type { Database } from './client.ts'

export type FeedbackStore = ReturnType<typeof createFeedback>

export function createFeedback(db: Database) {
  return {
    give: async (employeeId: string, feedback: Feedback, note: string, now: Date): Promise<void> => {
      await db.query(
        `INSERT INTO feedback (employee_id, verdict, metric, scope, day, side, deviation, until, note, at)
         VALUES ($1, $2, $3, $4, $5::date, $6, $7, $8::date, $9, $10)`,
        [
          employeeId,
          feedback.verdict,
          feedback.metric,
          feedback.scope,
          feedback.day,
          feedback.side,
          feedback.deviation,
          feedback.until,
          note,
          now.toISOString(),
        ],
      )
    },

    /** What still counts on a day. */
    of: (employeeId: string, on: Day): Promise<Feedback[]> =>
      db.query<Feedback>(
        'SELECT verdict, metric, scope, day, side, deviation, until FROM feedback WHERE employee_id = $1 AND until >= $2::date ORDER BY id',
        [employeeId, on],
      ),
  }
}
