/** A file that cannot be read at all. Thrown, because it may show in the middle of a stream; caught in `store/load/load.ts`, which answers with it. */

export type FileRefusal = { readonly refused: string; readonly message: string; readonly apart?: Apart }

/** A file that its mapping joins with others, which are not there. */
export type Apart = {
  readonly mapping: string
  /** the file that the others are joined to, or one of those */
  readonly role: 'main' | 'side'
  /** what the missing ones are called, and columns by which they are known */
  readonly missing: readonly { readonly name: string; readonly columns: readonly string[] }[]
}

/** `code` names the fault for programs, `message` says to people what to do. */
export function unreadable(code: string, message: string, more: Pick<FileRefusal, 'apart'> = {}): Error {
  return Object.assign(new Error(message), { code: `file:${code}`, ...more })
}

export function refusalOf(error: unknown): FileRefusal | undefined {
  const { code, message = '', apart } = error as { code?: unknown; message?: string; apart?: Apart }
  if (typeof code !== 'string' || !code.startsWith('file:')) return undefined
  return { refused: code.slice('file:'.length), message, ...(apart ? { apart } : {}) }
}
