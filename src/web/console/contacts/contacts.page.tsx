import './contacts.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { SayError } from '../../ui/say.tsx'
import { type CoverageJson, coverageQuery, type KeeperJson } from './contacts.queries.ts'
import { Grids } from './grids.tsx'
import { Keeper } from './keeper.tsx'

const tabs = { voter: '代表联系选民', deputy: '委员联系代表', grid: '代表进网格' } as const
type Tab = keyof typeof tabs

const narrows = {
  all: { label: '全部', test: () => true },
  overdue: { label: '有早该联系的', test: ({ overdue }: KeeperJson) => overdue > 0 },
  soon: { label: '有该联系的', test: ({ soon }: KeeperJson) => soon > 0 },
  few: { label: '人数不够', test: ({ kept, least }: KeeperJson) => kept < least },
} as const
type Narrow = keyof typeof narrows

/** 双联系: who keeps contact with whom, who is behind; every figure opens the people it counts. */
export function ContactsPage() {
  const { data, error, refetch } = useQuery(coverageQuery)
  const [tab, setTab] = useState<Tab>('voter')
  return (
    <div className="contacts">
      <title>双联系 · 直通</title>
      <header>
        <h1>双联系、进网格</h1>
        <ul className="tabs" aria-label="看哪一种">
          {(Object.keys(tabs) as Tab[]).map((one) => (
            <li key={one}>
              <button type="button" aria-pressed={tab === one} onClick={() => setTab(one)}>
                {tabs[one]} {data && <span className="num">{figureOf(data, one)}</span>}
              </button>
            </li>
          ))}
        </ul>
      </header>
      {error && <SayError error={error} again={refetch} />}
      {data && tab === 'grid' && <Grids coverage={data} />}
      {data && tab !== 'grid' && (
        <Keepers
          key={tab}
          kind={tab}
          keepers={tab === 'voter' ? data.deputies : data.members}
          coverage={data}
        />
      )}
    </div>
  )
}

/** Those that are whole, of all. */
function figureOf({ deputies, members, grids, gridLeast }: CoverageJson, tab: Tab): string {
  if (tab === 'grid')
    return `${grids.filter(({ deputies }) => deputies.length >= gridLeast).length}/${grids.length}`
  const keepers = tab === 'voter' ? deputies : members
  return `${keepers.filter(({ kept, least }) => kept >= least).length}/${keepers.length}`
}

type KeepersProps = { kind: 'voter' | 'deputy'; keepers: KeeperJson[]; coverage: CoverageJson }

function Keepers({ kind, keepers, coverage }: KeepersProps) {
  const [narrow, setNarrow] = useState<Narrow>('all')
  const [words, setWords] = useState('')
  const [open, setOpen] = useState<string>()
  const shown = keepers.filter(
    (one) => narrows[narrow].test(one) && `${one.name}${one.stationName}`.includes(words.trim()),
  )
  if (!keepers.length) {
    return (
      <p className="quiet none">
        {kind === 'voter'
          ? '这里还没有现任代表，请先在“代表”里登记或从 Excel 导入。'
          : '还没有工委委员的名册，请先从 Excel 导入委员名册。'}
      </p>
    )
  }
  const kept = keepers.reduce((sum, one) => sum + one.kept, 0)
  const met = keepers.reduce((sum, one) => sum + one.n, 0)
  return (
    <>
      <p className="quiet">
        {keepers.length}位{kind === 'voter' ? '代表' : '委员'}固定联系{kept}位
        {kind === 'voter' ? '选民' : '代表'}，今年联系{met}次。
      </p>
      <div className="narrow">
        <ul className="tabs" aria-label="只看">
          {(Object.keys(narrows) as Narrow[]).map((one) => (
            <li key={one}>
              <button type="button" aria-pressed={narrow === one} onClick={() => setNarrow(one)}>
                {narrows[one].label} <span className="num">{keepers.filter(narrows[one].test).length}</span>
              </button>
            </li>
          ))}
        </ul>
        <input
          className="input"
          type="search"
          aria-label="找姓名、联络站"
          placeholder="找姓名、联络站"
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
      </div>
      {shown.length === 0 && <p className="quiet none">没有符合条件的。</p>}
      <ul className="keepers">
        {shown.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              aria-expanded={open === one.id}
              onClick={() => setOpen(open === one.id ? undefined : one.id)}
            >
              <strong>{one.name}</strong>
              <span className="quiet">{one.stationName}</span>
              <span className="num">
                固定联系{one.kept}位
                {one.kept < one.least && <span className="quiet">（应{one.least}位）</span>}
              </span>
              <span className="num">今年{one.n}次</span>
              <Behind keeper={one} />
            </button>
            {open === one.id && <Keeper keeper={one} kind={kind} deputies={coverage.deputies} />}
          </li>
        ))}
      </ul>
    </>
  )
}

function Behind({ keeper: { light, overdue, soon, kept, least } }: { keeper: KeeperJson }) {
  const words = overdue
    ? `${overdue}位早该联系`
    : soon
      ? `${soon}位该联系`
      : kept < least
        ? '人数不够'
        : '都联系了'
  const sign = { overdue: '■', soon: '▲', course: '●' }[light]
  return (
    <span className={`light ${light}`}>
      <span aria-hidden="true">{sign} </span>
      {words}
    </span>
  )
}
