import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { leadWays } from '#modules/leads/lead.words.ts'
import { ApiError, api } from '../api.ts'
import type { LeadRowJson } from '../console/topics/leads.queries.ts'
import { Field } from '../ui/field.tsx'
import { Say } from '../ui/say.tsx'

/** Sends a step of a lead, and reads the leads anew, also when somebody else was faster. */
function useStep(lead: LeadRowJson, name: string, onDone: () => void) {
  const client = useQueryClient()
  const send = useMutation({
    mutationFn: (input: object) => api.post(`/api/leads/${lead.id}/${name}`, input),
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: ['leads'] }),
  })
  const wrong = (path: string) => (send.error instanceof ApiError ? send.error.field(path) : undefined)
  const isFieldless = send.error && !(send.error instanceof ApiError && send.error.fields.length)
  return { send, wrong, said: isFieldless ? send.error?.message : undefined }
}

/** 我来跟进: by what way; said again, the last word counts. */
export function TakeForm({ lead, mine }: { lead: LeadRowJson; mine: LeadRowJson['mine'] }) {
  const name = useId()
  const [isOpen, setOpen] = useState(false)
  const [way, setWay] = useState<string>(mine?.way ?? (lead.forWhat === 'any' ? '' : lead.forWhat))
  const [note, setNote] = useState(mine?.note ?? '')
  const { send, wrong, said } = useStep(lead, 'take', () => setOpen(false))
  if (!isOpen)
    return (
      <button type="button" className={mine ? 'button' : 'button main'} onClick={() => setOpen(true)}>
        {mine ? '换个方式跟进' : '我来跟进'}
      </button>
    )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!send.isPending) send.mutate({ way: way || undefined, note })
  }
  return (
    <form onSubmit={submit} noValidate aria-label="我来跟进">
      <fieldset aria-describedby={wrong('way') ? `${name}-wrong` : undefined}>
        <legend>怎样跟进</legend>
        {Object.entries(leadWays).map(([key, label]) => (
          <label key={key}>
            <input type="radio" name={name} checked={way === key} onChange={() => setWay(key)} />
            {label}
          </label>
        ))}
        {wrong('way') && (
          <span className="wrong" id={`${name}-wrong`}>
            {wrong('way')}
          </span>
        )}
      </fieldset>
      <Field label="打算" optional wrong={wrong('note')}>
        <textarea
          className="input"
          rows={2}
          placeholder="例如：周五晚上去看一看"
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </Field>
      {said && <Say tone="bad">{said}</Say>}
      <p className="row">
        <button type="submit" className="button main" disabled={send.isPending}>
          {send.isPending ? '正在交…' : '就这样跟进'}
        </button>
        <button type="button" className="button" onClick={() => setOpen(false)}>
          先不
        </button>
      </p>
    </form>
  )
}

/** 说说结果: what was seen and done; said again, the last word counts. */
export function ReportForm({ lead, came }: { lead: LeadRowJson; came: string | null }) {
  const [isOpen, setOpen] = useState(false)
  const [text, setText] = useState(came ?? '')
  const { send, wrong, said } = useStep(lead, 'report', () => setOpen(false))
  if (!isOpen)
    return (
      <button type="button" className={came ? 'button' : 'button main'} onClick={() => setOpen(true)}>
        {came ? '改一改结果' : '说说结果'}
      </button>
    )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!send.isPending) send.mutate({ came: text })
  }
  return (
    <form onSubmit={submit} noValidate aria-label="说说结果">
      <Field label="跟进的结果" wrong={wrong('came')}>
        <textarea className="input" rows={4} value={text} onChange={({ target }) => setText(target.value)} />
      </Field>
      {said && <Say tone="bad">{said}</Say>}
      <p className="row">
        <button type="submit" className="button main" disabled={send.isPending}>
          {send.isPending ? '正在交…' : '交给街道'}
        </button>
        <button type="button" className="button" onClick={() => setOpen(false)}>
          先不
        </button>
      </p>
    </form>
  )
}
