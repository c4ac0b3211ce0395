import './promised.css'
import { datedPhrases } from '#texts/promises.ts'
import { Field } from '../ui/field.tsx'
import { isoDay } from '../ui/when.ts'

export type Promised = { text: string; dueOn: string; responsible: string }

type PromisedInputProps = {
  value: Promised[]
  /** The reply as it is typed: what it promises by a day is offered. */
  reply: string
  /** 答复里的日期不是承诺: only where the form asks for it. */
  isNone?: boolean
  wrong: (path: string) => string | undefined
  onChange: (value: Promised[]) => void
  onNone?: (isNone: boolean) => void
}

/** 承诺事项: what the reply promises, by when, who answers for it; days found in the prose are one click away. */
export function PromisedInput({ value, reply, isNone = false, wrong, onChange, onNone }: PromisedInputProps) {
  const found = value.length || isNone ? [] : datedPhrases(reply, isoDay())
  const add = (promised: Partial<Promised> = {}) =>
    onChange([...value, { text: '', dueOn: '', responsible: value.at(-1)?.responsible ?? '', ...promised }])
  const set = (n: number, changed: Partial<Promised>) =>
    onChange(value.map((one, at) => (at === n ? { ...one, ...changed } : one)))
  const told = wrong('promises')
  return (
    <fieldset className="field promised">
      <legend>承诺事项</legend>
      <p className="quiet">答复里说好哪天以前办完的，登记在这里：到期提醒您，兑现了留凭据。没有就不填。</p>
      {value.map((one, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no names of their own, and are only added at the end
        <div className="one" key={n}>
          <Field label="承诺的事" wrong={wrong(`promises.${n}.text`)}>
            <input
              className="input"
              value={one.text}
              onChange={({ target }) => set(n, { text: target.value })}
            />
          </Field>
          <Field label="哪天以前" wrong={wrong(`promises.${n}.dueOn`)}>
            <input
              className="input day"
              type="date"
              min={isoDay()}
              value={one.dueOn}
              onChange={({ target }) => set(n, { dueOn: target.value })}
            />
          </Field>
          <Field label="责任人" wrong={wrong(`promises.${n}.responsible`)}>
            <input
              className="input"
              value={one.responsible}
              onChange={({ target }) => set(n, { responsible: target.value })}
            />
          </Field>
          <button
            type="button"
            className="link"
            aria-label={`删去第${n + 1}项承诺`}
            onClick={() => onChange(value.filter((_, at) => at !== n))}
          >
            删去
          </button>
        </div>
      ))}
      <p className="ways">
        {found.map(({ phrase, dueOn }) => (
          <button key={phrase} type="button" className="button" onClick={() => add({ dueOn: dueOn ?? '' })}>
            登记“{phrase}”
          </button>
        ))}
        {value.length < 10 && (
          <button type="button" className="button" onClick={() => add()}>
            加一项承诺
          </button>
        )}
        {onNone && (found.length > 0 || isNone) && (
          <label>
            <input type="checkbox" checked={isNone} onChange={({ target }) => onNone(target.checked)} />{' '}
            答复里的日期不是承诺
          </label>
        )}
      </p>
      {told && <span className="wrong">{told}</span>}
    </fieldset>
  )
}
