import './form.css'
import './leads.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { leadPurposes, leadWays } from '#modules/leads/lead.words.ts'
import { daysWords, growthOf } from '../console/topics/growth.ts'
import { type LeadRowJson, leadsQuery } from '../console/topics/leads.queries.ts'
import { useLive } from '../live.ts'
import { SayError } from '../ui/say.tsx'
import { dayWords } from '../ui/when.ts'
import { ReportForm, TakeForm } from './leadForms.tsx'
import { Inside } from './shell.tsx'

/** 热点线索: what many say, pushed by the street; take it up, and say what came of it. */
export function LeadsPage() {
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(leadsQuery('all'))
  useLive(() => void client.invalidateQueries({ queryKey: ['leads'] }), 'lead')
  const isOpen = ({ state }: LeadRowJson) => state !== 'closed'
  const ended = data?.rows.filter((lead) => !isOpen(lead)) ?? []
  return (
    <Inside title="热点线索" back={<Link to="/deputy">‹ 待办</Link>}>
      <h1>热点线索</h1>
      <p className="quiet">最近好几个人反映的事。领去视察、调研、提建议都行，也可以先了解一下。</p>
      {error && <SayError error={error} again={refetch} />}
      {data && !data.rows.some(isOpen) && (
        <p className="quiet none">现在没有推给您的热点线索。街道推来的，会出现在这里。</p>
      )}
      {data?.rows.filter(isOpen).map((lead) => (
        <Lead key={lead.id} lead={lead} />
      ))}
      {ended.length > 0 && (
        <details className="ended-leads">
          <summary>已结束的{ended.length}条</summary>
          {ended.map((lead) => (
            <Lead key={lead.id} lead={lead} />
          ))}
        </details>
      )}
    </Inside>
  )
}

const isOpenLead = ({ state }: LeadRowJson) => state === 'pushed' || state === 'taken'

function Lead({ lead }: { lead: LeadRowJson }) {
  const { mine, takers, firstOn, lastOn, forWhat, lately, earlier, actions } = lead
  const others = takers.filter(({ deputyId }) => deputyId !== mine?.deputyId)
  const may = (name: string) => actions.some((one) => one.name === name)
  return (
    <article className="lead" aria-label={lead.name}>
      <h2>{lead.name}</h2>
      <p>{lead.sentence}</p>
      <p>
        <strong className="num">{lead.size}件</strong>{' '}
        <span className={lately > earlier ? 'light overdue' : 'quiet'}>{growthOf(lately, earlier)}</span>
      </p>
      <p className="quiet">
        {lead.places} · {daysWords(firstOn, lastOn)}
      </p>
      <p className="quiet">
        {lead.no} · {dayWords(lead.pushedAt)}推来{forWhat !== 'any' && ` · 建议${leadPurposes[forWhat]}`}
      </p>
      {others.length > 0 && (
        <p className="quiet">
          {others.map(({ deputyName, way }) => `${deputyName}${leadWays[way]}`).join('、')}
        </p>
      )}
      {mine && (
        <p className="light course">
          <span aria-hidden="true">● </span>
          您在跟进：{leadWays[mine.way]}
          {mine.note && `，${mine.note}`}
        </p>
      )}
      {mine?.came && <p>您说的结果：{mine.came}</p>}
      {lead.result && <p>街道：{lead.result}</p>}
      {isOpenLead(lead) && (
        <Link className="button" to="/deputy/suggestions/write" search={{ lead: lead.id }}>
          写成建议
        </Link>
      )}
      {mine && may('report') && <ReportForm lead={lead} came={mine.came} />}
      {may('take') && <TakeForm lead={lead} mine={mine} />}
    </article>
  )
}
