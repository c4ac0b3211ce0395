import './suggestions.css'
import './assignSheet.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import { ApiError, api } from '../../api.ts'
import { placesQuery } from '../../queries.ts'
import { PaperLinks } from '../../ui/paperLinks.tsx'
import { Say, SayError } from '../../ui/say.tsx'
import { fullDay, isoDay } from '../../ui/when.ts'
import { AssignLine } from './assignLine.tsx'
import { AssignList } from './assignList.tsx'
import { isChosen, itemOf, type Line, startLine } from './assignment.ts'
import { toAssignQuery } from './suggestions.queries.ts'

/** What was chosen and not yet assigned, until the page is left for good. */
const aside = new Map<string, Line>()

/** 交办会: all accepted suggestions as a sheet; units are chosen line by line and assigned in one action. */
export function AssignSheetPage() {
  const { data: rows, error, refetch } = useQuery(toAssignQuery)
  const { data: places } = useQuery(placesQuery)
  const client = useQueryClient()
  const [lines, setLines] = useState<ReadonlyMap<string, Line>>(() => new Map(aside))
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [failed, setFailed] = useState<{ error: ApiError; ids: string[] }>()
  const [done, setDone] = useState('')
  const [busy, setBusy] = useState(false)
  const table = useRef<HTMLTableElement>(null)
  const options = useMemo(
    () =>
      (places?.units ?? []).map(({ id, name, shortName }) => ({ value: id, label: shortName, also: name })),
    [places],
  )
  const lineOf = (id: string) => lines.get(id) ?? startLine
  const chosen = (rows ?? []).filter(({ id }) => isChosen(lineOf(id)) && !left.has(id))

  function set(id: string, changed: Partial<Line>) {
    setDone('')
    setLines((before) => {
      const line = { ...(before.get(id) ?? startLine), ...changed }
      aside.set(id, line)
      return new Map(before).set(id, line)
    })
  }
  function stand(n: number) {
    requestAnimationFrame(() =>
      table.current?.querySelector<HTMLElement>(`[data-line="${n}"] [role=combobox]`)?.focus(),
    )
  }
  /** The units of the line above once more. */
  function repeat(n: number) {
    const above = rows?.[n - 1]
    if (above) set(rows![n]!.id, lineOf(above.id))
  }
  async function send() {
    if (busy || !chosen.length) return
    const ids = chosen.map(({ id }) => id)
    setBusy(true)
    setFailed(undefined)
    try {
      await api.post('/api/handlings', { items: chosen.map((row) => itemOf(row, lineOf(row.id))) })
      for (const id of ids) aside.delete(id)
      setLines(new Map(aside))
      setDone(`已交办${ids.length}件，期限从今天（${fullDay(isoDay())}）算起。`)
      await client.invalidateQueries({ queryKey: ['suggestions'] })
    } catch (error) {
      const told = error instanceof ApiError ? error : new ApiError(0, 'bug', '没有办成，请再试一次。')
      setFailed({ error: told, ids })
      if (told.status === 409) await refetch()
      const first = told.fields.map(({ path }) => Number(path.split('.')[1])).find(Number.isInteger)
      if (first !== undefined) stand(rows!.findIndex(({ id }) => id === ids[first]))
    }
    setBusy(false)
  }
  const wrongOf = (id: string) => {
    const n = failed?.ids.indexOf(id) ?? -1
    if (n < 0) return undefined
    const own = failed!.error.fields.filter(
      ({ path }) => path === `items.${n}` || path.startsWith(`items.${n}.`),
    )
    return own.map(({ message }) => message).join('；') || undefined
  }

  return (
    <div className="assign-sheet">
      <title>交办会 · 直通</title>
      <header className="top">
        <p className="back">
          <Link to="/suggestions">← 代表建议</Link>
        </p>
        <h1>交办会</h1>
        <p className="quiet">
          已受理、待交办的建议，一行一件。输入单位名或拼音首字母，<kbd>Enter</kbd> 到下一件，空着按{' '}
          <kbd>→</kbd> 照抄上一件。选好的一次交办，有一件不对就都不交办，会说明是哪一件。
        </p>
      </header>
      {error && <SayError error={error} again={refetch} />}
      {done && <Say tone="good">{done}</Say>}
      {rows?.length === 0 && (
        <div className="nothing">
          <h2>没有待交办的建议</h2>
          <p className="quiet">受理以后的建议会出现在这里。</p>
        </div>
      )}
      {rows && rows.length > 0 && (
        <table ref={table}>
          <thead>
            <tr>
              <th scope="col">
                <span className="hidden">交办</span>
              </th>
              <th scope="col">建议</th>
              <th scope="col">主办（独办）</th>
              <th scope="col">会办</th>
              <th scope="col">其他</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, n) => (
              <AssignLine
                key={row.id}
                n={n}
                row={row}
                line={lineOf(row.id)}
                options={options}
                isLeft={left.has(row.id)}
                wrong={wrongOf(row.id)}
                onChange={(changed) => set(row.id, changed)}
                onLeave={(isLeft) =>
                  setLeft((before) => {
                    const after = new Set(before)
                    if (isLeft) after.add(row.id)
                    else after.delete(row.id)
                    return after
                  })
                }
                onDone={() => stand(n + 1)}
                onRepeat={() => repeat(n)}
              />
            ))}
          </tbody>
        </table>
      )}
      {rows && rows.length > 0 && (
        <footer className="bar">
          {failed && <Say tone="bad">{sumOf(failed.error)}</Say>}
          <button type="button" className="button main" disabled={busy || !chosen.length} onClick={send}>
            {busy ? '正在交办…' : chosen.length ? `交办这${chosen.length}件` : '先选承办单位'}
          </button>
          <span className="quiet">
            共{rows.length}件待交办
            {chosen.length > 0 && '；交办之日起计算签收、沟通、答复的期限，并告知代表'}
          </span>
          <button type="button" className="link" onClick={() => window.print()}>
            打印交办会清单
          </button>
          <span className="quiet">
            待交办清单：
            <PaperLinks path="/api/handlings/meeting" name="待交办清单" />
          </span>
          <span className="quiet">
            今天已交办的：
            <PaperLinks path="/api/handlings/meeting" name="今天交办会清单" search={{ day: isoDay() }} />
          </span>
        </footer>
      )}
      {rows && rows.length > 0 && (
        <AssignList
          rows={rows}
          lineOf={lineOf}
          nameOf={(id) => options.find(({ value }) => value === id)?.also ?? ''}
        />
      )}
    </div>
  )
}

function sumOf({ fields, message }: ApiError): string {
  const lines = new Set(fields.map(({ path }) => path.split('.')[1]).filter(Boolean))
  return lines.size ? `有${lines.size}件不对，都没有交办：看标红的行。` : message
}
