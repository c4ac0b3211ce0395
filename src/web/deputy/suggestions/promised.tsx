import '../small.css'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { promiseWorkflow } from '#modules/promises/promise.workflow.ts'
import { grades } from '#words/grades.ts'
import { ActionBar } from '../../form/actionBar.tsx'
import { dayWords } from '../../ui/when.ts'
import type { Letter } from './suggestions.queries.ts'

type Promised = Letter['promises'][number]

/** What was promised with an answer: how it stands, and what the deputy says of it – kept, not kept, how well. */
export function PromiseLine({ promise }: { promise: Promised }) {
  const { text, dueOn, responsible, stateLabel, actions, evidence, reason, rating } = promise
  const client = useQueryClient()
  const [doing, setDoing] = useState<string>()
  const grade = rating && grades[rating as keyof typeof grades]?.label
  return (
    <blockquote className="promised">
      承诺{dayWords(dueOn)}前：{text}
      <small>
        {responsible} · {stateLabel}
        {grade && ` · 评价：${grade}`}
      </small>
      {evidence && <p className="quiet">单位说：{evidence}</p>}
      {reason && <p className="quiet">原因：{reason}</p>}
      {actions.length > 0 && (
        <ActionBar
          workflow={promiseWorkflow}
          prefix="/api/promises"
          record={promise}
          actions={actions}
          doing={doing}
          onDo={setDoing}
          onStep={() => client.invalidateQueries({ queryKey: ['suggestions'] })}
        />
      )}
    </blockquote>
  )
}
