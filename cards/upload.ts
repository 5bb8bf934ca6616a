/**
 * A file on its way in: what it was taken for, what a dry run found, and what became of it. One card a file, replaced at every step; whoever
 * sent the file decides.
 */
import type { Language, Text } from '../src/terms/language.ts'
import type { Day, Period } from '../src/terms/period.ts'
import type { Button, ButtonValue, Card, Column, ColumnSet, Element, Form } from './card.ts'
import { dimensionValue } from './dimension.ts'
import { bullets, button, card, clip, footer, type Look, markdown, panel, plain, row } from './element.ts'
import { escaped } from './escape.ts'
import { countText, periodText } from './format.ts'
import { wayIn } from './lineage.ts'
import { wordings } from './wording/index.ts'

/** What the file was taken for. Names of exports and kinds in both languages; shops as they are written. */
export type Found = {
  readonly source: Text
  readonly kind: Text
  readonly container: 'text' | 'ndjson' | 'json' | 'xlsx' | 'xls' | 'parquet'
  readonly encoding?: string
  readonly period: Period | null
  readonly shops: readonly string[]
  readonly currency?: string
  /** further sheets that look the same and are not loaded */
  readonly leftOut?: readonly string[]
  /** those that are loaded, where they are several */
  readonly sheets?: readonly string[]
  /** the days that are loaded already and that this file meets */
  readonly overlap?: Period
}

export type Numbers = {
  readonly read: number
  readonly accepted: number
  readonly unchanged: number
  readonly rejected: number
  /** the first of them */
  readonly reasons: readonly RejectLine[]
}

/** `reason` is `code: words`, as `facts` gives it. */
type RejectLine = { readonly sheet?: string; readonly line: number; readonly column: string; readonly reason: string }

/** What only the person can say. `chosen` undefined: nobody knows yet. */
export type Asked = {
  readonly shop?: { readonly chosen?: string; readonly known: readonly string[] }
  readonly day?: { readonly chosen?: Day }
}

type UploadFile = { readonly id: string; readonly name: string; readonly today: Day }

export type UploadView = UploadFile &
  (
    | { readonly step: 'cancelled' | 'expired' | 'failed' }
    | { readonly step: 'reading' | 'loading'; readonly rows?: number /** of the file, 0 to 1 */; readonly done?: number }
    | {
        readonly step: 'read'
        readonly found: Found
        readonly numbers: Numbers
        readonly asked: Asked
        readonly hasFailed?: boolean
      }
    | { readonly step: 'loaded'; readonly batch: number; readonly found: Found; readonly numbers: Numbers }
    | { readonly step: 'undone'; readonly batch: number }
    | { readonly step: 'refused'; readonly refusal: UploadRefusal }
    | ({ readonly step: 'waiting' } & Waiting)
    | { readonly step: 'joined'; readonly into: string; readonly isLoaded: boolean }
  )

/** It is loaded together with other files, which are not here yet: those beside it, or the one that it stands beside. */
export type Waiting = {
  readonly source: Text
  readonly role: 'main' | 'side'
  readonly missing: readonly { readonly name: string; readonly columns: readonly string[] }[]
}

/** Why there is nothing to load. `message` is the refusal's own words, for a code that has none here. */
export type UploadRefusal = {
  readonly code: string
  readonly message: string
  readonly nearest?: { readonly source: Text; readonly lacks: readonly { readonly column: string; readonly twin?: string }[] }
  /** exports that fit equally well: the person says which */
  readonly candidates?: readonly { readonly name: string; readonly source: Text }[]
}

/** A form holds about so many shops to choose from. */
const MOST_SHOPS = 80

const uploadStep = (view: UploadFile, step: string, more: object = {}): ButtonValue => ({
  intent: 'data_upload_source',
  slots: { upload: view.id, step, ...more },
})

const recentImports: ButtonValue = { intent: 'data_upload_source', slots: {} }

