import './held.css'
import { useAccount, useRecords } from './useField.ts'

/** For who may not send any more: what still lies on this phone, in their own words, so that nothing is lost. */
export function HeldHere() {
  const records = useRecords(useAccount())
  const held = (records ?? []).filter(({ stage }) => stage !== 'sent')
  if (!held.length) return null
  return (
    <section className="held" aria-labelledby="held-here">
      <h2 id="held-here">这台手机上还有{held.length}件没有发出</h2>
      <p>写的都在，恢复职务后会接着发。着急的，请把下面的内容告诉联络站。退出登录会清掉它们，请先记下来。</p>
      <ul>
        {held.map(({ id, title, body }) => (
          <li key={id}>
            <strong>{title}</strong>
            {wordsOf(body).map((text) => (
              <p key={text}>{text}</p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What somebody wrote, of all that is sent. */
export function wordsOf(body: Record<string, unknown>): string[] {
  return ['content', 'reply', 'note', 'verification', 'said', 'summary', 'location']
    .map((name) => body[name])
    .filter((text): text is string => typeof text === 'string' && text.trim() !== '')
}
