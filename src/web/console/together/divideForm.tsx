import { useState } from 'react'
import { api } from '../../api.ts'
import { InPlace } from './inPlace.tsx'
import { PartsField, type PartValue } from './pickFields.tsx'

/** 分: which units help, and what each of them does. */
export function DivideForm({
  opinionId,
  onDone,
  onClose,
}: {
  opinionId: string
  onDone: () => unknown
  onClose: () => void
}) {
  const [parts, setParts] = useState<PartValue[]>([{ unitId: '', part: '' }])
  return (
    <InPlace
      title="分交协办"
      submit="分交这些单位"
      shows={['parts']}
      confirm="主办单位不变；协办单位都给出意见（或者到期没有回音）以后，主办单位才能审签发出。对方签收以前可以撤销。"
      onSubmit={async () => {
        await api.post(`/api/opinions/${opinionId}/parts`, { parts })
        onDone()
      }}
      onClose={onClose}
    >
      {(wrongOf) => <PartsField value={parts} wrongOf={wrongOf} onChange={setParts} />}
    </InPlace>
  )
}
