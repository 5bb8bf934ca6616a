/** The recent loads, taking one back, and the rows it refused. Everybody's loads are an admin's business, one's own a loader's. */
import { type ImportLine, importsCard, uploadCard } from '../../../cards/upload.ts'
import { wordings } from '../../../cards/wording/index.ts'
import type { Slots } from '../../intent/intent.ts'
import { may, type Org } from '../../policy/rights.ts'
import { undoBatch } from '../../store/load/batches.ts'
import type { Import } from '../../store/load/imports.ts'
import { localTime } from '../../terms/clock.ts'
import type { Context, Reply } from '../command.ts'
import { exportNamed } from '../metric/source.ts'
import { orgOf } from '../subject.ts'

/** A card holds about so many with their buttons. */
const SHOWN = 8

export async function recentImports(context: Context): Promise<Reply> {
  const { store, person, language, today } = context
  const org = await orgOf(context)
  const decision = may(person, 'import', { company: true }, org)
  const imports = decision.allowed ? await store.imports.recent(SHOWN) : []

  const mayAsk = decision.allowed ? [] : decision.askInstead.slice(0, 2).flatMap((id) => org.byId.get(id)?.name ?? [])
  const lines = imports.map((one) => lineOf(one, context, org))

  return { cards: [importsCard({ today, mayLoad: decision.allowed, mayAsk, imports: lines }, language)], personal: true }
}

function lineOf(one: Import, { person, zone }: Context, org: Org): ImportLine {
  const { batch, accepted, unchanged, rejected, isUndone } = one
  return {
    ...{ batch, file: one.fileName, source: exportNamed(one.source), shops: one.shops },
    ...{
      by: org.byId.get(one.by)?.name ?? one.by,
      accepted,
      unchanged,
      rejected,
      isUndone,
    },
    at: localTime(one.at, zone).replace('T', ' ').slice(0, 16),
    period: one.from && one.to ? { from: one.from, to: one.to } : null,
    mayUndo: one.kind !== 'people' && may(person, 'undo', { person: one.by }, org).allowed,
  }
}

/** A click on one load. `step` is a client's word. */
export async function runImportStep(context: Context, batch: number, { step, list }: Slots): Promise<Reply> {
  const { store, person, now } = context
  const found = Number.isSafeInteger(batch) && batch > 0 && batch < 2 ** 31 ? await store.imports.find(batch) : undefined
  if (!found) return toast(context, 'unknown-batch')
  if (!may(person, 'undo', { person: found.by }, await orgOf(context)).allowed) {
    await store.audit.record({ at: now, actor: person.employeeId, action: 'undo-refused', subject: `batch:${batch}` })
    return toast(context, 'refused')
  }
  if (step === 'rejects') return sendRejects(context, found)
  return step === 'undo' ? undo(context, found, list === true) : toast(context, 'unknown-batch')
}

async function undo(context: Context, { batch, fileName }: Import, isInList: boolean): Promise<Reply> {
  const { store, person, language, now, today } = context
  const undone = await undoBatch(store.db, batch, person.employeeId, now)
  if ('refused' in undone) return toast(context, undone.refused)

  const said = { replace: true, toast: wordings[language].upload.toast.undone }
  if (isInList) return { ...(await recentImports(context)), ...said }
  return { cards: [uploadCard({ id: '', name: fileName, today, step: 'undone', batch }, language)], personal: true, ...said }
}

async function sendRejects(context: Context, { batch, rejected }: Import): Promise<Reply> {
  const { store, person, language, now } = context
  if (rejected === 0) return toast(context, 'no-rejects')
  await store.audit.record({ at: now, actor: person.employeeId, action: 'read-rejects', subject: `batch:${batch}` })
  const files = [{ name: wordings[language].upload.rejectsFile(batch), rejectsOf: batch, language }]
  return { ...toast(context, 'sending'), files }
}

export type Toast = keyof (typeof wordings)['zh']['upload']['toast']

export function toast({ language }: Context, said: Toast): Reply {
  return { cards: [], personal: true, toast: wordings[language].upload.toast[said] }
}
