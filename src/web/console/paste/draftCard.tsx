import { Link } from '@tanstack/react-router'
import { FilesInput } from '../../form/filesInput.tsx'
import { Field } from '../../ui/field.tsx'
import { dayWords } from '../../ui/when.ts'
import type { ChatDraft, Known } from './chatDrafts.ts'

type DraftCardProps = {
  draft: ChatDraft
  n: number
  known: Known[]
  wrong: (field: string) => string | undefined
  onChange: (part: Partial<ChatDraft>) => void
  onMerge?: () => void
  onSplit?: () => void
}

/** One opinion in the making: ticked or not, its words, its hour, who said it. */
export function DraftCard({ draft, n, known, wrong, onChange, onMerge, onSplit }: DraftCardProps) {
  const before = draft.members.flatMap((at) => known[at] ?? [])[0]
  const isTaken = draft.members.some((at) => known[at]?.id)
  return (
    <li className={draft.chosen ? 'chosen' : undefined}>
      <header>
        <label className="tick">
          <input
            type="checkbox"
            checked={draft.chosen}
            disabled={isTaken}
            onChange={({ target }) => onChange({ chosen: target.checked })}
          />
          <strong>{draft.name || '没有名字'}</strong>
          <span className="hidden">，第{n}条，登记</span>
        </label>
        <span className="quiet num">{draft.saidAt ? draft.saidAt.replace('T', ' ') : '没有时间'}</span>
        {before && (
          <span className="quiet">
            {before.id ? (
              <>
                {dayWords(before.at)}登记过{' '}
                <Link to="/opinions/$id" params={{ id: before.id }}>
                  {before.no}
                </Link>
              </>
            ) : (
              `${dayWords(before.at)}粘贴过，当时没有选`
            )}
          </span>
        )}
        <span className="acts">
          {onMerge && (
            <button type="button" className="link" onClick={onMerge}>
              和上一条合并
            </button>
          )}
          {onSplit && (
            <button type="button" className="link" onClick={onSplit}>
              拆成{draft.members.length}条
            </button>
          )}
        </span>
      </header>
      {draft.chosen ? (
        <div className="fields">
          <Field label={`第${n}条 反映的事`} wrong={wrong('content')}>
            <textarea
              className="input"
              value={draft.content}
              maxLength={5000}
              onChange={({ target }) => onChange({ content: target.value })}
            />
          </Field>
          <div className="row">
            <Field label="什么时候说的" optional wrong={wrong('saidAt')}>
              <input
                className="input"
                type="datetime-local"
                value={draft.saidAt}
                onChange={({ target }) => onChange({ saidAt: target.value.slice(0, 16) })}
              />
            </Field>
            <Field label="地点" optional wrong={wrong('location')}>
              <input
                className="input"
                value={draft.location}
                maxLength={120}
                onChange={({ target }) => onChange({ location: target.value })}
              />
            </Field>
            {draft.withName && (
              <Field label="反映人姓名" wrong={wrong('name')}>
                <input
                  className="input"
                  value={draft.name}
                  maxLength={30}
                  onChange={({ target }) => onChange({ name: target.value })}
                />
              </Field>
            )}
          </div>
          <label className="tick">
            <input
              type="checkbox"
              checked={draft.withName}
              onChange={({ target }) => onChange({ withName: target.checked })}
            />
            留下姓名（加密保存）；不勾就是匿名
          </label>
          {draft.pictures > 0 && (
            <p className="quiet">群里有{draft.pictures}张图片，文字里带不过来，请存下来再选上。</p>
          )}
          <FilesInput label="照片" value={draft.files} onChange={(files) => onChange({ files })} />
        </div>
      ) : (
        <p className="quiet">{draft.content || `[${draft.pictures}张图片]`}</p>
      )}
    </li>
  )
}
