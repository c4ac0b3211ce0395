import './together.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { taskWorkflow } from '#modules/tasks/task.workflow.ts'
import { ActionBar } from '../../form/actionBar.tsx'
import { useLive } from '../../live.ts'
import { SayError } from '../../ui/say.tsx'
import { fullDay } from '../../ui/when.ts'
import { DueLight } from './dueLight.tsx'
import { type Task, taskQuery, useFreshTogether } from './together.queries.ts'
import { Fact, History } from './whistle.page.tsx'

const NEXT = ['arrive', 'acknowledge', 'acceptReturn', 'answer', 'close']

/** A task on a page of its own, under /tasks/:id. */
export function TaskPage() {
  const { id } = useParams({ from: '/office/shell/pursuits/tasks/$id' })
  return (
    <div className="together-page one">
      <TaskBody key={id} id={id} />
    </div>
  )
}

/** A task beside the unit's inbox, under /inbox/task/:id. */
export function InboxTask() {
  const { id } = useParams({ from: '/office/shell/inbox/task/$id' })
  const navigate = useNavigate()
  return (
    <article className="matter">
      <div className="body together-page one">
        <button type="button" className="link back" onClick={() => navigate({ to: '/inbox' })}>
          <span aria-hidden="true">←</span> 回到列表
        </button>
        <TaskBody key={id} id={id} />
      </div>
    </article>
  )
}

function TaskBody({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(taskQuery(id))
  const [doing, setDoing] = useState<string>()
  const fresh = useFreshTogether()
  useLive((change) => change.id === id && refetch(), 'task')
  if (error) return <SayError error={error} again={refetch} />
  if (!data) return null
  const open = data.actions.map(({ name }) => name)
  return (
    <>
      <title>{`${data.title} · 直通`}</title>
      <header>
        <p className="quiet">
          <span className="tag">{data.originLabel}</span> {data.stationName}请{data.unitName}
          {data.isLead && '牵头'}
          {data.isUrgent && <b className="urgent">急</b>}
        </p>
        <h1>{data.title}</h1>
        <DueLight row={data} isSilent={data.silentAt !== null} />
      </header>
      <dl className="facts">
        <Fact name="要做什么" value={data.part} />
        <Fact name="约定期限" value={data.dueOn && fullDay(data.dueOn)} />
        <Fact name="退回理由" value={data.returnReason} />
        <Fact name="意见或结果" value={data.answer} />
      </dl>
      <Source task={data} />
      {data.files.length > 0 && (
        <p className="photos">
          {data.files.map((file) => (
            <Picture key={file.id} file={file} />
          ))}
        </p>
      )}
      {data.matters.length > 0 && (
        <section>
          <h2>反映的事</h2>
          <ul className="cases">
            {data.matters.map((one) => (
              <li key={one.id}>
                <b>{one.title}</b>{' '}
                <span className="quiet">
                  {one.no} {one.stateLabel} {one.unitName && `主办：${one.unitName}`}
                </span>
                <p>{one.content}</p>
                {one.location && <p className="quiet">地点：{one.location}</p>}
                {one.pictures.length > 0 && (
                  <p className="photos">
                    {one.pictures.map((file) => (
                      <Picture key={file.id} file={file} />
                    ))}
                  </p>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <ActionBar
        workflow={taskWorkflow}
        prefix="/api/tasks"
        record={data}
        actions={data.actions}
        main={NEXT.find((name) => open.includes(name))}
        doing={doing}
        onDo={setDoing}
        onStep={fresh}
      />
      <History rows={data.history} />
    </>
  )
}

/** The whistle or plan it is a part of; a divided matter is the lead's own business. */
function Source({ task: { origin, sourceId } }: { task: Task }) {
  if (origin === 'whistle')
    return (
      <p>
        <Link to="/pursuits/whistles/$id" params={{ id: sourceId }}>
          看这次吹哨：谁到了、什么时候会商
        </Link>
      </p>
    )
  if (origin === 'plan')
    return (
      <p>
        <Link to="/pursuits/plans/$id" params={{ id: sourceId }}>
          看整个方案：各单位的一份
        </Link>
      </p>
    )
  return null
}

function Picture({ file: { id, name, type } }: { file: { id: string; name: string; type: string } }) {
  return (
    <a href={`/api/tasks/files/${id}`} target="_blank" rel="noreferrer">
      {type.startsWith('image/') ? <img src={`/api/tasks/files/${id}`} alt={name} loading="lazy" /> : name}
    </a>
  )
}
