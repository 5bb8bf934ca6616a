/**
 * The work on a file that was dropped into the chat: fetch it, try it, and, once its sender has said so, load it. The card follows every step.
 * A step that a killed process left half done is done again from the start: bytes are kept, a load is one transaction and settles with it.
 */

import type { Card } from '../../../cards/card.ts'
import { toText } from '../../../cards/text.ts'
import { uploadCard } from '../../../cards/upload.ts'
import { foundView, letterOf, letterWith, numbersView, uploadView } from '../../commands/upload/upload-view.ts'
import type { Apart, FileRefusal } from '../../facts/refusal.ts'
import type { Messenger } from '../../messenger/messenger.ts'
import type { Sender } from '../../messenger/sender.ts'
import { ownMetrics } from '../../policy/own-metric.ts'
import type { Company } from '../../policy/policy.ts'
import { createOrg, may } from '../../policy/rights.ts'
import type { Sql } from '../../store/client.ts'
import { type About, type FileToLoad, type LoadProgress, loadFile } from '../../store/load/load.ts'
import type { DryRun, Upload } from '../../store/load/uploads.ts'
import { uuidOf } from '../../store/outbox.ts'
import type { Store } from '../../store/store.ts'
import { type Clock, dayAt } from '../../terms/clock.ts'
import type { Attempt, Job } from '../job.ts'

export const UPLOAD_JOB = 'upload'

/** A card may change five times a second; people read slower. */
const GLIMPSE_MS = 1_500

export type UploadJobOptions = {
  readonly store: Store
  readonly company: Company
  readonly messengers: readonly Messenger[]
  readonly sender: Pick<Sender, 'glimpse' | 'wake'>
  /** The business clock. */
  readonly clock: Clock
  readonly log: { readonly warn: (data: object, message: string) => void }
}

