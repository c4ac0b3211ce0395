import './lines.css'
import { useId, useRef } from 'react'

type LinesProps = {
  label: string
  value: string[]
  wrongOf: (path: string) => string | undefined
  name: string
  onChange: (value: string[]) => void
}

/** Several short texts, one below the other: Enter begins the next, an empty one is taken away by Backspace. */
export function LinesInput({ label, value, wrongOf, name, onChange }: LinesProps) {
  const id = useId()
  const box = useRef<HTMLFieldSetElement>(null)
  const lines = value.length ? value : ['']
  const stand = (n: number) =>
    requestAnimationFrame(() => box.current?.querySelectorAll('textarea')[n]?.focus())
  const own = lines.map((_, n) => wrongOf(`${name}.${n}`))
  const whole = own.some(Boolean) ? undefined : wrongOf(name)
  return (
    <fieldset className="field lines" ref={box} aria-describedby={whole ? `${id}-wrong` : undefined}>
      <legend>{label}</legend>
      <ol>
        {lines.map((line, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no names of their own
          <li key={n}>
            <textarea
              className="input"
              rows={2}
              aria-label={`${label}第${n + 1}条`}
              aria-invalid={Boolean(own[n])}
              value={line}
              onChange={({ target }) => onChange(lines.map((one, m) => (m === n ? target.value : one)))}
              onKeyDown={(event) => {
                if (event.nativeEvent.isComposing) return
                if (event.key === 'Enter' && !event.ctrlKey && !event.shiftKey) {
                  event.preventDefault()
                  onChange([...lines.slice(0, n + 1), '', ...lines.slice(n + 1)])
                  stand(n + 1)
                }
                if (event.key === 'Backspace' && !line && lines.length > 1) {
                  event.preventDefault()
                  onChange(lines.filter((_, m) => m !== n))
                  stand(Math.max(0, n - 1))
                }
              }}
            />
            {lines.length > 1 && (
              <button
                type="button"
                className="link"
                aria-label={`去掉第${n + 1}条`}
                onClick={() => onChange(lines.filter((_, m) => m !== n))}
              >
                去掉
              </button>
            )}
            {own[n] && <span className="wrong">{own[n]}</span>}
          </li>
        ))}
      </ol>
      <button
        type="button"
        className="button"
        onClick={() => {
          onChange([...lines, ''])
          stand(lines.length)
        }}
      >
        再加一条
      </button>
      {whole && (
        <span className="wrong" id={`${id}-wrong`}>
          {whole}
        </span>
      )}
    </fieldset>
  )
}
