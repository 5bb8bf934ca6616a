/** When things happen by themselves. node-cron says when; the queue does the work once it is said, and again after a crash. */
import cron, { type ScheduledTask } from 'node-cron'
import type { Queue } from './queue.ts'

/** Minute, hour, day, month, weekday, in the company's zone. */
export type Entry = { readonly job: string; readonly at: string }

export const TIMETABLE: readonly Entry[] = [
  { job: 'plan-digests', at: '* * * * *' },
  { job: 'check-alerts', at: '*/5 * * * *' },
  { job: 'tell-alerts', at: '*/5 * * * *' },
  { job: 'report-deliveries', at: '*/10 * * * *' },
  { job: 'watch-drafts', at: '10 9 * * *' },
  { job: 'remind-check-ins', at: '*/15 * * * *' },
  { job: 'link-accounts', at: '7 * * * *' },
  { job: 'tidy', at: '17 * * * *' },
]

export type Timetable = { readonly start: () => void; readonly stop: () => Promise<void> }

export function createTimetable(queue: () => Promise<Queue>, zone: string, failed: (cause: unknown) => void): Timetable {
  let tasks: ScheduledTask[] = []
  return {
    start: () => {
      tasks = TIMETABLE.map(({ job, at }) =>
        cron.schedule(
          at,
          async () => {
            await queue()
              .then((opened) => opened.enqueue(job, [{ payload: {} }]))
              .catch(failed)
          },
          { timezone: zone, name: job },
        ),
      )
    },
    stop: async () => {
      for (const task of tasks) await task.destroy()
    },
  }
}