export function uploadJob(options: UploadJobOptions): Job<{ upload: string }> {
  const { store, company, messengers, sender, clock, log } = options
  const { uploads, db } = store
  const today = () => dayAt(clock.now(), company.timeZone)

  async function run({ upload: id }: { upload: string }, attempt: Attempt): Promise<void> {
    const found = await uploads.find(id)
    if (!found) return
    try {
      if (found.state === 'received') await read(found)
      if (found.state === 'loading') await load(found)
    } catch (cause) {
      const code = String((cause as { code?: unknown }).code ?? (cause as Error).name)
      log.warn({ upload: id, step: found.state, attempt: attempt.number, code }, 'upload failed')
      if (!attempt.isLast) throw cause
      await giveUp(found)
    }
  }

  /** Fetches the bytes unless they are here, and tries them. */
  async function read(found: Upload): Promise<void> {
    const missing = found.size === null ? await fetchBytes(found) : undefined
    if (missing) return refuse(found, missing)
    const open = (await uploads.open(found.person)).filter(({ id }) => id !== found.id)
    const sides = open.filter((one) => apartOf(one)?.role === 'side')
    let about: About | undefined
    const report = await loadFile(db, {
      ...(await planned(found, sides)),
      awaited: open.flatMap((one) => mainOf(one) ?? []),
      dryRun: true,
      about: (given) => {
        about = given
      },
    })
    if ('refused' in report && report.apart) return wait(found, report, report.apart, sides)
    if ('refused' in report) return report.refused === 'ambiguous-header' ? decide(found, report) : refuse(found, report)
    const refusal = (await refusalFor(found, about!)) ?? (report.read === 0 ? NO_ROWS : undefined)
    if (refusal) return refuse(found, refusal)
    const used = sides.filter((one) => apartOf(one)?.mapping === about!.source)
    const beside = used.length > 0 ? { beside: used.map(({ id }) => id) } : {}
    await decide(found, { about: about!, report: { ...report, rejected: report.rejected.slice(0, KEPT_REJECTS) }, ...beside })
    for (const side of used) await goWith(side, found.fileName)
  }

  /** Until the files that belong to it are here. Two that arrive together may both wait: whoever is later here looks for the other. */
  async function wait(found: Upload, refusal: FileRefusal, { mapping, role }: Apart, tried: readonly Upload[]): Promise<void> {
    await decide(found, refusal)
    const open = await uploads.open(found.person)
    const known = new Set(tried.map(({ id }) => id))
    const isFresh = (one: Upload) => apartOf(one)?.role === 'side' && apartOf(one)?.mapping === mapping && !known.has(one.id)
    const mains = role === 'side' ? open.filter((one) => mainOf(one) === mapping) : open.some(isFresh) ? [found] : []
    for (const main of mains.slice(0, 1)) await db.transaction((tx) => uploads.reread(tx, main.id, main.choice, new Date()))
  }

  /** Its card says with which file it goes. */
  async function goWith(side: Upload, into: string): Promise<void> {
    await db.transaction(async (tx) => {
      if (!(await uploads.take(tx, side, into, new Date()))) return
      await tellJoined(tx, side.id)
    })
    sender.wake()
  }

  /** Undefined when all is kept; a refusal when there is nothing to keep. */
  async function fetchBytes(found: Upload): Promise<FileRefusal | undefined> {
    const download = await messengers.find(({ name }) => name === found.messenger)?.download(found)
    if (download?.outcome !== 'got') return download?.outcome === 'too-large' ? TOO_LARGE : GONE
    await uploads.keep(found.id, download.bytes)
    return undefined
  }

  /** Hands the decision to the person. */
  async function decide(found: Upload, outcome: NonNullable<Upload['outcome']>): Promise<void> {
    const card = await cardOf({ ...found, state: 'read', outcome })
    await settle(found, card, (tx) => uploads.wasRead(tx, found.id, outcome, new Date()))
  }

  async function refuse(found: Upload, outcome: FileRefusal): Promise<void> {
    const card = await cardOf({ ...found, state: 'refused', outcome })
    await settle(found, card, (tx) => uploads.refuse(tx, found.id, outcome, new Date()))
  }

  async function load(found: Upload): Promise<void> {
    let about: About | undefined
    const { beside = [] } = found.outcome as DryRun
    const sides = (await uploads.open(found.person)).filter(({ id }) => beside.includes(id))
    const report = await loadFile(db, {
      ...(await planned(found, sides)),
      about: (given) => {
        about = given
      },
      settle: async (tx, done) => {
        if (!(await uploads.loaded(tx, found.id, done.batch!, new Date()))) throw new Error('this upload is not to be loaded')
        const [numbers, foundAs] = [numbersView(about!, done), foundView(about!, done)]
        const view = { id: found.id, name: found.fileName, today: today(), step: 'loaded' as const, batch: done.batch! }
        await store.outbox.put(
          tx,
          [letterWith(found, uploadCard({ ...view, numbers, found: foundAs }, found.language))],
          new Date(),
        )
        for (const { id } of sides) await joinedWith(tx, id)
      },
    })
    if ('refused' in report) return refuse(found, report)
    sender.wake()
  }

  /** What was joined is loaded, too: its card says so, and its bytes go. */
  async function joinedWith(tx: Sql, id: string): Promise<void> {
    if (await uploads.joined(tx, id, new Date())) await tellJoined(tx, id)
  }

  async function tellJoined(tx: Sql, id: string): Promise<void> {
    const after = (await uploads.find(id, tx))!
    const view = uploadView({ upload: after, today: today(), shops: [] })
    await store.outbox.put(tx, [letterWith(after, uploadCard(view, after.language))], new Date())
  }

  /** As the person has chosen, from the bytes that were kept, with progress on the card. */
  async function planned(found: Upload, sides: readonly Upload[]): Promise<FileToLoad> {
    const beside = await Promise.all(sides.map(async ({ id }) => drained(await uploads.bytes(id))))
    const parts = await uploads.bytes(found.id)
    const place = await store.outbox.placeOf(uuidOf(letterOf(found.id)))
    const shops = await store.imports.shops()
    return {
      ...{ file: drained(parts), fileName: found.fileName, kind: found.choice.kind ?? 'auto', own: company.mappings },
      // The newest come first: what was sent again is meant instead of what was sent before.
      ...{ beside, isFirstBeside: true, metrics: ownMetrics(company) },
      ...{ shop: found.choice.shop, day: found.choice.day, shopOf: () => guessShop(found.fileName, shops) },
      ...{ currency: company.currency, timeZone: company.timeZone, by: found.person, now: clock.now() },
      size: found.size ?? parts.reduce((sum, part) => sum + part.length, 0),
      progress: typeof place === 'object' ? progressOn(found, place.message) : undefined,
    }
  }

  function progressOn(found: Upload, card: string): (progress: LoadProgress) => void {
    // Loading shows at once that the click was heard; a dry run of a small file is over before it need say anything.
    let last = found.state === 'loading' ? 0 : Date.now()
    return ({ rows, bytes, size }) => {
      if (Date.now() - last < GLIMPSE_MS) return
      last = Date.now()
      const view = {
        id: found.id,
        name: found.fileName,
        today: today(),
        step: 'loading' as const,
        rows,
        done: size ? bytes / size : undefined,
      }
      const shown = uploadCard(found.state === 'loading' ? view : { ...view, step: 'reading' }, found.language)
      sender.glimpse(found.messenger, card, { card: shown, text: toText(shown, found.language) })
    }
  }

  /** Rights as they are now: hours may lie between the file and the click. */
  async function refusalFor({ person: id }: Upload, about: About): Promise<FileRefusal | undefined> {
    const org = createOrg(await store.people.all(), today(), company.loaders)
    const person = org.byId.get(id)
    const action = about.kind === 'targets' ? 'import-targets' : 'import'
    return person && may(person, action, { company: true }, org).allowed ? undefined : NOT_THEIRS
  }

  async function giveUp(found: Upload): Promise<void> {
    const isLoading = found.state === 'loading'
    const failed = { id: found.id, name: found.fileName, today: today(), step: 'failed' as const }
    const card = isLoading ? await cardOf({ ...found, state: 'read' }, true) : uploadCard(failed, found.language)
    const change = isLoading ? uploads.giveBack : uploads.cancel
    await settle(found, card, (tx) => change(tx, found.id, new Date()))
  }

  async function cardOf(upload: Upload, hasFailed = false): Promise<Card> {
    return uploadCard(uploadView({ upload, today: today(), shops: await store.imports.shops() }, hasFailed), upload.language)
  }

  /** The change and the card that says it, together; nothing where somebody was faster. */
  async function settle(found: Upload, card: Card, change: (tx: Sql) => Promise<boolean>): Promise<void> {
    await db.transaction(async (tx) => {
      if (await change(tx)) await store.outbox.put(tx, [letterWith(found, card)], new Date())
    })
    sender.wake()
  }

  return { name: UPLOAD_JOB, sideBySide: 2, run }
}

