/**
 * A command of the CLI: how it is written, and what runs it. Data goes to stdout, messages to stderr; `run` gives the exit code:
 * 0 ok, 1 refused or failed (one clear line), 2 wrong usage.
 */
import type { ParseArgsConfig } from 'node:util'
import type { Config } from '../config.ts'

export type Values = Readonly<Record<string, string | boolean | undefined>>

export type Asked = {
  /** what is no option */
  readonly args: readonly string[]
  readonly values: Values
  readonly config: Config
  readonly usage: string
}

export type Run = (asked: Asked) => Promise<number>

export type Entry = {
  readonly usage: string
  readonly options: NonNullable<ParseArgsConfig['options']>
  /** Loads the command's code: people run commands in loops, so each brings only what it needs. */
  readonly load: () => Promise<Run>
}

export function text(values: Values, name: string): string | undefined {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

export function print(line: string): number {
  process.stdout.write(`${line}\n`)
  return 0
}

export function failed(line: string): number {
  console.error(line)
  return 1
}

export function wrongUsage(line: string): number {
  console.error(line)
  return 2
}
