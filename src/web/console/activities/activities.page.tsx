import './activities.css'
import './one.css'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { activityTypes } from '#modules/activities/activity.words.ts'
import { isStaff } from '../../home.ts'
import { useLive } from '../../live.ts'
import { meQuery, queryClient } from '../../queries.ts'
import { More } from '../../ui/more.tsx'
import { SayError } from '../../ui/say.tsx'
import { isoDay } from '../../ui/when.ts'
import { type ActivityRow, activitiesQuery, type Filter, yearQuery } from './activities.queries.ts'
import { ActivityLight } from './activityLight.tsx'
import { Month } from './month.tsx'
import { spanWords } from './times.ts'

const piles = { coming: '将要举行', open: '要收尾的', ended: '已结束', month: '日历' } as const

/** 活动: what comes, what has to be finished, what was; as a list or as the month. */
export function ActivitiesPage() {
  const search: Filter & { month?: string } = useSearch({ from: '/office/shell/activities' })
  const navigate = useNavigate()
  const { data: me } = useQuery(meQuery)
  const pile = (search.pile ?? 'coming') as keyof typeof piles
  const go = (change: object) =>
    navigate({ to: '/activities', search: { ...search, ...change } as never, replace: true })
  useLive(() => void queryClient.invalidateQueries({ queryKey: ['activities', 'list'] }), 'activity')
  return (
    <div className="activities">
      <title>活动 · 直通</title>
      <header className="head">
        <h1>活动</h1>
        <nav className="tabs" aria-label="分组">
          {Object.entries(piles).map(([name, label]) => (
            <button key={name} type="button" aria-pressed={pile === name} onClick={() => go({ pile: name })}>
              {label}
            </button>
          ))}
        </nav>
        <nav className="beside" aria-label="其他">
          <Link to="/activities/rules">定期活动</Link>
          <Link to="/activities/learn">推送学习</Link>
          <Link to="/activities/seasons">四季看变化</Link>
          {me && isStaff(me) && (
            <Link className="button main" to="/activities/new">
              计划活动
            </Link>
          )}
        </nav>
      </header>
      {pile === 'month' ? (
        <Month month={search.month ?? isoDay().slice(0, 7)} onMonth={(month) => go({ month })} />
      ) : (
        <>
          <search className="sift">
            <label>
              <span className="hidden">搜索</span>
              <input
                className="input"
                type="search"
                placeholder="搜名称、地点、品牌、编号"
                defaultValue={search.q ?? ''}
                onKeyDown={(event) =>
                  event.key === 'Enter' && go({ q: event.currentTarget.value || undefined })
                }
                onBlur={({ currentTarget }) =>
                  currentTarget.value !== (search.q ?? '') && go({ q: currentTarget.value || undefined })
                }
              />
            </label>
            <label>
              <span className="hidden">类型</span>
              <select
                className="input"
                value={search.type ?? ''}
                onChange={({ target }) => go({ type: target.value || undefined })}
              >
                <option value="">各种类型</option>
                {Object.entries(activityTypes).map(([name, label]) => (
                  <option key={name} value={name}>
                    {label}
                  </option>
                ))}
              </select>
            </label>
          </search>
          <List filter={{ pile, type: search.type, q: search.q }} />
          {pile === 'ended' && <YearTable />}
        </>
      )}
    </div>
  )
}

const nothing = {
  coming: ['近期没有活动', '点“计划活动”安排一次；每周、每月都办的，设成“定期活动”会自动排进来。'],
  open: ['都收尾了', '举行过的活动都写完记录、转完报告、归了档。'],
  ended: ['还没有结束的活动', '归档和取消的活动会在这里。'],
} as const

function List({ filter }: { filter: Filter & { pile: 'coming' | 'open' | 'ended' } }) {
  const list = useInfiniteQuery(activitiesQuery(filter))
  const { data, error, isPending, refetch } = list
  const rows = data?.pages.flatMap((page) => page.rows) ?? []
  const [none, hint] =
    filter.q || filter.type ? ['没有符合条件的活动', '换个词，或去掉类型再看。'] : nothing[filter.pile]
  if (error) return <SayError error={error} again={refetch} />
  if (isPending) return <p className="quiet wait">正在取…</p>
  if (!rows.length)
    return (
      <div className="nothing">
        <h2>{none}</h2>
        <p className="quiet">{hint}</p>
      </div>
    )
  const months = Map.groupBy(rows, ({ startsAt }) => isoDay(startsAt).slice(0, 7))
  return (
    <>
      {[...months].map(([month, some]) => (
        <section key={month} aria-label={monthWords(month)}>
          <h2 className="month">{monthWords(month)}</h2>
          <ol className="lines">
            {some.map((row) => (
              <Line key={row.id} row={row} />
            ))}
          </ol>
        </section>
      ))}
      <More list={list} label="再看一些" className="button more" />
    </>
  )
}

function Line({ row }: { row: ActivityRow }) {
  return (
    <li>
      <Link to="/activities/$id" params={{ id: row.id }} className="line">
        <span className="day num" aria-hidden="true">
          {Number(isoDay(row.startsAt).slice(8))}
        </span>
        <strong>{row.title}</strong>
        <span className="quiet what">
          {row.typeLabel} · {row.placeName} · {row.location}
        </span>
        <span className="num when">{spanWords(row)}</span>
        <ActivityLight row={row} />
        <span className="quiet num count">{peopleWords(row)}</span>
      </Link>
    </li>
  )
}

/** What matters about the people now: who has read before, who came after. */
export function peopleWords({
  state,
  invited,
  read,
  enrolled,
  came,
  personTimes,
  batches,
}: ActivityRow): string {
  if (personTimes !== null) return `${personTimes}人次 · ${batches}批`
  if (came) return `到${came}人`
  if (state === 'planned' || !invited) return invited ? `名单${invited}人` : ''
  return `已看${read}/${invited}${enrolled ? ` · 报名${enrolled}` : ''}`
}

export const monthWords = (month: string) => `${month.slice(0, 4)}年${Number(month.slice(5))}月`

function YearTable() {
  const { data } = useQuery(yearQuery(Number(isoDay().slice(0, 4))))
  if (!data?.rows.length) return null
  return (
    <section className="year">
      <h2>{data.year}年举行的活动</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">类型</th>
            <th scope="col">次数</th>
            <th scope="col">批次</th>
            <th scope="col">人次</th>
          </tr>
        </thead>
        <tbody>
          {data.rows.map(({ type, label, n, batches, personTimes }) => (
            <tr key={type}>
              <th scope="row">{label}</th>
              <td className="num">{n}</td>
              <td className="num">{batches}</td>
              <td className="num">{personTimes}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
