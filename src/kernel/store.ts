import type { Readable } from 'node:stream'

/**
 * Where bytes lie under a name: a folder on this machine (`store-disk.ts`), or a bucket that speaks S3 (`store-s3.ts`).
 * A store knows nothing of what the bytes are; they are sealed before they come here (`files.ts`).
 * What does not answer throws an error that `isAway` knows (503), what has no room one that `isFull` knows (507).
 */
export type Store = {
  /** Whole or not at all: what breaks off leaves nothing under the name. What was there before is replaced. */
  put(name: string, content: Buffer): Promise<void>
  /** From byte `from` on, `length` bytes where given. Its stream fails when there is nothing under the name. */
  get(name: string, range?: { from: number; length?: number }): Readable
  /** How many bytes, and since when; undefined when there is nothing. */
  head(name: string): Promise<{ bytes: number; at: Date } | undefined>
  /** Takes away; content when there was nothing. */
  delete(name: string): Promise<void>
  /** All names, in no order. */
  list(): AsyncIterable<string>
}

/** Names are hashes: nothing else may become a path or part of an address. Throws for anything else. */
export function checkedName(name: string): string {
  if (!/^[0-9a-f]{64}$/.test(name)) throw new Error('not the name of a content')
  return name
}

/** Everything a stream gives. */
export async function wholeOf(stream: Readable): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}
