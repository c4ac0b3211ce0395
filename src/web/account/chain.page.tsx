import './admin.css'
import './chain.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { ChainView } from '#modules/chains/chain.schema.ts'
import { api } from '../api.ts'
import { Say, SayError } from '../ui/say.tsx'
import { fullDay, isoDay, timeWords } from '../ui/when.ts'

type Chain = z.input<typeof ChainView>
type Verification = Chain['verifications'][number]

/** 存证: whether history is whole, and the daily heads to lay by on paper. */
export function ChainPage() {
  const client = useQueryClient()
  const { data, error, refetch } = useQuery({
    queryKey: ['chain'],
    queryFn: ({ signal }) => api.get<Chain>('/api/chain', {}, signal),
    refetchInterval: ({ state }) => (state.data?.verifications.some(isRunning) ? 1000 : false),
  })
  const start = useMutation({
    mutationFn: () => api.post('/api/chain/verifications', {}),
    onSettled: () => client.invalidateQueries({ queryKey: ['chain'] }),
  })
  const running = data?.verifications.find(isRunning)
  return (
    <div className="admin chain">
      <title>存证 · 直通</title>
      <header>
        <h1>存证</h1>
        <p className="quiet">
          每一步办理都按先后连成一条链，改动、删除、插入、调换其中任何一行，复核都会指出来。
          每日链首打印签字、另处存放，以后可以用来核对。
        </p>
      </header>
      {error && <SayError error={error} again={refetch} />}
      {data && (
        <>
          <section className="stand">
            <p>
              <strong className="num">{data.sealed.toLocaleString('zh-CN')}</strong> 行已封存
            </p>
            <p>
              <strong className="num">{data.waiting.toLocaleString('zh-CN')}</strong> 行等待封存（几秒内）
            </p>
            <button
              type="button"
              className="button main"
              disabled={Boolean(running) || start.isPending}
              onClick={() => start.mutate()}
            >
              {running ? '正在复核…' : '全部复核一遍'}
            </button>
          </section>
          {start.error && <Say tone="bad">{start.error.message}</Say>}
          <Verifications rows={data.verifications} />
          <Heads chain={data} />
        </>
      )}
    </div>
  )
}

const isRunning = ({ endedAt }: Verification) => !endedAt

function Verifications({ rows }: { rows: Verification[] }) {
  if (!rows.length) return <p className="quiet">还没有复核过。一百万行约需一分钟，可以离开本页。</p>
  return (
    <section>
      <h2>复核</h2>
      <ul className="verifications">
        {rows.map((row) => (
          <li key={row.id}>
            <Outcome row={row} />{' '}
            <span className="quiet">
              {timeWords(String(row.startedAt))} {row.startedName}
            </span>
            {row.faults.length > 0 && (
              <ol>
                {row.faults.map(({ position, eventId, why }) => (
                  <li key={`${position}${eventId}`}>
                    第{position ?? '—'}行：{why} <code>{eventId}</code>
                  </li>
                ))}
              </ol>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Outcome({ row: { endedAt, total, position, faults } }: { row: Verification }) {
  if (faults.length > 0)
    return (
      <span className="light overdue">■ 发现{faults.length >= 100 ? '至少100' : faults.length}处问题</span>
    )
  if (endedAt) return <span className="light course">● {position.toLocaleString('zh-CN')}行完好</span>
  const share = total ? Math.min(100, Math.floor((position / total) * 100)) : 0
  return (
    <span className="light waiting">
      <progress max={100} value={share} aria-label="复核进度" /> {share}%
    </span>
  )
}

/** The sheet to print: only this is on the paper. */
function Heads({ chain: { tenant, heads } }: { chain: Chain }) {
  if (!heads.length) return <p className="quiet">第一个链首在明天清晨留存。</p>
  return (
    <section className="heads">
      <header>
        <h2>每日链首</h2>
        <button type="button" className="button" onClick={() => window.print()}>
          打印存证单
        </button>
      </header>
      <h1 className="only-print">存证单</h1>
      <p className="only-print">
        {tenant} · 打印日期 {fullDay(isoDay())} · 本单所列为每日最后一行的校验值，由本系统按先后逐行计算
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">日期</th>
            <th scope="col">行数</th>
            <th scope="col">校验值</th>
          </tr>
        </thead>
        <tbody>
          {heads.slice(0, 31).map(({ day, position, hash }) => (
            <tr key={day}>
              <td className="num">{day}</td>
              <td className="num">{position.toLocaleString('zh-CN')}</td>
              <td>
                <code>{inFours(hash)}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="only-print sign">审计管理员：　　　　　　　　见证人：　　　　　　　　日期：</p>
    </section>
  )
}

/** `sha256 · 4bdF 9x…`: easier to compare by eye. */
function inFours(hash: string): string {
  const [algorithm = '', value = ''] = hash.split('.')
  return `${algorithm.toUpperCase()} · ${value.match(/.{1,4}/g)?.join(' ') ?? ''}`
}
