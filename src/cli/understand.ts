/** `kpi understand`: a text a line in, `{intent, slots, confidence}` a line out. A line may also be `{"text", "context"}`. */
import { z } from 'zod'
import { readCompanyDir } from '../company-dir.ts'
import type { Context, Intent } from '../intent/intent.ts'
import { INTENTS } from '../intent/intent.ts'
import { type Options, understand } from '../intent/understand.ts'
import { createClock } from '../terms/clock.ts'
import { calendarOf, nowIn } from '../understanding.ts'
import { eachLine } from './each-line.ts'
import { type Asked, text, wrongUsage } from './entry.ts'

export async function runUnderstand({ args, values, config, usage }: Asked): Promise<number> {
  if (args.length > 0) return wrongUsage(`texts come on stdin\nusage: ${usage}`)
  const read = readCompanyDir(config.companyDir)
  const company = 'company' in read ? read.company : undefined
  const iso = text(values, 'now')
  if (iso !== undefined && Number.isNaN(Date.parse(iso)))
    return wrongUsage('--now is an ISO instant such as 2026-06-18T10:30:00+08:00')
  // The wall clock as it is written, wherever that is; without one, the company's.
  const now = iso
    ? { today: iso.slice(0, 10), time: iso.slice(11, 16) || '00:00' }
    : nowIn(createClock(config.clockStart).now(), company?.timeZone ?? 'Asia/Shanghai')
  return eachLine((line) => understandLine(line, { now, calendar: company && calendarOf(company) }))
}

const AnIntent = z.object({
  intent: z.enum(INTENTS),
  slots: z.record(z.string(), z.unknown()).default({}),
  confidence: z.number().default(1),
})

/** Names as other systems write them: `chat_type` or `chatType`; the sentence before as text or as its intent. */
const Line = z.object({
  text: z.string(),
  context: z
    .object({
      chat_type: z.string().optional().catch(undefined),
      chatType: z.string().optional().catch(undefined),
      previous: z.union([z.string(), AnIntent]).optional().catch(undefined),
      thread: z.string().optional().catch(undefined),
    })
    .loose()
    .optional()
    .catch(undefined),
})

/** The answer to one line, as one line of JSON. Never throws: what is not our JSON is a text. */
export function understandLine(line: string, options: Options): string {
  const read = lineOf(line)
  return JSON.stringify(
    understand(read.text, { ...options, context: { ...options.context, ...contextOf(read.context, options) } }),
  )
}

function lineOf(line: string): z.infer<typeof Line> {
  if (!line.trimStart().startsWith('{')) return { text: line }
  try {
    const read = Line.safeParse(JSON.parse(line))
    return read.success ? read.data : { text: line }
  } catch {
    return { text: line }
  }
}

function contextOf(context: z.infer<typeof Line>['context'], options: Options): Context {
  if (!context) return {}
  const chat = context.chat_type ?? context.chatType
  const before = context.previous ?? textIn(context, ['previous_text', 'before', 'last', 'prev', 'reply_to', 'history'])
  const previous: Intent | undefined = typeof before === 'string' ? understand(before, { ...options, context: {} }) : before
  const thread = threadIn([
    context.thread,
    ...['card', 'in_thread', 'reply_to', 'thread_type', 'replying_to'].map((key) => context[key]),
  ])
  return {
    ...(chat === 'group' ? { chatType: 'group' as const } : {}),
    ...(previous ? { previous } : {}),
    ...(thread ? { thread } : {}),
  }
}

function textIn(context: Readonly<Record<string, unknown>>, keys: readonly string[]): string | undefined {
  const found = keys
    .map((key) => context[key])
    .map((value) => (Array.isArray(value) ? value.at(-1) : value))
    .find((value) => typeof value === 'string')
  return typeof found === 'string' && !['alert', 'draft', 'digest'].includes(found) ? found : undefined
}

function threadIn(values: readonly unknown[]): Context['thread'] {
  const written = values.filter((value) => typeof value === 'string').join(' ')
  if (/alert|预警/.test(written)) return 'alert'
  if (/draft|草案/.test(written)) return 'draft'
  return /digest|日报/.test(written) ? 'digest' : undefined
}
