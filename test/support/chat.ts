/** A person who says and clicks, and what they see: tests read as chats, on the whole app. */
import { expect } from 'vitest'
import type { Card, Element } from '../../cards/card.ts'
import { toText } from '../../cards/text.ts'
import type { Address, ClickAnswer, Incoming } from '../../src/messenger/messenger.ts'
import type { TestApp } from './app.ts'

export type Chatter = {
  readonly account: string
  readonly says: (text: string) => Promise<void>
  /** In a group chat, to the bot. */
  readonly saysInGroup: (text: string) => Promise<void>
  /** Sends a file to the bot. */
  readonly drops: (name: string, content: string | Uint8Array) => Promise<void>
  /** Presses a button of the newest card that this person has seen; a form's with what is filled in. The card that answers in place is the newest. */
  readonly clicks: (label: string, form?: Readonly<Record<string, unknown>>) => Promise<ClickAnswer>
  /** The newest card as words, once more: also one that replaced the clicked one. */
  readonly reads: (...patterns: readonly (RegExp | string)[]) => string
  /** The next unread message in the private chat matches all of these. */
  readonly sees: (...patterns: readonly (RegExp | string)[]) => string
  /** The newest card as it is shown by now, after all updates, matches all of these. */
  readonly seesNow: (...patterns: readonly (RegExp | string)[]) => string
  readonly seesInGroup: (...patterns: readonly (RegExp | string)[]) => string
  readonly seesNothing: () => void
  /** The newest card, for a closer look. */
  readonly card: () => Card
  /** The same person on another device, where the card of now stays as it is. */
  readonly onAnotherDevice: () => Chatter
  /** A click that no card of ours holds; what is answered in place, as words. */
  readonly forges: (intent: string, slots: Readonly<Record<string, unknown>>) => Promise<string>
}

let count = 0

type Newest = { readonly card: Card; readonly message: string }

export function chatter(app: TestApp, account: string, group = 'oc_group', begin?: { newest?: Newest; read: number }): Chatter {
  const privateChat = `oc_${account}`
  let read = begin?.read ?? 0
  let readInGroup = 0
  /** Cards that answers to clicks have put in the place of others. */
  const inline: { readonly message: string; readonly content: { card: Card; text: string }; readonly at: number }[] = []
  let newest = begin?.newest

  const incoming = (what: Incoming['what'], chatType: Incoming['chatType']): Incoming => {
    count += 1
    return {
      messenger: 'test',
      eventId: `e${count}`,
      ...(what.kind === 'text' || what.kind === 'file' ? { messageId: `m${count}:${chatType}:${account}` } : {}),
      account,
      chat: chatType === 'group' ? group : privateChat,
      chatType,
      sentAt: app.clock.now().toISOString(),
      what,
    }
  }
  const isPrivate = (address: Address) =>
    (address.to === 'account' && address.account === account) ||
    (address.to === 'message' && address.message.endsWith(`private:${account}`))
  const isGroup = (address: Address) =>
    (address.to === 'chat' && address.chat === group) || (address.to === 'message' && address.message.includes(':group:'))
  const received = (isMine: (address: Address) => boolean) =>
    app.messenger.sent.map((outgoing, at) => ({ ...outgoing, message: `om_${at + 1}` })).filter(({ address }) => isMine(address))

  const say = async (text: string, chatType: Incoming['chatType']) => {
    await app.messenger.receive().message(incoming({ kind: 'text', text }, chatType))
    await app.drain()
  }
  const look = (isMine: (address: Address) => boolean, from: number, patterns: readonly (RegExp | string)[]) => {
    const message = received(isMine)[from]
    expect(message, `${account} sees a message`).toBeDefined()
    const { text, card } = message!.content
    for (const pattern of patterns) typeof pattern === 'string' ? expect(text).toContain(pattern) : expect(text).toMatch(pattern)
    if (card) newest = { card, message: message!.message }
    return text
  }
  return {
    account,
    says: (text) => say(text, 'private'),
    saysInGroup: (text) => say(text, 'group'),
    drops: async (name, content) => {
      const fileKey = `file_${count + 1}`
      app.messenger.files.set(fileKey, typeof content === 'string' ? Buffer.from(content) : content)
      await app.messenger.receive().message(incoming({ kind: 'file', name, fileKey }, 'private'))
      await app.drain()
    },
    seesNow: (...patterns) => {
      const last = received(isPrivate).findLast(({ content }) => content.card)
      expect(last, `${account} sees a card`).toBeDefined()
      const updates = app.messenger.sent.flatMap(({ address, content }, at) =>
        address.to === 'card' && address.card === last!.message ? [{ content, at }] : [],
      )
      const answers = inline.filter(({ message }) => message === last!.message)
      const { content } = [...updates, ...answers].sort((a, b) => a.at - b.at).at(-1) ?? last!
      for (const pattern of patterns)
        typeof pattern === 'string' ? expect(content.text).toContain(pattern) : expect(content.text).toMatch(pattern)
      newest = { card: content.card!, message: last!.message }
      return content.text
    },
    clicks: async (label, form) => {
      const button = buttonsOf(newest!.card.body.elements).find((one) => one.text.content.includes(label))
      expect(
        button,
        `the card has a button ${label}: ${buttonsOf(newest!.card.body.elements).map((b) => b.text.content)}`,
      ).toBeDefined()
      const { intent, slots } = button!.behaviors![0]!.value
      const message = newest!.message
      const answer = await app.messenger
        .receive()
        .click(incoming({ kind: 'click', intent, slots, card: message, ...(form ? { form } : {}) }, 'private'))
      if (answer.card)
        inline.push({ message, content: { card: answer.card, text: toText(answer.card) }, at: app.messenger.sent.length - 0.5 })
      await app.drain()
      if (answer.card) newest = { card: answer.card, message: newest!.message }
      return answer
    },
    reads: (...patterns) => {
      const text = toText(newest!.card)
      for (const pattern of patterns)
        typeof pattern === 'string' ? expect(text).toContain(pattern) : expect(text).toMatch(pattern)
      return text
    },
    sees: (...patterns) => look(isPrivate, read++, patterns),
    seesInGroup: (...patterns) => look(isGroup, readInGroup++, patterns),
    seesNothing: () => expect(received(isPrivate).slice(read)).toEqual([]),
    card: () => newest!.card,
    onAnotherDevice: () => chatter(app, account, group, { newest, read }),
    forges: async (intent, slots) => {
      const { card } = await app.messenger
        .receive()
        .click(incoming({ kind: 'click', intent, slots, card: newest!.message }, 'private'))
      await app.drain()
      return card ? toText(card) : ''
    },
  }
}

function buttonsOf(elements: readonly Element[]): Extract<Element, { tag: 'button' }>[] {
  return elements.flatMap((element) => {
    if (element.tag === 'button') return [element]
    if (element.tag === 'column_set') return element.columns.flatMap((column) => buttonsOf(column.elements))
    return 'elements' in element ? buttonsOf(element.elements) : []
  })
}
