/**
 * A file dropped into the chat, the buttons of its card, and the list of recent imports. The work is a job's (`schedule/jobs/upload.ts`): here a
 * file is taken, and a click becomes a change of state that happens once. Slots of a click are a client's word; who sent the file is not.
 */
import { uploadCard } from '../../../cards/upload.ts'
import { wordings } from '../../../cards/wording/index.ts'
import { isDay } from '../../engine/day.ts'
import type { Slots } from '../../intent/intent.ts'
import { may } from '../../policy/rights.ts'
import type { Choice, Upload } from '../../store/load/uploads.ts'
import { uuidOf } from '../../store/outbox.ts'
import type { Command, Context, Reply } from '../command.ts'
import { orgOf } from '../subject.ts'
import { recentImports, runImportStep, type Toast, toast } from './imports.ts'
import { letterOf, uploadView } from './upload-view.ts'

export const upload: Command = {
  intents: ['data_upload_source'],
  run: async (context, slots) => {
    if (context.origin?.file) return receive(context, context.origin.file)
    if (typeof slots.upload === 'string') return runStep(context, slots.upload, slots)
    if (typeof slots.batch === 'number') return runImportStep(context, slots.batch, slots)
    return recentImports(context)
  },
}

async function receive(context: Context, file: NonNullable<NonNullable<Context['origin']>['file']>): Promise<Reply> {
  const { store, person, language, now, today } = context
  const { messenger, account } = context.origin!
  const decision = may(person, 'import', { company: true }, await orgOf(context))
  if (!decision.allowed) {
    await store.audit.record({ at: now, actor: person.employeeId, action: 'import-refused', subject: person.employeeId })
    return recentImports(context)
  }
  // The same message is the same upload, however often its event arrives.
  const id = uuidOf(`${messenger}\n${file.messageId}`)
  const arrived = { messenger, account, messageId: file.messageId, fileKey: file.fileKey, fileName: file.name || file.fileKey }

  return {
    cards: [uploadCard({ id, name: arrived.fileName, today, step: 'reading' }, language)],
    ...{ personal: true, letter: letterOf(id) },
    save: (tx) => store.uploads.receive(tx, id, { ...arrived, person: person.employeeId, language }, new Date()),
  }
}

async function runStep(context: Context, id: string, slots: Slots): Promise<Reply> {
  const { store, person } = context
  const found = await store.uploads.find(id)
  if (!found) return toast(context, 'unknown')
  if (found.person !== person.employeeId) return toast(context, 'not-yours')
  if (!may(person, 'import', { company: true }, await orgOf(context)).allowed) return toast(context, 'refused')
  if (found.state === 'loading') return toast(context, 'already-loading')
  if (found.state === 'loaded') return toast(context, 'already-loaded')
  if (found.state !== 'read' && !(found.state === 'received' && slots.step === 'cancel')) return shownAgain(context, found)
  if (slots.step === 'cancel') return cancel(context, found)
  if (slots.step === 'as') return readAs(context, found, slots.kind)
  return slots.step === 'load' ? load(context, found, slots.form) : toast(context, 'unknown')
}

/** The card is of an earlier state: the present one, and a word why nothing happened. */
async function shownAgain(context: Context, found: Upload): Promise<Reply> {
  return { ...(await replaced(context, found)), toast: words(context, found.state === 'received' ? 'rereading' : 'over') }
}

async function cancel(context: Context, found: Upload): Promise<Reply> {
  const { store } = context
  return {
    ...(await replaced(context, { ...found, state: 'cancelled' })),
    ...{ toast: words(context, 'cancelled'), save: (tx) => store.uploads.cancel(tx, found.id, new Date()) },
  }
}

async function replaced({ today, language, store }: Context, found: Upload): Promise<Reply> {
  const view = uploadView({ upload: found, today, shops: await store.imports.shops() })
  return { cards: [uploadCard(view, language)], personal: true, replace: true }
}

/** The header fitted several exports and the person has said which. */
function readAs(context: Context, found: Upload, kind: unknown): Reply {
  const { outcome } = found
  const candidates = outcome && 'refused' in outcome ? ((outcome as { candidates?: readonly string[] }).candidates ?? []) : []
  if (typeof kind !== 'string' || !candidates.includes(kind)) return toast(context, 'unknown')
  return again(context, found, { ...found.choice, kind })
}

async function load(context: Context, found: Upload, form: unknown): Promise<Reply> {
  const { outcome, choice } = found
  if (!outcome || 'refused' in outcome) return toast(context, 'unknown')
  const { about, report } = outcome
  const isTargets = about.kind === 'targets'
  if (isTargets && !may(context.person, 'import-targets', { company: true }, await orgOf(context)).allowed)
    return toast(context, 'refused')
  const said = readForm(form)
  if ('wrong' in said) return toast(context, said.wrong)
  const shop = said.shop ?? choice.shop ?? (about.shopBy === 'guess' ? about.shop : undefined)
  const day = said.day ?? choice.day ?? about.day?.found
  if (about.shopBy !== 'file' && !isTargets && shop === undefined) return toast(context, 'missing')
  if (about.day && day === undefined) return toast(context, 'missing')
  const wanted: Choice = { ...choice, ...(about.shopBy === 'file' ? {} : { shop }), ...(about.day ? { day } : {}) }
  // What is loaded is what the dry run on the card has shown; anything else is tried first.
  const tried = { shop: about.shopBy === 'file' ? undefined : about.shop, day: choice.day ?? about.day?.found }
  const isTried = isTargets || (wanted.shop === tried.shop && (!about.day || wanted.day === tried.day))
  if (!isTried) return again(context, found, wanted)
  if (report.accepted + report.unchanged === 0) return toast(context, 'nothing')
  return {
    ...toast(context, 'started'),
    save: (tx) => context.store.uploads.begin(tx, found.id, wanted, new Date()),
  }
}

function again(context: Context, found: Upload, choice: Choice): Reply {
  return { ...toast(context, 'rereading'), save: (tx) => context.store.uploads.reread(tx, found.id, choice, new Date()) }
}

const LONGEST_SHOP = 100

/** A form comes from a client: names are trimmed and bounded, days must exist. Dates arrive with the zone's offset behind them. */
function readForm(form: unknown): { readonly shop?: string; readonly day?: string } | { readonly wrong: Toast } {
  const { shop, new_shop, day } = (typeof form === 'object' && form !== null ? form : {}) as Record<string, unknown>
  const named = [new_shop, shop].map((value) => (typeof value === 'string' ? value.trim() : '')).find((value) => value !== '')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (named !== undefined && (named.length > LONGEST_SHOP || /[\u0000-\u001f]/.test(named))) return { wrong: 'bad-shop' }
  const written = typeof day === 'string' && day.trim() !== '' ? day.trim().slice(0, 10) : undefined
  if (written !== undefined && !isDay(written)) return { wrong: 'bad-day' }
  return { shop: named, day: written }
}

function words({ language }: Context, said: Toast): string {
  return wordings[language].upload.toast[said]
}
