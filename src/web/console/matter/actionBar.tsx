import './actionBar.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ZodType } from 'zod'
import { opinionWorkflow } from '#modules/opinions/opinion.workflow.ts'
import { ApiError, api, type OpinionView } from '../../api.ts'
import { ActionForm } from '../../form/actionForm.tsx'
import { fieldsOf } from '../../form/form.fields.ts'
import { opinionQuery } from '../../queries.ts'
import { Say } from '../../ui/say.tsx'
import { refreshRow } from '../queue/queueList.ts'
import { initialOf, inOrder, mainAction } from './nextStep.ts'
import { ReleasePhotos } from './releasePhotos.tsx'

const inputOf = (name: string) =>
  (opinionWorkflow.actions as Record<string, { input?: unknown; label: string }>)[name]?.input as
    | ZodType
    | undefined

type ActionBarProps = { matter: OpinionView; doing?: string; onDo: (name: string | undefined) => void }

/** What can be done now, as the server says; each opens its form in place. */
export function ActionBar({ matter, doing, onDo }: ActionBarProps) {
  const client = useQueryClient()
  const [conflict, setConflict] = useState<string>()
  const ordered = inOrder(matter)
  const main = mainAction(matter)
  const name = doing === 'next' ? main : doing
  const action = ordered.find((one) => one.name === name)
  const needsForm = (one: string, confirm: string | null) => Boolean(inputOf(one) || confirm)

  const act = useMutation({
    mutationFn: ({ name, input }: { name: string; input: Record<string, unknown> }) =>
      api.post(`/api/opinions/${matter.id}/${name}?rev=${matter.rev}`, input),
    onSuccess: () => {
      setConflict(undefined)
      onDo(undefined)
      return refreshRow(client, matter.id)
    },
    onError: (error) => {
      if (!(error instanceof ApiError) || error.status !== 409) return
      setConflict(error.message)
      client.invalidateQueries(opinionQuery(matter.id))
      refreshRow(client, matter.id)
    },
  })

  // What is published begins without names and numbers: the server takes them out, the clerk has the last word.
  const publishable = useQuery({
    queryKey: ['publishable', matter.id, matter.rev],
    queryFn: ({ signal }) =>
      api.get<Record<string, unknown>>(`/api/opinions/${matter.id}/publishable`, {}, signal),
    enabled: action?.name === 'release',
  })
  const isReady = action?.name !== 'release' || publishable.data !== undefined

  // An action without questions is done at once, also when it was asked for by a key.
  const isPlain = action && !needsForm(action.name, action.confirm)
  useEffect(() => {
    if (isPlain && !act.isPending) act.mutate({ name: action.name, input: {} })
  }, [isPlain, action?.name])

  const last = matter.history.at(-1)
  const told = action && !isPlain ? undefined : (conflict ?? act.error?.message)
  return (
    <footer className="action-bar">
      {told && <Say tone="bad">{told}</Say>}
      {doing && !action && !told && (
        <Say>
          这一步现在不归您办，或者已经办过了：最近一步是{last?.actorName}“{last?.label}”，现在是“
          {matter.stateLabel}”。
        </Say>
      )}
      {action && !isPlain && isReady ? (
        <ActionForm
          key={action.name}
          draft={`${matter.id}:${action.name}`}
          title={action.label}
          fields={fieldsOf(inputOf(action.name))}
          initial={action.name === 'release' ? (publishable.data ?? {}) : initialOf(action.name, matter)}
          confirm={action.confirm}
          draw={
            action.name === 'release'
              ? (spec, value, change) =>
                  spec.widget === 'files' ? (
                    <ReleasePhotos files={matter.files} value={value as string[]} onChange={change} />
                  ) : undefined
              : undefined
          }
          onSubmit={(input) => act.mutateAsync({ name: action.name, input })}
          onClose={() => onDo(undefined)}
        />
      ) : (
        <Buttons
          actions={ordered}
          main={main}
          busy={act.isPending}
          onPick={(one) => {
            setConflict(undefined)
            act.reset()
            onDo(one)
          }}
        />
      )}
    </footer>
  )
}

const SHOWN = 4

type ButtonsProps = {
  actions: OpinionView['actions']
  main: string | undefined
  busy: boolean
  onPick: (name: string) => void
}

function Buttons({ actions, main, busy, onPick }: ButtonsProps) {
  if (!actions.length) return <p className="quiet">现在没有要您办的事。</p>
  const button = ({ name, label }: OpinionView['actions'][number]) => (
    <button
      key={name}
      type="button"
      className={name === main ? 'button main' : 'button'}
      disabled={busy}
      onClick={() => onPick(name)}
    >
      {label}
      {name === main && <kbd>e</kbd>}
    </button>
  )
  const shown = actions.length <= SHOWN + 1 ? actions : actions.slice(0, SHOWN)
  const more = actions.slice(shown.length)
  return (
    <div className="buttons">
      {shown.map(button)}
      {more.length > 0 && (
        <details className="more" name="pop">
          <summary className="button">更多</summary>
          <div>{more.map(button)}</div>
        </details>
      )}
    </div>
  )
}
