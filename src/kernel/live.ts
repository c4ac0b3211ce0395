import type { Subject } from './workflow.ts'

export type Change = { tenantId: number; subject: string; row: Subject }
export type Listener = (change: Change) => void

/** Tells open screens that a record changed. Losing a message only costs a screen one refresh. */
export type Live = { publish(change: Change): void; listen(listener: Listener): () => void }

/** Live that can be tied to the other servers' (see relay.ts). */
export type TiedLive = Live & {
  /** What another server published: for the listeners here, not to be passed on. */
  receive(change: Change): void
  /** Where to pass on what is published here. */
  passOn(listener: Listener): void
}

export function openLive(): TiedLive {
  const listeners = new Set<Listener>()
  let others: Listener = () => {}
  const receive = (change: Change) => {
    for (const listener of listeners) listener(change)
  }
  return {
    receive,
    publish(change) {
      receive(change)
      others(change)
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    passOn(listener) {
      others = listener
    },
  }
}
