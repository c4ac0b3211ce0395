import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, api, type OpinionView } from '../../api.ts'
import { opinionQuery } from '../../queries.ts'
import { Field } from '../../ui/field.tsx'

type Whole = { name: string | null; phone: string | null }

/** Who said it: masked, and whole only after saying why, which is written into the history. */
export function Reporter({ matter }: { matter: OpinionView }) {
  const [asks, setAsks] = useState(false)
  const client = useQueryClient()
  const reveal = useMutation({
    mutationFn: (reason: string) => api.post<Whole>(`/api/opinions/${matter.id}/reveal`, { reason }),
    onSuccess: () => {
      setAsks(false)
      return client.invalidateQueries(opinionQuery(matter.id))
    },
  })
  const { reporter } = matter
  if (reporter.isAnonymous)
    return <p className="reporter quiet">反映人没有留下姓名和电话，凭查询码看结果。</p>
  if (reporter.why) return <p className="reporter quiet">{reporter.why}。</p>
  const { name, phone } = reveal.data ?? reporter
  if (!reporter.mayReveal && !name && !phone)
    return <p className="reporter quiet">这是对单位的投诉或举报，反映人信息对承办单位保密。</p>
  const wrong =
    reveal.error instanceof ApiError ? (reveal.error.field('reason') ?? reveal.error.message) : undefined
  return (
    <div className="reporter">
      <p>
        反映人 <strong>{name ?? '未留姓名'}</strong> <span className="num">{phone ?? '未留电话'}</span>{' '}
        {reporter.mayReveal && !reveal.data && (
          <button type="button" className="link" aria-expanded={asks} onClick={() => setAsks(!asks)}>
            查看
          </button>
        )}
      </p>
      {asks && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            reveal.mutate(String(new FormData(event.currentTarget).get('reason')))
          }}
        >
          <Field label="为什么要看" hint="会记入本件的经过，谁看过、为什么看都查得到。" wrong={wrong}>
            {/* biome-ignore lint/a11y/noAutofocus: the person has just asked for this field */}
            <input className="input" name="reason" autoFocus placeholder="例如：电话核实地点" />
          </Field>
          <button type="submit" className="button" disabled={reveal.isPending}>
            查看并留痕
          </button>
          <button type="button" className="link" onClick={() => setAsks(false)}>
            不看了
          </button>
        </form>
      )}
    </div>
  )
}
