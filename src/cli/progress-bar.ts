/**
 * How far a long load is, for whoever waits at a terminal: a bar that redraws itself; where stderr is a file or a pipe, a plain line every few
 * seconds. Short loads show nothing.
 */
import type { LoadProgress } from '../store/load/load.ts'

export type Screen = {
  readonly isTTY?: boolean
  readonly columns?: number
  readonly write: (text: string) => unknown
}

/** Milliseconds: until the first sight of it, and between two. */
const BAR = { first: 500, every: 100 }
const LINES = { first: 5_000, every: 5_000 }

const CELLS = 24
const CLEAR_LINE = '\r\u001b[K'

export type ProgressBar = { readonly show: (progress: LoadProgress) => void; readonly end: () => void }

/** `elapsed` gives milliseconds, of whatever clock that never goes back. */
export function createProgressBar(screen: Screen, name: string, elapsed: () => number): ProgressBar {
  const start = elapsed()
  const pace = screen.isTTY ? BAR : LINES
  let due = start + pace.first
  let step: LoadProgress['step'] | undefined
  let isDrawn = false
  return {
    show: (progress) => {
      const now = elapsed()
      // A change of step shows at once: the next one may be long.
      const isNews = isDrawn && progress.step !== step
      if (now < due && !isNews) return
      due = now + pace.every
      step = progress.step
      isDrawn = true
      screen.write(
        screen.isTTY ? CLEAR_LINE + cut(bar(name, progress, now - start), screen.columns) : `${said(name, progress)}\n`,
      )
    },
    end: () => {
      if (isDrawn && screen.isTTY) screen.write(CLEAR_LINE)
    },
  }
}

function bar(name: string, progress: LoadProgress, spent: number): string {
  const part = percent(progress)
  if (part === undefined) return `${said(name, progress)}, ${clock(spent)}`
  const full = Math.floor((part * CELLS) / 100)
  return `${name} [${'#'.repeat(full)}${'-'.repeat(CELLS - full)}] ${[said('', progress), clock(spent)].join(', ')}`
}

function said(name: string, progress: LoadProgress): string {
  const part = percent(progress)
  const rows = `${progress.rows.toLocaleString('en-US')} rows`
  const all = [...(part === undefined ? [] : [`${part} %`]), rows, ...(progress.step === 'reading' ? [] : ['adding up'])]
  return `${name === '' ? '' : `${name}: `}${all.join(', ')}`
}

function percent({ bytes, size }: LoadProgress): number | undefined {
  return size ? Math.min(100, Math.floor((bytes * 100) / size)) : undefined
}

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** A line that wraps cannot be redrawn. */
function cut(line: string, columns = 80): string {
  return line.length < columns ? line : line.slice(0, Math.max(0, columns - 1))
}
