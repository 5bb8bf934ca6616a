/** The bytes of a file that is loaded, wherever they come from: how many have been read of how many, and their SHA-256 at the end. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'

export type FileBytes = {
  readonly read: () => AsyncGenerator<Uint8Array>
  /** so far */
  readonly count: () => number
  /** of all, where it is known */
  readonly size: number | undefined
  /** once all have been read */
  readonly hash: () => string
}

/** `file`: a path, or the bytes as they arrive, with their number where the caller knows it. Throws what the file system throws. */
export async function openBytes(file: string | AsyncIterable<Uint8Array>, size?: number): Promise<FileBytes> {
  const known = typeof file === 'string' ? (await stat(file)).size : size
  const source = typeof file === 'string' ? createReadStream(file, { highWaterMark: 1 << 18 }) : file
  const sha = createHash('sha256')
  let count = 0
  async function* read() {
    for await (const chunk of source) {
      sha.update(chunk)
      count += chunk.length
      yield chunk
    }
  }
  return { read, count: () => count, size: known, hash: () => sha.digest('hex') }
}
