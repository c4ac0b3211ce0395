import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'

type Key = { id: Buffer; privateKey: KeyObject; rpId: string; counter: number }
type Asked = { challenge: string; rp?: { id?: string }; rpId?: string }

const [PRESENT, VERIFIED, ATTESTED] = [1, 4, 64]
const text = (bytes: Buffer) => bytes.toString('base64url')
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()

/** Just enough CBOR for a key: whole numbers, bytes, text, maps. */
function cbor(value: number | string | Buffer | Map<number | string, unknown>): Buffer {
  const head = (major: number, n: number) =>
    n < 24
      ? Buffer.from([(major << 5) | n])
      : n < 256
        ? Buffer.from([(major << 5) | 24, n])
        : Buffer.from([(major << 5) | 25, n >> 8, n & 255])
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  const parts = [...value].flatMap(([key, one]) => [cbor(key), cbor(one as string)])
  return Buffer.concat([head(5, value.size), ...parts])
}

/** A device that makes and uses passkeys like a phone; `knows` is whether it checks who holds it. */
export function anAuthenticator(origin: string, { knows = true } = {}) {
  const keys: Key[] = []
  const client = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const flags = () => PRESENT | (knows ? VERIFIED : 0)
  const data = (rpId: string, bits: number, counter: number, rest = Buffer.alloc(0)) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([sha256(rpId), Buffer.from([bits]), count, rest])
  }
  return {
    keys,
    make(asked: unknown) {
      const { challenge, rp } = asked as Asked
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const { x, y } = publicKey.export({ format: 'jwk' })
      const key: Key = { id: randomBytes(32), privateKey, rpId: rp!.id!, counter: 1 }
      keys.push(key)
      const cose = cbor(
        new Map<number, unknown>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, Buffer.from(x!, 'base64url')],
          [-3, Buffer.from(y!, 'base64url')],
        ]),
      )
      const rest = Buffer.concat([Buffer.alloc(16), Buffer.from([0, key.id.length]), key.id, cose])
      const object = cbor(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', data(key.rpId, flags() | ATTESTED, key.counter, rest)],
        ]),
      )
      return {
        id: text(key.id),
        rawId: text(key.id),
        type: 'public-key',
        response: {
          clientDataJSON: text(client('webauthn.create', challenge)),
          attestationObject: text(object),
          transports: ['internal'],
        },
        clientExtensionResults: {},
      }
    },
    use(asked: unknown, key = keys[0]!) {
      const { challenge } = asked as Asked
      const authenticator = data(key.rpId, flags(), ++key.counter)
      const clientData = client('webauthn.get', challenge)
      const signature = createSign('sha256')
        .update(Buffer.concat([authenticator, sha256(clientData)]))
        .sign(key.privateKey)
      return {
        id: text(key.id),
        rawId: text(key.id),
        type: 'public-key',
        response: {
          clientDataJSON: text(clientData),
          authenticatorData: text(authenticator),
          signature: text(signature),
        },
        clientExtensionResults: {},
      }
    },
  }
}
