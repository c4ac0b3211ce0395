import './figures.css'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { SayError } from '../../ui/say.tsx'
import { isoDay } from '../../ui/when.ts'
import { figuresQuery, type Opened, type YearFiguresJson } from './figures.queries.ts'
import { FigureTable } from './figureTable.tsx'
import { Groups } from './groups.tsx'
import { Records } from './records.tsx'
import { UnitTable } from './unitTable.tsx'

/** 办理指标: a year's figures with what each is made of; all of it opens to the suggestions behind it. */
export function FiguresPage() {
  const search = useSearch({ from: '/office/shell/suggestions/figures' })
  const navigate = useNavigate({ from: '/suggestions/figures' })
  const year = Number(search.year ?? isoDay().slice(0, 4))
  const asked = { year, bodyId: search.bodyId, unitId: search.unitId }
  const { data, error, refetch } = useQuery(figuresQuery(asked))
  const { open, heap, level, category, state, of } = search
  const opened: Opened | undefined = open
    ? { ...asked, unitId: of ?? asked.unitId, code: open, heap, level, category, state }
    : undefined
  const bare = {
    open: undefined,
    heap: undefined,
    level: undefined,
    category: undefined,
    state: undefined,
    of: undefined,
  }
  const show = (changed: object) =>
    void navigate({ search: (before) => ({ ...before, ...bare, ...changed }), resetScroll: false })
  const query = new URLSearchParams(
    Object.entries({ ...asked, bodyId: data?.body?.id ?? asked.bodyId, unitId: data?.unit?.id }).flatMap(
      ([key, value]) => (value ? [[key, String(value)]] : []),
    ),
  )
  return (
    <div className="year-figures">
      <title>办理指标 · 直通</title>
      <header>
        <h1>
          {data?.unit?.name ?? data?.body?.name ?? ''}
          {year}年建议办理指标
        </h1>
        <Choose data={data} year={year} onPick={show} />
        <p className="ways">
          <a className="button" href={`/api/suggestions/figures.xlsx?${query}`}>
            导出指标
          </a>
          {data?.body && (
            <>
              <a className="button" href={`/api/suggestions/ledger.xlsx?${query}`}>
                导出台账
              </a>
              {!data.unit && (
                <a className="button" href={`/api/suggestions/figures/report.docx?${query}`}>
                  办理情况报告（Word）
                </a>
              )}
            </>
          )}
          <button type="button" className="button" onClick={() => window.print()}>
            打印
          </button>
        </p>
      </header>
      {error && <SayError error={error} again={refetch} />}
      {data?.broken.map((one) => (
        <p key={one} className="broken" role="status">
          ⚠ {one}
        </p>
      ))}
      {data && !data.withConfidential && !data.unit && <p className="quiet">不含保密件。</p>}
      {data && !data.figures[0]?.numerator ? (
        <p className="none quiet">
          {year}年还没有代表建议。可以换一年看；往年的台账在“导入”里选“建议台账”导入，指标就有了。
        </p>
      ) : (
        data && (
          <>
            {opened && <Records opened={opened} unit={of} data={data} onShow={show} />}
            <FigureTable data={data} open={open} onShow={show} />
            <Groups data={data} onShow={show} />
            <UnitTable data={data} onShow={show} />
          </>
        )
      )}
    </div>
  )
}

type ChooseProps = { data?: YearFiguresJson; year: number; onPick: (changed: object) => void }

function Choose({ data, year, onPick }: ChooseProps) {
  const now = Number(isoDay().slice(0, 4))
  const years = [...new Set([now, now - 1, now - 2, now - 3, year])].toSorted((a, b) => b - a)
  return (
    <p className="choose">
      <label>
        <span className="quiet">年度 </span>
        <select className="input" value={year} onChange={({ target }) => onPick({ year: target.value })}>
          {years.map((one) => (
            <option key={one} value={one}>
              {one}年
            </option>
          ))}
        </select>
      </label>
      {data && data.bodies.length > 1 && (
        <label>
          <span className="quiet">机构 </span>
          <select
            className="input"
            value={data.body?.id}
            onChange={({ target }) => onPick({ bodyId: target.value, unitId: undefined })}
          >
            {data.bodies.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {data?.unit && data.body && (
        <button type="button" className="link" onClick={() => onPick({ unitId: undefined })}>
          看全部单位
        </button>
      )}
    </p>
  )
}
