import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  getCiphers,
  getHashes,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

/** Both keep a text secret and notice a change to it; which one a key is for is written beside the key. */
export type Algorithm = 'aes-256-gcm' | 'sm4-sm3'
export const algorithms: readonly Algorithm[] = ['aes-256-gcm', 'sm4-sm3']

export type Cipher = { close(text: string): Buffer; open(bytes: Buffer): Buffer }

/** Throws, in Chinese, when this machine's OpenSSL does not have what the algorithm needs. */
export function cipherOf(algorithm: Algorithm, key: Buffer): Cipher {
  const [needed, hash] = algorithm === 'sm4-sm3' ? ['sm4-cbc', 'sm3'] : ['aes-256-gcm', 'sha256']
  if (!getCiphers().includes(needed!) || !getHashes().includes(hash!))
    throw new Error(`这台机器的 OpenSSL 没有 ${algorithm}，打不开用它加密的内容。`)
  return algorithm === 'sm4-sm3' ? sm4(key) : aes(key)
}

function aes(raw: Buffer): Cipher {
  // A key made once: made anew from bytes it costs more than the cipher itself.
  const key = createSecretKey(raw)
  return {
    close(text) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body])
    },
    open(bytes) {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
      decipher.setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
    },
  }
}

/** SM4 in CBC has no mark of its own: an HMAC with SM3 over what was enciphered is checked before it is deciphered. */
function sm4(key: Buffer): Cipher {
  const part = (use: string, bytes: number) => Buffer.from(hkdfSync('sha256', key, '', use, bytes))
  const [cipherKey, macKey] = [part('sm4', 16), part('sm3', 32)]
  const markOf = (bytes: Buffer) => createHmac('sm3', macKey).update(bytes).digest()
  return {
    close(text) {
      const iv = randomBytes(16)
      const cipher = createCipheriv('sm4-cbc', cipherKey, iv)
      const body = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([markOf(body), body])
    },
    open(bytes) {
      const [mark, body] = [bytes.subarray(0, 32), bytes.subarray(32)]
      if (mark.length !== 32 || !timingSafeEqual(mark, markOf(body)))
        throw new Error('a sealed text was changed')
      const decipher = createDecipheriv('sm4-cbc', cipherKey, body.subarray(0, 16))
      return Buffer.concat([decipher.update(body.subarray(16)), decipher.final()])
    },
  }
}
