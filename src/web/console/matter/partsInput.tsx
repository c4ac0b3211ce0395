import './lineage.css'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { optionsOf } from '../../form/choices.ts'
import { placesQuery } from '../../queries.ts'
import { Combo } from '../../ui/combo.tsx'
import { Field } from '../../ui/field.tsx'

export type DraftPart = { title: string; content: string; category: string; unitId?: string }
type PartsInputProps = {
  /** What was said: parts are taken from it by selecting words. */
  content: string
  value: DraftPart[]
  wrong?: string
  onChange: (parts: DraftPart[]) => void
}

const MOST = 9
export const emptyPart = (category: string | null): DraftPart => ({
  title: '',
  content: '',
  category: category ?? '',
})

/** 拆成几件: the words on top; what is selected there goes into the part one works on, and gives it a title. */
export function PartsInput({ content, value: parts, wrong, onChange }: PartsInputProps) {
  const said = useRef<HTMLTextAreaElement>(null)
  const [at, setAt] = useState(0)
  const { data: places } = useQuery(placesQuery)
  const units = (places?.units ?? []).map(({ id, name, shortName }) => ({
    value: id,
    label: name,
    also: shortName,
  }))
  const put = (n: number, change: Partial<DraftPart>) =>
    onChange(parts.map((part, one) => (one === n ? { ...part, ...change } : part)))

  function takeSelected() {
    const { selectionStart = 0, selectionEnd = 0 } = said.current ?? {}
    const words = content.slice(selectionStart, selectionEnd).trim()
    const part = parts[at]
    if (!words || !part) return
    const title = part.title || [...words.replace(/[，。！？；\s].*$/s, '')].slice(0, 30).join('')
    put(at, { content: part.content ? `${part.content}\n${words}` : words, title })
  }

  return (
    <div className="parts">
      <div className="field">
        <label htmlFor="parts-said">原来的话（选中一段，按下面的按钮取到第{at + 1}件里）</label>
        <textarea id="parts-said" ref={said} className="input" readOnly value={content} rows={5} />
      </div>
      <button type="button" className="button" onClick={takeSelected}>
        选中的话取到第{at + 1}件
      </button>
      {parts.map((part, n) => (
        <fieldset key={n} className={n === at ? 'part at' : 'part'} onFocus={() => setAt(n)}>
          <legend>
            第{n + 1}件
            {parts.length > 2 && (
              <button
                type="button"
                className="link"
                onClick={() => onChange(parts.filter((_, one) => one !== n))}
              >
                不要这一件
              </button>
            )}
          </legend>
          <Field label="标题">
            <input
              className="input"
              value={part.title}
              onChange={({ target }) => put(n, { title: target.value })}
            />
          </Field>
          <Field label="内容">
            <textarea
              className="input"
              rows={3}
              value={part.content}
              onChange={({ target }) => put(n, { content: target.value })}
            />
          </Field>
          <div className="two">
            <Field label="领域">
              <Combo
                options={optionsOf('categories')}
                value={part.category}
                onChange={(category) => put(n, { category })}
                placeholder="输入字或拼音首字母"
              />
            </Field>
            <Field label="承办单位" optional>
              <Combo
                options={units}
                value={part.unitId ?? ''}
                onChange={(unitId) => put(n, { unitId })}
                placeholder="现在就交办，或以后再说"
              />
            </Field>
          </div>
        </fieldset>
      ))}
      {wrong && <span className="wrong">{wrong}</span>}
      {parts.length < MOST && (
        <button
          type="button"
          className="link"
          onClick={() => {
            setAt(parts.length)
            onChange([...parts, emptyPart(parts[0]?.category ?? null)])
          }}
        >
          ＋ 再加一件
        </button>
      )}
    </div>
  )
}
