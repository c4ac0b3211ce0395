import './shell.css'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link, Outlet, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { Tidings } from '../../account/tidings.tsx'
import { holds, officeOf } from '../../home.ts'
import { useLive } from '../../live.ts'
import { countsQuery, meQuery } from '../../queries.ts'
import { useKeys } from '../../ui/keys.ts'
import { Seal } from '../../ui/seal.tsx'
import { DueCount } from '../handlings/dueCount.tsx'
import { Account } from './account.tsx'
import { Bell } from './bell.tsx'
import { Help } from './help.tsx'
import { ways } from './ways.ts'

/** The frame of every page of the office: where one can go, what is new, who one is. */
export function Shell() {
  const { data: me } = useSuspenseQuery(meQuery)
  const works = holds(me, 'stationLiaison', 'unitClerk', 'deputy', 'leader')
  const office = officeOf(me)
  const [helps, setHelps] = useState(false)
  const navigate = useNavigate()
  const search = () => (works ? void navigate({ to: '/search' }) : false)
  useKeys({ '?': () => setHelps(true), '/': () => search() })
  useSearchKey(search)
  useFreshCounts()
  return (
    <div className="shell">
      <a className="skip" href="#page">
        跳到正文
      </a>
      <nav className="rail" aria-label="主导航">
        <Link to="/" className="home" aria-label="直通，回到首页">
          <Seal />
        </Link>
        {works && (
          <Link to="/search" className="look" title="搜索（/ 或 Ctrl K）">
            搜索
          </Link>
        )}
        <ul>
          {ways
            .filter(({ isFor }) => isFor(me))
            .map(({ to, label }) => (
              <li key={to}>
                <Link to={to}>
                  {label}
                  {to === '/handlings' && <DueCount />}
                </Link>
              </li>
            ))}
        </ul>
        <div className="own">
          <Bell />
          <Account me={me} onHelp={() => setHelps(true)} />
        </div>
      </nav>
      <main className="page" id="page" tabIndex={-1}>
        <Tidings />
        {works || office || holds(me, 'congressStaff') ? <Outlet /> : <NoWork />}
      </main>
      {helps && <Help onClose={() => setHelps(false)} />}
    </div>
  )
}

function NoWork() {
  return (
    <div className="lone">
      <title>直通</title>
      <h1>这个账号不办理意见</h1>
      <p>还没有给它授予角色，请找系统管理员。办理意见，请用联络站、承办单位或代表的账号登录。</p>
    </div>
  )
}

/** Ctrl-K, wherever one is, even while typing. */
function useSearchKey(open: () => unknown) {
  const latest = useRef(open)
  latest.current = open
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return
      if (document.querySelector('dialog[open]') || latest.current() === false) return
      event.preventDefault()
      document.querySelector<HTMLInputElement>('.search-page search input')?.select()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

/** The figures follow what others do, at most once a second. */
function useFreshCounts() {
  const client = useQueryClient()
  const waiting = useRef<number>(undefined)
  useLive(({ id, rev }) => {
    const known = client.getQueryData<{ rev: number }>(['opinions', 'one', id])
    if (known && known.rev !== rev) client.invalidateQueries({ queryKey: ['opinions', 'one', id] })
    waiting.current ??= window.setTimeout(() => {
      waiting.current = undefined
      client.invalidateQueries({ queryKey: countsQuery.queryKey })
      client.invalidateQueries({ queryKey: ['opinions', 'short'] })
    }, 1000)
  })
}
