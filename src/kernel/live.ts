import type { Subject } from './workflow.ts'

export type Change = { tenantId: number; subject: string; row: Subject }
export type Listener = (change: Change) => void

/** Tells open screens that a record changed. Losing a message only costs a screen one refresh. */
export type Live = { publish(change: Change): void; listen(listener: Listener): () => void }

export function openLive(): Live {
  const listeners = new Set<Listener>()
  return {
    publish(change) {
      for (const listener of listeners) listener(change)
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
