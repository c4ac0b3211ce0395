import type pg from 'pg'

// COPY through pg, which speaks its protocol but offers no interface: a query object of our own, in both directions.

type Line = {
  stream: NodeJS.ReadableStream & {
    writableNeedDrain?: boolean
    once(event: string, go: () => void): unknown
  }
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(why: string): void
}

/** The methods that pg calls on a query while it is being answered. */
function answers(text: string, own: Record<string, unknown>, end: (error?: Error) => void) {
  let failure: Error | undefined
  return {
    submit: (line: Line) => line.query(text),
    handleError: (error: Error) => {
      failure = error
      end(error)
    },
    handleReadyForQuery: () => end(failure),
    handleCommandComplete() {},
    handleRowDescription() {},
    handleDataRow() {},
    handleEmptyQuery() {},
    handlePortalSuspended() {},
    ...own,
  }
}

/** What `copy … to stdout` gives, as it comes; the server waits while nobody reads. */
export async function* copyOut(client: pg.Client, text: string): AsyncGenerator<Buffer> {
  const waiting: Buffer[] = []
  let wake = () => {}
  let over = false
  let failure: Error | undefined
  let line: Line | undefined
  const handleCopyData = ({ chunk }: { chunk: Buffer }, from: Line) => {
    line = from
    waiting.push(Buffer.from(chunk)) // what we are shown lies in a buffer that is used again
    if (waiting.length > 500) from.stream.pause()
    wake()
  }
  const end = (error?: Error) => {
    over = true
    failure ??= error
    wake()
  }
  client.query(answers(text, { handleCopyData }, end) as never)
  for (;;) {
    if (waiting.length) {
      yield Buffer.concat(waiting.splice(0))
      line?.stream.resume()
    } else if (over) break
    else await new Promise<void>((go) => (wake = go))
  }
  if (failure) throw failure
}

/** Feeds `copy … from stdin`. */
export function copyIn(client: pg.Client, text: string, content: AsyncIterable<Buffer>): Promise<void> {
  return new Promise((done, fail) => {
    let why: Error | undefined
    const handleCopyInResponse = async (line: Line) => {
      try {
        for await (const chunk of content) {
          if (why) return
          line.sendCopyFromChunk(chunk)
          if (line.stream.writableNeedDrain) await new Promise<void>((go) => line.stream.once('drain', go))
        }
        line.endCopyFrom()
      } catch (error) {
        why = error as Error
        line.sendCopyFail('interrupted')
      }
    }
    const end = (error?: Error) => {
      why ??= error
      if (why) fail(why)
      else done()
    }
    client.query(answers(text, { handleCopyInResponse }, end) as never)
  })
}
