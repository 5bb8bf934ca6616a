/** The environment, read once through zod. A fault stops the start with one line that names the variable. */
import { join } from 'node:path'
import { z } from 'zod'

const DEMO_COMPANY = join(import.meta.dirname, '../prisma/seed/company')

const PORT_WORDS = 'must be a port, 0 to 65535'

/** An empty variable counts as absent: that is how people switch one off in a .env file or a compose file. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())
/** One of the words, told in our words when it is another. */
const oneOf = <const W extends readonly string[]>(...words: W) =>
  z.enum(words, { error: `must be ${words.slice(0, -1).join(', ')} or ${words.at(-1)}` })
const flag = optional(oneOf('on', 'off', 'true', 'false', '1', '0').transform((value) => ['on', 'true', '1'].includes(value)))
const port = z
  .string()
  .regex(/^\d{1,5}$/, PORT_WORDS)
  .transform(Number)
  .refine((value) => value <= 65_535, PORT_WORDS)

const Environment = z.object({
  DATABASE_URL: optional(
    z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
      .refine((text) => URL.canParse(text), 'must be postgres://user:password@host:port/database, special characters as %xx'),
  ),
  DATA_DIR: optional(z.string()),
  PORT: optional(port),
  HOST: optional(z.string()),
  LARK_APP_ID: optional(z.string()),
  LARK_APP_SECRET: optional(z.string()),
  LARK_DOMAIN: optional(
    z.string().regex(/^(feishu|lark|https?:\/\/\S+[^/])$/, 'must be feishu, lark or a base URL without a slash at its end'),
  ),
  LARK_MODE: optional(oneOf('long-connection', 'webhook')),
  LARK_ENCRYPT_KEY: optional(z.string()),
  LARK_VERIFICATION_TOKEN: optional(z.string()),
  LARK_TENANT_KEY: optional(z.string()),
  SIMULATOR: flag,
  COMPANY_DIR: optional(z.string()),
  DEMO: flag,
  INGEST_TOKEN: optional(z.string().min(16, 'must have at least 16 characters')),
  CLOCK_START: optional(
    z.iso
      .datetime({ offset: true, message: 'must be an ISO instant such as 2026-06-18T10:30:00+08:00' })
      .transform((text) => new Date(text)),
  ),
  LOG_LEVEL: optional(oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent')),
})

export type LarkConfig = {
  readonly appId: string
  readonly appSecret: string
  readonly domain: string
  readonly mode: 'long-connection' | 'webhook'
  readonly encryptKey?: string
  readonly verificationToken?: string
  readonly tenantKey?: string
}

export type Config = {
  readonly databaseUrl?: string
  readonly dataDir: string
  readonly port: number
  readonly host: string
  readonly lark?: LarkConfig
  readonly simulator: boolean
  /** It lets one act as anybody, so it serves the demo company only; real people just where it was asked for and nobody else can reach it. */
  readonly simulatorForRealPeople: boolean
  readonly companyDir: string
  readonly ownCompany: boolean
  /** undefined: on when the database is empty, there is no Lark and no company of their own */
  readonly demo?: boolean
  readonly ingestToken?: string
  readonly clockStart?: Date
  readonly logLevel: string
}

export type ConfigFault = { readonly refused: 'config'; readonly variable: string; readonly reason: string }

/** The configuration, or the first variable that is wrong. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config | ConfigFault {
  const parsed = Environment.safeParse(environment)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    return fault(String(issue.path[0]), issue.message)
  }
  const e = parsed.data
  const lark = larkConfig(e)
  if (lark && 'refused' in lark) return lark
  const host = e.HOST ?? '127.0.0.1'
  if (host === '' || /\s/.test(host)) return fault('HOST', 'must be a host name or an address')
  return {
    databaseUrl: e.DATABASE_URL,
    dataDir: e.DATA_DIR ?? './data',
    port: e.PORT ?? 3000,
    host,
    lark,
    // Never on together with a public address unless somebody says so: it lets one act as anybody.
    simulator: e.SIMULATOR ?? (!lark && isLoopback(host)),
    simulatorForRealPeople: e.SIMULATOR === true && isLoopback(host),
    companyDir: e.COMPANY_DIR ?? DEMO_COMPANY,
    ownCompany: e.COMPANY_DIR !== undefined,
    demo: e.DEMO,
    ingestToken: e.INGEST_TOKEN,
    clockStart: e.CLOCK_START,
    logLevel: e.LOG_LEVEL ?? 'info',
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host)
}

function larkConfig(e: z.infer<typeof Environment>): LarkConfig | ConfigFault | undefined {
  const isWebhook = e.LARK_MODE === 'webhook'
  if (e.LARK_APP_ID === undefined && e.LARK_APP_SECRET === undefined)
    return isWebhook ? fault('LARK_APP_ID', 'is missing although LARK_MODE is webhook') : undefined
  if (e.LARK_APP_ID === undefined) return fault('LARK_APP_ID', 'is missing although LARK_APP_SECRET is set')
  if (e.LARK_APP_SECRET === undefined) return fault('LARK_APP_SECRET', 'is missing although LARK_APP_ID is set')
  if (isWebhook && e.LARK_ENCRYPT_KEY === undefined)
    return fault('LARK_ENCRYPT_KEY', 'is required in webhook mode: without it no signature is checked')
  if (isWebhook && e.LARK_VERIFICATION_TOKEN === undefined) return fault('LARK_VERIFICATION_TOKEN', 'is required in webhook mode')
  return {
    appId: e.LARK_APP_ID,
    appSecret: e.LARK_APP_SECRET,
    domain: e.LARK_DOMAIN ?? 'feishu',
    mode: e.LARK_MODE ?? 'long-connection',
    encryptKey: e.LARK_ENCRYPT_KEY,
    verificationToken: e.LARK_VERIFICATION_TOKEN,
    tenantKey: e.LARK_TENANT_KEY,
  }
}

function fault(variable: string, reason: string): ConfigFault {
  return { refused: 'config', variable, reason }
}
