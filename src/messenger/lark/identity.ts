/**
 * Who we are on the platform: the bot's own open_id (to know when it is spoken to) and the company's tenant key (to refuse another's
 * deliveries). Asked at the start, and again until it is known or known to be forbidden.
 */
import { z } from 'zod'
import type { Reply } from './call.ts'
import type { Api } from './client.ts'
import { actionOf } from './codes.ts'
import type { Log } from './log.ts'

export type Known = { readonly bot?: string; readonly tenantKey?: string }

export type WhoWeAre = {
  readonly known: () => Known
  /** Resolves after the first try; goes on by itself. */
  readonly start: () => Promise<void>
  readonly stop: () => void
}

const BotInfo = z.object({ bot: z.object({ open_id: z.string().min(1) }) })
const Tenant = z.object({ data: z.object({ tenant: z.object({ tenant_key: z.string().min(1) }) }) })

const BACK_OFF_MS = { first: 1000, most: 60_000 }

export function createWhoWeAre(api: Api, configuredTenant: string | undefined, log: Log): WhoWeAre {
  let bot: string | undefined
  let tenantKey = configuredTenant
  let mayAskTenant = configuredTenant === undefined
  let timer: NodeJS.Timeout | undefined
  let tries = 0
  let isStopped = false

  async function askBot(): Promise<void> {
    const reply = await api.botInfo()
    bot = reply.ok ? BotInfo.safeParse(reply.body).data?.bot.open_id : undefined
  }

  async function askTenant(): Promise<void> {
    const reply = await api.tenant()
    tenantKey = reply.ok ? Tenant.safeParse(reply.body).data?.data.tenant.tenant_key : undefined
    mayAskTenant = !tenantKey && isPassing(reply)
    if (!tenantKey && !mayAskTenant) {
      log.warn(
        { code: reply.ok ? undefined : reply.failure.code },
        'the tenant key may not be asked for: set LARK_TENANT_KEY, deliveries of another tenant are not refused',
      )
    }
  }

  async function tryOnce(): Promise<void> {
    await Promise.all([bot === undefined && askBot(), mayAskTenant && askTenant()])
    if (isStopped || (bot !== undefined && !mayAskTenant)) return
    // It answers without knowing: in groups everything addressed to it counts, and deliveries go by app and token.
    if (tries === 0)
      log.warn({ bot: bot !== undefined, tenant: !mayAskTenant }, 'who we are on the platform is not known yet, asking again')
    timer = setTimeout(() => void tryOnce(), Math.min(BACK_OFF_MS.first * 2 ** tries, BACK_OFF_MS.most))
    timer.unref()
    tries += 1
  }

  return {
    known: () => ({ bot, tenantKey }),
    start: tryOnce,
    stop: () => {
      isStopped = true
      clearTimeout(timer)
    },
  }
}

/** Worth asking again, as opposed to "you may not". */
const isPassing = (reply: Reply) => !reply.ok && (reply.failure.notReached || actionOf(reply.failure).startsWith('wait'))
