/** Failures on demand: the next matching calls fail in the way a test asks for. */

export type Failing = {
  /** `POST /open-apis/im/v1/messages` and the like; a part of it is enough. */
  readonly on: string
  readonly times?: number
  readonly status?: number
  readonly code?: number
  readonly msg?: string
  readonly headers?: Readonly<Record<string, string>>
  /** The call is carried out, but its answer never arrives. */
  readonly lostAnswer?: boolean
  /** Answered only after so long. */
  readonly delayMs?: number
}

export type Failures = {
  readonly add: (failing: Failing) => void
  readonly next: (call: string) => Failing | undefined
  readonly clear: () => void
}

export function createFailures(): Failures {
  let waiting: { failing: Failing; left: number }[] = []
  return {
    add: (failing) => waiting.push({ failing, left: failing.times ?? 1 }),
    next: (call) => {
      const found = waiting.find(({ failing }) => call.includes(failing.on))
      if (!found) return undefined
      found.left -= 1
      waiting = waiting.filter(({ left }) => left > 0)
      return found.failing
    },
    clear: () => {
      waiting = []
    },
  }
}