export function uploadCard(view: UploadView, language: Language): Card {
  const { upload: w } = wordings[language]
  const name = clip(view.name, 60)
  switch (view.step) {
    case 'reading':
    case 'loading':
      return card({ title: view.step === 'reading' ? w.reading(name) : w.loading(name), template: 'blue' }, [
        view.rows !== undefined &&
          markdown(w.rowsSoFar(countText(view.rows), view.done === undefined ? undefined : `${Math.floor(view.done * 100)}%`)),
        view.rows === undefined && markdown(view.step === 'reading' ? w.readingHint : w.loadingHint),
      ])
    case 'cancelled':
    case 'expired':
    case 'failed':
      return card({ title: w.over[view.step](name), template: view.step === 'failed' ? 'orange' : 'grey' }, [
        markdown(w.overHint[view.step]),
        row([button(w.recentButton, recentImports)]),
      ])
    case 'refused':
      return refusedCard(view, view.refusal, language)
    case 'waiting':
      return waitingCard(view, language)
    case 'joined':
      return card({ title: w.joined(name, clip(view.into, 60)), template: view.isLoaded ? 'green' : 'grey' }, [
        markdown(w.joinedHint(escaped(clip(view.into, 60)), view.isLoaded)),
      ])
    case 'read':
      return readCard(view, language)
    case 'loaded':
      return loadedCard(view, language)
    case 'undone':
      return card({ title: w.undone(name), template: 'grey' }, [
        markdown(w.undoneHint(view.batch)),
        row([button(w.recentButton, recentImports)]),
      ])
  }
}

/** So many columns say which file is meant. */
const TELLING_COLUMNS = 5

function waitingCard(view: Extract<UploadView, { step: 'waiting' }>, language: Language): Card {
  const { upload: w } = wordings[language]
  const source = escaped(view.source[language])
  const files = view.missing.map(({ name, columns }) =>
    w.missingFile(escaped(name), columns.slice(0, TELLING_COLUMNS).map(escaped)),
  )
  return card({ title: w.waiting(clip(view.name, 60)), subtitle: view.source[language], template: 'orange' }, [
    markdown(`${w.waitingFor[view.role](source)}\n${bullets(files)}`),
    markdown(w.waitingHint),
    row([button(w.cancelButton, uploadStep(view, 'cancel'))]),
  ])
}

function refusedCard(view: UploadView, refusal: UploadRefusal, language: Language): Card {
  const { upload: w } = wordings[language]
  const candidates = refusal.candidates ?? []
  return card({ title: w.refused(clip(view.name, 60)), template: candidates.length > 0 ? 'blue' : 'orange' }, [
    markdown(refusalWords(refusal, language)),
    candidates.length > 0
      ? row(candidates.map(({ name, source }) => button(source[language], uploadStep(view, 'as', { kind: name }))))
      : row([button(w.recentButton, recentImports)]),
  ])
}

function refusalWords({ code, message, nearest }: UploadRefusal, language: Language): string {
  const { upload: w } = wordings[language]
  if (nearest) {
    const lacks = nearest.lacks.map(({ column, twin }) => w.lack(escaped(column), twin && escaped(twin)))
    return w.nearest(escaped(nearest.source[language]), lacks)
  }
  return w.refusal[code] ?? escaped(message)
}

function readCard(view: Extract<UploadView, { step: 'read' }>, language: Language): Card {
  const { upload: w } = wordings[language]
  const { found, numbers, asked } = view
  const isOpen = isMissing(asked)
  const look: Look = {
    title: w.check(clip(view.name, 60)),
    subtitle: `${found.source[language]} · ${w.rows(countText(numbers.read))}`,
    template: numbers.rejected > 0 || isOpen ? 'orange' : 'blue',
  }
  const isForm = asked.shop !== undefined || asked.day !== undefined
  return card(look, [
    view.hasFailed === true && markdown(w.loadFailed),
    markdown(bullets(foundLines(found, view.today, language))),
    !isOpen && markdown(w.dryRun),
    !isOpen && figures(numbers, language),
    !isOpen && numbers.accepted === 0 && numbers.unchanged > 0 && markdown(w.nothingNew),
    numbers.accepted > 0 && found.overlap !== undefined && markdown(w.overlap(periodText(found.overlap, language, view.today))),
    !(asked.day && asked.day.chosen === undefined) && rejectPanel(numbers, language),
    !isOpen && isEmpty(numbers) && markdown(w.nothingLoadable),
    isForm
      ? choiceForm(view, language)
      : row([...(isEmpty(numbers) ? [] : [load(view, false, language)]), cancel(view, language)]),
    footer(w.untouched),
  ])
}

/** Every row is refused: there is nothing to decide but to try again. */
const isEmpty = ({ accepted, unchanged }: Numbers) => accepted + unchanged === 0

const isMissing = ({ shop, day }: Asked) => (shop && shop.chosen === undefined) || (day && day.chosen === undefined) || false

function load(view: UploadFile, isOpen: boolean, language: Language): Button {
  const { upload: w } = wordings[language]
  return button(isOpen ? w.tryButton : w.loadButton, uploadStep(view, 'load'), 'primary')
}

