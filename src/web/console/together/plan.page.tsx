import './together.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { planWorkflow } from '#modules/plans/plan.workflow.ts'
import { ActionBar } from '../../form/actionBar.tsx'
import { isUnitOnly } from '../../home.ts'
import { useLive } from '../../live.ts'
import { meQuery } from '../../queries.ts'
import { SayError } from '../../ui/say.tsx'
import { fullDay } from '../../ui/when.ts'
import { DueLight } from './dueLight.tsx'
import { planQuery, useFreshTogether } from './together.queries.ts'
import { Parts } from './together.tsx'
import { Fact } from './whistle.page.tsx'

/** One plan: all its cases with their lights, all parts with theirs. */
export function PlanPage() {
  const { id } = useParams({ from: '/office/shell/pursuits/plans/$id' })
  const { data, error, refetch } = useQuery(planQuery(id))
  const { data: me } = useQuery(meQuery)
  const [doing, setDoing] = useState<string>()
  const fresh = useFreshTogether()
  useLive((change) => change.id === id && refetch(), 'plan')
  useLive(() => refetch(), 'task')
  if (error) return <SayError error={error} again={refetch} />
  if (!data || !me) return null
  const isUnit = isUnitOnly(me)
  const isReady = data.tasks.every(({ state }) => !['assigned', 'acknowledged', 'returning'].includes(state))
  return (
    <div className="together-page one">
      <title>{`${data.title} · 直通`}</title>
      <p>
        {data.whistleId ? (
          <Link to="/pursuits/whistles/$id" params={{ id: data.whistleId }}>
            ← 吹哨
          </Link>
        ) : (
          <Link to="/pursuits/whistles">← 吹哨和方案</Link>
        )}
      </p>
      <header>
        <p className="quiet num">{data.no}</p>
        <h1>{data.title}</h1>
        <DueLight row={data} />
        <p className="tools">
          <button type="button" className="button" onClick={() => window.print()}>
            打印
          </button>
        </p>
      </header>
      <dl className="facts">
        <Fact name="牵头" value={data.leadUnitName} />
        <Fact name="怎样办" value={data.goal} />
        <Fact name="商定" value={`${data.agreedBy}，${fullDay(data.agreedOn)}`} />
        <Fact name="最后期限" value={fullDay(data.dueOn)} />
        <Fact name="结果" value={data.summary} />
        <Fact name="撤销原因" value={data.reason} />
      </dl>
      <Parts title="各单位的一份" tasks={data.tasks} onStep={fresh} />
      <section>
        <h2>一起办的{data.caseList.length}件意见</h2>
        <ul className="plain">
          {data.caseList.map((one) => (
            <li key={one.id}>
              {isUnit ? (
                <b>{one.title}</b>
              ) : (
                <Link to="/opinions/$id" params={{ id: one.id }}>
                  {one.title}
                </Link>
              )}
              <span className="quiet">
                {one.no} {one.unitName}
              </span>
              <DueLight row={one} />
            </li>
          ))}
        </ul>
      </section>
      {data.actions.length > 0 && (
        <ActionBar
          key={id}
          workflow={planWorkflow}
          prefix="/api/plans"
          record={data}
          actions={data.actions}
          main={isReady ? 'finish' : undefined}
          doing={doing}
          onDo={setDoing}
          onStep={fresh}
        />
      )}
    </div>
  )
}
