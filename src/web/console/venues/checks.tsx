import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api.ts'
import { Say } from '../../ui/say.tsx'
import { dayWords } from '../../ui/when.ts'
import type { View } from './venues.queries.ts'

type Check = View['checks'][number]

/** The standard, part by part: holds or not, how one sees it, a photo; the stars follow by themselves. */
export function Checks({ venue, onDone }: { venue: View; onDone: () => unknown }) {
  const { checks, score } = venue
  const open = checks.filter(({ holds }) => holds === null).length
  const byPart = Map.groupBy(checks, ({ part }) => part)
  return (
    <section className="checks">
      <h3>
        对照标准{' '}
        <span className="stars">
          {score.stars ? '★'.repeat(score.stars) : '未评星'} {score.points}分
        </span>
        {open > 0 && <span className="quiet">　还有{open}条没看</span>}
      </h3>
      {[...byPart].map(([part, own]) => {
        const of = score.parts.find(({ label }) => label === part)
        return (
          <details key={part} open={own.some(({ holds }) => holds === null) || undefined}>
            <summary>
              {part}{' '}
              <span className="quiet">
                {of?.got}／{of?.of}分
              </span>
            </summary>
            <ul>
              {own.map((check) => (
                <Item key={check.item} venue={venue} check={check} onDone={onDone} />
              ))}
            </ul>
          </details>
        )
      })}
      <p className="quiet">每部分按“有”的条数算分；分数和星级的门槛在设置里，由街道定。</p>
    </section>
  )
}

function Item({ venue, check, onDone }: { venue: View; check: Check; onDone: () => unknown }) {
  const [evidence, setEvidence] = useState(check.evidence)
  const [fileId, setFileId] = useState<string>()
  const save = useMutation({
    mutationFn: (holds: boolean) =>
      api.post(`/api/venues/${venue.id}/check`, {
        item: check.item,
        holds,
        evidence,
        fileId: fileId ?? null,
      }),
    onSuccess: onDone,
  })
  const send = async (files: FileList | null) => {
    if (!files?.length) return
    const [kept] = await api.upload([files[0]!])
    setFileId(kept!.id)
  }
  const photo = check.fileId && `/api/venues/${venue.id}/photos/${check.fileId}`
  const isChanged = evidence !== check.evidence || fileId
  return (
    <li>
      <p>
        {check.label} <small className="quiet">{check.basis}</small>
      </p>
      <div className="row">
        {[true, false].map((value) => (
          <button
            key={String(value)}
            type="button"
            className="button"
            aria-pressed={check.holds === value}
            disabled={!venue.mayRun || save.isPending}
            onClick={() => save.mutate(value)}
          >
            {value ? '有' : '没有'}
          </button>
        ))}
        {venue.mayRun && (
          <>
            <input
              className="input"
              aria-label={`${check.label}：凭什么看`}
              placeholder="凭什么看，可不填"
              value={evidence}
              maxLength={200}
              onChange={({ target }) => setEvidence(target.value)}
            />
            <label className="button">
              {fileId ? '照片已传' : '照片'}
              <input
                type="file"
                accept="image/*"
                className="hidden"
                onChange={({ target }) => send(target.files)}
              />
            </label>
          </>
        )}
        {isChanged && check.holds !== null && (
          <button type="button" className="button main" onClick={() => save.mutate(check.holds!)}>
            存下
          </button>
        )}
        {photo && (
          <a href={photo} target="_blank" rel="noreferrer">
            <img src={photo} alt={`${check.label}的照片`} />
          </a>
        )}
        {check.checkedAt && (
          <span className="quiet">
            {check.checkedBy} {dayWords(check.checkedAt)}
          </span>
        )}
      </div>
      {save.error && <Say tone="bad">{save.error.message}</Say>}
    </li>
  )
}
