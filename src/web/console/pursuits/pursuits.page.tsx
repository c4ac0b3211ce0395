import './pursuits.css'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, Outlet } from '@tanstack/react-router'
import { meQuery } from '../../queries.ts'
import { pursuits } from './pursuitTabs.ts'

/** 督办: what is followed up beyond the one answer, each kind under its tab. */
export function PursuitsPage() {
  const { data: me } = useSuspenseQuery(meQuery)
  return (
    <div className="pursuits">
      <header className="pursuits-head">
        <h1>督办</h1>
        <nav aria-label="督办什么">
          {pursuits
            .filter(({ isFor }) => isFor(me))
            .map(({ to, label }) => (
              <Link key={to} to={to}>
                {label}
              </Link>
            ))}
        </nav>
      </header>
      <Outlet />
    </div>
  )
}
