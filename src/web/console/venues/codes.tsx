import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api.ts'
import { SayError } from '../../ui/say.tsx'
import { Replace } from './codeCard.tsx'
import { Printer } from './printer.tsx'
import { Scans } from './scans.tsx'
import { type Codes, codesQuery } from './venues.queries.ts'

type Row = Codes['rows'][number]
const words = { station: '联络站码', deputy: '代表码' } as const

/** 覆盖率, which opens as the list of those without; the paper of all; how often each was scanned. */
export function CodesTab() {
  const { data, error, refetch } = useQuery(codesQuery)
  const [only, setOnly] = useState<{ kind: Row['kind']; isMissing: boolean }>()
  const client = useQueryClient()
  if (error) return <SayError error={error} again={refetch} />
  if (!data) return <p className="quiet">正在取…</p>
  const anew = () => client.invalidateQueries({ queryKey: ['venues'] })
  const rows = data.rows.filter(
    (row) => !only || (row.kind === only.kind && (!only.isMissing || row.code === null)),
  )
  const missing = data.rows.filter(({ code }) => !code)
  const targets = rows.filter(({ code }) => code).map(({ kind, id }) => ({ kind, id }))
  return (
    <div className="codes">
      {data.streets.map((street) => (
        <div key={street.id} className="shares">
          <h2>{street.name}</h2>
          {(['station', 'deputy'] as const).map((kind) => (
            <Share
              key={kind}
              label={words[kind]}
              share={kind === 'station' ? street.stations : street.deputies}
              isOn={only?.kind === kind}
              onOpen={(isMissing) =>
                setOnly(only?.kind === kind && only.isMissing === isMissing ? undefined : { kind, isMissing })
              }
            />
          ))}
        </div>
      ))}
      {missing.length > 0 && data.streets.some(({ mayChange }) => mayChange) && (
        <p>
          <button
            type="button"
            className="button main"
            onClick={async () => {
              await api.post('/api/codes/give', { targets: missing.map(({ kind, id }) => ({ kind, id })) })
              await anew()
            }}
          >
            给没有的{missing.length}个发码
          </button>
        </p>
      )}
      <Scans />
      <Printer targets={targets} word={`这${targets.length}张`} />
      {rows.length === 0 && <p className="quiet none">没有缺码的，覆盖率百分之百。</p>}
      <ol className="rows">
        {rows.map((row) => (
          <CodeLine
            key={`${row.kind} ${row.id}`}
            row={row}
            onDone={anew}
            mayChange={data.streets.some(({ id, mayChange }) => id === row.streetId && mayChange)}
          />
        ))}
      </ol>
    </div>
  )
}

type ShareProps = {
  label: string
  share: { n: number; covered: number }
  isOn: boolean
  onOpen: (isMissing: boolean) => void
}

function Share({ label, share: { n, covered }, isOn, onOpen }: ShareProps) {
  const percent = n ? Math.floor((covered * 1000) / n) / 10 : 0
  return (
    <p>
      <button type="button" className="link" aria-pressed={isOn} onClick={() => onOpen(false)}>
        {label}覆盖率 <strong>{n ? `${percent}%` : '–'}</strong>
      </button>
      <span className="quiet">
        {covered}／{n}
      </span>
      {covered < n && (
        <button type="button" className="link" onClick={() => onOpen(true)}>
          看没有的{n - covered}个
        </button>
      )}
    </p>
  )
}

function CodeLine({ row, mayChange, onDone }: { row: Row; mayChange: boolean; onDone: () => unknown }) {
  const [isReplacing, setReplacing] = useState(false)
  const { kind, id, name, note, code, scans, lately } = row
  return (
    <li className="code-line">
      <strong>{name}</strong>
      <span className="quiet">{note}</span>
      {code ? (
        <span>
          <a href={`/${kind === 'station' ? 's' : 'd'}/${code}`} target="_blank" rel="noreferrer">
            页面
          </a>{' '}
          <span className="num quiet">
            扫过{scans}次，近30天{lately}次
          </span>{' '}
          {mayChange && !isReplacing && (
            <button type="button" className="link" onClick={() => setReplacing(true)}>
              换码
            </button>
          )}
        </span>
      ) : (
        <span className="lacks">▲ 没有码</span>
      )}
      {isReplacing && <Replace target={{ kind, id }} onDone={onDone} onClose={() => setReplacing(false)} />}
    </li>
  )
}
