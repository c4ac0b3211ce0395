import { useState } from 'react'
import { findPersonal, kindLabels, NEVER, redact } from '#kernel/redact.ts'
import { ApiError, api } from '../../api.ts'
import { Field } from '../../ui/field.tsx'
import { Say } from '../../ui/say.tsx'
import { InPlace } from '../together/inPlace.tsx'
import type { Part, View } from './suggestions.queries.ts'

type PublishFormProps = {
  suggestion: View
  parts: readonly Part[]
  onClose: () => void
  onDone: () => unknown
}

const wordsOf = ({ reason, proposals }: View) =>
  [reason, ...proposals.map((proposal, n) => `${n + 1}. ${proposal}`)].join('\n')
const replyOf = (parts: readonly Part[]) =>
  parts
    .filter(({ points, repliedAt }) => points.length && repliedAt)
    .map(({ unitName, points }) =>
      [`${unitName}答复：`, ...points.map(({ answer }, n) => `${n + 1}. ${answer}`)].join('\n'),
    )
    .join('\n\n')

/** 公开审查: the original beside what will be public; what looks personal is marked left and already gone right. */
export function PublishForm({ suggestion, parts, onClose, onDone }: PublishFormProps) {
  const original = { title: suggestion.title, reason: wordsOf(suggestion), reply: replyOf(parts) }
  const [as, setAs] = useState(suggestion.publishConsent === 'title' ? 'title' : 'full')
  const [texts, setTexts] = useState(() => ({
    title: redact(original.title),
    reason: redact(original.reason),
    reply: redact(original.reply),
  }))
  type Name = keyof typeof texts
  const names: [Name, string][] = [
    ['title', '标题'],
    ...(as === 'full'
      ? ([
          ['reason', '建议内容'],
          ['reply', '答复内容'],
        ] as [Name, string][])
      : []),
  ]
  return (
    <InPlace
      title="公开前审查"
      submit="确认公开"
      confirm="公开后任何人都可以看到。请确认没有国家秘密、商业秘密、个人隐私。"
      shows={['as', 'title', 'reason', 'reply']}
      onSubmit={async () => {
        const { title, reason, reply } = texts
        await api
          .post(`/api/suggestions/${suggestion.id}/publish?rev=${suggestion.rev}`, {
            as,
            title,
            ...(as === 'full' && { reason, reply }),
          })
          .catch((error) => {
            if (error instanceof ApiError && error.status === 409) onDone()
            throw error
          })
        await onDone()
      }}
      onClose={onClose}
    >
      {(wrongOf) => (
        <>
          <fieldset className="field radios">
            <legend>公开方式</legend>
            <div>
              {[
                ['full', '全文'],
                ['title', '仅标题'],
              ].map(([value, label]) => (
                <label key={value}>
                  <input
                    type="radio"
                    name="as"
                    checked={as === value}
                    disabled={value === 'full' && suggestion.publishConsent === 'title'}
                    onChange={() => setAs(value!)}
                  />
                  {label}
                </label>
              ))}
            </div>
            {suggestion.publishConsent === 'title' && <small>代表只同意公开标题。</small>}
            {wrongOf('as') && <span className="wrong">{wrongOf('as')}</span>}
          </fieldset>
          {names.map(([name, label]) => (
            <div key={name} className="beside">
              <div>
                <p className="quiet">原来的{label}</p>
                <p className="text">
                  <Marked text={original[name] || '（没有）'} />
                </p>
              </div>
              <div>
                <Field label={`公开的${label}`} wrong={wrongOf(name)}>
                  <textarea
                    className="input"
                    rows={name === 'title' ? 2 : 7}
                    value={texts[name]}
                    onChange={({ target }) => setTexts({ ...texts, [name]: target.value })}
                  />
                </Field>
                <Left text={texts[name]} />
              </div>
            </div>
          ))}
        </>
      )}
    </InPlace>
  )
}

/** The text with what looks personal set apart. */
function Marked({ text }: { text: string }) {
  let end = 0
  const pieces = findPersonal(text).flatMap(({ start, end: until, kind }) => {
    const before = text.slice(end, start)
    end = until
    return [
      before,
      <mark key={start} title={kindLabels[kind]}>
        {text.slice(start, until)}
      </mark>,
    ]
  })
  return (
    <>
      {pieces}
      {text.slice(end)}
    </>
  )
}

/** What still looks personal in the words for everybody. */
function Left({ text }: { text: string }) {
  const found = findPersonal(text)
  if (!found.length) return null
  const isBad = found.some(({ kind }) => NEVER.includes(kind))
  return (
    <Say tone={isBad ? 'bad' : ''}>
      {isBad ? '不能公开：' : '请再看一眼：'}
      {found.map(({ kind, text: words }) => `${kindLabels[kind]}“${words}”`).join('、')}
    </Say>
  )
}
