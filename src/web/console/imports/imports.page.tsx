import './imports.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type DragEvent, useId, useState } from 'react'
import { ApiError, api, query } from '../../api.ts'
import { Field } from '../../ui/field.tsx'
import { Say, SayError } from '../../ui/say.tsx'
import { timeWords } from '../../ui/when.ts'
import { type ImportLine, importsQuery, type RollView, rollsQuery, sumWords } from './imports.queries.ts'

const MOST = 12 * 1024 * 1024

/** 导入: which list, which file; below, what was taken in before. */
export function ImportsPage() {
  const { data, error, refetch } = useQuery(rollsQuery)
  const past = useQuery(importsQuery)
  const [kind, setKind] = useState<string>()
  const [street, setStreet] = useState<string>()
  const placeId = street ?? data?.places[0]?.id
  const roll = data?.rolls.find((one) => one.kind === kind)
  return (
    <div className="imports">
      <title>导入名册 · 直通</title>
      <header>
        <h1>导入名册</h1>
        <p className="quiet">
          平时用的 Excel 直接传上来就行。先给您看每一行会怎样，您确认以后才写入，写入以后还可以撤销。
        </p>
      </header>
      {error && <SayError error={error} again={refetch} />}
      {data && placeId && (
        <section className="start" aria-label="新的导入">
          {data.places.length > 1 && (
            <Field label="哪个街道">
              <select className="input" value={placeId} onChange={({ target }) => setStreet(target.value)}>
                {data.places.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </Field>
          )}
          <fieldset className="kinds">
            <legend>1　哪一种名册？</legend>
            {data.rolls.map((one) => (
              <label key={one.kind} className={one.kind === kind ? 'kind on' : 'kind'}>
                <input
                  type="radio"
                  name="kind"
                  value={one.kind}
                  checked={one.kind === kind}
                  onChange={() => setKind(one.kind)}
                />
                <strong>{one.label}</strong>
                <small>{headsOf(one)}</small>
              </label>
            ))}
          </fieldset>
          {roll && <Send key={roll.kind} roll={roll} placeId={placeId} />}
          {!roll && (
            <p className="quiet hint">第一次建街道，从上到下依次导入：社区、小组、阵地、单位、代表、工委。</p>
          )}
        </section>
      )}
      <section aria-label="导入记录" className="past">
        <h2>导入记录</h2>
        {past.data?.rows.length === 0 && <p className="quiet">还没有导入过。</p>}
        {past.error && <SayError error={past.error} again={past.refetch} />}
        {past.data && past.data.rows.length > 0 && <Past rows={past.data.rows} />}
      </section>
    </div>
  )
}

function headsOf({ columns }: RollView): string {
  const required = columns.filter(({ isRequired }) => isRequired).map(({ label }) => label)
  const more = columns.length - required.length
  return `要有${required.join('、')}${more ? `；还认得${more}列` : ''}`
}

/** The file, by choosing or dropping it; a template and the list as it is beside it. */
function Send({ roll, placeId }: { roll: RollView; placeId: string }) {
  const id = useId()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [isOver, setOver] = useState(false)
  const send = useMutation({
    mutationFn: async (file: File) => {
      if (file.size > MOST)
        throw new ApiError(413, 'tooLarge', '文件超过12MB。请只留要导入的那张表，另存为新文件再传。')
      const form = new FormData()
      form.append('file', file)
      return api.form<{ id: string }>(`/api/imports${query({ kind: roll.kind, placeId })}`, form)
    },
    onSuccess: async ({ id }) => {
      client.invalidateQueries({ queryKey: ['imports', 'list'] })
      await navigate({ to: '/imports/$id', params: { id } })
    },
  })
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file && !send.isPending) send.mutate(file)
  }
  const of = query({ kind: roll.kind, placeId })
  const error = send.error instanceof ApiError ? (send.error.field('file') ?? send.error.message) : undefined
  return (
    <div className="send">
      <h2>2　传{roll.label}</h2>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the field within does the same */}
      <div
        className={isOver ? 'drop over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <input
          id={id}
          type="file"
          className="hidden"
          accept=".xlsx,.csv,.xls"
          disabled={send.isPending}
          onChange={({ target }) => {
            const file = target.files?.[0]
            if (file) send.mutate(file)
            target.value = ''
          }}
        />
        <label htmlFor={id} className="button main">
          {send.isPending ? '正在读……' : '选择文件'}
        </label>
        <span className="quiet">或者把文件拖到这里。Excel（.xlsx）或 CSV，最多2万行。</span>
      </div>
      {error && <Say tone="bad">{error}</Say>}
      <p className="others">
        <a href={`/api/imports/template.xlsx${of}`} download>
          下载空白模板
        </a>
        <a href={`/api/imports/export.xlsx${of}`} download>
          导出现有名册（电话打星号）
        </a>
        <Whole roll={roll} placeId={placeId} />
      </p>
    </div>
  )
}

/** With whole telephone numbers only for a reason, which goes into the history. */
function Whole({ roll, placeId }: { roll: RollView; placeId: string }) {
  const [reason, setReason] = useState<string>()
  const id = useId()
  if (!roll.columns.some(({ isPersonal }) => isPersonal)) return null
  if (reason === undefined)
    return (
      <button type="button" className="link" onClick={() => setReason('')}>
        导出完整电话…
      </button>
    )
  const href = `/api/imports/export.xlsx${query({ kind: roll.kind, placeId, reason })}`
  return (
    <span className="whole">
      <label htmlFor={id}>用途（会记下来）</label>
      <input id={id} className="input" value={reason} onChange={({ target }) => setReason(target.value)} />
      {reason.trim().length >= 2 && (
        <a href={href} download onClick={() => setReason(undefined)}>
          导出
        </a>
      )}
    </span>
  )
}

function Past({ rows }: { rows: ImportLine[] }) {
  return (
    <ol>
      {rows.map((row) => (
        <li key={row.id}>
          <Link to="/imports/$id" params={{ id: row.id }}>
            <strong>{row.kindLabel}</strong>
            <span>{row.fileName}</span>
          </Link>
          <span className={`state ${row.state}`}>{row.stateLabel}</span>
          <span>{row.counts.error ? `${row.counts.error}行有错误` : sumWords(row)}</span>
          <span className="quiet">
            {row.createdName} · <time dateTime={row.createdAt}>{timeWords(row.createdAt)}</time>
          </span>
        </li>
      ))}
    </ol>
  )
}
