/**
 * Which chats are private. A click tells its chat but not the chat's kind, and personal numbers must never be put into a group; so what is
 * not known to be private is asked for, and is a group until it is answered.
 */

export type ChatType = 'private' | 'group'

export type Chats = {
  /** An id of a chat or of a message in it. */
  readonly learn: (id: string, type: ChatType) => void
  readonly typeOf: (chat: string, message: string) => Promise<ChatType>
}

/** Some megabytes at most; the oldest are asked for again. */
const KEPT = 20_000
/** A click is answered within a second or so; the platform gives up after three. */
const ASK_MS = 1000

export function createChats(ask: (chat: string, message: string) => Promise<ChatType | undefined>): Chats {
  const known = new Map<string, ChatType>()
  const learn = (id: string, type: ChatType) => {
    if (id === '') return
    known.delete(id)
    known.set(id, type)
    if (known.size > KEPT) known.delete(known.keys().next().value as string)
  }
  return {
    learn,
    typeOf: async (chat, message) => {
      const type = known.get(chat) ?? known.get(message) ?? (await within(ASK_MS, ask(chat, message)))
      if (type) learn(chat, type)
      return type ?? 'group'
    },
  }
}

/** The answer, or undefined when it takes too long or fails. */
export async function within<T>(ms: number, answer: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms)
  })
  return Promise.race([answer.catch(() => undefined), late]).finally(() => clearTimeout(timer))
}
