/**
 * One attempt to say something: create, reply or patch, with the same uuid whatever version gets through. A refused card becomes a smaller
 * card and at last a text within the same attempt; everything else is left to the sender, as a Delivery.
 */
import type { Address, Attachment, Content, Delivery, Outgoing } from '../messenger.ts'
import type { Reply } from './call.ts'
import type { Api, Message } from './client.ts'
import { type Action, actionOf, type Failure, maybeSent, waitMs } from './codes.ts'
import { asRecord } from './log.ts'
import { plainWords, versions } from './shrink.ts'

/** `onSent` learns in which chat a message to an account landed (the click on it won't say). */
export type Deliver = (outgoing: Outgoing) => Promise<Delivery>

export function createDeliver(api: Api, onSent: (address: Address, messageId: string, chat?: string) => void): Deliver {
  const deliver: Deliver = async ({ uuid, address: asked, content }) => {
    // Only a card can replace a card; words go below it.
    const address: Address = asked.to === 'card' && !content.card ? { to: 'message', message: asked.card } : asked
    let failure: Failure = {}
    const attached = content.file && (await attachment(api, content.file))
    const isFile = attached !== undefined && !('failure' in attached)
    if (attached && !isFile && actionOf(attached.failure).startsWith('wait'))
      return unsent(attached.failure, actionOf(attached.failure))
    for (const message of isFile ? [attached] : messages(inWords(content), address)) {
      const reply = await say(api, address, message, uuid)
      if (reply.ok) return sent(reply.body, address, onSent)
      failure = reply.failure
      const action = actionOf(failure)
      if (isTooOld(failure, address)) return deliver({ uuid, content, address: { to: 'message', message: address.card } })
      if (action !== 'shrink') return unsent(failure, action)
    }
    return unsent(failure, 'refuse')
  }
  return deliver
}

/** A file is put into the platform first and said by its key; putting it twice is harmless, the message has its uuid. */
async function attachment(api: Api, { name, bytes }: Attachment): Promise<Message | { readonly failure: Failure }> {
  const reply = await api.upload(name, bytes)
  if (!reply.ok) return { failure: reply.failure }
  const { file_key } = asRecord(reply.body.data)
  return { msg_type: 'file', content: JSON.stringify({ file_key }) }
}

/** How much of a file is said where the platform does not take it, e.g. for want of a permission. */
const HEAD_BYTES = 4096

/** A file that cannot be sent as one: its name and its first lines. */
function inWords({ file, ...content }: Content): Content {
  if (!file) return content
  const head = new TextDecoder().decode(file.bytes.subarray(0, HEAD_BYTES)).replace(/^\uFEFF/, '')
  const lines = file.bytes.length > HEAD_BYTES ? `${head.slice(0, head.lastIndexOf('\n'))}\n…` : head
  return { text: `${content.text}\n${lines}` }
}

/** What to try, in this order. A card can only be replaced by a card. */
function messages({ card, text }: Content, address: Address): Message[] {
  const cards = card
    ? versions(card, text).map((version): Message => ({ msg_type: 'interactive', content: JSON.stringify(version) }))
    : []
  if (address.to === 'card') return cards
  return [...cards, { msg_type: 'text', content: JSON.stringify({ text: plainWords(text) }) }]
}

function say(api: Api, address: Address, message: Message, uuid: string): Promise<Reply> {
  switch (address.to) {
    case 'account':
      return api.create({ type: 'open_id', id: address.account }, message, uuid)
    case 'chat':
      return api.create({ type: 'chat_id', id: address.chat }, message, uuid)
    case 'message':
      return api.reply(address.message, message, uuid)
    case 'card':
      return api.patch(address.card, message.content)
  }
}

/** Cards can be replaced for 14 days; later, the answer goes below the old one. */
const isTooOld = (failure: Failure, address: Address): address is Extract<Address, { to: 'card' }> =>
  address.to === 'card' && failure.code === 230031

function sent(
  body: Record<string, unknown>,
  address: Address,
  onSent: (address: Address, messageId: string, chat?: string) => void,
): Delivery {
  const { message_id: id, chat_id: chat } = asRecord(body.data)
  const messageId = address.to === 'card' ? address.card : typeof id === 'string' ? id : ''
  onSent(address, messageId, typeof chat === 'string' ? chat : undefined)
  return { outcome: 'sent', messageId }
}

const SCOPES = { 'wait-app': 'app', 'wait-person': 'person', wait: 'once' } as const

/** Without a token nothing can be said to anybody; a wrong secret is repaired by the operator, not by dropping messages. */
const TOKEN_WAIT_MS = 30_000

function unsent(failure: Failure, action: Action): Delivery {
  const { code, logId } = failure
  if (action === 'wait' || action === 'wait-app' || action === 'wait-person') {
    const unsure = maybeSent(failure, action) ? true : undefined
    return { outcome: 'wait', retryAfterMs: waitMs(failure, action, Math.random()), scope: SCOPES[action], code, logId, unsure }
  }
  if (failure.notReached && action !== 'refuse')
    return { outcome: 'wait', retryAfterMs: TOKEN_WAIT_MS, scope: 'app', code, logId }
  return { outcome: 'refused', code, logId, person: action === 'unavailable' ? 'unavailable' : undefined }
}
