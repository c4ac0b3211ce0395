import './form.css'
import './small.css'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { lookbackWorkflow } from '#modules/lookbacks/lookback.workflow.ts'
import { findings } from '#modules/opinions/opinion.words.ts'
import { Compared } from '../console/lookbacks/compared.tsx'
import {
  type LookbackRowJson,
  lookbackListQuery,
  lookbackQuery,
} from '../console/lookbacks/lookbacks.queries.ts'
import { ActionBar } from '../form/actionBar.tsx'
import { useLive } from '../live.ts'
import { opinionQuery } from '../queries.ts'
import { Say, SayError } from '../ui/say.tsx'
import { fullDay, isoDay } from '../ui/when.ts'
import { useDeputy } from './deputy.queries.ts'
import { Inside } from './shell.tsx'

/** 回头看: what was said to me and answered, to be looked at on the spot, and what was found before. */
export function LookbacksPage() {
  const client = useQueryClient()
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(lookbackListQuery())
  useLive(() => void client.invalidateQueries({ queryKey: ['lookbacks'] }), 'lookback')
  const rows = data?.pages.flatMap((page) => page.rows) ?? []
  const due = rows.filter(({ state }) => state === 'due')
  const done = rows.filter(({ state }) => state !== 'due')
  return (
    <Inside title="回头看" back={<Link to="/deputy">‹ 待办</Link>}>
      <h1>回头看</h1>
      <p className="quiet">
        群众向您说过、已经办结的事，过几个月到现场看一看办得怎样。联络站也可以去看，谁去都行。
      </p>
      {error && <SayError error={error} again={refetch} />}
      {data && !due.length && <p className="quiet none">现在没有要回头看的事。</p>}
      {due.map((row) => (
        <Due key={row.id} row={row} />
      ))}
      {done.length > 0 && (
        <section aria-label="看过的">
          <h2>看过的</h2>
          {done.map((row) => (
            <Done key={row.id} row={row} />
          ))}
        </section>
      )}
      {hasNextPage && (
        <button type="button" className="button" onClick={() => fetchNextPage()}>
          再看一些
        </button>
      )}
    </Inside>
  )
}

function Due({ row }: { row: LookbackRowJson }) {
  const [isOpen, setOpen] = useState(false)
  const isLate = row.dueAt !== null && row.dueAt < new Date().toISOString()
  return (
    <article className="small-matter" aria-label={row.opinionTitle}>
      <h2>{row.opinionTitle}</h2>
      <p className="quiet">
        {row.opinionNo}
        {row.unitName && ` · ${row.unitName}办理`}
        {row.dueAt && ` · ${fullDay(row.dueAt)}前看`}
      </p>
      {isLate && (
        <p className="light overdue">
          <span aria-hidden="true">■ </span>已经过了日子
        </p>
      )}
      {isOpen ? (
        <Opened row={row} onClose={() => setOpen(false)} />
      ) : (
        <button type="button" className="button main" onClick={() => setOpen(true)}>
          去看过了，记下来
        </button>
      )}
    </article>
  )
}

function Opened({ row: { id, opinionId }, onClose }: { row: LookbackRowJson; onClose: () => void }) {
  const client = useQueryClient()
  const { name } = useDeputy()
  const { data, error, refetch } = useQuery(lookbackQuery(id))
  const { data: matter } = useQuery(opinionQuery(opinionId))
  if (error) return <SayError error={error} again={refetch} />
  if (!data || !matter) return <p className="quiet">正在取…</p>
  if (!data.actions.some(({ name }) => name === 'look')) return <Say>已经有人看过了。</Say>
  const initial = { lookedOn: isoDay(), lookers: `${name}代表`, place: matter.location?.slice(0, 100) ?? '' }
  return (
    <>
      {matter.reply && <p>当时的答复：{matter.reply}</p>}
      <Compared matter={matter} lookbacks={[data]} />
      <ActionBar
        workflow={lookbackWorkflow}
        prefix="/api/lookbacks"
        record={data}
        actions={data.actions}
        doing="look"
        onDo={(doing) => doing ?? onClose()}
        initialOf={() => ({ ...initial, asked: 'no' })}
        onStep={() =>
          Promise.all([
            client.invalidateQueries({ queryKey: ['lookbacks'] }),
            client.invalidateQueries({ queryKey: ['opinions'] }),
          ])
        }
      />
    </>
  )
}

function Done({ row }: { row: LookbackRowJson }) {
  return (
    <article className="small-matter">
      <h3>
        <Link to="/deputy/matter/$id" params={{ id: row.opinionId }}>
          {row.opinionTitle}
        </Link>
      </h3>
      <p>
        {row.finding ? findings[row.finding] : row.stateLabel}
        {row.note && `：${row.note}`}
        {row.skipReason && `：${row.skipReason}`}
      </p>
      {row.lookedOn && (
        <p className="quiet">
          {fullDay(row.lookedOn)} · {row.lookers}
        </p>
      )}
      {row.files.some(({ type }) => type.startsWith('image/')) && (
        <p className="quiet">{row.files.length}张照片，在这件事里看</p>
      )}
    </article>
  )
}
