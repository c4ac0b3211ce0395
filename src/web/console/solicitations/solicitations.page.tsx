import './solicitations.css'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Plan } from '#modules/solicitations/solicitation.forms.ts'
import { monthDay } from '#modules/solicitations/solicitation.words.ts'
import { api } from '../../api.ts'
import { ActionForm } from '../../form/actionForm.tsx'
import { fieldsOf } from '../../form/form.fields.ts'
import { holds } from '../../home.ts'
import { meQuery, placesQuery } from '../../queries.ts'
import { type SolicitationPageJson, solicitationsQuery } from '../../solicitations/solicitations.queries.ts'
import { ThemeLight } from '../../solicitations/themeLight.tsx'
import { More } from '../../ui/more.tsx'
import { SayError } from '../../ui/say.tsx'
import { dayPlus, isoDay } from '../../ui/when.ts'
import { AudienceField } from './audienceField.tsx'
import { Progress } from './progress.tsx'

type Row = SolicitationPageJson['rows'][number]

/** 主题征集: the themes, how far each is, and a new one. */
export function SolicitationsPage() {
  const list = useInfiniteQuery(solicitationsQuery)
  const { data: me } = useQuery(meQuery)
  const [plans, setPlans] = useState(false)
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const mayPlan = me && holds(me, 'streetStaff')
  return (
    <div className="themes">
      <title>主题征集 · 直通</title>
      <header>
        <h1>主题征集</h1>
        {mayPlan && !plans && (
          <button type="button" className="button main" onClick={() => setPlans(true)}>
            定一个主题
          </button>
        )}
      </header>
      {plans && <PlanForm onClose={() => setPlans(false)} />}
      {list.error && <SayError error={list.error} again={list.refetch} />}
      {list.data && !rows.length && (
        <p className="quiet none">
          还没有办过征集。定一个主题，说清请大家说什么、到哪天；发布以后代表在手机上献策，企业和居民扫码提交。
        </p>
      )}
      <ul className="theme-list">
        {rows.map((row) => (
          <Line key={row.id} row={row} />
        ))}
      </ul>
      <More list={list} />
    </div>
  )
}

function Line({ row }: { row: Row }) {
  const { contributions, adopted, visits, enterprises } = row.figures
  return (
    <li>
      <div>
        <Link to="/solicitations/$id" params={{ id: row.id }}>
          {row.theme}
        </Link>
        <span className="quiet">
          {monthDay(row.fromOn)}—{monthDay(row.untilOn)} · {row.audienceLabel}
        </span>
      </div>
      <ThemeLight theme={row} />
      {row.publishedAt && <Progress done={row.done} asked={row.asked} />}
      <span className="num">
        献策{contributions}条{adopted > 0 && `，采纳${adopted}条`}
        {visits > 0 && `；走访${enterprises}家`}
      </span>
    </li>
  )
}

function PlanForm({ onClose }: { onClose: () => void }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { data: places } = useQuery(placesQuery)
  if (!places) return null
  const fields = fieldsOf(Plan).filter(({ name }) => name !== 'id')
  return (
    <ActionForm
      draft="plan solicitation"
      title="定一个征集主题"
      fields={fields}
      initial={{
        fromOn: isoDay(),
        untilOn: dayPlus(isoDay(), 30),
        audience: ['deputies'],
        stationId: places.stations.length === 1 ? places.stations[0]!.id : '',
      }}
      submit="存下，先不发布"
      note={<p className="quiet">“每位代表、委员至少几条”空着，就按街道设定的数。</p>}
      draw={(spec, value, change, wrong) =>
        spec.name === 'audience' ? (
          <AudienceField value={value as string[]} wrong={wrong} onChange={change} />
        ) : undefined
      }
      onSubmit={async (values) => {
        const { id } = await api.post<{ id: string }>('/api/solicitations', values)
        await client.invalidateQueries({ queryKey: ['solicitations'] })
        onClose()
        await navigate({ to: '/solicitations/$id', params: { id } })
      }}
      onClose={onClose}
    />
  )
}
