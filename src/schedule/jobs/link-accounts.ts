/**
 * Once a day, before the first digests: who has not written to the bot yet is found by the e-mail address, so that digests and invitations reach everybody.
 * A messenger that does not answer is asked again an hour later, and nobody is troubled with it.
 */
import type { Messenger } from '../../messenger/messenger.ts'
import type { Company } from '../../policy/policy.ts'
import type { Store } from '../../store/store.ts'
import { type Clock, dayAt } from '../../terms/clock.ts'
import type { Job } from '../job.ts'

export const LINK_ACCOUNTS = 'link-accounts'

/** Addresses in one question: the platform's most. */
const AT_ONCE = 50

type Parts = {
  readonly store: Store
  readonly company: Company
  readonly clock: Clock
  readonly messengers: readonly Messenger[]
  readonly log: { readonly warn: (data: object, message: string) => void }
}

export function linkAccounts({ store, company, clock, messengers, log }: Parts): Job {
  async function linkIn({ name, accountsOf }: Messenger, today: string): Promise<void> {
    const mark = `accounts-linked:${name}`
    if (!accountsOf || (await store.settings.get(mark)) === today) return
    const unlinked = [...(await store.people.unlinked(name, today))]
    for (let at = 0; at < unlinked.length; at += AT_ONCE) {
      const people = new Map(unlinked.slice(at, at + AT_ONCE))
      for (const [email, account] of await accountsOf([...people.keys()])) {
        const employeeId = people.get(email)
        if (employeeId === undefined) continue
        await store.people.link(name, account, employeeId, clock.now())
        const detail = { messenger: name, by: 'email' }
        await store.audit.record({ at: clock.now(), actor: 'system', action: 'link-account', subject: employeeId, detail })
      }
    }
    await store.settings.note(mark, today)
  }

  return {
    name: LINK_ACCOUNTS,
    sideBySide: 1,
    run: async () => {
      const today = dayAt(clock.now(), company.timeZone)
      for (const messenger of messengers)
        await linkIn(messenger, today).catch((cause) =>
          log.warn({ messenger: messenger.name, code: (cause as { code?: string }).code }, 'accounts could not be linked'),
        )
    },
  }
}
