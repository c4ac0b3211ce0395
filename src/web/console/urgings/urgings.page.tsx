import './urgings.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useLive } from '../../live.ts'
import { SayError } from '../../ui/say.tsx'
import { LateLine } from './lateLine.tsx'
import { LettersToSign } from './letterList.tsx'
import { Marks } from './marks.tsx'
import { type LateListJson, lateQuery } from './urgings.queries.ts'

/** 催督: who does not answer in time, on which rung of the ladder each stands, and what the office has to sign. */
export function UrgingsPage() {
  const filter = useSearch({ from: '/office/shell/pursuits/urgings' })
  const navigate = useNavigate({ from: '/pursuits/urgings' })
  const client = useQueryClient()
  const again = () => void client.invalidateQueries({ queryKey: ['urgings'] })
  useLive(again, 'letter')
  useLive(again)
  const { data, error, refetch } = useQuery(lateQuery(filter))
  const show = (changed: { unitId?: string; rung?: string }) =>
    navigate({ search: (before) => ({ ...before, ...changed }) })
  return (
    <div className="pursuit">
      <title>催督 · 直通</title>
      <LettersToSign />
      <section aria-labelledby="late">
        <h2 id="late">逾期没有答复的</h2>
        <div className="filters">
          {data && <Piles counts={data.counts} rung={filter.rung} onPick={(rung) => show({ rung })} />}
          {data && data.units.length > 1 && (
            <label className="aside">
              <span className="quiet">单位 </span>
              <select
                className="input"
                value={filter.unitId ?? ''}
                onChange={({ target }) => show({ unitId: target.value || undefined })}
              >
                <option value="">全部单位</option>
                {data.units.map(({ id, name, n }) => (
                  <option key={id} value={id}>
                    {name}（{n}件）
                  </option>
                ))}
              </select>
            </label>
          )}
          <button type="button" className="link" onClick={() => window.print()}>
            打印
          </button>
        </div>
        {error && <SayError error={error} again={refetch} />}
        {data && !data.rows.length && <Nothing isWhole={!filter.rung && !filter.unitId} />}
        {data && data.rows.length > 0 && (
          <ul className="rows">
            {data.rows.map((row) => (
              <LateLine key={row.opinionId} row={row} onDone={again} />
            ))}
          </ul>
        )}
        {data?.isCut && <p className="quiet">逾期的很多，这里只列最久的500件。</p>}
      </section>
      <Marks />
    </div>
  )
}

const piles: [string | undefined, string][] = [
  [undefined, '全部'],
  ['none', '还没催'],
  ['urge', '已催办'],
  ['letter', '已督办'],
  ['chair', '上接待日'],
  ['mark', '列入评议'],
]

type PilesProps = {
  counts: LateListJson['counts']
  rung?: string
  onPick: (rung: string | undefined) => void
}

function Piles({ counts, rung, onPick }: PilesProps) {
  return (
    <>
      {piles.map(([key, label]) => (
        <button key={label} type="button" aria-pressed={rung === key} onClick={() => onPick(key)}>
          {label} {counts[key ?? 'all'] ?? 0}
        </button>
      ))}
    </>
  )
}

function Nothing({ isWhole }: { isWhole: boolean }) {
  return (
    <p className="quiet none">
      {isWhole
        ? '都按期答复了。哪个单位逾期，会自动出现在这里，一级一级催办，答复了就停。'
        : '没有这样的逾期件。'}
    </p>
  )
}
