import './suggestions.css'
import './suggestion.css'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Text } from '#modules/suggestions/suggestion.forms.ts'
import { type SuggestionLevel, suggestionLevels } from '#modules/suggestions/suggestion.words.ts'
import { api } from '../../api.ts'
import { ActionForm } from '../../form/actionForm.tsx'
import { type FieldSpec, fieldsOf } from '../../form/form.fields.ts'
import { FormFacts } from '../../form/formFacts.ts'

const ASKED = ['opinionIds', 'activityIds', 'leadId']
const spec = (name: string, label: string, widget: FieldSpec['widget']): FieldSpec => ({
  ...{ name, label, widget, options: [], isOptional: false, initial: '' },
})

/** A suggestion that came on paper: typed in as it stands, then submitted in the deputy's name. */
export function NewSuggestionPage() {
  const navigate = useNavigate()
  const client = useQueryClient()
  const [level, setLevel] = useState<SuggestionLevel>('district')
  return (
    <div className="suggestion new">
      <title>录入纸质建议 · 直通</title>
      <div className="scroll">
        <p className="back">
          <Link to="/suggestions">← 代表建议</Link>
        </p>
        <FormFacts value={{ level }}>
          <ActionForm
            draft="new suggestion"
            title="录入纸质建议"
            submit="存为草稿，下一步提交"
            note={
              <fieldset className="field radios">
                <legend>层次</legend>
                <div>
                  {Object.entries(suggestionLevels).map(([value, { label }]) => (
                    <label key={value}>
                      <input
                        type="radio"
                        name="level"
                        checked={level === value}
                        onChange={() => setLevel(value as SuggestionLevel)}
                      />
                      {label}
                    </label>
                  ))}
                </div>
              </fieldset>
            }
            fields={[
              spec('leadDeputyId', '领衔代表', 'deputy'),
              ...fieldsOf(Text).filter(({ name }) => !ASKED.includes(name)),
            ]}
            onSubmit={async (values) => {
              const { id } = await api.post<{ id: string }>('/api/suggestions', { ...values, level })
              await client.invalidateQueries({ queryKey: ['suggestions'] })
              navigate({ to: '/suggestions/$id', params: { id }, search: { do: 'submit' } })
            }}
            onClose={() => navigate({ to: '/suggestions' })}
          />
        </FormFacts>
      </div>
    </div>
  )
}
