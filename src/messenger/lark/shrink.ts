/**
 * Smaller versions of a card that the platform may refuse: a refused card reaches nobody, and nobody sees that it didn't. Each version loses
 * the part that is refused most often and keeps what can be acted on.
 */
import type { Card } from '../../../cards/card.ts'

/** Ours is 28 KB of the documented 30: the platform's style tags expand what it stores. */
export const CARD_BYTES = 28 * 1024
/** The documented limit of a text is 150 KB of request. */
const TEXT_BYTES = 100 * 1024

type Node = Record<string, unknown>

/** The whole card, without its charts, as words with its buttons, as words alone; the largest first, only those within the size limit. */
export function versions(card: Card, text: string): Card[] {
  const all = [card, withoutCharts(card), inWords(card, text, true), inWords(card, text, false)]
  const seen = new Set<string>()
  return all.filter((version) => {
    const json = JSON.stringify(version)
    if (seen.has(json) || Buffer.byteLength(json) > CARD_BYTES) return false
    return seen.add(json)
  })
}

/** The largest version that may replace a clicked card, where only one can be given. */
export const fitting = (card: Card): Card | undefined =>
  [card, withoutCharts(card)].find((version) => Buffer.byteLength(JSON.stringify(version)) <= CARD_BYTES)

/** The words of a text message: bounded, and unable to mention anybody. */
export function plainWords(text: string): string {
  const tame = text.replace(/<(?=\/?at\b)/gi, '＜')
  return Buffer.byteLength(tame) <= TEXT_BYTES ? tame : `${cut(tame, TEXT_BYTES)}…`
}

const withoutCharts = (card: Card): Card =>
  ({ ...card, body: { ...card.body, elements: prune(card.body.elements as readonly Node[]) } }) as unknown as Card

function inWords(card: Card, text: string, withButtons: boolean): Card {
  // @NOTE plain_text, not markdown: the words come from people, and here nothing escapes them.
  const words = { tag: 'div', text: { tag: 'plain_text', content: cut(text, CARD_BYTES / 2) } }
  const elements = [words, ...(withButtons ? buttonsOf(card.body.elements as readonly Node[]) : [])]
  return { schema: '2.0', config: card.config, header: card.header, body: { elements } } as unknown as Card
}

/** Without charts, and without the columns and panels that held nothing else. */
function prune(elements: readonly Node[]): Node[] {
  return elements.flatMap((element) => {
    if (element.tag === 'chart') return []
    if (Array.isArray(element.columns) && element.tag === 'column_set') {
      const columns = prune(element.columns)
      return columns.length > 0 ? [{ ...element, columns }] : []
    }
    if (!Array.isArray(element.elements)) return [element]
    const kept = prune(element.elements)
    return kept.length > 0 || element.elements.length === 0 ? [{ ...element, elements: kept }] : []
  })
}

/** What can be acted on: forms as they are, buttons from wherever they stand. */
function buttonsOf(elements: readonly Node[]): Node[] {
  return elements.flatMap((element) => {
    if (element.tag === 'form') return [prune([element])[0] ?? []].flat()
    if (element.tag === 'button') return [element]
    const inside = element.tag === 'column_set' ? element.columns : element.elements
    return Array.isArray(inside) ? buttonsOf(inside) : []
  })
}

/** Cut to so many bytes, never inside a character. */
function cut(text: string, bytes: number): string {
  const buffer = Buffer.from(text)
  if (buffer.length <= bytes) return text
  let end = bytes
  while (end > 0 && ((buffer[end] ?? 0) & 0xc0) === 0x80) end -= 1
  return buffer.subarray(0, end).toString()
}
