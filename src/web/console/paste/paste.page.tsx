import '../enter/enter.css'
import './paste.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ChatMessage } from '#modules/pastes/chat.words.ts'
import { ApiError, api, type Entered } from '../../api.ts'
import { placesQuery } from '../../queries.ts'
import { Field } from '../../ui/field.tsx'
import { Say, SayError } from '../../ui/say.tsx'
import { isoDay } from '../../ui/when.ts'
import { EnterTabs } from '../enter/enterTabs.tsx'
import { bodyOf, type ChatDraft, draftsOf, type Known, merged, split, untickKnown } from './chatDrafts.ts'
import { DraftCard } from './draftCard.tsx'

type Read = { messages: ChatMessage[]; drafts: ChatDraft[]; known: Known[] }

/** 从群聊粘贴: a conversation becomes opinions; only what is ticked leaves this page. */
export function PastePage() {
  const { data: places } = useQuery(placesQuery)
  const [picked, setPicked] = useState('')
  const [text, setText] = useState('')
  const [read, setRead] = useState<Read>()
  const [made, setMade] = useState<Entered[]>()
  const stationId = picked || (places?.stations[0]?.id ?? '')
  const look = useMutation({
    mutationFn: async () => {
      const { messages, drafts } = draftsOf(text, isoDay())
      const { known } = await api.post<{ known: Known[] }>('/api/pastes/look', {
        stationId,
        messages: messages.map(({ sender, at, text }) => ({ sender, at, text })),
      })
      return { messages, drafts: untickKnown(drafts, messages, known), known }
    },
    onSuccess: setRead,
  })
  const again = () => {
    setRead(undefined)
    setMade(undefined)
    setText('')
  }
  return (
    <div className="enter paste">
      <title>从群聊粘贴 · 直通</title>
      <EnterTabs />
      <header>
        <h1>从群聊粘贴</h1>
      </header>
      {made ? (
        <Made made={made} onAgain={again} />
      ) : read ? (
        <Choose
          read={read}
          stationId={stationId}
          onChange={setRead}
          onMade={setMade}
          onBack={() => setRead(undefined)}
        />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            look.mutate()
          }}
        >
          <Field label="登记到哪个联络站">
            <select className="input" value={stationId} onChange={({ target }) => setPicked(target.value)}>
              {places?.stations.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </Field>
          <Field
            label="群里的聊天"
            hint="在群里多选、复制，粘到这里。带时间、不带时间、转发的聊天记录都认得。原文不保存，只有勾选的会登记。"
          >
            <textarea
              className="input chat"
              value={text}
              placeholder={'王阿姨 2026/3/2 18:05\n幸福路的路灯又不亮了\n[图片]'}
              onChange={({ target }) => setText(target.value)}
            />
          </Field>
          {look.error && <SayError error={look.error} />}
          <button
            type="submit"
            className="button main"
            disabled={!text.trim() || !stationId || look.isPending}
          >
            {look.isPending ? '正在认…' : '认一认'}
          </button>
        </form>
      )}
    </div>
  )
}

type ChooseProps = {
  read: Read
  stationId: string
  onChange: (read: Read) => void
  onMade: (made: Entered[]) => void
  onBack: () => void
}

function Choose({ read, stationId, onChange, onMade, onBack }: ChooseProps) {
  const { messages, drafts, known } = read
  const client = useQueryClient()
  const set = (drafts: ChatDraft[]) => onChange({ ...read, drafts })
  const chosen = drafts.filter((draft) => draft.chosen)
  const take = useMutation({
    mutationFn: () => api.post<{ made: Entered[] }>('/api/pastes', bodyOf(stationId, messages, drafts)),
    onSuccess: async ({ made }) => {
      await client.invalidateQueries({ queryKey: ['opinions'] })
      onMade(made)
    },
  })
  const told = take.error instanceof ApiError ? take.error : undefined
  if (!drafts.length) {
    return (
      <>
        <p>没有认出聊天内容，请看看是不是复制全了。</p>
        <button type="button" className="button" onClick={onBack}>
          回去再粘
        </button>
      </>
    )
  }
  return (
    <>
      <p>
        认出{messages.length}条消息，合成{drafts.length}件，勾上了{chosen.length}件。
        {known.some(Boolean) && '以前登记过、没选过的没有再勾。'}
      </p>
      <ol className="drafts">
        {drafts.map((draft, n) => (
          <DraftCard
            key={draft.key}
            draft={draft}
            n={n + 1}
            known={known}
            wrong={(field) => told?.field(`drafts.${chosen.indexOf(draft)}.${field}`)}
            onChange={(part) => set(drafts.map((one) => (one === draft ? { ...one, ...part } : one)))}
            onMerge={n > 0 ? () => set(merged(drafts, draft.key)) : undefined}
            onSplit={draft.members.length > 1 ? () => set(split(drafts, messages, draft.key)) : undefined}
          />
        ))}
      </ol>
      <footer>
        {take.error && (
          <Say tone="bad">
            {told ? `${told.message}。改好后再登记，现在一件也没有登记。` : '没有登记上，请再试一次。'}
          </Say>
        )}
        <button
          type="button"
          className="button main"
          disabled={!chosen.length || take.isPending}
          onClick={() => take.mutate()}
        >
          {take.isPending ? '正在登记…' : `登记勾上的${chosen.length}件`}
        </button>
        <button type="button" className="button" onClick={onBack}>
          回去改粘贴的文字
        </button>
      </footer>
    </>
  )
}

function Made({ made, onAgain }: { made: Entered[]; onAgain: () => void }) {
  return (
    <>
      <Say tone="good">登记了{made.length}件。把编号和查询码发回群里，反映的人就能查进度。</Say>
      <ol className="made">
        {made.map(({ id, no, code }) => (
          <li key={id}>
            <Link to="/opinions/$id" params={{ id }}>
              {no}
            </Link>{' '}
            <span className="quiet">
              查询码 <strong>{code}</strong>
            </span>
          </li>
        ))}
      </ol>
      <footer>
        <button type="button" className="button" onClick={onAgain}>
          再粘一段
        </button>
      </footer>
    </>
  )
}
