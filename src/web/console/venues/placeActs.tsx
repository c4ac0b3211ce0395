import { useState } from 'react'
import { api } from '../../api.ts'
import { ActionForm } from '../../form/actionForm.tsx'
import type { FieldSpec } from '../../form/form.fields.ts'
import { dayPlus, isoDay } from '../../ui/when.ts'

type Place = { id: string; name: string; validTo: string | null }
const spec = (name: string, label: string, rest: Partial<FieldSpec> = {}): FieldSpec => ({
  name,
  label,
  widget: 'line',
  options: [],
  isOptional: false,
  initial: '',
  ...rest,
})

const forms: Record<string, { title: string; fields: FieldSpec[]; confirm?: string }> = {
  rename: { title: '更名', fields: [spec('name', '新名称'), spec('basis', '依据', { isOptional: true })] },
  close: {
    title: '停用',
    fields: [spec('until', '最后一天', { widget: 'day' }), spec('reason', '原因')],
    confirm: '过了这一天，它的码就不能再用，名录里也不再列出。记录都保留，以后可以恢复。',
  },
  recode: {
    title: '变更区划代码',
    fields: [
      spec('code', '新代码'),
      spec('from', '从哪天起', { widget: 'day' }),
      spec('basis', '依据（文号）'),
    ],
  },
}

/** Rename, close, reopen; communities also change their division code. */
export function PlaceActs({
  place,
  onDone,
  isDivision,
}: {
  place: Place
  onDone: () => unknown
  isDivision?: boolean
}) {
  const [doing, setDoing] = useState<string>()
  const send = async (name: string, values: object) => {
    await api.post(`/api/places/${place.id}/${name}`, values)
    setDoing(undefined)
    await onDone()
  }
  if (doing) {
    const { title, fields, confirm } = forms[doing]!
    return (
      <ActionForm
        draft={`${place.id}:${doing}`}
        title={title}
        fields={fields}
        confirm={confirm}
        initial={{ name: place.name, until: dayPlus(isoDay(), -1), from: isoDay() }}
        onSubmit={(values) => send(doing, values)}
        onClose={() => setDoing(undefined)}
      />
    )
  }
  if (place.validTo) {
    return (
      <button type="button" className="button" onClick={() => send('reopen', {})}>
        恢复
      </button>
    )
  }
  return (
    <>
      <button type="button" className="button" onClick={() => setDoing('rename')}>
        更名
      </button>
      {isDivision && (
        <button type="button" className="button" onClick={() => setDoing('recode')}>
          变更代码
        </button>
      )}
      <button type="button" className="button" onClick={() => setDoing('close')}>
        停用
      </button>
    </>
  )
}
