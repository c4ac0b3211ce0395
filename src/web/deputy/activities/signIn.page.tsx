import '../form.css'
import './activities.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { ApiError, api } from '../../api.ts'
import { steadyNow } from '../../field/clock.ts'
import { dropRecord } from '../../field/queue.ts'
import { submit, useAccount } from '../../field/useField.ts'
import { queryClient } from '../../queries.ts'
import { newId } from '../../reception/reception.queries.ts'
import { Say } from '../../ui/say.tsx'
import { timeWords } from '../../ui/when.ts'
import { Inside } from '../shell.tsx'
import { mineQuery } from './activities.queries.ts'
import { isNow } from './times.ts'

type Done = { at: string; again: boolean; title: string; doubt?: string; isWaiting?: boolean }

function headOf({ again, doubt, isWaiting }: Done): string {
  if (isWaiting) return '▲ 已记下，待发'
  if (doubt) return '▲ 已交工作人员核对'
  return again ? '✓ 您已经签过到了' : '✓ 签到成功'
}

/** 签到: after a scan it happens by itself; otherwise six digits, sent as the last one is typed. */
export function SignInPage() {
  const { activity: asked, old }: { activity?: string; old?: string } = useSearch({ from: '/deputy/sign-in' })
  const { data: mine } = useQuery(mineQuery)
  const now = (mine?.coming ?? []).filter(({ activity }) => isNow(activity))
  const id = asked ?? (now.length === 1 ? now[0]!.activity.id : undefined)
  const [done, setDone] = useState<Done>()
  const [fault, setFault] = useState(old ? '这个码已经换了，请再扫一次屏幕上的码。' : '')
  const [code, setCode] = useState('')
  const [isBusy, setBusy] = useState(false)
  const account = useAccount()
  const hasTried = useRef(false)

  /** Kept on this phone with the moment first: where there is no network it is judged later by when it was. */
  async function typed(activity: string, code: string): Promise<Done> {
    const record = await submit(account, {
      id: newId(),
      kind: 'checkIn',
      target: activity,
      title: now.find((line) => line.activity.id === activity)?.activity.title ?? '签到',
      body: { code, steadyAt: steadyNow() },
      photos: [],
    })
    if (record.stage === 'trouble' && record.trouble) {
      await dropRecord(account, record.id)
      throw new ApiError(record.trouble.status, 'denied', record.trouble.message, record.trouble.fields)
    }
    return record.stage === 'sent'
      ? { at: record.takenAt, again: false, title: record.title, ...(record.answer as Partial<Done>) }
      : { at: record.takenAt, again: false, title: record.title, isWaiting: true }
  }

  async function send(body: { code?: string }) {
    if (!id) return
    setBusy(true)
    try {
      const said = body.code
        ? await typed(id, body.code)
        : await api.post<Done>(`/api/activities/${id}/check-in`)
      setDone(said)
      setFault('')
      void queryClient.invalidateQueries({ queryKey: ['activities'] })
    } catch (error) {
      const told =
        error instanceof ApiError ? (error.fields[0]?.message ?? error.message) : '没有签上，请再试一次。'
      // Whoever came here by hand has not scanned anything yet: nothing is wrong.
      if (body.code !== undefined || !(error instanceof ApiError && error.status === 400)) setFault(told)
      setCode('')
    }
    setBusy(false)
  }

  useEffect(() => {
    if (!asked || hasTried.current) return
    hasTried.current = true
    void send({})
  }, [asked])

  return (
    <Inside title="签到" back={<Link to="/deputy/activities">← 活动</Link>}>
      {done ? (
        <section className={done.isWaiting || done.doubt ? 'signed pending' : 'signed'}>
          <h1>{headOf(done)}</h1>
          <p>{done.title}</p>
          <p className="num">{timeWords(done.at)}</p>
          {done.isWaiting && (
            <p>
              现在没有网。数字和时间都存在这台手机上，有网时自动补传，按您输入的时间算。请不要改手机的时间。
            </p>
          )}
          {done.doubt && <p>{done.doubt}，请工作人员核对一下。</p>}
          <Link className="button" to="/deputy/activities">
            看我的活动
          </Link>
        </section>
      ) : (
        <section className="form sign-in">
          <h1>签到</h1>
          <p>用微信或相机扫现场屏幕上的二维码；扫不了，就输入屏幕上的六位数字。</p>
          {now.length > 1 && !asked && (
            <ul className="phrases">
              {now.map(({ activity }) => (
                <li key={activity.id}>
                  <Link className="chip" to="/deputy/sign-in" search={{ activity: activity.id }}>
                    {activity.title}
                  </Link>
                </li>
              ))}
            </ul>
          )}
          {mine && !id && now.length === 0 && (
            <Say>现在没有要签到的活动。没有收到邀请但人在现场，请直接扫码。</Say>
          )}
          {fault && <Say tone="bad">{fault}</Say>}
          {id && (
            <label className="field">
              <span className="name">屏幕上的六位数字</span>
              <input
                className="input digits num"
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={7}
                disabled={isBusy}
                value={code}
                onChange={({ target }) => {
                  const digits = target.value.replace(/\D/g, '').slice(0, 6)
                  setCode(digits)
                  if (digits.length === 6) void send({ code: digits })
                }}
              />
              <small>码十秒一换，请看着屏幕一口气输完。</small>
            </label>
          )}
        </section>
      )}
    </Inside>
  )
}
