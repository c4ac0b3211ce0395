import './together.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Decide } from '#modules/chairDays/chairDay.forms.ts'
import { chairDayWorkflow } from '#modules/chairDays/chairDay.workflow.ts'
import { ApiError, api } from '../../api.ts'
import { ActionBar } from '../../form/actionBar.tsx'
import { ActionForm } from '../../form/actionForm.tsx'
import { type FieldSpec, fieldsOf } from '../../form/form.fields.ts'
import { useLive } from '../../live.ts'
import { Say, SayError } from '../../ui/say.tsx'
import { fullDay, isoDay, timeWords, weekdayWords } from '../../ui/when.ts'
import { DueLight } from './dueLight.tsx'
import { type ChairDay, chairDayQuery, useFreshTogether } from './together.queries.ts'
import { Parts } from './together.tsx'
import { Fact, History } from './whistle.page.tsx'

type Topic = ChairDay['topicList'][number]
const MAIN: Record<string, string> = {
  planned: 'prepare',
  prepared: 'hold',
  held: 'record',
  recorded: 'close',
}

const line = (name: string, label: string, widget: FieldSpec['widget']): FieldSpec => ({
  ...{ name, label, widget, options: [], isOptional: false, initial: '' },
})

/** One chair's day: its topics with what came of them, the plan, the minutes, the tasks. */
export function ChairDayPage() {
  const { id } = useParams({ from: '/office/shell/pursuits/chairDays/$id' })
  const { data, error, refetch } = useQuery(chairDayQuery(id))
  const fresh = useFreshTogether()
  const [doing, setDoing] = useState<string>()
  const [puts, setPuts] = useState(false)
  useLive((change) => change.id === id && refetch(), 'chairDay')
  if (error) return <SayError error={error} again={refetch} />
  if (!data) return null
  const isFull = data.topicList.length >= data.topicsMost
  return (
    <div className="together-page one">
      <title>{`主任接待日 ${data.onDay} · 直通`}</title>
      <p>
        <Link to="/pursuits/chairDays">← 主任接待日</Link>
      </p>
      <header>
        <p className="quiet num">{data.no}</p>
        <h1>主任接待日 {weekdayWords(data.startsAt)}</h1>
        <DueLight row={data} />
        <p className="tools">
          <Print id={id} sheet="topics" label="打印题目单" />
          {data.planText && <Print id={id} sheet="plan" label="打印方案" />}
          {data.minutes && <Print id={id} sheet="minutes" label="打印纪要" />}
        </p>
      </header>
      <dl className="facts">
        <Fact name="时间" value={timeWords(data.startsAt)} />
        <Fact name="地点" value={data.place} />
        <Fact name="接待领导" value={data.leaderName} />
        <Fact name="顺延" value={data.shiftWhy && `原定${fullDay(data.plannedFor)}，${data.shiftWhy}`} />
        <Fact name="方案" value={data.planText} />
        <Fact name="送达" value={data.sentAt && timeWords(data.sentAt)} />
        <Fact name="到场" value={data.attendees} />
        <Fact name="纪要" value={data.minutes} />
        <Fact name="取消原因" value={data.reason} />
      </dl>
      <section>
        <h2>
          题目{' '}
          <span className="num quiet">
            {data.topicList.length}/{data.topicsMost}
          </span>
        </h2>
        {!data.topicList.length && (
          <p className="quiet">
            还没有题目。打开一件意见，在“一起办”里点“列入主任接待日”；也可以在这里另写一个。
          </p>
        )}
        <ol className="topic-list">
          {data.topicList.map((topic) => (
            <OneTopic key={topic.id} day={data} topic={topic} onStep={fresh} />
          ))}
        </ol>
        {data.mayPut && !isFull && !puts && (
          <button type="button" className="button" onClick={() => setPuts(true)}>
            另写一个题目
          </button>
        )}
        {puts && (
          <ActionForm
            draft={`topic ${id}`}
            title="另写一个题目"
            fields={[line('title', '题目', 'line'), line('why', '为什么要上接待日', 'text')]}
            submit="列入"
            onSubmit={async (values) => {
              await api.post('/api/chairDays/topics', { ...values, dayId: id })
              setPuts(false)
              await fresh()
            }}
            onClose={() => setPuts(false)}
          />
        )}
      </section>
      {data.tasks.length > 0 && <Parts title="交办的任务" tasks={data.tasks} onStep={fresh} />}
      {data.actions.length > 0 && (
        <ActionBar
          key={id}
          workflow={chairDayWorkflow}
          prefix="/api/chairDays"
          record={data}
          actions={data.actions}
          main={MAIN[data.state]}
          doing={doing}
          onDo={setDoing}
          onStep={fresh}
          initialOf={(name) => (name === 'revise' ? reviseOf(data) : {})}
        />
      )}
      <History rows={data.history} />
    </div>
  )
}

