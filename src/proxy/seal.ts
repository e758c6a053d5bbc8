import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const keyOf = (secret: string): Buffer => Buffer.from(hkdfSync('sha256', secret, 'plumbline', 'sessions', 32))

function openWith(key: Buffer, bytes: Buffer, boundTo: string): string | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
    decipher.setAAD(Buffer.from(boundTo, 'utf8'))
    decipher.setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}

/** Encrypts what the store keeps of a session: AES-256-GCM with a key derived from CONSOLE_SECRET; what an older secret sealed still opens. */
export function makeSeal(secret: string, older: readonly string[] = []) {
  const key = keyOf(secret)
  const keys = [key, ...older.map(keyOf)]
  return {
    /** `boundTo`: what must be the same when it is opened. */
    seal(text: string, boundTo: string): string {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      cipher.setAAD(Buffer.from(boundTo, 'utf8'))
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')
    },
    /** undefined when it was sealed with a secret that is not known here, for something else, or was changed. */
    open(sealed: string, boundTo: string): string | undefined {
      const bytes = Buffer.from(sealed, 'base64')
      for (const one of keys) {
        const text = openWith(one, bytes, boundTo)
        if (text !== undefined) return text
      }
      return undefined
    },
  }
}
export type Seal = ReturnType<typeof makeSeal>
