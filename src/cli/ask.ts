/** `kpi ask`: the answer this person would get in the messenger. */
import { pino } from 'pino'
import { toText } from '../../cards/text.ts'
import { createApp } from '../app.ts'
import { type Asked, failed, print, text, wrongUsage } from './entry.ts'

export async function runAsk({ args, values, config, usage }: Asked): Promise<number> {
  const as = text(values, 'as')
  if (!as || args.length === 0) return wrongUsage(`usage: ${usage}`)
  const logLevel = config.logLevel === 'info' ? 'error' : config.logLevel
  const log = pino({ level: logLevel, base: undefined }, pino.destination(2))
  const app = await createApp({ ...config, simulator: false, lark: undefined }, { log })
  try {
    const person = await app.store.people.byId(as)
    if (!person) return failed(`nobody has the employee id ${as}`)
    const cards = await app.bot.ask(person, args.join(' '))
    return print(values.json === true ? JSON.stringify(cards) : cards.map((card) => toText(card)).join('\n\n'))
  } finally {
    await app.stop()
  }
}
