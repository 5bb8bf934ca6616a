/** Whether the platform does what we ask: what the operator has to know, until a call succeeds again. One is made for that when nobody else calls. */
import { actionOf, type Failure } from './codes.ts'

export type Outage = {
  readonly note: (call: string, failure?: Failure) => void
  readonly problem: () => string | undefined
  readonly stop: () => void
}

const PROBE_MS = 15_000

export function createOutage(probe: () => Promise<unknown>): Outage {
  let problem: string | undefined
  let timer: NodeJS.Timeout | undefined

  const later = () => {
    timer ??= setInterval(() => void probe(), PROBE_MS)
    timer.unref()
  }
  const stop = () => {
    clearInterval(timer)
    timer = undefined
  }
  return {
    note: (call, failure) => {
      problem = failure ? (problemOf(call, failure) ?? problem) : undefined
      if (problem === undefined) stop()
      else later()
    },
    problem: () => problem,
    stop,
  }
}

/** Calls that we can do without (whose chat this is, which company) are no outage when they are not allowed. */
function problemOf(call: string, failure: Failure): string | undefined {
  const action = actionOf(failure)
  const isNeeded = failure.notReached || call.startsWith('message.') || call === 'bot.info'
  if ((action === 'operator' || action === 'renew') && isNeeded)
    return `lark: the app is not set up right (code ${failure.code ?? '-'})`
  return failure.notReached && failure.code === undefined ? 'lark: the platform can not be reached' : undefined
}
