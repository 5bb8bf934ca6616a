/**
 * Deliveries over the platform's WebSocket. The SDK speaks the protocol; when to connect is decided here, because its own reconnecting waits
 * up to 150 s, gives up for good on some answers and retries silently for ever on others.
 */
import { type EventDispatcher, LoggerLevel, WSClient } from '@larksuiteoapi/node-sdk'
import { type Account, addressOf, createHttp, type Http } from './client.ts'
import type { Dispatch, Envelope } from './dispatch.ts'
import { asRecord, type Log, sdkLogger } from './log.ts'
import { type Identity, identityFault } from './signature.ts'

export type LongConnection = {
  readonly start: () => void
  readonly problem: () => string | undefined
  readonly stop: () => Promise<void>
}

export type Socket = {
  readonly account: Account
  readonly identity: () => Identity
  readonly clock: () => number
  readonly log: Log
}

/** Seconds without any frame after a ping, then the link is dead. The SDK's default is to wait for ever. */
const PING_TIMEOUT_S = 10
const HANDSHAKE_MS = 10_000
const WATCH_MS = 250
/** An attempt that reports neither success nor failure (the endpoint may take 15 s, the handshake 10) has failed. */
const ATTEMPT_MS = 30_000
const BACK_OFF_MS = { first: 500, most: 60_000 }
/** A link that held this long starts the next back-off anew. */
const STEADY_MS = 60_000
const STOP_MS = 2000

/** The SDK refuses other app ids with a log line and stays idle; better to say so at once. */
export const isAppId = (appId: string) => /^cli_[0-9a-fA-F]{16}$/.test(appId)

export function createLongConnection({ account, identity, clock, log }: Socket, dispatch: Dispatch): LongConnection {
  let client: WSClient | undefined
  let phase: 'stopped' | 'trying' | 'connected' | 'resting' = 'stopped'
  let since = clock()
  let failures = 0
  let refusedWith: number | undefined
  let timer: NodeJS.Timeout | undefined
  const running = new Set<Promise<unknown>>()

  const http = createHttp((body) => {
    const { code } = asRecord(body)
    refusedWith = typeof code === 'number' && code !== 0 ? code : undefined
    // Without `data` a refusal throws inside the SDK and looks like a network error; with an empty one it is the refusal it is.
    return { ...asRecord(body), data: asRecord(body).data ?? {} }
  })

  function enter(next: typeof phase): void {
    if ((phase === 'connected') !== (next === 'connected')) since = clock()
    phase = next
  }

  function connect(): void {
    const startedAt = performance.now()
    enter('trying')
    client = createClient(account, http, log, {
      onReady: () => {
        enter('connected')
        log.info({}, 'long connection ready')
      },
      onError: () => rest(startedAt),
    })
    heal(client)
    // @NOTE resolves at once, connected or not.
    void client.start({ eventDispatcher: guarded })
    watch(client, startedAt)
  }

  /** The SDK announces a first success or failure, but not the loss of a link it isn't to restore itself. */
  function watch(watched: WSClient, startedAt: number): void {
    timer = setInterval(() => {
      const isUp = watched.getConnectionStatus().state === 'connected'
      const isLost = phase === 'connected' && !isUp
      const isStuck = phase === 'trying' && performance.now() - startedAt > ATTEMPT_MS
      if (isLost || isStuck) rest(startedAt)
    }, WATCH_MS)
    timer.unref()
  }

  function rest(startedAt: number): void {
    if (phase === 'stopped') return
    if (phase === 'connected' && performance.now() - startedAt > STEADY_MS) failures = 0
    disconnect()
    enter('resting')
    const waitMs = Math.min(BACK_OFF_MS.first * 2 ** failures, BACK_OFF_MS.most) * (0.5 + Math.random() / 2)
    failures += 1
    log.warn({ code: refusedWith, failures, waitMs: Math.round(waitMs) }, 'long connection lost')
    timer = setTimeout(connect, waitMs)
    timer.unref()
  }

  function disconnect(): void {
    clearInterval(timer)
    client?.close({ force: true })
    client = undefined
  }

  /** Stands where the SDK's dispatcher would: the frame is acknowledged when this resolves, delivered again when it rejects. */
  async function invoke(envelope: Envelope): Promise<object> {
    const fault = identityFault(asRecord(envelope.header), identity(), false)
    if (fault) {
      log.warn({ reason: fault }, 'delivery refused')
      throw new Error(`not ours: ${fault}`)
    }
    const handling = dispatch(envelope)
    running.add(handling)
    return handling.finally(() => running.delete(handling))
  }
  const guarded = { invoke } as unknown as EventDispatcher

  return {
    start: connect,
    problem: () => {
      if (phase === 'connected') return undefined
      const why = refusedWith === undefined ? '' : ` (code ${refusedWith})`
      return `lark: long connection not connected since ${new Date(since).toISOString()}${why}`
    },
    stop: async () => {
      enter('stopped')
      clearInterval(timer)
      let late: NodeJS.Timeout | undefined
      const patience = new Promise((resolve) => {
        late = setTimeout(resolve, STOP_MS)
      })
      await Promise.race([Promise.allSettled(running), patience])
      // Acknowledgements of what has just finished are written in the same turn.
      await new Promise(setImmediate)
      clearTimeout(late)
      disconnect()
    },
  }
}

function createClient(
  { appId, appSecret, domain }: Account,
  http: Http,
  log: Log,
  on: { onReady: () => void; onError: () => void },
): WSClient {
  return new WSClient({
    appId,
    appSecret,
    domain: addressOf(domain),
    httpInstance: http,
    autoReconnect: false,
    handshakeTimeoutMs: HANDSHAKE_MS,
    wsConfig: { pingTimeout: PING_TIMEOUT_S },
    logger: sdkLogger(log),
    loggerLevel: LoggerLevel.error,
    ...on,
  })
}

/** What we rely on inside WSClient 1.74; where it is missing, both defects are back but nothing else breaks. */
type Inside = {
  wsConfig?: { setWSInstance?: (socket: Pausable | null) => void; updateWs?: (config: Record<string, unknown>) => void }
}
type Pausable = { readonly pause: () => void; readonly resume: () => void }

/**
 * Two defects of the SDK: it listens some microtasks after the socket opened, so a frame that came with the upgrade is lost without a log;
 * and a pong without PingInterval makes it ping without any pause.
 */
function heal(client: WSClient): void {
  const config = (client as unknown as Inside).wsConfig
  const { setWSInstance, updateWs } = config ?? {}
  if (!config || !setWSInstance || !updateWs) return
  config.setWSInstance = (socket) => {
    setWSInstance.call(config, socket)
    if (!socket) return
    socket.pause()
    setImmediate(() => socket.resume())
  }
  config.updateWs = (update) =>
    updateWs.call(config, Object.fromEntries(Object.entries(update).filter(([, value]) => isUsable(value))))
}

/** Intervals are milliseconds; no number, or less than a second, is a fault and not a wish. */
const isUsable = (value: unknown) => typeof value !== 'number' || value >= 1000
