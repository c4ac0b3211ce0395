import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { StepForm } from './steps.tsx'
import type { View } from './suggestions.queries.ts'

type Form = { submit: string; field?: { name: string; label: string; isOptional?: boolean } }

/** What is asked in place; the rest has pages of their own. */
const forms: Record<string, Form> = {
  submit: { submit: '确认提交' },
  backToDraft: { submit: '停止联名，去修改' },
  discard: { submit: '删去草稿' },
  withdraw: { submit: '提出撤回', field: { name: 'why', label: '为什么撤回' } },
  advise: { submit: '告诉领衔代表', field: { name: 'note', label: '您对办理的意见' } },
}
const SMALL = ['withdraw', 'discard', 'backToDraft']
const words: Record<string, string> = {
  advise: '说意见给领衔代表',
  discard: '删去这份草稿',
  withdraw: '撤回这件建议',
}

/** What I can do now, as the server says: the likeliest under the thumb, the rarer ones as words below the text. */
export function Verbs({ view }: { view: View }) {
  const [doing, setDoing] = useState<string>()
  const { id, rev, actions } = view
  const offered = (name: string) => actions.find((one) => one.name === name)
  const action = doing && offered(doing)
  if (action)
    return (
      <StepForm
        {...{ id, rev, name: action.name, ...forms[action.name]! }}
        note={action.confirm}
        onClose={() => setDoing(undefined)}
      />
    )
  const small = SMALL.filter(offered)
  const params = { id }
  return (
    <>
      {small.length > 0 && (
        <p className="small-ways">
          {small.map((name) => (
            <button key={name} type="button" className="link" onClick={() => setDoing(name)}>
              {words[name] ?? offered(name)!.label}
            </button>
          ))}
        </p>
      )}
      {['submit', 'invite', 'revise', 'feedBack', 'advise'].some(offered) && (
        <nav className="verbs" aria-label="可以做的事">
          {offered('feedBack') && (
            <Link className="button main" to="/deputy/suggestions/$id/feedback" params={params}>
              评价办理
            </Link>
          )}
          {offered('submit') && (
            <button type="button" className="button main" onClick={() => setDoing('submit')}>
              提交
            </button>
          )}
          {offered('invite') && (
            <Link className="button" to="/deputy/suggestions/$id/invite" params={params}>
              邀请联名
            </Link>
          )}
          {offered('revise') && (
            <Link className="button" to="/deputy/suggestions/$id/write" params={params}>
              修改
            </Link>
          )}
          {offered('advise') && (
            <button type="button" className="button" onClick={() => setDoing('advise')}>
              {words.advise}
            </button>
          )}
        </nav>
      )}
    </>
  )
}
