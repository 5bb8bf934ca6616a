/** An upload as its card shows it: the one place that turns what the store keeps into what people see. */
import type { Card } from '../../../cards/card.ts'
import { toText } from '../../../cards/text.ts'
import type { Asked, Found, Numbers, UploadRefusal, UploadView } from '../../../cards/upload.ts'
import { isDay } from '../../engine/day.ts'
import type { FileRefusal } from '../../facts/refusal.ts'
import type { About, ImportReport } from '../../store/load/load.ts'
import type { DryRun, Upload } from '../../store/load/uploads.ts'
import { type Letter, uuidOf } from '../../store/outbox.ts'
import type { Day } from '../../terms/period.ts'
import { exportNamed, SOURCES } from '../metric/source.ts'

/** So many refused rows are named on a card; the rest is in the file. */
const REASONS = 8

/** The letter under which an upload's card is sent and replaced. */
export function letterOf(upload: string): string {
  return `upload\n${upload}`
}

/** The letter that puts a card in the place of the one that is there. One state gives one letter, however often the work on it is repeated. */
export function letterWith({ id, account, messenger, language, updatedAt }: Upload, card: Card): Letter {
  const cause = letterOf(id)
  return {
    ...{ uuid: uuidOf(`${cause}\n${updatedAt.toISOString()}`), messenger, priority: 0 },
    address: { to: 'letter', uuid: uuidOf(cause), account },
    content: { card, text: toText(card, language) },
  }
}

type Shown = { readonly upload: Upload; readonly today: Day; readonly shops: readonly string[] }

/** The card of an upload in its present state. `hasFailed`: it went back to the decision because the machine failed. */
export function uploadView({ upload, today, shops }: Shown, hasFailed = false): UploadView {
  const file = { id: upload.id, name: upload.fileName, today }
  const { state, outcome, choice } = upload
  if (choice.into !== undefined && (state === 'joined' || state === 'read'))
    return { ...file, step: 'joined', into: choice.into, isLoaded: state === 'joined' }
  if (state === 'read' && outcome && 'refused' in outcome && outcome.apart)
    return { ...file, step: 'waiting', ...outcome.apart, source: exportNamed(outcome.apart.mapping) }
  if (outcome !== null && 'refused' in outcome && (state === 'refused' || state === 'read'))
    return { ...file, step: 'refused', refusal: refusalView(outcome) }
  if (state === 'received') return { ...file, step: 'reading' }
  if (state === 'loading') return { ...file, step: 'loading' }
  if (state === 'cancelled' || state === 'expired') return { ...file, step: state }
  const found = outcome as DryRun
  return {
    ...{ ...file, step: 'read', found: foundView(found.about, found.report), numbers: numbersView(found.about, found.report) },
    ...{ asked: askedOf(upload, found.about, shops), hasFailed },
  }
}

/** What the rows do not say and the person has to: the shop, unless there is none to say, and the day of a report without dates. */
function askedOf({ choice }: Upload, about: About, shops: readonly string[]): Asked {
  const shop = choice.shop ?? (about.shopBy === 'guess' ? about.shop : undefined)
  const day = choice.day ?? about.day?.found
  return {
    ...(about.kind === 'targets' || about.shopBy === 'file' ? {} : { shop: { chosen: shop, known: shops } }),
    ...(about.day === undefined ? {} : { day: { chosen: day !== undefined && isDay(day) ? day : undefined } }),
  }
}

export function foundView(about: About, { from, to }: ImportReport): Found {
  return {
    ...{ source: exportNamed(about.source), kind: SOURCES[about.kind] ?? exportNamed(about.kind), ...about.format },
    ...{ period: from && to ? { from, to } : null, shops: about.shopBy === 'nobody' ? [] : about.shops },
    ...{ currency: about.kind === 'targets' ? undefined : about.currency, overlap: about.overlap, leftOut: about.leftOut },
    sheets: about.sheets,
  }
}

export function numbersView(about: About, report: ImportReport): Numbers {
  const { read, accepted, unchanged, rejected } = report
  return { read, accepted, unchanged, rejected: about.rejected, reasons: rejected.slice(0, REASONS) }
}

function refusalView({ refused, message, ...more }: FileRefusal): UploadRefusal {
  const { nearest, candidates } = more as Partial<Unrecognised>
  return {
    ...{ code: refused, message },
    nearest: nearest && { source: exportNamed(nearest.name), lacks: nearest.lacks },
    candidates: candidates?.map((name) => ({ name, source: exportNamed(name) })),
  }
}

type Unrecognised = {
  readonly nearest: { readonly name: string; readonly lacks: readonly { readonly column: string; readonly twin?: string }[] }
  readonly candidates: readonly string[]
}
