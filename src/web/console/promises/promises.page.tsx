import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useLive } from '../../live.ts'
import { More } from '../../ui/more.tsx'
import { PaperLinks } from '../../ui/paperLinks.tsx'
import { SayError } from '../../ui/say.tsx'
import { fullDay, isoDay } from '../../ui/when.ts'
import { OpenedPromise } from './openedPromise.tsx'
import { PromiseLight } from './promiseLight.tsx'
import { ledgerQuery, type PromisePageJson, type PromiseRowJson } from './promises.queries.ts'

type Counts = PromisePageJson['counts']
const FROM = '/office/shell/pursuits/promises'

/** 承诺台账: what a year's replies promised and what older years left open, the next due on top. */
export function PromisesPage() {
  const { open, ...asked } = useSearch({ from: FROM })
  const year = Number(asked.year ?? isoDay().slice(0, 4))
  const origin = asked.origin ? Number(asked.origin) : undefined
  const filter = { year, state: asked.state, origin, kind: asked.kind }
  const navigate = useNavigate({ from: '/pursuits/promises' })
  const client = useQueryClient()
  useLive(() => void client.invalidateQueries({ queryKey: ['promises'] }), 'promise')
  const list = useInfiniteQuery(ledgerQuery(filter))
  const [first] = list.data?.pages ?? []
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const show = (changed: object) =>
    navigate({ search: (before) => ({ ...before, open: undefined, ...changed }) })
  return (
    <div className="pursuit">
      <title>承诺台账 · 直通</title>
      <div className="filters">
        <label>
          <span className="quiet">年度 </span>
          <select
            className="input"
            value={year}
            onChange={({ target }) => show({ year: target.value, origin: undefined })}
          >
            {years(year).map((one) => (
              <option key={one} value={one}>
                {one}年
              </option>
            ))}
          </select>
        </label>
        <label>
          <span className="quiet">答复谁的 </span>
          <select
            className="input"
            value={filter.kind ?? ''}
            onChange={({ target }) => show({ kind: target.value || undefined, origin: undefined })}
          >
            <option value="">全部</option>
            <option value="opinion">群众意见</option>
            <option value="suggestion">代表建议</option>
          </select>
        </label>
        {first && <Piles counts={first.counts} state={filter.state} onPick={(state) => show({ state })} />}
        {first && first.origins.length > 1 && (
          <label className="aside">
            <span className="quiet">哪年承诺的 </span>
            <select
              className="input"
              value={filter.origin ?? ''}
              onChange={({ target }) => show({ origin: target.value || undefined })}
            >
              <option value="">各年</option>
              {first.origins.map((one) => (
                <option key={one} value={one}>
                  {one}年{one < year ? '（结转）' : ''}
                </option>
              ))}
            </select>
          </label>
        )}
        <button type="button" className="link" onClick={() => window.print()}>
          打印
        </button>
        <PaperLinks path="/api/promises/paper" name="承诺台账" search={filter} />
      </div>
      {list.error && <SayError error={list.error} again={list.refetch} />}
      {first && rows.length === 0 && (
        <Nothing isWhole={!filter.state && !filter.origin && !filter.kind} year={year} />
      )}
      <ul className="rows">
        {rows.map((row) => (
          <li key={row.id}>
            <Row
              row={row}
              isOpen={open === row.id}
              onOpen={() => show({ open: open === row.id ? undefined : row.id })}
            />
            {open === row.id && <OpenedPromise id={row.id} />}
          </li>
        ))}
      </ul>
      <More list={list} />
    </div>
  )
}

/** This year, the next for which something may already be promised, and the years behind. */
function years(shown: number): number[] {
  const now = Number(isoDay().slice(0, 4))
  return [...new Set([now + 1, now, now - 1, now - 2, shown])].toSorted((a, b) => b - a)
}

const piles: [string | undefined, string][] = [
  [undefined, '全部'],
  ['overdue', '逾期未兑现'],
  ['open', '履行中'],
  ['reported', '待确认'],
  ['kept', '已兑现'],
  ['givenUp', '已说明终止'],
]

type PilesProps = { counts: Counts; state?: string; onPick: (state: string | undefined) => void }

function Piles({ counts, state, onPick }: PilesProps) {
  return (
    <>
      {piles.map(([key, label]) => {
        const n = counts[(key ?? 'all') as keyof Counts]
        return (
          <button
            key={label}
            type="button"
            aria-pressed={state === key}
            className={key === 'overdue' && n > 0 ? 'overdue' : undefined}
            onClick={() => onPick(key)}
          >
            {label} {n}
          </button>
        )
      })}
      {counts.carried > 0 && <span className="quiet">其中往年结转{counts.carried}项</span>}
    </>
  )
}

function Row({ row, isOpen, onOpen }: { row: PromiseRowJson; isOpen: boolean; onOpen: () => void }) {
  return (
    <button type="button" className="row" aria-expanded={isOpen} onClick={onOpen}>
      <strong>{row.text}</strong>
      <PromiseLight row={row} />
      <span className="day">
        {fullDay(row.dueOn)}
        {row.changes > 0 && <span className="quiet">改期{row.changes}次</span>}
      </span>
      <span className="under">
        {row.unitName ?? '现场答复'} · {row.responsible} · {row.about.no} {row.about.title}
        {row.isCarried && ` · ${row.promisedOn.slice(0, 4)}年结转`}
      </span>
    </button>
  )
}

function Nothing({ isWhole, year }: { isWhole: boolean; year: number }) {
  return (
    <p className="quiet none">
      {isWhole
        ? `${year}年还没有承诺。承办单位拟写答复时登记“什么事、哪天以前、谁负责”，发出后就进台账，到期自动提醒，没办完的自动转到下一年。`
        : '没有这样的承诺。'}
    </p>
  )
}
