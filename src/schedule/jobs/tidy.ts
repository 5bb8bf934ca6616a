/** Forgets what nobody needs any more: handled events, sent messages, old conversations, last quarter's digests. Doing it twice changes nothing. */
import { uploadCard } from '../../../cards/upload.ts'
import { letterWith } from '../../commands/upload/upload-view.ts'
import type { Store } from '../../store/store.ts'
import { type Clock, dayAt } from '../../terms/clock.ts'
import type { Job } from '../job.ts'

/** Files that nobody decided about in a day are deleted, and their cards say so. */
async function expireUploads(store: Store, now: () => Date): Promise<void> {
  await store.db.transaction(async (tx) => {
    const expired = await store.uploads.expire(tx, now())
    const letters = expired.map((upload) => {
      const view = { id: upload.id, name: upload.fileName, today: dayAt(now(), 'UTC'), step: 'expired' as const }
      return letterWith(upload, uploadCard(view, upload.language))
    })
    await store.outbox.put(tx, letters, now())
  })
}

/** `now` is the machine's clock, `clock` the business's: days of digests are its own, and one that is forgotten too early would be sent again. */
export function tidy(store: Store, now: () => Date, clock: Clock): Job {
  return {
    name: 'tidy',
    sideBySide: 1,
    run: async () => {
      await store.inbox.prune(now())
      await store.outbox.prune(now())
      await store.conversations.prune(now())
      await store.digests.prune(clock.now())
      await store.uploads.prune(now())
      await expireUploads(store, now)
      await store.alertNotices.prune(now())
    },
  }
}
