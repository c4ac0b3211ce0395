import './lines.css'
import { useContext } from 'react'
import { Field } from '../ui/field.tsx'
import { FormFacts } from './formFacts.ts'

export type Point = { proposal: string; answer: string }

type PointsProps = {
  label: string
  value: Point[]
  wrongOf: (path: string) => string | undefined
  name: string
  onChange: (value: Point[]) => void
}

/** 逐条答复: what was proposed and what is answered to it, side by side; begins with the suggestion's own proposals. */
export function PointsInput({ label, value, wrongOf, name, onChange }: PointsProps) {
  const { proposals = [] } = useContext(FormFacts)
  const asked = proposals.length ? proposals : ['']
  const points = value.length ? value : asked.map((proposal) => ({ proposal, answer: '' }))
  const set = (n: number, changed: Partial<Point>) =>
    onChange(points.map((one, m) => (m === n ? { ...one, ...changed } : one)))
  const paths = points.flatMap((_, n) => [`${name}.${n}.proposal`, `${name}.${n}.answer`])
  const whole = paths.some(wrongOf) ? undefined : wrongOf(name)
  return (
    <fieldset className="field points">
      <legend>{label}</legend>
      {points.map((point, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: points have no names of their own
        <div key={n} className="point">
          <Field label={`建议第${n + 1}条`} wrong={wrongOf(`${name}.${n}.proposal`)}>
            <textarea
              className="input"
              rows={3}
              value={point.proposal}
              onChange={({ target }) => set(n, { proposal: target.value })}
            />
          </Field>
          <Field label="答复" wrong={wrongOf(`${name}.${n}.answer`)}>
            <textarea
              className="input"
              rows={3}
              value={point.answer}
              onChange={({ target }) => set(n, { answer: target.value })}
            />
          </Field>
          {points.length > 1 && (
            <button
              type="button"
              className="link"
              aria-label={`去掉第${n + 1}条答复`}
              onClick={() => onChange(points.filter((_, m) => m !== n))}
            >
              去掉
            </button>
          )}
        </div>
      ))}
      <button
        type="button"
        className="button"
        onClick={() => onChange([...points, { proposal: '', answer: '' }])}
      >
        再加一条
      </button>
      {whole && <span className="wrong">{whole}</span>}
    </fieldset>
  )
}
