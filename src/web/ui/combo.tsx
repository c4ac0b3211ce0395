import './combo.css'
import { type KeyboardEvent, type Ref, useId, useState } from 'react'
import { flushSync } from 'react-dom'
import { initials } from './initials.ts'

/**
 * `key` is typed instead of chosen: two letters, and the choice is made. `also` is another name it is known by, `note`
 * where it is written.
 */
export type Option = { value: string; label: string; key?: string; also?: string; note?: string }

type ComboProps = {
  options: Option[]
  value: string
  onChange: (value: string) => void
  /** Called when Enter is pressed on a made choice, or after a key was typed whole. */
  onDone?: () => void
  id?: string
  ref?: Ref<HTMLInputElement>
  className?: string
  placeholder?: string
  'aria-label'?: string
  'aria-invalid'?: boolean
  'aria-describedby'?: string
}

/** A word chosen by typing: part of it, its pinyin initials, or its key. */
export function Combo({ options, value, onChange, onDone, className = 'input', ...rest }: ComboProps) {
  const list = useId()
  const chosen = options.find((option) => option.value === value)
  const [typed, setTyped] = useState<string>()
  const [at, setAt] = useState(0)
  const isOpen = typed !== undefined
  const found = isOpen ? ranked(options, typed) : []

  // At once, because leaving the field right afterwards must not choose again.
  function choose(option: Option | undefined) {
    flushSync(() => {
      if (option) onChange(option.value)
      setTyped(undefined)
    })
  }

  function type(text: string) {
    setAt(0)
    const exact = options.find(({ key }) => key && key === text.trim().toLowerCase())
    if (!exact) return setTyped(text)
    choose(exact)
    onDone?.()
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!isOpen) setTyped('')
      else setAt((at + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % Math.max(1, found.length))
    }
    if (event.key === 'Escape' && isOpen) {
      event.stopPropagation()
      event.preventDefault()
      setTyped(undefined)
    }
    if (event.key === 'Enter' && !event.ctrlKey) {
      event.preventDefault()
      if (isOpen && typed) choose(found[at])
      if (!isOpen || !typed || found[at]) onDone?.()
    }
  }

  return (
    <span className="combo">
      <input
        {...rest}
        className={className}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && found[at] ? `${list}-${at}` : undefined}
        autoComplete="off"
        value={typed ?? chosen?.label ?? ''}
        onChange={({ target }) => type(target.value)}
        onFocus={({ target }) => target.select()}
        onClick={() => !isOpen && setTyped('')}
        onBlur={() => {
          if (typed && found[at]) onChange(found[at].value)
          setTyped(undefined)
        }}
        onKeyDown={onKeyDown}
      />
      <span role="listbox" id={list} className="combo-list" hidden={!found.length}>
        {found.map((option, n) => (
          // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the text field
          // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the text field does the same
          <span
            key={option.value}
            id={`${list}-${n}`}
            role="option"
            aria-selected={n === at}
            ref={(element) => {
              if (n === at) element?.scrollIntoView({ block: 'nearest' })
            }}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(option)}
          >
            {option.label}
            {option.key && <kbd>{option.key}</kbd>}
          </span>
        ))}
      </span>
      {isOpen && !found.length && <span className="quiet none">没有“{typed}”</span>}
    </span>
  )
}

/** What fits, the likeliest first: a key or name that begins so, then initials, then anything within. */
function ranked(options: Option[], typed: string): Option[] {
  const text = typed.trim().toLowerCase()
  const rank = ({ label, key, also }: Option) => {
    const names = [label, also ?? label].map((name) => name.toLowerCase())
    const shorts = names.map(initials)
    if (key?.startsWith(text) || names.some((name) => name.startsWith(text))) return 0
    if (shorts.some((short) => short.startsWith(text))) return 1
    return [...names, ...shorts].some((name) => name.includes(text)) ? 2 : 3
  }
  return options.filter((option) => rank(option) < 3).toSorted((a, b) => rank(a) - rank(b))
}
