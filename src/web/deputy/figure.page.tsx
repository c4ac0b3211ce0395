import './todo.css'
import { Link, useParams } from '@tanstack/react-router'
import { type Figure, figures } from '#modules/opinions/deputy.words.ts'
import { NotFound } from '../root.tsx'
import { Pile } from './pile.tsx'
import { Inside } from './shell.tsx'

/** The matters a figure of the year counts. */
export function FigurePage() {
  const { year, figure } = useParams({ from: '/deputy/year/$year/$figure' })
  if (!Object.hasOwn(figures, figure)) return <NotFound />
  const mine = figure as Figure
  const { label, hint } = figures[mine]
  return (
    <Inside title={`${year}年${label}`} back={<Link to="/deputy/me">← 我的</Link>}>
      <header className="top">
        <h1>
          {year}年 {label}
        </h1>
        <p className="quiet">{hint}</p>
      </header>
      <Pile
        filter={{ pile: 'all', mine, since: `${year}-01-01`, until: `${year}-12-31` }}
        empty="今年还没有。"
      />
    </Inside>
  )
}
