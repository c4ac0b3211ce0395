import { refusals } from '#modules/suggestions/suggestion.words.ts'

const never = Object.entries(refusals).filter(([name]) => name !== 'other')

/** The guide beside the text, folded above it on a phone: what makes a suggestion one that can be handled, and what may not be one. */
export function Guide() {
  return (
    <details className="guide" open={matchMedia('(min-width: 1000px)').matches}>
      <summary>怎样写：一事一议，有事实，有办法</summary>
      <ol>
        <li>
          <strong>一事一议。</strong>一件建议只写一件事，两件事分开写。
        </li>
        <li>
          <strong>有事实。</strong>在哪里、什么情况、多久了、影响多少人，去看过最好。
        </li>
        <li>
          <strong>有办法。</strong>一条一条写要谁做什么，单位逐条答复。
        </li>
      </ol>
      <details>
        <summary>不作为建议的{never.length}种情形</summary>
        <ul>
          {never.map(([name, { label, basis }]) => (
            <li key={name}>
              {label}
              <small>（{basis}）</small>
            </li>
          ))}
        </ul>
        <p className="quiet">群众来信、申诉可以“记一笔”交联络站，或者请本人找信访、司法机关。</p>
      </details>
    </details>
  )
}
