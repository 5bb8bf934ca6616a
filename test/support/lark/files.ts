/** Files: what people's messages carry, to be fetched by message and key, and what the bot puts up to send it. */
import { newId } from './events.ts'
import { no, type Reply } from './messages.ts'

/** The interface's own limits: 100 MB down, 30 MB up. */
const LARGEST_DOWN = 100 * 1024 * 1024
const LARGEST_UP = 30 * 1024 * 1024

export type Files = ReturnType<typeof createFiles>

export function createFiles() {
  const carried = new Map<string, { readonly message: string; readonly bytes: Uint8Array; readonly size: number }>()
  const put = new Map<string, { readonly name: string; readonly bytes: Buffer }>()
  return {
    /** A person's message carries this; `size`, to say that it is larger than it is. */
    carry: (message: string, key: string, bytes: Uint8Array, size = bytes.length) => {
      carried.set(key, { message, bytes, size })
    },
    /** What the bot has put up. */
    of: (key: string) => put.get(key),

    resource: (message: string, key: string, query: URLSearchParams): Reply => {
      const found = carried.get(key)
      if (query.get('type') !== 'file') return no(400, 234001, 'Invalid request param.')
      if (found?.message !== message) return no(400, 234003, 'File not in msg.')
      if (found.size > LARGEST_DOWN) return no(400, 234037, 'Downloaded file size exceeds limit.')
      return { status: 200, body: {}, bytes: Buffer.from(found.bytes) }
    },

    create: ({ file_type: type, file_name: name, file }: Record<string, unknown>): Reply => {
      if (type !== 'stream' || typeof name !== 'string' || !Buffer.isBuffer(file))
        return no(400, 234001, 'Invalid request param.')
      if (file.length === 0) return no(400, 234010, 'File size can not be 0.')
      if (file.length > LARGEST_UP) return no(400, 234006, 'The file size exceed the max value.')
      const key = newId('file_v3')
      put.set(key, { name, bytes: file })
      return { status: 200, body: { code: 0, msg: 'success', data: { file_key: key } } }
    },
  }
}
