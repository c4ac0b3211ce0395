import './imports.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError, api } from '../../api.ts'
import { Say, SayError } from '../../ui/say.tsx'
import { timeWords } from '../../ui/when.ts'
import { Columns } from './columns.tsx'
import { type ImportView, importQuery, type RollView, rollsQuery, sumWords } from './imports.queries.ts'
import { Rows } from './rows.tsx'

/** One import, from its columns to its end. */
export function ImportPage() {
  const { id } = useParams({ from: '/office/shell/imports/$id' })
  const { data, error, refetch } = useQuery(importQuery(id))
  const rolls = useQuery(rollsQuery)
  const roll = rolls.data?.rolls.find(({ kind }) => kind === data?.kind)
  const [asks, setAsks] = useState(false)
  if (error) return <SayError error={error} again={refetch} />
  if (!data || !roll) return <p className="imports quiet">正在打开……</p>
  const step = data.state !== 'checking' ? 3 : data.missing.length || asks ? 1 : 2
  return (
    <div className="imports one">
      <title>{`${data.kindLabel} · 导入 · 直通`}</title>
      <header>
        <p>
          <Link to="/imports">← 导入名册</Link>
        </p>
        <h1>
          {data.kindLabel} <span className="quiet">{data.fileName}</span>
        </h1>
        <Steps at={step} />
      </header>
      {data.trouble && <Say tone="bad">{data.trouble}</Say>}
      {step === 1 && <Columns key={data.rev} view={data} roll={roll} onDone={() => setAsks(false)} />}
      {step === 2 && <Check view={data} roll={roll} onColumns={() => setAsks(true)} />}
      {step === 3 && <Outcome view={data} roll={roll} />}
    </div>
  )
}

function Steps({ at }: { at: number }) {
  return (
    <ol className="steps" aria-label="步骤">
      {['选文件', '对列', '核对', '完成'].map((name, n) => (
        <li key={name} aria-current={n === at ? 'step' : undefined} className={n < at ? 'gone' : ''}>
          <span>{n + 1}</span>
          {name}
        </li>
      ))}
    </ol>
  )
}

type Part = { view: ImportView; roll: RollView }

/** Every row with what it comes to, and below what will happen. */
function Check({ view, roll, onColumns }: Part & { onColumns: () => void }) {
  const { counts, unit } = view
  const all = (counts.new ?? 0) + (counts.change ?? 0)
  const rows = all + (counts.same ?? 0) + (counts.error ?? 0) + (counts.left ?? 0)
  const found = Object.keys(view.columns).length
  return (
    <>
      <p className="found">
        读的是工作表“{view.sheets[view.sheet]?.name}”，表头在第{view.headRow}行，认出{found}列、{rows}行。
        {view.skipped.length > 0 &&
          `第${view.skipped.slice(0, 5).join('、')}${view.skipped.length > 5 ? '等' : ''}行是标题、合计或备注，没有读。`}
        <button type="button" className="link" onClick={onColumns}>
          不对，我来改
        </button>
      </p>
      {view.hidden > 0 && <Hidden view={view} />}
      {rows === 0 ? (
        <Say>表头对上了，下面还没有内容。填好以后再传一次。</Say>
      ) : (
        <Rows view={view} roll={roll} canMend />
      )}
      <footer className="decide">
        {counts.error ? <Faults view={view} /> : null}
        <p>
          {all ? `将${sumWords(view)}` : '没有要新增或修改的'}
          {counts.same ? `；${counts.same}${unit}没有变化` : ''}
          {counts.left ? `；${counts.left}行不导入` : ''}。{all > 0 && '导入后可以撤销。'}
        </p>
        <Decide view={view} all={all} />
      </footer>
    </>
  )
}

function useTell(id: string) {
  const client = useQueryClient()
  return () =>
    client.invalidateQueries({
      queryKey: ['imports'],
      predicate: ({ queryKey }) => queryKey.includes(id) || queryKey[1] === 'list',
    })
}

