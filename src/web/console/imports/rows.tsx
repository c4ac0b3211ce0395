import './rows.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api.ts'
import { SayError } from '../../ui/say.tsx'
import { Cell } from './cell.tsx'
import {
  type ImportView,
  type RollView,
  type RowView,
  rowsQuery,
  SHOWN,
  verdictWords,
} from './imports.queries.ts'

type RowsProps = { view: ImportView; roll: RollView; canMend?: boolean }

/** The rows of the file, those with errors first, page by page. */
export function Rows({ view, roll, canMend = false }: RowsProps) {
  const first = SHOWN.find((verdict) => view.counts[verdict]) ?? 'new'
  const [asked, setVerdict] = useState<string>()
  const [field, setField] = useState<string>()
  const [page, setPage] = useState(1)
  const verdict = asked && view.counts[asked] ? asked : first
  const { data, error, refetch } = useQuery(
    rowsQuery(view.id, { verdict, field: verdict === 'error' ? field : undefined, page }),
  )
  const told = roll.columns.filter((column) => column.field in view.columns || column.field in view.fixed)
  const choose = (next: string) => {
    setVerdict(next)
    setField(undefined)
    setPage(1)
  }
  const wrong = Object.entries(data?.wrongFields ?? {})
  return (
    <section className="rows" aria-label="各行">
      <nav className="tabs" aria-label="看哪些行">
        {SHOWN.filter((one) => view.counts[one]).map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === verdict}
            className={`tab ${one}`}
            onClick={() => choose(one)}
          >
            {verdictWords[one]} <span className="num">{view.counts[one]}</span>
          </button>
        ))}
      </nav>
      {verdict === 'error' && wrong.length > 1 && (
        <p className="narrow">
          <button type="button" className="link" aria-pressed={!field} onClick={() => setField(undefined)}>
            全部
          </button>
          {wrong.map(([name, n]) => (
            <button
              key={name}
              type="button"
              className="link"
              aria-pressed={field === name}
              onClick={() => {
                setField(name)
                setPage(1)
              }}
            >
              {roll.columns.find((column) => column.field === name)?.label} {n}
            </button>
          ))}
        </p>
      )}
      {error && <SayError error={error} again={refetch} />}
      {data && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        <section className="sheet" aria-label="表格，可以左右滚动" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col" className="n">
                  行
                </th>
                {told.map(({ field, label }) => (
                  <th key={field} scope="col">
                    {label}
                    {field in view.columns && (
                      <small>{view.heads.find(({ at }) => at === view.columns[field])?.letter}列</small>
                    )}
                  </th>
                ))}
                {canMend && (
                  <th scope="col">
                    <span className="hidden">导不导入</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <Line key={row.n} row={row} view={view} told={told} canMend={canMend} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {data && data.pages > 1 && <Pages page={page} pages={data.pages} total={data.total} onPage={setPage} />}
    </section>
  )
}

function Line({
  row,
  view,
  told,
  canMend,
}: {
  row: RowView
  view: ImportView
  told: RollView['columns']
  canMend: boolean
}) {
  const client = useQueryClient()
  const isLeft = row.verdict === 'left'
  const leave = useMutation({
    mutationFn: () =>
      api.post<ImportView>(`/api/imports/${view.id}/leave`, { rows: [row.n], isLeft: !isLeft }),
    onSuccess: (now) => {
      client.setQueryData(['imports', 'one', view.id], now)
      return client.invalidateQueries({ queryKey: ['imports', 'rows', view.id] })
    },
  })
  return (
    <tr className={row.verdict}>
      <th scope="row" className="n num">
        {row.n}
        {row.isHidden && <small>隐藏</small>}
      </th>
      {told.map((column, n) => (
        <td key={column.field}>
          <Cell row={row} column={column} view={view} canMend={canMend && !isLeft} />
          {n === 0 && row.notes.map((note) => <small key={note}>{note}</small>)}
        </td>
      ))}
      {canMend && (
        <td className="leave">
          <button
            type="button"
            className="link"
            aria-label={`第${row.n}行${isLeft ? '重新导入' : '不导入'}`}
            disabled={leave.isPending}
            onClick={() => leave.mutate()}
          >
            {isLeft ? '重新导入' : '不导入'}
          </button>
        </td>
      )}
    </tr>
  )
}

type PagesProps = { page: number; pages: number; total: number; onPage: (page: number) => void }

function Pages({ page, pages, total, onPage }: PagesProps) {
  return (
    <nav className="pages" aria-label="翻页">
      <button type="button" className="button" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        上一页
      </button>
      <span className="num">
        第 {page} / {pages} 页，共 {total} 行
      </span>
      <button type="button" className="button" disabled={page >= pages} onClick={() => onPage(page + 1)}>
        下一页
      </button>
    </nav>
  )
}
