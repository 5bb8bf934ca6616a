/** A file that cannot be read at all. Thrown, because it may show in the middle of a stream; caught in `store/load.ts`, which answers with it. */

export type FileRefusal = { readonly refused: string; readonly message: string }

/** `code` names the fault for programs, `message` says to people what to do. */
export function unreadable(code: string, message: string): Error {
  return Object.assign(new Error(message), { code: `file:${code}` })
}

export function refusalOf(error: unknown): FileRefusal | undefined {
  const { code, message } = error as { code?: unknown; message?: string }
  return typeof code === 'string' && code.startsWith('file:') ? { refused: code.slice(5), message: message ?? '' } : undefined
}
