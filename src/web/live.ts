import { useEffect, useRef } from 'react'

/** A record of the kind `subject` changed. */
export type Change = { subject: string; id: string; state: string; rev: number }

const listeners = new Set<(change: Change) => unknown>()
let source: EventSource | undefined

/** Calls `listener` for every record of this kind that changes anywhere, while the page is open. One connection for all. */
export function useLive(listener: (change: Change) => void, subject = 'opinion') {
  const latest = useRef(listener)
  latest.current = listener
  useEffect(() => {
    const hear = (change: Change) => change.subject === subject && latest.current(change)
    listeners.add(hear)
    source ??= connect()
    return () => {
      listeners.delete(hear)
      if (listeners.size) return
      source?.close()
      source = undefined
    }
  }, [subject])
}

function connect(): EventSource {
  const opened = new EventSource('/api/live')
  opened.addEventListener('change', ({ data }: MessageEvent<string>) => {
    const change = JSON.parse(data) as Change
    for (const hear of listeners) hear(change)
  })
  return opened
}
