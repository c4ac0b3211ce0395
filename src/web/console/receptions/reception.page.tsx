import './receptions.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { hoursWords } from '#modules/receptions/reception.words.ts'
import { receptionWorkflow } from '#modules/receptions/reception.workflow.ts'
import { api } from '../../api.ts'
import { ActionForm } from '../../form/actionForm.tsx'
import { fieldsOf } from '../../form/form.fields.ts'
import { useLive } from '../../live.ts'
import { type Reception, receptionQuery, useFreshReceptions } from '../../reception/reception.queries.ts'
import { Facts } from '../../ui/facts.tsx'
import { SayError } from '../../ui/say.tsx'
import { isoDay, timeWords, weekdayWords } from '../../ui/when.ts'
import { Bookings } from './bookings.tsx'
import { Desk } from './desk.tsx'
import { DetailsForm, type DetailValues } from './details.tsx'
import { receptionLight } from './receptionLight.ts'

/** One reception: what was announced, what to do next, and while it lasts the desk to write at. */
export function ReceptionPage() {
  const { id } = useParams({ from: '/office/shell/receptions/$id' })
  const { data, error, refetch } = useQuery(receptionQuery(id))
  useLive((change) => change.id === id && refetch(), 'reception')
  return (
    <div className="receptions one">
      <title>{data ? `${data.title} · 直通` : '接待 · 直通'}</title>
      <p>
        <Link to="/receptions" search={data ? { month: data.onDay.slice(0, 7) } : {}}>
          ← 接待日程
        </Link>
      </p>
      {error && <SayError error={error} again={refetch} />}
      {!data && !error && <span className="bone" />}
      {data && <Whole reception={data} />}
    </div>
  )
}

function Whole({ reception }: { reception: Reception }) {
  const { sign, tone, word } = receptionLight(reception)
  const isOn = ['held', 'recorded', 'routed', 'closed'].includes(reception.state)
  return (
    <>
      <header>
        <h1>{reception.title}</h1>
        <p className={`light ${tone}`}>
          {sign} {word}
        </p>
        <p className="tools">
          <Link
            className="button"
            to="/receptions/$id/print/$sheet"
            params={{ id: reception.id, sheet: 'notice' }}
          >
            打印公告
          </Link>
          {isOn && (
            <>
              <Link
                className="button"
                to="/receptions/$id/print/$sheet"
                params={{ id: reception.id, sheet: 'claims' }}
              >
                打印认领清单
              </Link>
              <Link
                className="button"
                to="/receptions/$id/print/$sheet"
                params={{ id: reception.id, sheet: 'record' }}
              >
                打印记录表
              </Link>
            </>
          )}
        </p>
      </header>
      <Steps reception={reception} />
      {isOn ? <Desk reception={reception} /> : <Bookings reception={reception} />}
      <About reception={reception} />
      <History reception={reception} />
    </>
  )
}

/** The steps the server offers, as buttons; the form of one opens in place. */
function Steps({ reception }: { reception: Reception }) {
  const [doing, setDoing] = useState<string>()
  const fresh = useFreshReceptions()
  const actions = reception.actions.filter(({ name }) => name !== 'askSwap')
  const chosen = actions.find(({ name }) => name === doing)
  if (!actions.length) return null
  const isDay = reception.onDay <= isoDay()
  const main = ['publish', ...(isDay ? ['hold'] : []), 'record', 'route', 'close'].find((name) =>
    actions.some((one) => one.name === name),
  )
  // Before its day it cannot begin: not the first thing offered.
  const rank = (name: string) => (name === main ? 0 : name === 'hold' && !isDay ? 2 : 1)
  const send = async (body: object) => {
    await api.post(`/api/receptions/${reception.id}/${doing}?rev=${reception.rev}`, body)
    setDoing(undefined)
    await fresh()
  }
  const close = () => setDoing(undefined)
  if (chosen && (chosen.name === 'revise' || chosen.name === 'changeNotice')) {
    return (
      <DetailsForm
        title={chosen.label}
        stationId={reception.stationId}
        initial={valuesOf(reception)}
        except={reception.id}
        needsReason={chosen.name === 'changeNotice'}
        confirm={chosen.confirm}
        onClose={close}
        onSubmit={send}
      />
    )
  }
  if (chosen) {
    const action = receptionWorkflow.actions[chosen.name as keyof typeof receptionWorkflow.actions]
    return (
      <ActionForm
        draft={`${reception.id}.${chosen.name}`}
        title={chosen.label}
        fields={fieldsOf('input' in action ? (action.input as never) : undefined)}
        confirm={chosen.confirm}
        onClose={close}
        onSubmit={send}
      />
    )
  }
  return (
    <p className="steps">
      {actions
        .toSorted((a, b) => rank(a.name) - rank(b.name))
        .map(({ name, label }) => (
          <button
            key={name}
            type="button"
            className={name === main ? 'button main' : 'button'}
            onClick={() => setDoing(name)}
          >
            {label}
          </button>
        ))}
    </p>
  )
}

function valuesOf(reception: Reception): DetailValues {
  const clock = (moment: string) =>
    new Date(new Date(moment).getTime() + 8 * 3600_000).toISOString().slice(11, 16)
  return {
    onDay: reception.onDay,
    startTime: clock(reception.startsAt),
    endTime: clock(reception.endsAt),
    venue: reception.venue,
    theme: reception.theme,
    scope: reception.scope,
    excludes: reception.excludes,
    slotMinutes: String(reception.slotMinutes),
    deputyIds: reception.deputies.map(({ id }) => id),
    coUnitIds: reception.coUnits.map(({ id }) => id),
    mode: reception.mode,
    reason: '',
  }
}

function About({ reception }: { reception: Reception }) {
  const lead = reception.leadDays
  const rows: [string, string | null][] = [
    ['编号', reception.no],
    ['时间', `${weekdayWords(reception.startsAt)} ${hoursWords(reception.startsAt, reception.endsAt)}`],
    ['地点', reception.venue],
    ['代表', reception.deputies.map(({ name, level }) => `${name}（${level}）`).join('、')],
    ['到场部门', reception.coUnits.map(({ name }) => name).join('、')],
    ['主题', reception.theme],
    ['受理范围', reception.scope],
    ['不受理', reception.excludes],
    [
      '顺延',
      reception.shiftWhy &&
        `原定${weekdayWords(`${reception.plannedFor}T12:00:00+08:00`)}，${reception.shiftWhy}`,
    ],
    ['公告', reception.publishedAt && `${timeWords(reception.publishedAt)}公布`],
    [
      '提前',
      lead === null
        ? null
        : `${lead}天${lead < reception.noticeDays ? `（少于${reception.noticeDays}天，已作变更公告）` : ''}`,
    ],
    ['变更原因', reception.changeNote],
    ['取消原因', reception.cancelReason],
    ['小结', reception.summary],
    ['工作人员', reception.staffNames],
  ]
  return (
    <section>
      <h2>公告内容</h2>
      <Facts lines={rows} />
      {reception.swaps.some(({ answer }) => !answer) && (
        <p className="light waiting">
          ○ {reception.swaps.find(({ answer }) => !answer)!.askerName}正在请
          {reception.swaps.find(({ answer }) => !answer)!.askedName}换班
        </p>
      )}
    </section>
  )
}

function History({ reception }: { reception: Reception }) {
  return (
    <section>
      <h2>经过</h2>
      <ol className="lines">
        {reception.history.toReversed().map(({ id, label, actorName, at, text }) => (
          <li key={id}>
            <time>{timeWords(at)}</time> {label} <span className="quiet">{actorName}</span>
            {text && <p className="quiet">{text}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
