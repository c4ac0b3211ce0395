import { useEffect, useRef } from 'react'
import { looksLikePhone } from '#modules/searches/search.words.ts'
import { useKeys } from '../ui/keys.ts'

type Props = {
  q?: string
  set: (q: string | undefined) => void
  onPhone: (phone: string | undefined) => void
}

/** The one box: asks while somebody types, not while an input method is still composing. */
export function SearchBox({ q, set, onPhone }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const waiting = useRef<number>(undefined)
  useKeys({ '/': () => input.current?.select() })
  useEffect(() => {
    input.current?.focus()
    return () => window.clearTimeout(waiting.current)
  }, [])
  // Back and forward change the address; what is being typed is not overwritten.
  useEffect(() => {
    if (input.current && document.activeElement !== input.current) input.current.value = q ?? ''
  }, [q])

  function ask(typed: string) {
    window.clearTimeout(waiting.current)
    const isPhone = looksLikePhone(typed)
    onPhone(isPhone ? typed.trim() : undefined)
    if (!isPhone) set(typed.trim() || undefined)
  }
  function soon(typed: string) {
    window.clearTimeout(waiting.current)
    // Digits may become a phone number, which belongs neither into the address nor into a question.
    const isOnItsWay = /^[+\d][\d\s-]{5,}$/.test(typed.normalize('NFKC').trim()) && !looksLikePhone(typed)
    waiting.current = window.setTimeout(() => ask(typed), isOnItsWay ? 1200 : 250)
  }

  return (
    <search>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          ask(input.current?.value ?? '')
        }}
      >
        <input
          ref={input}
          className="input"
          type="search"
          name="q"
          defaultValue={q}
          maxLength={500}
          autoComplete="off"
          enterKeyHint="search"
          aria-label="搜索"
          placeholder="搜编号、姓名、地点、说过的话"
          onInput={({ currentTarget, nativeEvent }) => {
            if (!(nativeEvent as InputEvent).isComposing) soon(currentTarget.value)
          }}
          onCompositionEnd={({ currentTarget }) => soon(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown') return
            event.preventDefault()
            document.querySelector<HTMLElement>('.found a')?.focus()
          }}
        />
      </form>
    </search>
  )
}
