import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, api } from '../../api.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { candidatesQuery } from './activities.queries.ts'

type InviteProps = { activityId: string; onSaid: (said: { text: string; bad?: boolean }) => void }

/** More deputies for the list: searched by name or station, ticked, invited together. */
export function Invite({ activityId, onSaid }: InviteProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        加代表
      </button>
      {isOpen && <Choice activityId={activityId} onSaid={onSaid} onClose={() => setOpen(false)} />}
    </>
  )
}

function Choice({ activityId, onSaid, onClose }: InviteProps & { onClose: () => void }) {
  const { data, isPending } = useQuery(candidatesQuery(activityId))
  const client = useQueryClient()
  const [picked, pick] = useState<string[]>([])
  const [word, setWord] = useState('')
  const shown = (data ?? []).filter(({ name, stationName }) => `${name}${stationName}`.includes(word.trim()))
  const invite = useMutation({
    mutationFn: () => api.post<{ added: number }>(`/api/activities/${activityId}/invite`, { people: picked }),
    onSuccess: ({ added }) => {
      onSaid({ text: `加了${added}人。` })
      onClose()
      return client.invalidateQueries({ queryKey: ['activities'] })
    },
    onError: (error) => onSaid({ bad: true, text: error instanceof ApiError ? error.message : '没有加上。' }),
  })
  return (
    <Dialog title="加代表" className="invite" onClose={onClose}>
      <input
        className="input"
        type="search"
        aria-label="按姓名或联络站找"
        placeholder="按姓名或联络站找"
        value={word}
        onChange={({ target }) => setWord(target.value)}
      />
      {isPending && <p className="quiet">正在取名单…</p>}
      {data?.length === 0 && <p className="quiet">本街道在任的代表都在名单里了。</p>}
      <ul>
        {shown.map(({ id, name, stationName, levels }) => (
          <li key={id}>
            <label>
              <input
                type="checkbox"
                checked={picked.includes(id)}
                onChange={({ target }) =>
                  pick(target.checked ? [...picked, id] : picked.filter((one) => one !== id))
                }
              />
              {name} <span className="quiet">{[stationName, levels].filter(Boolean).join(' · ')}</span>
            </label>
          </li>
        ))}
      </ul>
      <footer>
        <button
          type="button"
          className="button main"
          disabled={!picked.length || invite.isPending}
          onClick={() => invite.mutate()}
        >
          邀请{picked.length || ''}人
        </button>
        {shown.length > 0 && (
          <button type="button" className="link" onClick={() => pick(shown.map(({ id }) => id))}>
            全选
          </button>
        )}
      </footer>
    </Dialog>
  )
}
