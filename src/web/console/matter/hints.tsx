import './hints.css'
import { useQuery } from '@tanstack/react-query'
import type { Hints } from '#modules/hints/hint.schema.ts'
import { api } from '../../api.ts'
import { FieldInput } from '../../form/fieldInput.tsx'
import type { FieldSpec } from '../../form/form.fields.ts'

type HintedFieldProps = {
  id: string
  subject: keyof Hints
  spec: FieldSpec
  value: unknown
  wrong: string | undefined
  change: (value: unknown) => void
}

/** A field with what the words of the matter suggest for it; one click takes a suggestion. */
export function HintedField({ id, subject, spec, value, wrong, change }: HintedFieldProps) {
  const { data } = useQuery({
    queryKey: ['hints', id],
    queryFn: ({ signal }) => api.get<Hints>(`/api/opinions/${id}/hints`, {}, signal),
    retry: false,
  })
  const hints = data?.[subject] ?? []
  return (
    <>
      <FieldInput spec={spec} value={value} wrong={wrong} onChange={change} />
      {hints.length > 0 && (
        <fieldset className="hints" aria-label={`${spec.label}的建议`}>
          <span className="quiet">按文字看像是：</span>
          {hints.map(({ value: own, label, confidence, words }) => (
            <button
              key={own}
              type="button"
              className="hint"
              aria-pressed={value === own}
              onClick={() => change(own)}
            >
              {label} <span className="quiet">{Math.round(confidence * 100)}%</span>
              {words.length > 0 && <span className="quiet">（{words.join('、')}）</span>}
            </button>
          ))}
        </fieldset>
      )}
    </>
  )
}
