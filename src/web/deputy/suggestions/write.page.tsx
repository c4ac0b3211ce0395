import '../form.css'
import './suggestions.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import { suggestionLevels } from '#modules/suggestions/suggestion.words.ts'
import { type ApiError, api } from '../../api.ts'
import { Say, SayError } from '../../ui/say.tsx'
import { useDeputy } from '../deputy.queries.ts'
import { useDraft } from '../draft.ts'
import { Inside } from '../shell.tsx'
import { useFocusOnWrong } from '../wrong.ts'
import { bodyOf, type Draft, draftOf, emptyDraft, levelsOf, withSources } from './draft.ts'
import { Guide } from './guide.tsx'
import { FormPaper } from './paper.tsx'
import { SimilarOnes } from './similar.tsx'
import { Sources } from './sources.tsx'
import { errorOf, refresh, sourcesQuery, step, suggestionQuery, type View } from './suggestions.queries.ts'
import { officeOf } from './turn.words.ts'
import { WriteForm } from './writeForm.tsx'

/** 写建议: a new one, perhaps from what was heard, seen or pushed. */
export function WritePage() {
  const { opinion, activity, lead } = useSearch({ from: '/deputy/suggestions/write' })
  const { mandates } = useDeputy()
  const levels = levelsOf(mandates)
  if (!levels.length)
    return (
      <Inside title="写建议" back={<Link to="/deputy/suggestions">‹ 我的建议</Link>}>
        <h1>写建议</h1>
        <Say>您担任的是上级人大代表，请通过上级人大的系统提建议。听到的情况可以“记一笔”，由联络站转办。</Say>
      </Inside>
    )
  const from = { opinionIds: opinion ? [opinion] : [], activityIds: activity ? [activity] : [], leadId: lead }
  const named = [opinion, activity, lead].filter(Boolean).join('.')
  const empty = () => ({ ...emptyDraft(levels[0]!), ...from, leadId: lead ?? null })
  return <Desk key={named} name={`suggestion.new.${named}`} empty={empty} levels={levels} />
}

/** 修改: back in its form, with what the work body said on top. */
export function RevisePage() {
  const { id } = useParams({ from: '/deputy/suggestions/$id/write' })
  const { data, error, refetch } = useQuery(suggestionQuery(id))
  if (data?.actions.some(({ name }) => name === 'revise'))
    return (
      <Desk
        key={`${id}.${data.rev}`}
        name={`suggestion.${id}.${data.rev}`}
        empty={() => draftOf(data)}
        levels={[data.level]}
        view={data}
      />
    )
  return (
    <Inside title="修改建议" back={<Back id={id} />}>
      {error && <SayError error={error} again={() => void refetch()} />}
      {data && <Say>这件建议现在不能修改：{data.stateLabel}。</Say>}
    </Inside>
  )
}

const Back = ({ id }: { id: string }) => (
  <Link to="/deputy/suggestions/$id" params={{ id }}>
    ‹ 返回
  </Link>
)

type DeskProps = { name: string; empty: () => Draft; levels: string[]; view?: View }

