import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { SayError } from '../../ui/say.tsx'
import { type Opened, recordsQuery, type YearFiguresJson } from './figures.queries.ts'

type Props = { opened: Opened; unit?: string; data: YearFiguresJson; onShow: (changed: object) => void }

/** The very suggestions that a figure counts. */
export function Records({ opened, unit, data, onShow }: Props) {
  const { data: list, error, refetch } = useQuery(recordsQuery(opened))
  const head = useRef<HTMLHeadingElement>(null)
  const key = JSON.stringify(opened)
  useEffect(() => {
    head.current?.focus()
    head.current?.scrollIntoView({ block: 'nearest' })
  }, [key])
  const figure = data.figures.find(({ code }) => code === opened.code)
  const left = figure?.without.find(({ code }) => opened.heap === `without.${code}`)
  const part = opened.heap === 'denominator' ? '（分母）' : left ? `：${left.words}` : ''
  const unitName = unit && data.units.find(({ id }) => id === unit)?.name
  const group = [
    ['level', opened.level],
    ['category', opened.category],
    ['state', opened.state],
  ] as const
  const groupWords = group.flatMap(([by, key]) =>
    key ? (data.groups[by].rows.find((one) => one.key === key)?.label ?? []) : [],
  )
  return (
    <section className="records" aria-labelledby="records-head">
      <h2 id="records-head" tabIndex={-1} ref={head}>
        {[unitName, ...groupWords, figure?.label ?? list?.label].filter(Boolean).join(' · ')}
        {part}
        {list && <span className="num"> {list.rows.length}件</span>}
      </h2>
      <button type="button" className="link close" onClick={() => onShow({})}>
        收起
      </button>
      {error && <SayError error={error} again={refetch} />}
      {list && !list.rows.length && <p className="quiet">没有这样的建议。</p>}
      <ol>
        {list?.rows.map((row) => {
          return (
            <li key={row.id}>
              <span className="num">{row.called}</span>
              <Link to="/suggestions/$id" params={{ id: row.id }}>
                {row.title}
              </Link>
              <span className="quiet">
                {row.leadName} · {row.units.join('、') || '没有交办'} · {row.stateLabel}
                {row.classMark && ` · ${row.classMark}类`}
              </span>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
