/** The noun: a Store, one member an aggregate. Nobody else sees a table. */
import { type Activities, createActivities } from './activities.ts'
import { type AlertNotices, createAlertNotices } from './alert-notices.ts'
import { type AlertRules, createAlertRules } from './alert-rules.ts'
import { type Audit, createAudit } from './audit.ts'
import { type CheckIns, createCheckIns } from './check-ins.ts'
import type { Database } from './client.ts'
import { type Conversations, createConversations } from './conversations.ts'
import { type Cycles, createCycles } from './cycles.ts'
import { createDelegations, type Delegations } from './delegations.ts'
import { createDigestGroups, type DigestGroups } from './digest-groups.ts'
import { createDigestSettings, type DigestSettingsStore } from './digest-settings.ts'
import { createDigests, type Digests } from './digests.ts'
import { createDrafts, type Drafts } from './drafts.ts'
import { createFeedback, type FeedbackStore } from './feedback.ts'
import { createInbox, type Enqueue, type Inbox } from './inbox.ts'
import { createImports, type Imports } from './load/imports.ts'
import { createUploads, type EnqueueUpload, type Uploads } from './load/uploads.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { createPeople, type People } from './people/people.ts'
import { createSettings, type Settings } from './settings.ts'
import { createCoverage } from './sums/coverage.ts'
import { createDimensionValues, type DimensionValues } from './sums/dimension-values.ts'
import { createLineage, type Lineages } from './sums/lineage.ts'
import { createMonths, type Months } from './sums/months.ts'
import { createObservations } from './sums/observations.ts'
import { createMemory, type Memory, remembering, revisionOf } from './sums/remembered.ts'
import { createTargets, type Targets } from './targets.ts'

export type Store = {
  /** For work that spans aggregates in one transaction. */
  readonly db: Database
  readonly people: People
  readonly targets: Targets
  readonly activities: Activities
  readonly cycles: Cycles
  readonly drafts: Drafts
  readonly checkIns: CheckIns
  readonly delegations: Delegations
  readonly months: Months
  readonly observations: ReturnType<typeof createObservations>
  readonly coverage: ReturnType<typeof createCoverage>
  readonly dimensionValues: DimensionValues
  readonly lineage: Lineages
  readonly conversations: Conversations
  readonly digestSettings: DigestSettingsStore
  readonly digestGroups: DigestGroups
  readonly digests: Digests
  readonly alertRules: AlertRules
  readonly alertNotices: AlertNotices
  readonly feedback: FeedbackStore
  readonly inbox: Inbox
  readonly outbox: Outbox
  readonly audit: Audit
  readonly settings: Settings
  readonly imports: Imports
  readonly uploads: Uploads
  /** The same store, whose facts and people are read once as long as nothing is loaded: for what looks at much, and for many people at once. */
  readonly atRest: () => Promise<Store>
}

/** How the work on what has just been kept gets into the queue, on the same transaction. */
export type Enqueuing = { readonly answer: Enqueue; readonly upload: EnqueueUpload }

/** `now` is the machine's clock. */
export function createStore(db: Database, enqueue: Enqueuing, now: () => Date): Store {
  let rest: { readonly revision: string; readonly memory: Memory; readonly store: Store } | undefined
  const store: Store = {
    db,
    people: createPeople(db),
    targets: createTargets(db),
    activities: createActivities(db),
    cycles: createCycles(db),
    drafts: createDrafts(db),
    checkIns: createCheckIns(db),
    delegations: createDelegations(db),
    months: createMonths(db),
    observations: createObservations(db),
    coverage: createCoverage(db),
    dimensionValues: createDimensionValues(db),
    lineage: createLineage(db),
    conversations: createConversations(db),
    digestSettings: createDigestSettings(db),
    digestGroups: createDigestGroups(db),
    digests: createDigests(db),
    inbox: createInbox(db, enqueue.answer, now),
    alertRules: createAlertRules(db),
    alertNotices: createAlertNotices(db),
    feedback: createFeedback(db),
    outbox: createOutbox(db),
    audit: createAudit(db),
    settings: createSettings(db),
    imports: createImports(db),
    uploads: createUploads(db, enqueue.upload),
    atRest: async () => {
      const revision = await revisionOf(db)
      if (rest?.revision !== revision || rest.memory.isFull()) {
        const memory = createMemory()
        rest = { revision, memory, store: storeAtRest(store, memory) }
      }
      return rest.store
    },
  }
  return store
}

function storeAtRest(store: Store, memory: Memory): Store {
  const db = remembering(store.db, memory)
  const { all, leadsAnybody } = store.people
  const resting: Store = {
    ...store,
    db,
    people: {
      ...store.people,
      all: () => memory.once('people', all),
      leadsAnybody: (id) => memory.once(`leads ${id}`, () => leadsAnybody(id)),
    },
    observations: createObservations(db, memory),
    coverage: createCoverage(db),
    dimensionValues: createDimensionValues(db),
    atRest: async () => resting,
  }
  return resting
}