function cancel(view: UploadFile, language: Language): Button {
  return { ...button(wordings[language].upload.cancelButton, uploadStep(view, 'cancel')), name: 'cancel' }
}

/** Shop and day as the person says them. The submit carries both, and the service compares them with what the dry run used. */
function choiceForm(view: Extract<UploadView, { step: 'read' }>, language: Language): Form {
  const { upload: w } = wordings[language]
  const { shop, day } = view.asked
  const known = [...new Set([...(shop?.chosen === undefined ? [] : [shop.chosen]), ...(shop?.known ?? [])])].slice(0, MOST_SHOPS)
  const elements: (Element | false)[] = [
    markdown(shop && day ? w.confirmBoth : shop ? w.confirmShop : w.confirmDay),
    shop !== undefined &&
      known.length > 0 && {
        tag: 'select_static',
        name: 'shop',
        placeholder: plain(w.shop),
        ...(shop.chosen === undefined ? {} : { initial_option: shop.chosen }),
        options: known.map((name) => ({ text: plain(name), value: name })),
      },
    shop !== undefined && {
      tag: 'input',
      name: 'new_shop',
      label: plain(known.length > 0 ? w.otherShop : w.shop),
      label_position: 'top',
      placeholder: plain(w.shopHint),
      max_length: 100,
    },
    day !== undefined && {
      tag: 'date_picker',
      name: 'day',
      placeholder: plain(w.day),
      ...(day.chosen === undefined ? {} : { initial_date: day.chosen }),
    },
    row([
      { ...load(view, isMissing(view.asked) || isEmpty(view.numbers), language), name: 'load', form_action_type: 'submit' },
      cancel(view, language),
    ]),
  ]
  return { tag: 'form', name: 'upload', elements: elements.filter((element) => element !== false) }
}

function loadedCard(view: Extract<UploadView, { step: 'loaded' }>, language: Language): Card {
  const { upload: w } = wordings[language]
  const { found, numbers, batch } = view
  return card(
    {
      title: w.loaded(clip(view.name, 60)),
      subtitle: `${found.source[language]} · ${w.batch(batch)}`,
      template: numbers.rejected > 0 ? 'orange' : 'green',
    },
    [
      figures(numbers, language),
      markdown(bullets(foundLines(found, view.today, language))),
      rejectPanel(numbers, language),
      row([
        ...(numbers.rejected > 0 ? [button(w.rejectsButton, importStep(batch, 'rejects'))] : []),
        undoButton(batch, language),
        button(w.recentButton, recentImports),
      ]),
    ],
  )
}

function importStep(batch: number, step: 'undo' | 'rejects', more: object = {}): ButtonValue {
  return { intent: 'data_upload_source', slots: { batch, step, ...more } }
}

/** `more`: in the list, the list is shown again. */
function undoButton(batch: number, language: Language, more: object = {}): Button {
  const { upload: w } = wordings[language]
  return {
    ...button(w.undoButton, importStep(batch, 'undo', more)),
    confirm: { title: plain(w.undoSure), text: plain(w.undoSureText(batch)) },
  }
}

function foundLines(found: Found, today: Day, language: Language): string[] {
  const { upload: w } = wordings[language]
  const [source, kind] = [found.source[language], found.kind[language]]
  const written = found.container === 'text' ? (w.encoding[found.encoding ?? ''] ?? found.encoding) : w.container[found.container]
  return [
    w.takenFor(escaped(source), kind === source ? '' : escaped(kind), written ?? ''),
    w.days(found.period ? periodText(found.period, language, today) : undefined),
    ...(found.shops.length > 0
      ? [
          w.shops(
            found.shops.slice(0, 8).map((shop) => escaped(dimensionValue('shop', shop, language))),
            found.shops.length,
          ),
        ]
      : []),
    ...(found.currency ? [w.currency(found.currency)] : []),
    ...(found.sheets ? [w.sheets(found.sheets.slice(0, 12).map(escaped), found.sheets.length)] : []),
    ...(found.leftOut?.length ? [w.leftOut(found.leftOut.slice(0, 5).map(escaped))] : []),
  ]
}

