import './actionBar.css'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import type { ZodType } from 'zod'
import type { AnyWorkflow } from '#kernel/workflow.ts'
import { ApiError, api } from '../api.ts'
import { Say } from '../ui/say.tsx'
import { ActionForm, type WholeForm } from './actionForm.tsx'
import { type FieldSpec, fieldsOf } from './form.fields.ts'

export type OfferedAction = { name: string; label: string; confirm: string | null }

type ActionBarProps = {
  workflow: AnyWorkflow
  /** Where the record's actions are posted, e.g. `/api/receptions`. */
  prefix: string
  record: { id: string; rev: number }
  /** What can be done now, as the server says, the likeliest first. */
  actions: readonly OfferedAction[]
  /** The one that is most likely next: drawn in colour, done by the key `e`. */
  main?: string
  /** The action whose form is open; `next` is the main one. */
  doing?: string
  onDo: (name: string | undefined) => void
  /** After a step, or when somebody else was faster: read the record anew. */
  onStep: (name: string | undefined) => unknown
  /** What is typed outlives the page, on this machine, until it is sent or one logs out. */
  isKept?: boolean
  /** What to say when the asked action is not (any more) to be done here. */
  goneWords?: string
  /** What a form begins with; undefined while it is still being fetched. */
  initialOf?: (name: string) => Record<string, unknown> | undefined
  /** Instead of the ordinary drawing of a field. */
  draw?: (
    name: string,
    spec: FieldSpec,
    value: unknown,
    change: (value: unknown) => void,
    wrong: string | undefined,
    whole: WholeForm,
  ) => ReactNode
}

/** The buttons under a record of any kind; each opens its form in place, read off the declared input. */
export function ActionBar(props: ActionBarProps) {
  const { workflow, prefix, record, actions, main, doing, onDo, onStep } = props
  const [conflict, setConflict] = useState<string>()
  const name = doing === 'next' ? main : doing
  const action = actions.find((one) => one.name === name)
  const inputOf = (one: string) => workflow.actions[one]?.input as ZodType | undefined

  const act = useMutation({
    mutationFn: ({ name, input }: { name: string; input: Record<string, unknown> }) =>
      api.post(`${prefix}/${record.id}/${name}?rev=${record.rev}`, input),
    onSuccess: (_, { name }) => {
      setConflict(undefined)
      onDo(undefined)
      return onStep(name)
    },
    onError: (error) => {
      if (!(error instanceof ApiError) || error.status !== 409) return
      setConflict(error.message)
      onStep(undefined)
    },
  })

  // An action without questions is done at once, also when it was asked for by a key.
  const isPlain = action && !inputOf(action.name) && !action.confirm
  useEffect(() => {
    if (isPlain && !act.isPending) act.mutate({ name: action.name, input: {} })
  }, [isPlain, action?.name])

  const told = action && !isPlain ? undefined : (conflict ?? act.error?.message)
  const initial = action && (props.initialOf ? props.initialOf(action.name) : {})
  return (
    <footer className="action-bar">
      {told && <Say tone="bad">{told}</Say>}
      {doing && !action && !told && <Say>{props.goneWords ?? '这一步现在不归您办，或者已经办过了。'}</Say>}
      {action && !isPlain && initial ? (
        <ActionForm
          key={action.name}
          draft={`${record.id}:${action.name}`}
          title={action.label}
          fields={fieldsOf(inputOf(action.name))}
          initial={initial}
          confirm={action.confirm}
          isKept={props.isKept}
          draw={(spec, ...how) => props.draw?.(action.name, spec, ...how)}
          onSubmit={(input) => act.mutateAsync({ name: action.name, input })}
          onClose={() => onDo(undefined)}
        />
      ) : (
        <Buttons
          actions={actions}
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
  actions: readonly OfferedAction[]
  main: string | undefined
  busy: boolean
  onPick: (name: string) => void
}

function Buttons({ actions, main, busy, onPick }: ButtonsProps) {
  if (!actions.length) return <p className="quiet">现在没有要您办的事。</p>
  const button = ({ name, label }: OfferedAction) => (
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
