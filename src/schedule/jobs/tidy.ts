/** Forgets what nobody needs any more: handled events, sent messages, old conversations, last quarter's digests. Doing it twice changes nothing. */
import type { Store } from '../../store/store.ts'
import type { Job } from '../job.ts'

export function tidy(store: Store, now: () => Date): Job {
  return {
    name: 'tidy',
    sideBySide: 1,
    run: async () => {
      await store.inbox.prune(now())
      await store.outbox.prune(now())
      await store.conversations.prune(now())
      await store.digests.prune(now())
    },
  }
}
