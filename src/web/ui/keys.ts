import { useEffect, useRef } from 'react'

/** A key that gives `false` was not for us. */
export type Keys = Record<string, (event: KeyboardEvent) => unknown>

/** Single keys of a page. They rest while somebody types, and while a dialog is open; Escape always works. */
export function useKeys(keys: Keys) {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const act = latest.current[event.key]
      if (!act || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.isComposing || document.querySelector('dialog[open]')) return
      if (isTyping(event.target) && event.key !== 'Escape') return
      if (act(event) !== false && event.key.length === 1) event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type)
  return target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName)
}
