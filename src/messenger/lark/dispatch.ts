/**
 * The one door behind webhook and long connection: an opened envelope goes through the SDK's dispatcher to our Receive. It resolves with the
 * answer for the platform once the event is durable, and rejects when it isn't, so that the platform delivers it again.
 */
import { EventDispatcher, LoggerLevel } from '@larksuiteoapi/node-sdk'
import type { ClickAnswer, Incoming, Receive } from '../messenger.ts'
import type { Chats } from './chats.ts'
import { type Context, type Skipped, toClick, toMenuClick, toMessage, toOpened } from './incoming.ts'
import { type Log, sdkLogger } from './log.ts'
import { fitting } from './shrink.ts'

export type Envelope = { readonly schema: string; readonly header: Readonly<Record<string, unknown>>; readonly event?: unknown }

export type Dispatch = (envelope: Envelope) => Promise<object>

export function createDispatch(receive: Receive, context: () => Context, chats: Chats, log: Log): Dispatch {
  const read = (type: string, parse: (data: unknown, context: Context) => Incoming | Skipped) => async (data: unknown) => {
    const incoming = parse(data, context())
    if (!('skipped' in incoming)) return incoming
    log.info({ event_type: type, reason: incoming.skipped }, 'event skipped')
    return undefined
  }
  const message = (type: string, parse: (data: unknown, context: Context) => Incoming | Skipped) => async (data: unknown) => {
    const incoming = await read(type, parse)(data)
    if (!incoming) return {}
    chats.learn(incoming.chat, incoming.chatType)
    await receive.message(incoming)
    return {}
  }
  const click = async (data: unknown) => {
    const incoming = await read('card.action.trigger', toClick)(data)
    if (incoming?.what.kind !== 'click') return {}
    const chatType = await chats.typeOf(incoming.chat, incoming.what.card)
    return answerOf(await receive.click({ ...incoming, chatType }))
  }

  const handlers = {
    'im.message.receive_v1': message('im.message.receive_v1', toMessage),
    'im.chat.access_event.bot_p2p_chat_entered_v1': message('im.chat.access_event.bot_p2p_chat_entered_v1', toOpened),
    'application.bot.menu_v6': message('application.bot.menu_v6', toMenuClick),
    // @NOTE missing in the SDK's types, handled by it all the same.
    'card.action.trigger': click,
  }
  const dispatcher = new EventDispatcher({ logger: sdkLogger(log), loggerLevel: LoggerLevel.error }).register(handlers)

  return async (envelope) => {
    const answer: unknown = await dispatcher.invoke(envelope, { needCheck: false })
    // An event nobody registered for answers with a sentence; the platform wants an object.
    return typeof answer === 'object' && answer !== null ? answer : {}
  }
}

/** The platform's form of an answer to a click. A card too big for it is left out: the old one stays, the notice is still shown. */
function answerOf({ toast, card }: ClickAnswer): object {
  const data = card && fitting(card)
  return { ...(toast && { toast }), ...(data && { card: { type: 'raw', data } }) }
}
