import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { cameWays, stands } from '#modules/activities/activity.words.ts'
import { typeOf } from '#modules/activities/type.words.ts'
import { ApiError, api } from '../../api.ts'
import { Say, SayError } from '../../ui/say.tsx'
import { timeWords } from '../../ui/when.ts'
import { type ActivityView, boardQuery, type PersonLine } from './activities.queries.ts'
import { ClaimList } from './claims.tsx'
import { Invite } from './invite.tsx'
import { clockWords } from './times.ts'

/** Who has read, who comes, who is there; follows the phones as they sign in. */
export function People({ activity }: { activity: ActivityView }) {
  const { data, error, refetch } = useQuery(boardQuery(activity.id))
  const client = useQueryClient()
  const [said, say] = useState<{ text: string; bad?: boolean }>()
  const act = useMutation({
    mutationFn: ({ path, body }: { path: string; body?: object; done?: string }) =>
      api.post<{ reminded?: number; again?: boolean } | undefined>(
        `/api/activities/${activity.id}/${path}`,
        body,
      ),
    onSuccess: (answer, { done }) => {
      say({ text: answer?.reminded !== undefined ? `已提醒${answer.reminded}人。` : (done ?? '好了。') })
      return client.invalidateQueries({ queryKey: ['activities'] })
    },
    onError: (error) =>
      say({
        bad: true,
        text:
          error instanceof ApiError ? (error.fields[0]?.message ?? error.message) : '没有办成，请再试一次。',
      }),
  })
  if (error) return <SayError error={error} again={refetch} />
  if (!data) return <section className="people" aria-busy="true" />
  const { figures, people, claims } = data
  const isBefore = ['planned', 'noticed', 'enrolled'].includes(activity.state)
  const unread = figures.invited - figures.read
  return (
    <section className="people" aria-label="名单">
      <h2>名单</h2>
      <ul className="sum num">
        <Sum n={figures.invited} label="应到" />
        {activity.noticedAt && <Sum n={figures.read} label="已看通知" />}
        <Sum n={figures.enrolled} label="报名" />
        <Sum n={figures.onLeave} label="准假" />
        <Sum n={figures.came} label="实到" />
      </ul>
      {figures.came > 0 && (
        <p className="quiet">
          出席率 {figures.rateOfAll}%
          {figures.rateWithoutLeave !== null && `，不算准假 ${figures.rateWithoutLeave}%`}
        </p>
      )}
      {said && <Say tone={said.bad ? 'bad' : 'good'}>{said.text}</Say>}
      <p className="tools">
        {isBefore && activity.noticedAt && activity.state !== 'planned' && unread > 0 && (
          <button
            type="button"
            className="button"
            disabled={act.isPending}
            onClick={() => act.mutate({ path: 'remind' })}
          >
            提醒没看的{unread}人
          </button>
        )}
        {isBefore && <Invite activityId={activity.id} onSaid={say} />}
      </p>
      {claims.length > 0 && <ClaimList claims={claims} act={act.mutate} isBusy={act.isPending} />}
      {!people.length && <p className="quiet">名单还是空的。</p>}
      <ol>
        {people.map((person) => (
          <Person key={person.personId} person={person} activity={activity} act={act.mutate} />
        ))}
      </ol>
    </section>
  )
}

const Sum = ({ n, label }: { n: number; label: string }) => (
  <li>
    <strong>{n}</strong>
    {label}
  </li>
)

type PersonProps = {
  person: PersonLine
  activity: ActivityView
  act: (asked: { path: string; body?: object; done?: string }) => void
}

function Person({ person, activity, act }: PersonProps) {
  const [isOpen, open] = useState<'sign' | 'leave'>()
  const [text, setText] = useState('')
  const { personId, name } = person
  const isRunning = ['planned', 'noticed', 'enrolled', 'held'].includes(activity.state)
  const mayCome = isRunning && !person.cameAt && new Date(activity.startsAt).getTime() - 3600_000 < Date.now()
  return (
    <li data-stand={person.cameAt ? 'came' : person.stand}>
      <span className="who">
        <strong>{name}</strong>{' '}
        <span className="quiet">{[person.stationName, person.levels].filter(Boolean).join(' · ')}</span>
        {!person.isSitting && <span className="bad"> 资格已暂停或终止</span>}
      </span>
      <span className="state num">{standWords(person)}</span>
      {person.leaveReason && (
        <span className="quiet reason">
          请假：{person.leaveReason}
          {person.leaveAnswer && `（${person.leaveAnswer}）`}
        </span>
      )}
      {person.stand === 'leaveAsked' && (
        <span className="do">
          <button
            type="button"
            className="link"
            onClick={() =>
              act({ path: 'leave/decide', body: { personId, grant: true }, done: `已准${name}的假。` })
            }
          >
            准假
          </button>
          <button type="button" className="link" onClick={() => open('leave')}>
            不准
          </button>
        </span>
      )}
      {mayCome && !isOpen && (
        <button type="button" className="link do" onClick={() => open('sign')}>
          代签到
        </button>
      )}
      {person.cameAt && typeOf(activity.type).countsHours && activity.state !== 'closed' && (
        <label className="do">
          时长
          <input
            className="input short"
            inputMode="decimal"
            aria-label={`${name}的时长（小时）`}
            defaultValue={person.hours ?? ''}
            onBlur={({ target }) =>
              target.value !== String(person.hours ?? '') &&
              act({
                path: 'hours',
                body: { personId, hours: target.value },
                done: `${name}：${target.value}小时。`,
              })
            }
          />
          小时
        </label>
      )}
      {isOpen && (
        <form
          className="inline"
          onSubmit={(event) => {
            event.preventDefault()
            if (isOpen === 'sign')
              act({ path: 'check-in/for', body: { personId, reason: text }, done: `${name}已代签到。` })
            else
              act({
                path: 'leave/decide',
                body: { personId, grant: false, note: text || undefined },
                done: `没有准${name}的假。`,
              })
            open(undefined)
          }}
        >
          <input
            className="input"
            // biome-ignore lint/a11y/noAutofocus: the field was just asked for
            autoFocus
            aria-label={isOpen === 'sign' ? '代签原因' : '不准假的原因'}
            placeholder={isOpen === 'sign' ? '为什么代签？比如：手机没电' : '为什么不准？'}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
          <button type="submit" className="button">
            {isOpen === 'sign' ? '签到' : '不准假'}
          </button>
          <button type="button" className="link" onClick={() => open(undefined)}>
            收起
          </button>
        </form>
      )}
    </li>
  )
}

function standWords({
  cameAt,
  cameWay,
  cameReason,
  stand,
  readAt,
  toldAt,
  onlineMinutes,
  leftAt,
}: PersonLine): string {
  if (cameAt) {
    const way = cameWays[cameWay as keyof typeof cameWays] ?? ''
    return `✓ ${clockWords(cameAt)} ${way}${cameReason ? `（${cameReason}）` : ''}${leftAt ? ` 签退${clockWords(leftAt)}` : ''}`
  }
  if (onlineMinutes) return `在线${onlineMinutes}分钟`
  if (stand !== 'invited') return stands[stand as keyof typeof stands]
  if (!toldAt) return '没有通知'
  return readAt ? `已看 ${timeWords(readAt)}` : '没看通知'
}
