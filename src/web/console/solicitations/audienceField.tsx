import { useId } from 'react'
import { audiences } from '#modules/solicitations/solicitation.words.ts'

type AudienceFieldProps = { value: string[]; wrong?: string; onChange: (value: string[]) => void }

/** 向谁征集: any of four. */
export function AudienceField({ value, wrong, onChange }: AudienceFieldProps) {
  const id = useId()
  return (
    <fieldset className="field radios" aria-describedby={wrong ? `${id}-wrong` : undefined}>
      <legend>向谁征集</legend>
      <div>
        {Object.entries(audiences).map(([one, label]) => (
          <label key={one}>
            <input
              type="checkbox"
              checked={value.includes(one)}
              onChange={({ target }) =>
                onChange(target.checked ? [...value, one] : value.filter((other) => other !== one))
              }
            />
            {label}
          </label>
        ))}
      </div>
      {wrong && (
        <span className="wrong" id={`${id}-wrong`}>
          {wrong}
        </span>
      )}
    </fieldset>
  )
}