function Decide({ view, all }: { view: ImportView; all: number }) {
  const tell = useTell(view.id)
  const navigate = useNavigate()
  const confirm = useMutation({
    mutationFn: () => api.post(`/api/imports/${view.id}/confirm?rev=${view.rev}`),
    onSettled: tell,
  })
  const drop = useMutation({
    mutationFn: () => api.post(`/api/imports/${view.id}/drop`),
    onSuccess: async () => {
      await tell()
      await navigate({ to: '/imports' })
    },
  })
  const error = confirm.error ?? drop.error
  return (
    <div className="buttons">
      {error && <SayError error={error} />}
      <button
        type="button"
        className="button main"
        disabled={!all || Boolean(view.counts.error) || confirm.isPending}
        onClick={() => confirm.mutate()}
      >
        确认导入{all ? ` ${all} ${view.unit}` : ''}
      </button>
      <button type="button" className="button" disabled={drop.isPending} onClick={() => drop.mutate()}>
        放弃
      </button>
    </div>
  )
}

function useLeave(view: ImportView) {
  const tell = useTell(view.id)
  return useMutation({
    mutationFn: (body: { rows: 'error' | 'hidden'; isLeft: boolean }) =>
      api.post(`/api/imports/${view.id}/leave`, body),
    onSettled: tell,
  })
}

function Faults({ view }: { view: ImportView }) {
  const leave = useLeave(view)
  return (
    <p className="faults">
      还有{view.counts.error}行有错误：点红框里的字改好；或者{' '}
      <button
        type="button"
        className="link"
        disabled={leave.isPending}
        onClick={() => leave.mutate({ rows: 'error', isLeft: true })}
      >
        有错误的都不导入
      </button>
      ；也可以{' '}
      <a href={`/api/imports/${view.id}/faults.xlsx`} download>
        下载有错误的行
      </a>
      ，在 Excel 里改好再传。
    </p>
  )
}

function Hidden({ view }: { view: ImportView }) {
  const leave = useLeave(view)
  return (
    <Say>
      文件里有{view.hidden}行是隐藏的（多半是筛选后忘了取消），先没有导入。{' '}
      <button
        type="button"
        className="link"
        disabled={leave.isPending}
        onClick={() => leave.mutate({ rows: 'hidden', isLeft: false })}
      >
        隐藏的也导入
      </button>
    </Say>
  )
}

/** While it is written, and afterwards: what became of it, and the way back. */
function Outcome({ view, roll }: Part) {
  return (
    <>
      {view.state === 'applying' && (
        <div className="progress" role="status">
          <progress max={view.total || 1} value={view.done} aria-label="导入进度" />
          <p>
            正在导入 {view.done} / {view.total}
            {view.unit}。可以离开这一页，不会中断。
          </p>
        </div>
      )}
      {view.state === 'applied' && (
        <Say tone="good">
          已导入：{sumWords(view)}。{view.createdName}，{timeWords(view.stateSince)}。
        </Say>
      )}
      {view.state === 'undone' && (
        <Say>这次导入已经撤销（{timeWords(view.stateSince)}），名册和导入前一样。</Say>
      )}
      {view.state === 'dropped' && <Say>这份文件没有导入，名册没有变。</Say>}
      {view.state !== 'applying' && (
        <div className="after">
          <Link to="/imports" className="button">
            再导入一份
          </Link>
          {view.actions.includes('undo') && <Undo view={view} />}
        </div>
      )}
      {view.erasedAt ? (
        <p className="quiet">各行的内容已按规定删除，只留下谁、什么时候、多少。</p>
      ) : (
        view.state !== 'applying' && <Rows view={view} roll={roll} />
      )}
    </>
  )
}

function Undo({ view }: { view: ImportView }) {
  const tell = useTell(view.id)
  const [asks, setAsks] = useState(false)
  const undo = useMutation({
    mutationFn: () => api.post(`/api/imports/${view.id}/undo`),
    onSettled: tell,
  })
  if (!asks)
    return (
      <button type="button" className="button" onClick={() => setAsks(true)}>
        撤销导入…
      </button>
    )
  return (
    <div className="undo">
      <p>
        {[
          view.counts.new && `新增的${view.counts.new}${view.unit}会删去`,
          view.counts.change && `改过的${view.counts.change}${view.unit}会改回原来的样子`,
        ]
          .filter(Boolean)
          .join('，')}
        。
      </p>
      {undo.error && (
        <Say tone="bad">{undo.error instanceof ApiError ? undo.error.message : '没有撤销，请再试一次。'}</Say>
      )}
      <button type="button" className="button main" disabled={undo.isPending} onClick={() => undo.mutate()}>
        撤销这次导入
      </button>
      <button type="button" className="button" onClick={() => setAsks(false)}>
        不撤销
      </button>
    </div>
  )
}
