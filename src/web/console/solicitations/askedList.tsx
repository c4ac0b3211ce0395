import { useState } from 'react'
import type { SolicitationJson } from '../../solicitations/solicitations.queries.ts'

/** Who is asked by name, those who still owe first; each with how many they gave. */
export function AskedList({ theme, isOwing }: { theme: SolicitationJson; isOwing: boolean }) {
  const [words, setWords] = useState('')
  const fitting = theme.asked.filter(({ owes }) => !isOwing || owes > 0)
  const shown = fitting.filter(({ name, stationName }) => `${name}${stationName}`.includes(words.trim()))
  if (!fitting.length)
    return (
      <p className="quiet none">{isOwing && theme.asked.length ? '人人都献了策。' : '这次不点名征集。'}</p>
    )
  return (
    <section>
      <input
        className="input find"
        type="search"
        aria-label="找姓名、联络站"
        placeholder="找姓名、联络站"
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      {shown.length === 0 && <p className="quiet none">没有符合条件的。</p>}
      <ul className="people">
        {shown.map(({ id, name, stationName, isDeputy, n, owes }) => (
          <li key={id}>
            <strong>{name}</strong>
            <span className="quiet">{isDeputy ? stationName : '工委委员'}</span>
            <span className="num">已提{n}条</span>
            <span className={`light ${owes ? 'soon' : 'course'}`}>
              <span aria-hidden="true">{owes ? '▲' : '●'} </span>
              {owes ? `还差${owes}条` : '够了'}
            </span>
          </li>
        ))}
      </ul>
      {isOwing && theme.remindedAt && (
        <p className="quiet">上一次提醒：{new Date(theme.remindedAt).toLocaleDateString('zh-CN')}</p>
      )}
    </section>
  )
}
