import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Log } from '#modules/contacts/tie.forms.ts'
import { tieWorkflow } from '#modules/contacts/tie.workflow.ts'
import { api } from '../../api.ts'
import { ActionBar } from '../../form/actionBar.tsx'
import { ActionForm } from '../../form/actionForm.tsx'
import { fieldsOf } from '../../form/form.fields.ts'
import { SayError } from '../../ui/say.tsx'
import { fullDay, isoDay } from '../../ui/when.ts'
import { tieQuery } from './contacts.queries.ts'

const ticks: Record<string, string> = {
  asOpinion: '这是要办的事，转成意见',
  withName: '本人同意，意见里留姓名电话（加密保存）',
}

/** One fixed contact: what was said each time, one more line, the end of it. */
export function Tie({ id, onEnd }: { id: string; onEnd: () => void }) {
  const { data, error, refetch } = useQuery(tieQuery(id))
  const client = useQueryClient()
  const [logs, setLogs] = useState(false)
  const [doing, setDoing] = useState<string>()
  if (error) return <SayError error={error} again={refetch} />
  if (!data) return <p className="quiet">正在取…</p>
  return (
    <div className="tie">
      {data.kind === 'voter' && data.mayLog && <Whole id={id} />}
      {data.logs.length === 0 && <p className="quiet">{fullDay(data.since)}定下的，还没有联系记录。</p>}
      <ol>
        {data.logs.map(({ id, contactedOn, wayLabel, said, loggedName, opinion }) => (
          <li key={id}>
            <span className="quiet">
              {fullDay(contactedOn)} {wayLabel}
            </span>{' '}
            {said}{' '}
            {opinion && (
              <Link to="/opinions/$id" params={{ id: opinion.id }}>
                {opinion.no}
              </Link>
            )}{' '}
            <span className="quiet">{loggedName}记</span>
          </li>
        ))}
      </ol>
      {logs ? (
        <ActionForm
          draft={`log ${id}`}
          title="记联系"
          fields={fieldsOf(Log).filter(({ name }) => data.kind === 'voter' || name !== 'withName')}
          initial={{ contactedOn: isoDay(), way: 'visit' }}
          draw={(spec, value, change) =>
            ticks[spec.name] ? (
              <label className="tick">
                <input
                  type="checkbox"
                  checked={value === true}
                  onChange={({ target }) => change(target.checked)}
                />
                {ticks[spec.name]}
              </label>
            ) : undefined
          }
          submit="记下"
          onSubmit={async (values) => {
            await api.post(`/api/ties/${id}/logs`, values)
            await client.invalidateQueries({ queryKey: ['ties'] })
            setLogs(false)
          }}
          onClose={() => setLogs(false)}
        />
      ) : (
        data.mayLog && (
          <button type="button" className="button main" onClick={() => setLogs(true)}>
            记联系
          </button>
        )
      )}
      {data.actions.length > 0 && !logs && (
        <ActionBar
          workflow={tieWorkflow}
          prefix="/api/ties"
          record={data}
          actions={data.actions}
          doing={doing}
          onDo={setDoing}
          onStep={(name) => {
            if (name === 'end') onEnd()
            return client.invalidateQueries({ queryKey: ['ties'] })
          }}
          initialOf={() => ({ home: data.home ?? '' })}
        />
      )}
    </div>
  )
}

function Whole({ id }: { id: string }) {
  const look = useMutation({
    mutationFn: () =>
      api.post<{ name: string | null; phone: string | null }>(`/api/ties/${id}/reveal`, {
        reason: '联络站协助联系选民',
      }),
  })
  if (look.data) {
    return (
      <p>
        {look.data.name} {look.data.phone}
      </p>
    )
  }
  return (
    <p>
      <button type="button" className="link" disabled={look.isPending} onClick={() => look.mutate()}>
        看姓名电话（会留下记录）
      </button>
      {look.error && <SayError error={look.error} />}
    </p>
  )
}
