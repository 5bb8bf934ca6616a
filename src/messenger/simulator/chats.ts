/** What was said, kept in memory for the session: the private chats and one group, each of bounded length, and who listens. */
import { randomUUID } from 'node:crypto'
import type { Card } from '../../../cards/card.ts'
import { toText } from '../../../cards/text.ts'
import type { Attachment } from '../messenger.ts'

/** The one group chat. */
export const group = 'group'

export function privateChatOf(account: string): string {
  return `private:${account}`
}

export type Message = {
  readonly id: string
  readonly chat: string
  /** An account, or the bot. */
  readonly from: string
  readonly at: string
  readonly text: string
  readonly card?: Card
  readonly replyTo?: string
  /** What can be downloaded with it; the bytes are asked for apart. */
  readonly file?: { readonly name: string; readonly size: number }
  /** How often the card was replaced. */
  readonly version: number
}

export type Post = {
  readonly chat: string
  readonly from: string
  readonly text: string
  readonly card?: Card
  readonly uuid?: string
  readonly replyTo?: string
  readonly file?: Attachment
}

export type Listener = (message: Message) => void

export type Chats = ReturnType<typeof createChats>

const messagesPerChat = 200
const chatsKept = 500
const filesKept = 30

export function createChats(now: () => Date) {
  const chats = new Map<string, Message[]>()
  const sent = new Map<string, string>()
  const files = new Map<string, Attachment>()
  const listeners = new Map<Listener, readonly string[]>()

  function post({ uuid, file, ...said }: Post): string {
    const before = uuid === undefined ? undefined : sent.get(uuid)
    if (before !== undefined) return before
    const shown = file && { file: { name: file.name, size: file.bytes.length } }
    const message: Message = {
      id: `om_${randomUUID()}`,
      at: now().toISOString(),
      version: 0,
      ...said,
      ...shown,
      text: textOf(said),
    }
    if (file) bounded(files.set(message.id, file), filesKept)
    keep(message)
    if (uuid !== undefined) bounded(sent.set(uuid, message.id), chatsKept * 4)
    tell(message)
    return message.id
  }

  function replace(id: string, content: { readonly card?: Card; readonly text?: string }): boolean {
    const old = find(id)
    if (!old) return false
    const message: Message = { ...old, ...content, text: textOf({ text: old.text, ...content }), version: old.version + 1 }
    chats.set(
      old.chat,
      chats.get(old.chat)!.map((m) => (m.id === id ? message : m)),
    )
    tell(message)
    return true
  }

  function keep(message: Message): void {
    const kept = [...(chats.get(message.chat) ?? []), message].slice(-messagesPerChat)
    chats.delete(message.chat)
    bounded(chats.set(message.chat, kept), chatsKept)
  }

  function find(id: string): Message | undefined {
    for (const messages of chats.values()) {
      const message = messages.find((one) => one.id === id)
      if (message) return message
    }
    return undefined
  }

  function tell(message: Message): void {
    for (const [listener, heard] of listeners) if (heard.includes(message.chat)) listener(message)
  }

  return {
    post,
    replace,
    isNew: (chat: string) => !chats.has(chat),
    chatOf: (id: string) => find(id)?.chat,
    /** What came with a message; the newest files are kept. */
    fileOf: (id: string) => files.get(id),
    /** Tells what was said in these chats, then whatever is said; the answer ends it. */
    listen(heard: readonly string[], listener: Listener): () => void {
      for (const message of heard.flatMap((chat) => chats.get(chat) ?? [])) listener(message)
      listeners.set(listener, heard)
      return () => listeners.delete(listener)
    },
    close: () => listeners.clear(),
  }
}

function textOf({ card, text }: { readonly card?: Card | undefined; readonly text: string }): string {
  return card ? toText(card) : text
}

/** Forgets the oldest beyond so many. */
function bounded<V>(map: Map<string, V>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return
    map.delete(key)
  }
}