function apartOf({ outcome }: Upload): Apart | undefined {
  return outcome && 'refused' in outcome ? outcome.apart : undefined
}

/** The mapping of a file that others can be joined to. */
function mainOf(upload: Upload): string | undefined {
  const { outcome } = upload
  if (!outcome) return undefined
  if ('refused' in outcome) return outcome.apart?.role === 'main' ? outcome.apart.mapping : undefined
  return outcome.beside ? outcome.about.source : undefined
}

/** So many refused rows are kept with a dry run; the card names fewer. */
const KEPT_REJECTS = 20

const GONE: FileRefusal = { refused: 'gone', message: 'The file can no longer be fetched.' }
const TOO_LARGE: FileRefusal = { refused: 'too-large', message: 'The file is too large.' }
const NO_ROWS: FileRefusal = { refused: 'no-rows', message: 'The file has no rows.' }
const NOT_THEIRS: FileRefusal = { refused: 'targets-role', message: 'Only an admin may load this.' }

/**
 * The shop that the file's name names, or the only one there is. Nothing else: an export that does not say its shop is how two shops' numbers
 * end up in one, so a person has to say it.
 */
function guessShop(fileName: string, shops: readonly string[]): string | undefined {
  const named = shops.filter((shop) => shop.length > 1 && fileName.includes(shop)).sort((a, b) => b.length - a.length)
  return named[0] ?? (shops.length === 1 ? shops[0] : undefined)
}

/** Each part is forgotten when it has been read. */
async function* drained(parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (let part = parts.shift(); part; part = parts.shift()) yield part
}
