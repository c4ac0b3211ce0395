/** A screen that is open: counts what it is told, and of how many records. */
export async function hearing(port: number, cookie: string) {
  const abort = new AbortController()
  const answer = await fetch(`http://127.0.0.1:${port}/api/live`, {
    headers: { cookie },
    signal: abort.signal,
  })
  if (answer.status !== 200) throw new Error(`/api/live says ${answer.status}`)
  const ids = new Set<string>()
  let messages = 0
  const listening = (async () => {
    let rest = ''
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
      const parts = (rest + chunk).split('\n\n')
      rest = parts.pop() ?? ''
      for (const part of parts) {
        const id = /"id":"([^"]+)"/.exec(part)?.[1]
        if (!id) continue
        messages++
        ids.add(id)
      }
    }
  })().catch(() => {})
  return {
    ids,
    stop() {
      abort.abort()
      void listening
      return { messages, records: ids.size }
    },
  }
}
