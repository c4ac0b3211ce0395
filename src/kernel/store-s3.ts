import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { AwsClient } from 'aws4fetch'
import { checkedName, type Store } from './store.ts'

/** `endpoint` without the bucket: buckets are asked for by path, which every maker's S3 understands. */
export type S3Options = {
  endpoint: string
  bucket: string
  accessKeyId: string
  secretAccessKey: string
  region?: string
  /** Put in front of every name, where several installations share a bucket. */
  prefix?: string
  /** Milliseconds after which an answer is no longer waited for. */
  patience?: number
}

/** A bucket that speaks S3: MinIO, Ceph, the city's own cloud. One request each, no retries: a person does that. */
export function storeOnS3({ endpoint, bucket, region = 'us-east-1', prefix = '', ...how }: S3Options): Store {
  const client = new AwsClient({ ...how, region, service: 's3', retries: 0 })
  const base = `${endpoint.replace(/\/+$/, '')}/${bucket}`
  const addressOf = (name: string) => `${base}/${prefix}${checkedName(name)}`

  async function ask(address: string, init: RequestInit = {}): Promise<Response> {
    const signal = AbortSignal.timeout(how.patience ?? 15_000)
    const answer = await client.fetch(address, { ...init, signal }).catch((error) => {
      throw away(error)
    })
    if (answer.ok || answer.status === 404) return answer
    const words = (await answer.text().catch(() => '')).slice(0, 300)
    throw answer.status === 507 ? full(words) : refused(answer.status, words)
  }

  async function* bytesOf(name: string, range?: { from: number; length?: number }) {
    const headers = range && {
      range: `bytes=${range.from}-${range.length === undefined ? '' : range.from + range.length - 1}`,
    }
    const answer = await ask(addressOf(name), { headers })
    if (answer.status === 404) throw Object.assign(new Error('nothing under this name'), { code: 'ENOENT' })
    try {
      for await (const piece of answer.body!) yield Buffer.from(piece)
    } catch (error) {
      throw away(error)
    }
  }

  return {
    async put(name, content) {
      const sum = createHash('sha256').update(content).digest('hex')
      const headers = { 'x-amz-content-sha256': sum, 'content-type': 'application/octet-stream' }
      const { status } = await ask(addressOf(name), { method: 'PUT', body: new Uint8Array(content), headers })
      if (status === 404) throw refused(status, `no bucket ${bucket}`)
    },
    get: (name, range) => Readable.from(bytesOf(name, range), { objectMode: false }),
    async head(name) {
      const { status, headers } = await ask(addressOf(name), { method: 'HEAD' })
      if (status === 404) return undefined
      return { bytes: Number(headers.get('content-length')), at: new Date(headers.get('last-modified') ?? 0) }
    },
    async delete(name) {
      await ask(addressOf(name), { method: 'DELETE' })
    },
    async *list() {
      for (let after = ''; ; ) {
        const query = new URLSearchParams({ 'list-type': '2', prefix, 'max-keys': '1000' })
        if (after) query.set('continuation-token', after)
        const text = await (await ask(`${base}?${query}`)).text()
        for (const [, key = ''] of text.matchAll(/<Key>([^<]*)<\/Key>/g)) {
          const name = key.slice(prefix.length)
          if (/^[0-9a-f]{64}$/.test(name)) yield name
        }
        after = /<NextContinuationToken>([^<]*)</.exec(text)?.[1] ?? ''
        if (!after) return
      }
    },
  }
}

/** `STORE_AWAY` is one of the codes that `isAway` knows: no answer, a broken answer, or one that says "later". */
function away(cause: unknown): Error {
  return Object.assign(new Error('the store of attachments does not answer', { cause }), {
    code: 'STORE_AWAY',
  })
}

function full(words: string): Error {
  return Object.assign(new Error(`the store of attachments is full: ${words}`), { code: 'ENOSPC' })
}

/** 5xx and "slow down" pass; a refusal (wrong key, no bucket) is a mistake in the settings and is written down. */
function refused(status: number, words: string): Error {
  const error = new Error(`the store of attachments answers ${status}: ${words}`)
  return status >= 500 || status === 429 || status === 408 ? away(error) : error
}
