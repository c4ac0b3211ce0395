import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { WhistleRow } from '#modules/whistles/whistle.schema.ts'
import { ApiError, api, type Json } from '../api.ts'
import { Say } from '../ui/say.tsx'
import { timeWords, weekdayWords } from '../ui/when.ts'

type Whistle = Json<WhistleRow>

const KEY = ['together', '/api/whistles', 'mine']

/** 吹哨的邀请: where I am asked to come; one tap answers, and can be changed until they have met. */
export function Invitations() {
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.get<Whistle[]>('/api/whistles', { pile: 'open' }, signal),
  })
  const rows = (data ?? []).filter(({ isInvited, state }) => isInvited && state === 'called')
  if (!rows.length) return null
  return (
    <section className="duties" aria-labelledby="invited">
      <h2 id="invited">请您参加会商</h2>
      <ul>
        {rows.map((whistle) => (
          <Invitation key={whistle.id} whistle={whistle} />
        ))}
      </ul>
    </section>
  )
}

function Invitation({ whistle }: { whistle: Whistle }) {
  const client = useQueryClient()
  const [error, setError] = useState('')
  const { id, topic, place, meetAt, stationName, units, mine } = whistle
  const come = units.filter(({ state }) => state === 'acknowledged' || state === 'answered')
  async function answer(word: 'coming' | 'away') {
    try {
      await api.post(`/api/whistles/${id}/invite`, { answer: word })
      setError('')
    } catch (error) {
      setError(error instanceof ApiError ? error.message : '没有办成，请再试一次。')
    }
    await client.invalidateQueries({ queryKey: ['together'] })
  }
  return (
    <li className="swap">
      <p>
        <strong>{topic}</strong>
      </p>
      <p>
        {weekdayWords(meetAt)} {timeWords(meetAt).split(' ')[1]} · {place}
      </p>
      <p className="quiet">
        {stationName}召集，请了{units.map(({ unitName }) => unitName).join('、')}
        {come.length > 0 && `；${come.map(({ unitName }) => unitName).join('、')}已报到`}
      </p>
      {mine && (
        <p className={mine === 'coming' ? 'light course' : 'light waiting'}>
          {mine === 'coming' ? '● 您说了参加' : '○ 您说了不能参加'}
        </p>
      )}
      {error && <Say tone="bad">{error}</Say>}
      <p className="row">
        <button
          type="button"
          className={mine === 'coming' ? 'button' : 'button main'}
          disabled={mine === 'coming'}
          onClick={() => answer('coming')}
        >
          我参加
        </button>
        <button type="button" className="button" disabled={mine === 'away'} onClick={() => answer('away')}>
          不能参加
        </button>
      </p>
    </li>
  )
}
