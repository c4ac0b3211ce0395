import { timeWords } from '../../ui/when.ts'
import type { Board } from './activities.queries.ts'

type Props = {
  claims: Board['claims']
  isBusy: boolean
  act: (asked: { path: string; body?: object; done?: string }) => void
}

/** 离线签到要核对的: what does not fit is said, and who was in the room decides. */
export function ClaimList({ claims, isBusy, act }: Props) {
  const answer = (personId: string, word: 'accepted' | 'refused', done: string) =>
    act({ path: 'check-in/claims', body: { personId, answer: word }, done })
  return (
    <section className="claims" aria-labelledby="claims">
      <h3 id="claims">没有网时的签到，请核对（{claims.length}）</h3>
      <ul>
        {claims.map(({ personId, name, seenAt, sentAt, why }) => (
          <li key={personId}>
            <strong>{name}</strong> 手机记的是{timeWords(seenAt)}，{timeWords(sentAt)}传来。
            <span className="bad">{why}。</span>
            <span className="do">
              <button
                type="button"
                className="button"
                disabled={isBusy}
                onClick={() => answer(personId, 'accepted', `${name}按${timeWords(seenAt)}签到。`)}
              >
                人到了<span className="hidden">：{name}</span>
              </button>
              <button
                type="button"
                className="link"
                disabled={isBusy}
                onClick={() => answer(personId, 'refused', `没有认可${name}的签到。`)}
              >
                没有来<span className="hidden">：{name}</span>
              </button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
