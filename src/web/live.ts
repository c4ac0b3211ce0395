import { useEffect, useRef } from 'react'

export type Change = { id: string; state: string; rev: number }

const listeners = new Set<(change: Change) => void>()
let source: EventSource | undefined

/** Calls `listener` for every matter that changes anywhere, while the page is open. One connection for all. */
export function useLive(listener: (change: Change) => void) {
  const latest = useRef(listener)
  latest.current = listener
  useEffect(() => {
    const hear = (change: Change) => latest.current(change)
    listeners.add(hear)
    source ??= connect()
    return () => {
      listeners.delete(hear)
      if (listeners.size) return
      source?.close()
      source = undefined
    }
  }, [])
}

function connect(): EventSource {
  const opened = new EventSource('/api/live')
  opened.addEventListener('opinion', ({ data }: MessageEvent<string>) => {
    const change = JSON.parse(data) as Change
    for (const hear of listeners) hear(change)
  })
  return opened
}
