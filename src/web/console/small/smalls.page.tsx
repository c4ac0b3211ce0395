import './small.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useLive } from '../../live.ts'
import { SayError } from '../../ui/say.tsx'
import { fullDay, isoDay } from '../../ui/when.ts'
import { OpenedSmall } from './openedSmall.tsx'
import { registerQuery, type SmallPageJson, type SmallRowJson } from './small.queries.ts'

const KINDS = { small: '小事', urgent: '急事', hard: '难事' } as const

/** 小事: the year's register of small, urgent and difficult matters, who watches each, and how many were solved. */
export function SmallsPage() {
  const { open, ...asked } = useSearch({ from: '/office/shell/pursuits/small' })
  const year = Number(asked.year ?? isoDay().slice(0, 4))
  const navigate = useNavigate({ from: '/pursuits/small' })
  const client = useQueryClient()
  useLive(() => void client.invalidateQueries({ queryKey: ['small'] }), 'smallMatter')
  const { data, error, refetch } = useQuery(registerQuery({ year, state: asked.state, kind: asked.kind }))
  const show = (changed: object) =>
    navigate({ search: (before) => ({ ...before, open: undefined, ...changed }) })
  return (
    <div className="pursuit">
      <title>民生小事 · 直通</title>
      {data && <Figures figures={data.figures} year={year} />}
      <div className="filters">
        <select
          className="input"
          aria-label="年度"
          value={year}
          onChange={({ target }) => show({ year: target.value })}
        >
          {[0, 1, 2].map((back) => {
            const one = Number(isoDay().slice(0, 4)) - back
            return (
              <option key={one} value={one}>
                {one}年
              </option>
            )
          })}
        </select>
        {states.map(([key, label]) => (
          <button
            key={label}
            type="button"
            aria-pressed={asked.state === key}
            onClick={() => show({ state: key })}
          >
            {label}
          </button>
        ))}
        <select
          className="input"
          aria-label="小事急事难事"
          value={asked.kind ?? ''}
          onChange={({ target }) => show({ kind: target.value || undefined })}
        >
          <option value="">小事、急事、难事</option>
          {Object.entries(KINDS).map(([key, label]) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
        <button type="button" className="link" onClick={() => window.print()}>
          打印
        </button>
      </div>
      {error && <SayError error={error} again={refetch} />}
      {data && !data.rows.length && (
        <p className="quiet none">
          {asked.state || asked.kind
            ? '没有这样的民生小事。'
            : `${year}年台账还是空的。打开一件意见，点“列入民生小事”，请一位代表督办。`}
        </p>
      )}
      <ul className="rows">
        {data?.rows.map((row) => (
          <li key={row.id}>
            <Row
              row={row}
              isOpen={open === row.id}
              onOpen={() => show({ open: open === row.id ? undefined : row.id })}
            />
            {open === row.id && <OpenedSmall id={row.id} />}
          </li>
        ))}
      </ul>
      {data?.next && <p className="quiet">这里列出前100件，请用上面的条件缩小范围。</p>}
    </div>
  )
}

const states: [string | undefined, string][] = [
  [undefined, '全部'],
  ['open', '督办中'],
  ['solved', '已办成'],
  ['unsolved', '没办成'],
]

function Figures({ figures, year }: { figures: SmallPageJson['figures']; year: number }) {
  const { collected, solved, unsolved, open, late } = figures
  const rate = collected ? `${Math.round((solved / collected) * 100)}%` : '—'
  return (
    <p className="figures">
      {year}年收集<strong>{collected}</strong>件，办成<strong>{solved}</strong>件，办成率
      <strong>{rate}</strong>
      <span className="quiet">
        （办成÷收集）；督办中{open}件{late > 0 && `，其中超期${late}件`}，没办成{unsolved}件。
      </span>
    </p>
  )
}

function Row({ row, isOpen, onOpen }: { row: SmallRowJson; isOpen: boolean; onOpen: () => void }) {
  return (
    <button type="button" className="row" aria-expanded={isOpen} onClick={onOpen}>
      <strong>
        {row.kind === 'urgent' && <b className="urgent">急</b>}
        {row.title}
      </strong>
      <SmallLight row={row} />
      <span className="day">{row.dueAt && row.state === 'open' && `${fullDay(row.dueAt)}前`}</span>
      <span className="under">
        {KINDS[row.kind]} · 督办代表{row.deputyName} · {row.stationName} · {row.no}
        {row.result ? ` · ${row.result}` : row.progress && ` · ${fullDay(row.progressOn!)}：${row.progress}`}
      </span>
    </button>
  )
}

/** Sign, word and colour. */
export function SmallLight({ row }: { row: Pick<SmallRowJson, 'state' | 'stateLabel' | 'isLate'> }) {
  const [sign, tone] =
    row.state === 'solved'
      ? ['✓', 'course']
      : row.state === 'unsolved'
        ? ['·', 'ended']
        : row.isLate
          ? ['■', 'overdue']
          : ['●', 'course']
  return (
    <span className={`light ${tone}`}>
      <span aria-hidden="true">{sign} </span>
      {row.isLate ? '超期没办成' : row.stateLabel}
    </span>
  )
}
