import { Facts, type Line } from '../../ui/facts.tsx'
import { dayWords } from '../../ui/when.ts'
import type { Part } from './handlings.queries.ts'

/** What the others do: the lead unit reads the opinions it is given and sees who is silent; the others whom to ring. */
export function Beside({ part }: { part: Part }) {
  const open = part.beside.filter(({ state }) => state !== 'returned' && state !== 'dropped')
  return (
    <>
      {open.length > 0 && (
        <section className="beside-units">
          <h2>
            {part.part === 'co' ? '主办单位' : part.part === 'lead' ? '会办单位' : '同办单位'}
            {part.part === 'lead' && (
              <small className="quiet">
                {part.coWaived
                  ? `经同意不等会办意见：${part.coWaived}`
                  : part.coOpen > 0
                    ? `还有${part.coOpen}个单位没有提意见，齐了才能签发`
                    : '会办意见已经齐了'}
              </small>
            )}
          </h2>
          <ul>
            {open.map((one) => (
              <li key={one.id}>
                <p>
                  <strong>{one.unitName}</strong> <span className="tag">{one.partLabel}</span>{' '}
                  {one.isSilent ? (
                    <span className="light overdue">■ 到期还没有提意见</span>
                  ) : (
                    <span className="quiet">
                      {one.stateLabel}
                      {one.dueAt && !one.opinion && `，${dayWords(one.dueAt)}到期`}
                    </span>
                  )}
                </p>
                {(one.clerk || one.officePhone) && (
                  <p className="quiet">
                    承办人{one.clerk} {one.officePhone}
                  </p>
                )}
                {one.opinion && <blockquote>{one.opinion}</blockquote>}
                <Papers files={one.files} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Plan part={part} />
    </>
  )
}

export function Papers({ files }: { files: Part['files'] }) {
  if (!files.length) return null
  return (
    <p className="papers">
      {files.map(({ id, name, type }) => (
        <a key={id} href={`/api/handlings/files/${id}`} target="_blank" rel="noreferrer">
          {type.startsWith('image/') ? (
            <img src={`/api/handlings/files/${id}`} alt={name} loading="lazy" />
          ) : (
            name
          )}
        </a>
      ))}
    </p>
  )
}

function Plan({ part }: { part: Part }) {
  const lines: Line[] = [
    ['负责人', part.leader],
    ['承办人', part.clerk],
    ['办公电话', part.officePhone],
    ['怎么办', part.measures],
    ['计划办完', part.planDueOn && dayWords(`${part.planDueOn}T04:00:00Z`)],
  ]
  if (!lines.some(([, value]) => value)) return null
  return (
    <section>
      <h2>办理方案</h2>
      <Facts lines={lines} />
    </section>
  )
}
