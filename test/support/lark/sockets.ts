/** The platform's side of the long connection: who is connected, a delivery to one of them at random, and its acknowledgement. */
import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import { decodeFrame, encodeFrame } from './frames.ts'

export type Ack = { readonly code: number /** what the handler returned */; readonly data?: unknown }

export type SocketFaults = {
  /** Sent in the same turn as the upgrade, as the platform does when something waits. */
  atOnce?: object
  /** No pong is sent: a half-open link. */
  mute?: boolean
  /** What a pong carries instead of the configuration. */
  pong?: object
  /** Upgrades are refused. */
  refuse?: boolean
}

export type Sockets = {
  readonly connected: () => number
  readonly pings: () => number
  readonly faults: SocketFaults
  readonly config: ClientConfig
  /** Rejects when nobody is connected or no acknowledgement comes in time. `parts`: split into so many frames. */
  readonly deliver: (payload: object, withinMs: number, parts?: number) => Promise<Ack>
  /** Cuts every connection without a word. */
  readonly cut: () => void
  readonly close: () => void
}

/** Seconds. */
export type ClientConfig = { PingInterval: number; ReconnectCount: number; ReconnectInterval: number; ReconnectNonce: number }

export function createSockets(server: Server): Sockets {
  const wss = new WebSocketServer({ noServer: true })
  const open = new Set<WebSocket>()
  const awaited = new Map<string, (ack: Ack) => void>()
  const faults: SocketFaults = {}
  const config: ClientConfig = { PingInterval: 120, ReconnectCount: -1, ReconnectInterval: 120, ReconnectNonce: 30 }
  let pings = 0

  server.on('upgrade', (request, socket, head) => {
    if (faults.refuse || !request.url?.startsWith('/ws/v2')) return void socket.destroy()
    wss.handleUpgrade(request, socket, head, (ws) => {
      open.add(ws)
      ws.on('close', () => open.delete(ws))
      ws.on('error', () => ws.terminate())
      ws.on('message', (bytes: Buffer) => receive(ws, bytes))
      const { atOnce } = faults
      faults.atOnce = undefined
      if (atOnce) for (const frame of framesOf(atOnce, randomUUID(), 1)) ws.send(frame)
    })
  })

  function receive(ws: WebSocket, bytes: Buffer): void {
    const { method, headers, payload } = decodeFrame(bytes)
    if (method === 'data') awaited.get(headers.message_id ?? '')?.(ackOf(payload))
    if (headers.type !== 'ping' || faults.mute) return
    pings += 1
    const answer = Buffer.from(JSON.stringify(faults.pong ?? config))
    ws.send(encodeFrame({ method: 'control', headers: { type: 'pong' }, payload: answer }))
  }

  return {
    connected: () => open.size,
    pings: () => pings,
    faults,
    config,
    deliver: (payload, withinMs, parts = 1) =>
      new Promise((resolve, reject) => {
        const all = [...open]
        const ws = all[Math.floor(Math.random() * all.length)]
        if (!ws) return reject(new Error('nobody is connected'))
        const id = randomUUID()
        const timer = setTimeout(() => settle(undefined), withinMs)
        const settle = (ack: Ack | undefined) => {
          clearTimeout(timer)
          awaited.delete(id)
          if (ack) resolve(ack)
          else reject(new Error('no acknowledgement in time'))
        }
        awaited.set(id, settle)
        for (const frame of framesOf(payload, id, parts)) ws.send(frame)
      }),
    cut: () => {
      for (const ws of open) ws.terminate()
    },
    close: () => {
      for (const ws of open) ws.terminate()
      wss.close()
    },
  }
}

function framesOf(payload: object, messageId: string, parts: number): Uint8Array[] {
  const bytes = Buffer.from(JSON.stringify(payload))
  const size = Math.ceil(bytes.length / parts)
  return Array.from({ length: parts }, (_, seq) =>
    encodeFrame({
      method: 'data',
      headers: { type: 'event', message_id: messageId, sum: String(parts), seq: String(seq), trace_id: messageId },
      payload: bytes.subarray(seq * size, (seq + 1) * size),
    }),
  )
}

function ackOf(payload: Uint8Array | undefined): Ack {
  const { code, data } = JSON.parse(Buffer.from(payload ?? []).toString()) as { code: number; data?: string }
  return { code, data: data === undefined ? undefined : JSON.parse(Buffer.from(data, 'base64').toString()) }
}
