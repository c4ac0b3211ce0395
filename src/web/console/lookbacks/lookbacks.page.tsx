import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lookbackWhys } from '#modules/lookbacks/lookback.words.ts'
import { useLive } from '../../live.ts'
import { More } from '../../ui/more.tsx'
import { SayError } from '../../ui/say.tsx'
import { fullDay } from '../../ui/when.ts'
import { LookbackLight } from './lookbackLight.tsx'
import { type LookbackPageJson, type LookbackRowJson, lookbackListQuery } from './lookbacks.queries.ts'
import { OpenedLookback } from './openedLookback.tsx'

type Counts = LookbackPageJson['counts']
const FROM = '/office/shell/pursuits/lookbacks'

/** 回头看: what is to be looked at again, the longest waiting on top; then what was found. */
export function LookbacksPage() {
  const { open, pile } = useSearch({ from: FROM })
  const navigate = useNavigate({ from: '/pursuits/lookbacks' })
  const client = useQueryClient()
  useLive(() => void client.invalidateQueries({ queryKey: ['lookbacks'] }), 'lookback')
  const list = useInfiniteQuery(lookbackListQuery(pile))
  const [first] = list.data?.pages ?? []
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const show = (changed: object) =>
    navigate({ search: (before) => ({ ...before, open: undefined, ...changed }) })
  return (
    <div className="pursuit">
      <title>回头看 · 直通</title>
      <div className="filters">
        {first && <Piles counts={first.counts} pile={pile} onPick={(one) => show({ pile: one })} />}
        <button type="button" className="link aside" onClick={() => window.print()}>
          打印
        </button>
      </div>
      {list.error && <SayError error={list.error} again={list.refetch} />}
      {first && rows.length === 0 && <Nothing isWhole={!pile} />}
      <ul className="rows">
        {rows.map((row) => (
          <li key={row.id}>
            <Row
              row={row}
              isOpen={open === row.id}
              onOpen={() => show({ open: open === row.id ? undefined : row.id })}
            />
            {open === row.id && <OpenedLookback id={row.id} />}
          </li>
        ))}
      </ul>
      <More list={list} />
    </div>
  )
}

const piles: [Exclude<keyof Counts, 'all'> | undefined, string][] = [
  [undefined, '全部'],
  ['due', '待看'],
  ['overdue', '过期未看'],
  ['good', '已经办好'],
  ['failed', '没有办好'],
  ['skipped', '不看'],
]

type PilesProps = { counts: Counts; pile?: string; onPick: (pile: string | undefined) => void }

function Piles({ counts, pile, onPick }: PilesProps) {
  return piles.map(([key, label]) => {
    const n = counts[key ?? 'all']
    return (
      <button
        key={label}
        type="button"
        aria-pressed={pile === key}
        className={(key === 'overdue' || key === 'failed') && n > 0 ? 'overdue' : undefined}
        onClick={() => onPick(key)}
      >
        {label} {n}
      </button>
    )
  })
}

function Row({ row, isOpen, onOpen }: { row: LookbackRowJson; isOpen: boolean; onOpen: () => void }) {
  return (
    <button type="button" className="row" aria-expanded={isOpen} onClick={onOpen}>
      <strong>{row.opinionTitle}</strong>
      <LookbackLight row={row} isDaySaid />
      <span className="day">
        {row.lookedOn ? fullDay(row.lookedOn) : row.dueAt && `${fullDay(row.dueAt)}前`}
      </span>
      <span className="under">
        {row.opinionNo} · {row.unitName ?? '现场答复'} · {row.stationName} · {lookbackWhys[row.why]}
        {row.round > 1 && ` · 第${row.round}次办理`}
      </span>
    </button>
  )
}

function Nothing({ isWhole }: { isWhole: boolean }) {
  return (
    <p className="quiet none">
      {isWhole
        ? '还没有要回头看的。办结三个月以后，有承诺的件件列入，其余的抽一部分；也可以在一件意见里点“列入回头看”。'
        : '没有这样的。'}
    </p>
  )
}