/** The three counts beside each other; on phones they stay three. */
function figures(numbers: Numbers, language: Language): ColumnSet {
  const { upload: w } = wordings[language]
  const column = (label: string, count: number, color?: 'green' | 'orange'): Column => ({
    tag: 'column',
    width: 'weighted',
    weight: 1,
    background_style: 'grey-50',
    padding: '8px',
    elements: [
      {
        ...markdown(color && count > 0 ? `<font color='${color}'>**${countText(count)}**</font>` : `**${countText(count)}**`),
        text_size: 'heading',
        text_align: 'center',
      },
      { ...markdown(`<font color='grey'>${label}</font>`), text_size: 'notation', text_align: 'center' },
    ],
  })
  return {
    tag: 'column_set',
    flex_mode: 'none',
    horizontal_spacing: '8px',
    columns: [
      column(w.accepted, numbers.accepted, 'green'),
      column(w.unchanged, numbers.unchanged),
      column(w.rejected, numbers.rejected, 'orange'),
    ],
  }
}

/** The first refused rows; all of them come as a file. */
function rejectPanel(numbers: Numbers, language: Language): Element | false {
  const { upload: w } = wordings[language]
  if (numbers.rejected === 0) return false
  const lines = numbers.reasons.map((one) =>
    w.rejectLine(
      countText(one.line),
      escaped(one.column),
      escaped(reasonText(one.reason, language)),
      one.sheet && escaped(one.sheet),
    ),
  )
  const rest = numbers.rejected - numbers.reasons.length
  return panel(w.rejectsTitle(countText(numbers.rejected)), [
    markdown(bullets(lines)),
    ...(rest > 0 ? [footer(w.moreRejects(countText(rest)))] : []),
  ])
}

/** `not-a-date: expected …` in the reader's words, where there are any. */
export function reasonText(reason: string, language: Language): string {
  const at = reason.indexOf(': ')
  const code = at < 0 ? reason : reason.slice(0, at)
  const words = wordings[language].upload.reason[code]
  if (words === undefined) return at < 0 ? reason : reason.slice(at + 2)
  return words
}

/** The recent loads, newest first. */
export type ImportsView = {
  readonly today: Day
  readonly mayLoad: boolean
  /** who may, for those who may not */
  readonly mayAsk: readonly string[]
  readonly imports: readonly ImportLine[]
}

export type ImportLine = {
  readonly batch: number
  readonly file: string
  readonly source: Text
  readonly shops: readonly string[]
  /** A name, or how it came in without a person. */
  readonly by: string
  /** local, `YYYY-MM-DD HH:mm` */
  readonly at: string
  readonly accepted: number
  readonly unchanged: number
  readonly rejected: number
  readonly period: Period | null
  readonly isUndone: boolean
  readonly mayUndo: boolean
}

export function importsCard(view: ImportsView, language: Language): Card {
  const { upload: w } = wordings[language]
  return card({ title: w.recentTitle, template: 'blue' }, [
    markdown(view.mayLoad ? w.howTo : w.mayNot(view.mayAsk.map(escaped))),
    view.mayLoad && view.imports.length === 0 && markdown(w.noImports),
    ...(view.mayLoad ? view.imports.flatMap((one) => importElements(one, view.today, language)) : []),
    view.mayLoad && footer(w.oneMechanism),
  ])
}

const SHOPS_IN_LINE = 2

function importElements(one: ImportLine, today: Day, language: Language): Element[] {
  const { upload: w } = wordings[language]
  const shops =
    one.shops.length > SHOPS_IN_LINE
      ? [w.manyShops(one.shops.length)]
      : one.shops.map((shop) => dimensionValue('shop', shop, language))
  const title = [w.batch(one.batch), clip(wayIn(one.file, language), 60), one.source[language], ...shops]
    .filter(Boolean)
    .map(escaped)
    .join(' · ')
  const days = one.period ? periodText(one.period, language, today) : ''
  const counts = w.counts(countText(one.accepted), countText(one.unchanged), countText(one.rejected))
  const line = [escaped(wayIn(one.by, language)), escaped(one.at), counts, days].filter(Boolean).join(' · ')
  const buttons = [
    ...(one.rejected > 0 && one.mayUndo ? [small(button(w.rejectsButton, importStep(one.batch, 'rejects')))] : []),
    ...(one.isUndone || !one.mayUndo ? [] : [small(undoButton(one.batch, language, { list: true }))]),
  ]
  return [
    { tag: 'hr' },
    markdown(`${one.isUndone ? `~~${title}~~ ${w.isUndone}` : `**${title}**`}\n<font color='grey'>${line}</font>`),
    ...(buttons.length > 0 ? [row(buttons)] : []),
  ]
}

function small(one: Button): Button {
  return { ...one, size: 'small' }
}
