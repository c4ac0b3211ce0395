import { useState } from 'react'

const PREFIX = 'zhitong.draft.deputy.'

/**
 * What somebody has typed and not sent, on this device only, under the person it belongs to; it outlives a reload,
 * a closed page and a failed sending; without a name nothing is kept. The third function forgets it, once it was sent.
 */
export function useDraft<T extends object>(name: string | undefined, empty: () => T) {
  const key = name && PREFIX + name
  const [draft, show] = useState<T>(() => ({ ...empty(), ...(key && read<T>(key)) }))

  function change(part: Partial<T> | ((draft: T) => Partial<T>)) {
    show((before) => {
      const after = { ...before, ...(typeof part === 'function' ? part(before) : part) }
      if (key) keep(key, after)
      return after
    })
  }

  function forget() {
    try {
      if (key) localStorage.removeItem(key)
    } catch {}
    show(empty())
  }

  return [draft, change, forget] as const
}

/** Whether this person has anything unsent on this device. */
export function hasDrafts(personId: string): boolean {
  return keysOf(personId).length > 0
}

export function forgetDrafts(personId: string) {
  for (const key of keysOf(personId)) localStorage.removeItem(key)
}

function keysOf(personId: string): string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}${personId}.`))
}

function read<T>(key: string): Partial<T> | undefined {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

/** Puts something back into its form. */
export function keepDraft(name: string, value: object) {
  keep(PREFIX + name, value)
}

function keep(key: string, value: unknown) {
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch {
    // Storage is full or forbidden: the page works without it.
  }
}