function Desk({ name, empty, levels, view }: DeskProps) {
  const me = useDeputy()
  const navigate = useNavigate()
  const [draft, change, forget] = useDraft<Draft>(`${me.id}.${name}`, empty)
  const [error, setError] = useState<ApiError>()
  const [isBusy, setBusy] = useState(false)
  const [isPreview, preview] = useState(false)
  const { data: sources } = useQuery(sourcesQuery(draft))
  useFocusOnWrong(error)
  useEffect(() => {
    if (sources) change((before) => withSources(before, sources))
  }, [sources])

  async function save(event: FormEvent) {
    event.preventDefault()
    if (isBusy) return
    setBusy(true)
    setError(undefined)
    try {
      const body = bodyOf(draft)
      const id = view?.id ?? (await begun({ ...body, level: draft.level, leadDeputyId: me.id }))
      if (view) await step(id, 'revise', body, view.rev)
      await refresh()
      forget()
      await navigate({ to: '/deputy/suggestions/$id', params: { id }, state: { said: SAVED }, replace: true })
    } catch (error) {
      setError(errorOf(error))
      setBusy(false)
    }
  }

  const title = view ? '修改建议' : '写建议'
  const isWide = matchMedia('(min-width: 1000px)').matches
  const similar = (
    <SimilarOnes level={draft.level} text={`${draft.title} ${draft.reason.slice(0, 200)}`} own={view?.id} />
  )
  if (isPreview)
    return (
      <Inside title={title} back={<Stop onStop={() => preview(false)} />}>
        <FormPaper
          paper={{
            ...draft,
            called: view?.called ?? '待编号',
            leadName: me.name,
            files: [...(view?.files ?? []), ...draft.files],
          }}
        />
      </Inside>
    )
  return (
    <Inside
      title={title}
      back={view ? <Back id={view.id} /> : <Link to="/deputy/suggestions">‹ 我的建议</Link>}
    >
      <div className="desk">
        <form className="form" onSubmit={save} noValidate aria-label={title}>
          <header>
            <h1>{title}</h1>
            <p className="quiet">写的随时存在这台手机上，退出登录时清掉。</p>
          </header>
          {view?.state === 'returned' && view.refusalNote && (
            <Say tone="bad">
              {officeOf(view.level)}请您修改：{view.refusalNote}
            </Say>
          )}
          {levels.length > 1 && (
            <Level levels={levels} value={draft.level} onPick={(level) => change({ level })} />
          )}
          <Sources
            sources={sources ?? []}
            onDrop={({ kind, id }) =>
              change(({ opinionIds, activityIds, leadId }) => ({
                opinionIds: opinionIds.filter((one) => one !== id),
                activityIds: activityIds.filter((one) => one !== id),
                leadId: kind === 'lead' ? null : leadId,
              }))
            }
          />
          <WriteForm draft={draft} change={change} error={error} kept={view?.files.length ?? 0}>
            {!isWide && similar}
          </WriteForm>
          {error && (!error.fields.length || hasUndrawn(error)) && (
            <Say tone="bad">{error.fields.map(({ message }) => message).join('；') || error.message}</Say>
          )}
          <div className="send-row">
            <button type="submit" className="button main send" disabled={isBusy || draft.isSecret}>
              {isBusy ? '正在存…' : view ? '存好修改' : '写好了，下一步'}
            </button>
            <button type="button" className="button" onClick={() => preview(true)}>
              看打印的样子
            </button>
          </div>
          {!view && <p className="quiet">下一步可以邀请联名，或者直接提交；提交以前都能改。</p>}
        </form>
        <aside aria-label="写建议的参考">
          <Guide />
          {isWide && similar}
        </aside>
      </div>
    </Inside>
  )
}

const SAVED = '存好了。'
const UNDRAWN = /^(opinionIds|activityIds|leadId|level|leadDeputyId)/
const hasUndrawn = (error: ApiError) => error.fields.some(({ path }) => UNDRAWN.test(path))

async function begun(body: object): Promise<string> {
  return (await api.post<{ id: string }>('/api/suggestions', body)).id
}

function Stop({ onStop }: { onStop: () => void }) {
  return (
    <div className="paper-tools">
      <button type="button" className="link" onClick={onStop}>
        ‹ 接着写
      </button>
      <button type="button" className="link" onClick={() => window.print()}>
        打印
      </button>
    </div>
  )
}

type LevelProps = { levels: string[]; value: string; onPick: (level: string) => void }

function Level({ levels, value, onPick }: LevelProps) {
  return (
    <fieldset className="field">
      <legend>以什么身份提</legend>
      <div className="choices">
        {levels.map((level) => (
          <label key={level}>
            <input type="radio" name="level" checked={value === level} onChange={() => onPick(level)} />
            {suggestionLevels[level as keyof typeof suggestionLevels].label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
