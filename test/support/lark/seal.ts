/** How the platform seals a delivery: AES-256-CBC with sha256 of the encrypt key, and a signature over the bytes as they are sent. */
import { createCipheriv, createHash, randomBytes } from 'node:crypto'

export function encrypt(text: string, encryptKey: string, iv: Uint8Array = randomBytes(16)): string {
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), iv)
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]).toString('base64')
}

export type Sealed = { readonly body: string; readonly headers: Readonly<Record<string, string>> }

/** The request of a signed and encrypted delivery. `atMs`: when it says it was signed. */
export function seal(payload: object, encryptKey: string, atMs: number, nonce: string = randomBytes(8).toString('hex')): Sealed {
  const body = JSON.stringify({ encrypt: encrypt(JSON.stringify(payload), encryptKey) })
  return { body, headers: { 'content-type': 'application/json', ...signed(body, encryptKey, atMs, nonce) } }
}

export function signed(
  body: string | Uint8Array,
  encryptKey: string,
  atMs: number,
  nonce: string = randomBytes(8).toString('hex'),
) {
  const timestamp = String(Math.floor(atMs / 1000))
  const signature = createHash('sha256')
    .update(timestamp + nonce + encryptKey)
    .update(body)
    .digest('hex')
  return { 'x-lark-request-timestamp': timestamp, 'x-lark-request-nonce': nonce, 'x-lark-signature': signature }
}
