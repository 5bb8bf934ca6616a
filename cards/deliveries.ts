/** To the admins: what did not get through, whose it was, and what to do. No word of what it said. */
import type { DigestKind } from '../src/insight/digest-settings.ts'
import type { Language } from '../src/terms/language.ts'
import type { Day } from '../src/terms/period.ts'
import type { Card } from './card.ts'
import { bullets, card, markdown } from './element.ts'
import { escaped } from './escape.ts'
import { momentText } from './format.ts'
import { wordings } from './wording/index.ts'

export type DeliveriesView = {
  readonly today: Day
  /** Digests that could not be composed. */
  readonly failed: readonly { readonly kind: DigestKind }[]
  readonly doubtful: readonly Undelivered[]
  readonly refused: readonly Undelivered[]
}

export type Undelivered = {
  /** The receiver's name. */
  readonly who?: string
  /** When it was to go out, on the admin's wall: `YYYY-MM-DDTHH:mm`. */
  readonly at: string
  readonly code?: number
}

/** Receivers that are named; the others are counted. */
const MOST = 10

export function deliveriesCard({ today, failed, doubtful, refused }: DeliveriesView, language: Language): Card {
  const { deliveries: w, digestSettings } = wordings[language]
  const kinds = [...new Set(failed.map(({ kind }) => digestSettings.kind[kind]))]
  const list = (messages: readonly Undelivered[]) =>
    bullets([
      ...messages.slice(0, MOST).map((one) => lineText(one, today, language)),
      ...(messages.length > MOST ? [w.more(messages.length - MOST)] : []),
    ])
  return card({ title: w.title(failed.length + doubtful.length + refused.length), template: 'orange' }, [
    failed.length > 0 && markdown(w.failed(failed.length, kinds)),
    doubtful.length > 0 && markdown(`${w.doubtful(doubtful.length)}\n${list(doubtful)}`),
    refused.length > 0 && markdown(`${w.refused(refused.length)}\n${list(refused)}`),
  ])
}

function lineText({ who, at, code }: Undelivered, today: Day, language: Language): string {
  const { deliveries: w } = wordings[language]
  const hint = code === undefined ? undefined : w.hint[code]
  const shown = code === undefined ? undefined : hint ? `${code}（${hint}）` : String(code)
  return w.line(
    escaped(who ?? w.unknown),
    momentText(at, today),
    language === 'en' ? shown?.replace('（', ' (').replace('）', ')') : shown,
  )
}
