/** Texts as the bytes of a file, in pieces of any size: what an upload looks like to the importer. */

export async function* bytesOf(content: string | Uint8Array, pieceSize = 1 << 16): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  for (let at = 0; at < bytes.length; at += pieceSize) yield bytes.subarray(at, at + pieceSize)
}
