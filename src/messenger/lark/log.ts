/**
 * What may be written down about the platform: code, msg, log_id, method and path. The SDK hands its logger whole requests (app secret,
 * bearer tokens, people's texts), so it gets a logger that keeps only those five.
 */

export type Log = {
  readonly info: (data: object, message: string) => void
  readonly warn: (data: object, message: string) => void
  readonly error: (data: object, message: string) => void
}

export type Trace = {
  readonly code?: number
  readonly msg?: string
  readonly logId?: string
  readonly status?: number
  readonly method?: string
  readonly path?: string
}

/** The SDK's logger interface, seen through ours. Each method gets one (nested) array. */
export function sdkLogger(log: Log) {
  const line = (write: Log['warn']) => (args: unknown[]) => write(safe(args), 'the Lark SDK reports')
  const silent = () => {}
  return { error: line(log.error), warn: line(log.warn), info: silent, debug: silent, trace: silent }
}

/** The safe part of an error of axios, of an answer of the platform, or of what the SDK logs about one. */
export function traceOf(thrown: unknown): Trace {
  const error = asRecord(thrown)
  const response = asRecord(error.response)
  const body = asRecord(response.data ?? error)
  const request = asRecord(error.config)
  return {
    code: typeof body.code === 'number' ? body.code : undefined,
    msg: typeof body.code === 'number' && typeof body.msg === 'string' ? withoutValues(body.msg) : undefined,
    logId: text(asRecord(body.error).log_id) ?? text(body.log_id) ?? text(asRecord(response.headers)['x-tt-logid']),
    status: typeof response.status === 'number' ? response.status : undefined,
    method: text(request.method)?.toUpperCase(),
    path: pathOf(request.url),
  }
}

/** The platform quotes the offending value of a refused card; that is what somebody was to read. */
const withoutValues = (msg: string) => msg.replace(/;?\s*ErrorValue:.*$/s, '').slice(0, 300)

function safe(args: unknown[]): object {
  const parts = args.flat(3)
  // @NOTE the SDK's own sentences go on with data after the first colon (a JSON error quotes the frame), so they end there.
  const said = parts.filter((part) => typeof part === 'string').map((part) => part.split(':')[0]?.slice(0, 80))
  const trace = parts.map(traceOf).find((t) => t.code !== undefined || t.path !== undefined || t.status !== undefined)
  return { ...trace, said: said.join(' ') || undefined }
}

function pathOf(url: unknown): string | undefined {
  if (typeof url !== 'string') return undefined
  return URL.parse(url, 'http://platform')?.pathname
}

export const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
