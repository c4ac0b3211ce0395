import './shell.css'
import { Link, Outlet } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Tidings } from '../account/tidings.tsx'
import { FieldBar } from '../field/bar.tsx'
import { useLive } from '../live.ts'
import { queryClient } from '../queries.ts'
import { useLarge } from './large.ts'

/** The frame of the deputy's pages: a column a thumb can reach, and the places below it. */
export function DeputyShell() {
  const [isLarge] = useLarge()
  useLive(() => void queryClient.invalidateQueries({ queryKey: ['opinions'] }))
  useLive(() => void queryClient.invalidateQueries({ queryKey: ['messages'] }), 'message')
  return (
    <div className={isLarge ? 'deputy large' : 'deputy'}>
      <FieldBar />
      <Tidings />
      <Outlet />
    </div>
  )
}

/** A page that is one of the places. */
export function Place({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <title>{`${title} · 直通`}</title>
      <main className="page">{children}</main>
      <nav className="places" aria-label="主要页面">
        <Link to="/deputy" activeOptions={{ exact: true }}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M4 6h16M4 12h16M4 18h10" />
          </svg>
          待办
        </Link>
        <Link to="/deputy/duties">
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M4 5h16v11H10l-5 4v-4H4z M8 9h8 M8 12h5" />
          </svg>
          接待
        </Link>
        <Link to="/deputy/note" className="note">
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M12 4v16M4 12h16" />
          </svg>
          记一笔
        </Link>
        <Link to="/deputy/activities">
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M4 6h16v14H4zM4 10h16M8 3v5M16 3v5" />
          </svg>
          活动
        </Link>
        <Link to="/deputy/me">
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <circle cx="12" cy="8" r="4" />
            <path d="M4 21c1-5 4-7 8-7s7 2 8 7" />
          </svg>
          我的
        </Link>
      </nav>
    </>
  )
}

/** A page one goes into and comes back from: the way back is at the top, nothing else leads away. */
export function Inside({ title, back, children }: { title: string; back: ReactNode; children: ReactNode }) {
  return (
    <>
      <title>{`${title} · 直通`}</title>
      <header className="bar">{back}</header>
      <main className="page">{children}</main>
    </>
  )
}
