import './search.css'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, type LinkProps } from '@tanstack/react-router'
import type { KeyboardEvent, ReactNode } from 'react'
import { More } from '../ui/more.tsx'
import { SayError } from '../ui/say.tsx'
import { dayWords } from '../ui/when.ts'
import { type FoundJson, type Sought, searchQuery } from './search.queries.ts'

export type Way = Pick<LinkProps, 'to' | 'params'> | undefined
type Props = {
  sought: Sought
  set: (change: Sought) => void
  wayOf: (row: FoundJson) => Way
  /** Other words that narrow it, beside the year. */
  narrow?: ReactNode
}

/** What was found: how much of each kind, then a list with the words set apart, then more of it. */
export function Results({ sought, set, wayOf, narrow }: Props) {
  const list = useInfiniteQuery(searchQuery(sought))
  if (!sought.q?.trim()) return <Hint />
  const [first] = list.data?.pages ?? []
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const isNarrowed = Boolean(sought.kind || sought.place || sought.year)
  const total = first?.kinds.reduce((sum, { count }) => sum + count, 0) ?? 0
  const hasMore = first?.kinds.some(({ isMore }) => isMore)
  return (
    <div className={list.isPlaceholderData ? 'results waiting' : 'results'}>
      <div className="narrow">
        {narrow}
        <Years value={sought.year} set={(year) => set({ year })} />
      </div>
      {first && first.kinds.length > 0 && (
        <ul className="kinds" aria-label="按类别看">
          <li>
            <Kind
              label="全部"
              n={`${total}${hasMore ? '+' : ''}`}
              isOn={!sought.kind}
              pick={() => set({ kind: undefined })}
            />
          </li>
          {first.kinds.map(({ kind, label, count, isMore }) => (
            <li key={kind}>
              <Kind
                label={label}
                n={`${count}${isMore ? '+' : ''}`}
                isOn={sought.kind === kind}
                pick={() => set({ kind })}
              />
            </li>
          ))}
        </ul>
      )}
      <p className="hidden" role="status">
        {first && (rows.length ? `找到${total}${hasMore ? '多' : ''}条` : '没有找到')}
      </p>
      {list.error && <SayError error={list.error} again={list.refetch} />}
      {first && rows.length === 0 && <Nothing q={sought.q} isNarrowed={isNarrowed} set={set} />}
      <ol className="found" onKeyDown={walk}>
        {rows.map((row) => (
          <li key={`${row.kind} ${row.id} ${row.at}`}>
            <Row row={row} way={wayOf(row)} />
          </li>
        ))}
      </ol>
      <More list={list} label="再看一些" busy="正在找…" className="button more" />
      {hasMore && !list.hasNextPage && (
        <p className="quiet">每一类只排最近的1000条。再写一个词，或选年份，能找到更早的。</p>
      )}
    </div>
  )
}

function Row({ row, way }: { row: FoundJson; way: Way }) {
  const title = row.title.length ? row.title : row.text
  const inside = (
    <>
      <span className="kind">{row.kindLabel}</span>
      <strong>
        <Pieces of={title} />
      </strong>
      {row.title.length > 0 && row.text.length > 0 && (
        <span className="said">
          <Pieces of={row.text} />
        </span>
      )}
      <span className="quiet">
        {row.no.length > 0 && (
          <>
            <Pieces of={row.no} /> ·{' '}
          </>
        )}
        {row.placeName && `${row.placeName} · `}
        <time dateTime={row.at}>{dayWords(row.at)}</time>
      </span>
    </>
  )
  return way ? <Link {...(way as LinkProps)}>{inside}</Link> : <div>{inside}</div>
}

function Pieces({ of }: { of: FoundJson['text'] }) {
  let at = 0
  return of.map(({ text, isHit }) => {
    at += text.length
    return isHit ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>
  })
}

function Kind({ label, n, isOn, pick }: { label: string; n: string; isOn: boolean; pick: () => void }) {
  return (
    <button type="button" aria-pressed={isOn} onClick={pick}>
      {label} <span>{n}</span>
    </button>
  )
}

function Years({ value, set }: { value?: string; set: (year: string | undefined) => void }) {
  const now = new Date().getFullYear()
  return (
    <select
      className={value ? 'word set' : 'word'}
      aria-label="年份"
      value={value ?? ''}
      onChange={({ target }) => set(target.value || undefined)}
    >
      <option value="">任何年份</option>
      {Array.from({ length: 12 }, (_, n) => String(now - n)).map((year) => (
        <option key={year} value={year}>
          {year}年
        </option>
      ))}
    </select>
  )
}

function Hint() {
  return (
    <div className="search-hint">
      <p>写两个字就能找，几个词用空格隔开：要同时都有。</p>
      <ul className="quiet">
        <li>路灯 幸福路</li>
        <li>3号楼</li>
        <li>115号，或整个编号</li>
        <li>代表的姓名、选区、单位</li>
      </ul>
      <p className="quiet">只找您有权看到的。反映人的姓名和电话是加密保存的，不在这里找。</p>
    </div>
  )
}

function Nothing({ q, isNarrowed, set }: { q: string; isNarrowed: boolean; set: (change: Sought) => void }) {
  return (
    <div className="nothing">
      <p>没有找到“{q.length > 40 ? `${q.slice(0, 40)}…` : q}”。</p>
      {isNarrowed ? (
        <button
          type="button"
          className="link"
          onClick={() => set({ kind: undefined, place: undefined, year: undefined })}
        >
          去掉筛选再找
        </button>
      ) : (
        <p className="quiet">少写几个字，或换个说法；词之间用空格隔开。</p>
      )}
    </div>
  )
}

/** ↓ ↑ go through what was found; ↑ at the top goes back to the box. */
function walk(event: KeyboardEvent<HTMLOListElement>) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const links = [...event.currentTarget.querySelectorAll('a')]
  const at = links.indexOf(document.activeElement as HTMLAnchorElement)
  const next = links[at + (event.key === 'ArrowDown' ? 1 : -1)]
  event.preventDefault()
  if (next) next.focus()
  else if (event.key === 'ArrowUp') document.querySelector<HTMLElement>('search input')?.focus()
}