function reviseOf({ onDay, startsAt, place, leaderName }: ChairDay) {
  const startTime = new Date(new Date(startsAt).getTime() + 8 * 3600_000).toISOString().slice(11, 16)
  return { onDay, startTime, place, leaderName }
}

function OneTopic({ day, topic, onStep }: { day: ChairDay; topic: Topic; onStep: () => unknown }) {
  const [decides, setDecides] = useState(false)
  const [error, setError] = useState<string>()
  const path = `/api/chairDays/${day.id}/topics/${topic.id}`
  async function drop() {
    try {
      await api.delete(path)
    } catch (error) {
      setError(error instanceof ApiError ? error.message : '没有办成，请再试一次。')
    }
    await onStep()
  }
  return (
    <li>
      <p>
        <b>{topic.title}</b>{' '}
        {topic.opinion && (
          <Link to="/opinions/$id" params={{ id: topic.opinion.id }}>
            {topic.opinion.no}
          </Link>
        )}{' '}
        <span className="quiet">
          {topic.putLabel}，{topic.putName}
        </span>
      </p>
      <p className="quiet">{topic.why}</p>
      {topic.content && <p>{topic.content}</p>}
      {topic.resultLabel && (
        <p className="said">
          <b>{topic.resultLabel}</b>：{topic.said}
          {topic.unitName && `（${topic.unitName}，${topic.dueOn && fullDay(topic.dueOn)}前）`}
        </p>
      )}
      {error && <Say tone="bad">{error}</Say>}
      {!decides && (
        <p className="ways">
          {day.mayDecide && (
            <button
              type="button"
              className={topic.result ? 'button' : 'button main'}
              onClick={() => setDecides(true)}
            >
              {topic.result ? '改结果' : '记下结果'}
            </button>
          )}
          {day.mayPut && (
            <button type="button" className="link" onClick={drop}>
              移出
            </button>
          )}
        </p>
      )}
      {decides && (
        <ActionForm
          draft={`decide ${topic.id}`}
          title="记下结果"
          fields={fieldsOf(Decide).map((spec) => ({
            ...spec,
            isOptional: ['unitId', 'dueOn'].includes(spec.name),
          }))}
          initial={{ result: topic.result ?? '', said: topic.said ?? '', dueOn: topic.dueOn ?? '' }}
          note={
            <p className="quiet">
              要交办的，写明单位和期限；主任审定以后才交出去。今天是{fullDay(isoDay())}。
            </p>
          }
          submit="记下"
          onSubmit={async (values) => {
            await api.post(path, values)
            setDecides(false)
            await onStep()
          }}
          onClose={() => setDecides(false)}
        />
      )}
    </li>
  )
}

const Print = ({ id, sheet, label }: { id: string; sheet: string; label: string }) => (
  <Link className="button" to="/chairDays/$id/print/$sheet" params={{ id, sheet }}>
    {label}
  </Link>
)
