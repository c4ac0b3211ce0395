import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { levels } from '#modules/people/mandate.words.ts'
import { api } from '../../api.ts'
import { ActionForm } from '../../form/actionForm.tsx'
import type { FieldSpec } from '../../form/form.fields.ts'

const spec = (name: string, label: string, rest: Partial<FieldSpec> = {}): FieldSpec => ({
  name,
  label,
  widget: 'line',
  options: [],
  isOptional: false,
  initial: '',
  ...rest,
})

const fields: FieldSpec[] = [
  spec('name', '姓名'),
  spec('level', '级别', { widget: 'choice', list: 'levels', options: Object.keys(levels) }),
  spec('term', '届次，如 第十届'),
  spec('constituency', '选区或选举单位', { isOptional: true }),
  spec('stationId', '联络站', { widget: 'station' }),
  spec('electedOn', '当选日期', { widget: 'day' }),
]

/** 登记当选: a new deputy waits for the announcement; then the mandate is confirmed on its page. */
export function Elect({ onClose }: { onClose: () => void }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  return (
    <div className="elect">
      <ActionForm
        draft="elect"
        title="登记当选"
        fields={fields}
        note={<p className="quiet">资格审查公告以后，再在本人页面上确认资格；确认以前不能履职。</p>}
        onSubmit={async (values) => {
          const { id } = await api.post<{ id: string }>('/api/mandates', values)
          await client.invalidateQueries({ queryKey: ['mandates'] })
          onClose()
          await navigate({ to: '/roster/$id', params: { id } })
        }}
        onClose={onClose}
      />
    </div>
  )
}
