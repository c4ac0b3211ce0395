import { phases, ways } from '#modules/handlings/handling.words.ts'
import { dayWords } from '../../ui/when.ts'
import { Papers } from './beside.tsx'
import type { Part } from './handlings.queries.ts'

/** 沟通记录: before, while and after handling; what the deputy said of it stands below. */
export function Talks({ part }: { part: Part }) {
  if (part.part === 'co') return null
  const named = new Map(part.deputies.map(({ id, name }) => [id, name]))
  const filesOf = (talk: string) => {
    const ids = part.history.find(({ id }) => id === talk)?.input.files
    return Array.isArray(ids) ? part.files.filter(({ id }) => ids.includes(id)) : []
  }
  return (
    <section className="talks">
      <h2>
        和代表沟通
        <small className="quiet">
          {part.talks.length
            ? `${part.talks.length}次，${part.metInPerson ? '见过面' : '还没有见过面'}`
            : '还没有记录；拟答复以前至少沟通一次'}
        </small>
      </h2>
      <ul>
        {part.talks.map((talk) => (
          <li key={talk.id}>
            <p>
              <strong>{dayWords(`${talk.happenedOn}T04:00:00Z`)}</strong>{' '}
              {phases[talk.phase as keyof typeof phases].label} · {ways[talk.way as keyof typeof ways].label}
              {talk.inPerson && ' · 当面'}
              {talk.leaderPresent && ` · ${talk.leader ?? '单位领导'}参加`}
              <span className="quiet">
                {' '}
                {talk.deputyIds
                  .map((id) => named.get(id))
                  .filter(Boolean)
                  .join('、')}
                代表{talk.round > 1 && ` · 第${talk.round}次办理`}
              </span>
            </p>
            <p className="words">{talk.content}</p>
            {talk.said && <blockquote>代表说：{talk.said}</blockquote>}
            <Papers files={filesOf(talk.id)} />
          </li>
        ))}
      </ul>
    </section>
  )
}
