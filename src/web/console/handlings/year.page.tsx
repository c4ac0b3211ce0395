import '../together/together.css'
import './year.css'
import { queryOptions, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import type { Ledger } from '#modules/handlings/handling.schema.ts'
import { grades } from '#modules/suggestions/suggestion.words.ts'
import type { UnitYearRow, UnitYearView } from '#modules/unitYears/unitYear.schema.ts'
import { unitYearWorkflow } from '#modules/unitYears/unitYear.workflow.ts'
import { api, type Json } from '../../api.ts'
import { ActionBar } from '../../form/actionBar.tsx'
import { holds } from '../../home.ts'
import { meQuery } from '../../queries.ts'
import { Facts, type Line } from '../../ui/facts.tsx'
import { Say, SayError } from '../../ui/say.tsx'
import { dayWords, isoDay } from '../../ui/when.ts'

type Book = Json<z.infer<typeof Ledger>>
const query = <T,>(path: string, params: Record<string, string | number> = {}) =>
  queryOptions({
    queryKey: ['handlings', 'year', path, params],
    queryFn: ({ signal }) => api.get<T>(path, params, signal),
  })

/** 年度台账和总结: what the unit handled in a year, what it comes to, and its own words about it. */
export function HandlingYearPage() {
  const asked = useSearch({ from: '/office/shell/handlingYear' })
  const year = Number(asked.year ?? isoDay().slice(0, 4))
  const navigate = useNavigate()
  const book = useQuery(query<Book>('/api/handlings/ledger', { year }))
  const { data: summaries = [] } = useQuery(query<Json<UnitYearRow>[]>('/api/unitYears', { year }))
  const now = Number(isoDay().slice(0, 4))
  return (
    <div className="together-page handling-year">
      <title>{`${year}年承办建议台账 · 直通`}</title>
      <header>
        <h1>{year}年承办的代表建议</h1>
        <div className="tools">
          <select
            className="input"
            aria-label="年度"
            value={year}
            onChange={({ target }) => navigate({ to: '/handlingYear', search: { year: target.value } })}
          >
            {[now, now - 1, now - 2, now - 3].map((one) => (
              <option key={one} value={one}>
                {one}年
              </option>
            ))}
          </select>
          <button type="button" className="button" onClick={() => window.print()}>
            打印
          </button>
          <Link to="/suggestions/figures">办理指标</Link>
          <Link to="/handlings">回到在办</Link>
        </div>
      </header>
      {book.error && <SayError error={book.error} again={book.refetch} />}
      {book.data && <Figures figures={book.data.figures} />}
      {summaries.map((one) => (
        <Summary key={`${one.unitId} ${one.bodyId}`} row={one} />
      ))}
      {book.data && <Rows rows={book.data.rows} year={year} />}
    </div>
  )
}

function Figures({ figures: f }: { figures: Book['figures'] }) {
  const share = (n: number | undefined, of: number | undefined) =>
    of ? `${n}／${of}（${((100 * n!) / of).toFixed(1)}%）` : '还没有'
  const lines: Line[] = [
    ['承办', `${f.assigned}件，其中主办、独办、分办${f.own}件，会办${f.co}件`],
    ['按时（含会办意见）', share(f.onTime, f.due)],
    ['面商', share(f.met, f.answered)],
    ['沟通', share(f.talked, f.answered)],
    ['分类', `A类${f.classA}件，B类${f.classB}件，C类${f.classC}件${f.classD ? `，D类${f.classD}件` : ''}`],
    ['满意', share(f.satisfied, f.feedback)],
    ['满意和基本满意', share(f.satisfied + f.basic, f.feedback)],
    ['重新办理', `${f.redone}件`],
  ]
  return (
    <section aria-label="一年的数字">
      <Facts lines={lines} />
      <p className="quiet">没有反馈的不算满意，也不算不满意；按时的分母是已经到期或已经答复的。</p>
    </section>
  )
}

function Summary({ row }: { row: Json<UnitYearRow> }) {
  const { data: me } = useSuspenseQuery(meQuery)
  const [failed, setFailed] = useState<unknown>()
  const client = useQueryClient()
  const fresh = () => client.invalidateQueries({ queryKey: ['handlings', 'year'] })
  const open = () => {
    const { unitId, bodyId, year } = row
    setFailed(undefined)
    api.post('/api/unitYears', { unitId, bodyId, year }).then(fresh, setFailed)
  }
  return (
    <section>
      <h2>
        办理工作总结
        <small className="quiet">
          {row.unitName}报{row.bodyName}，{dayWords(`${row.dueOn}T04:00:00Z`)}前提交
        </small>
      </h2>
      {row.isLate && <p className="light overdue">■ 已经过了提交的日子</p>}
      {failed !== undefined && <SayError error={failed} again={open} />}
      {row.id ? (
        <Written id={row.id} onStep={fresh} />
      ) : !holds(me, 'unitClerk') ? (
        <p className="quiet">这个单位还没有写。</p>
      ) : (
        <p>
          <button type="button" className="button main" onClick={open}>
            开始写总结
          </button>
        </p>
      )}
    </section>
  )
}

function Written({ id, onStep }: { id: string; onStep: () => unknown }) {
  const { data, error, refetch } = useQuery(query<Json<UnitYearView>>(`/api/unitYears/${id}`))
  const [doing, setDoing] = useState<string>()
  if (error) return <SayError error={error} again={refetch} />
  if (!data) return <p className="quiet">正在取…</p>
  return (
    <>
      {data.backNote && <Say tone="bad">代表工作机构请补充：{data.backNote}</Say>}
      {data.text ? <p className="said">{data.text}</p> : <p className="quiet">还没有写。</p>}
      {data.submittedAt && data.state === 'submitted' && (
        <p className="quiet">
          {data.submittedBy}提交，{dayWords(data.submittedAt)}
        </p>
      )}
      {data.actions.length > 0 && (
        <ActionBar
          workflow={unitYearWorkflow}
          prefix="/api/unitYears"
          record={data}
          actions={data.actions}
          main={data.actions.some(({ name }) => name === 'submit') ? 'submit' : 'write'}
          doing={doing}
          onDo={setDoing}
          onStep={onStep}
          isKept
          initialOf={(name) => (name === 'write' ? { text: data.text } : {})}
        />
      )}
    </>
  )
}

const gradeOf = (grade: string | null) => (grade ? grades[grade as keyof typeof grades].label : '')
const kept = (isOnTime: boolean | null) => (isOnTime === null ? '未到期' : isOnTime ? '按时' : '■ 逾期')

function Rows({ rows, year }: { rows: Book['rows']; year: number }) {
  if (!rows.length) return <p className="quiet">{year}年没有承办代表建议。</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="scrolls" aria-label="台账" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {['编号', '标题', '办理', '领衔代表', '交办', '期限', '答复', '按时', '分类', '态度', '结果'].map(
              (head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>{row.called}</td>
              <td>
                <Link to="/handlings/$id" params={{ id: row.id }}>
                  {row.title}
                </Link>
                {row.isConfidential && '（保密）'}
              </td>
              <td>{row.partLabel}</td>
              <td>{row.leadName}</td>
              <td>{dayWords(row.assignedAt)}</td>
              <td>{row.dueAt && dayWords(row.dueAt)}</td>
              <td>{row.doneAt ? dayWords(row.doneAt) : row.stateLabel}</td>
              <td className={row.isOnTime === false ? 'wrong' : undefined}>{kept(row.isOnTime)}</td>
              <td>{row.classMark}</td>
              <td>{gradeOf(row.attitude)}</td>
              <td>{gradeOf(row.result)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
