import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useDeferredValue } from 'react'
import { hintsOf } from '#modules/suggestions/hint.words.ts'
import { consents, formedBy } from '#modules/suggestions/suggestion.words.ts'
import type { ApiError } from '../../api.ts'
import { LinesInput } from '../../form/linesInput.tsx'
import { Combo } from '../../ui/combo.tsx'
import { Field } from '../../ui/field.tsx'
import { Choice } from '../act.page.tsx'
import type { Draft } from './draft.ts'
import { Enclosures } from './enclosures.tsx'
import { Hints } from './hints.tsx'
import { unitsQuery } from './suggestions.queries.ts'

type Change = (part: Partial<Draft>) => void
type Props = { draft: Draft; change: Change; error: ApiError | undefined; kept: number; children: ReactNode }

const words = (list: Record<string, { label: string }>) =>
  Object.fromEntries(Object.entries(list).map(([key, { label }]) => [key, label]))
const TITLE_MOST = 50

/** The form of 代表建议专用纸: the text with its hints first, the rest below; `children` below the reasons. */
export function WriteForm({ draft, change, error, kept, children }: Props) {
  const hints = useDeferredValue(hintsOf(draft))
  const wrong = (path: string) => error?.field(path)
  return (
    <>
      <label className="tick secret">
        <input
          type="checkbox"
          checked={draft.isSecret}
          onChange={({ target }) => change({ isSecret: target.checked })}
        />
        内容涉及国家秘密
      </label>
      <Hints hints={hints} about="isSecret" />
      <Field label="标题" hint={`关于……的建议，不超过${TITLE_MOST}个字`} wrong={wrong('title')}>
        <input
          className="input"
          value={draft.title}
          maxLength={TITLE_MOST}
          onChange={({ target }) => change({ title: target.value })}
        />
      </Field>
      <Hints hints={hints} about="title" />
      <Field label="事由" hint="在哪里、什么情况、多久了、影响谁、为什么没解决" wrong={wrong('reason')}>
        <textarea
          className="input"
          value={draft.reason}
          maxLength={5000}
          onChange={({ target }) => change({ reason: target.value })}
        />
      </Field>
      <Hints hints={hints} about="reason" />
      {children}
      <div className="proposals">
        <LinesInput
          label="具体建议"
          name="proposals"
          value={draft.proposals}
          wrongOf={wrong}
          onChange={(proposals) => change({ proposals })}
        />
        <small className="quiet">一条写一件要做的事：谁、做什么。答复会逐条对着写。</small>
      </div>
      <Hints hints={hints} about="proposals" />
      <Choice
        asked={{ field: 'formedBy', label: '怎么形成的', words: words(formedBy) }}
        value={draft.formedBy}
        onChange={(value) => change({ formedBy: value })}
      />
      {wrong('formedBy') && <span className="wrong">{wrong('formedBy')}</span>}
      <Units draft={draft} change={change} wrong={wrong('suggestedUnitIds')} />
      <Enclosures draft={draft} change={change} wrong={wrong('files')} kept={kept} />
      <Choice
        asked={{ field: 'publishConsent', label: '能不能公开', words: words(consents) }}
        value={draft.publishConsent}
        onChange={(value) => change({ publishConsent: value })}
      />
      {draft.publishConsent === 'none' && (
        <Field label="不公开的理由" wrong={wrong('publishWhy')}>
          <input
            className="input"
            value={draft.publishWhy}
            maxLength={200}
            onChange={({ target }) => change({ publishWhy: target.value })}
          />
        </Field>
      )}
      <Choice
        asked={{ field: 'repeatYears', label: '这件事提过几年', words: REPEATS }}
        value={draft.repeatYears}
        onChange={(value) => change({ repeatYears: value })}
      />
      <fieldset className="field">
        <legend>其他</legend>
        <Tick label="办理时希望多和我联系" name="wantContact" {...{ draft, change }} />
        <Tick label="供研究参考，不需要书面答复" name="referenceOnly" {...{ draft, change }} />
        <Tick label="要求保密（只有承办的人看得到）" name="isConfidential" {...{ draft, change }} />
      </fieldset>
    </>
  )
}

const REPEATS = { 1: '第一次', 2: '连续2年', 3: '连续3年', 4: '3年以上' }

type Ticked = 'wantContact' | 'referenceOnly' | 'isConfidential'
function Tick({ label, name, draft, change }: { label: string; name: Ticked; draft: Draft; change: Change }) {
  return (
    <label className="tick">
      <input
        type="checkbox"
        checked={draft[name]}
        onChange={({ target }) => change({ [name]: target.checked })}
      />
      {label}
    </label>
  )
}

/** 建议承办单位: found by typing, each a chip that can be taken away. */
function Units({ draft, change, wrong }: { draft: Draft; change: Change; wrong?: string }) {
  const { data = [], isPending } = useQuery(unitsQuery(draft.level))
  const ids = draft.suggestedUnitIds
  const nameOf = (id: string) => data.find((one) => one.id === id)?.name ?? '…'
  return (
    <div className="field">
      <Field label="建议承办单位" optional hint="最多5个；由代表工作机构最后确定" wrong={wrong}>
        <Combo
          options={data
            .filter(({ id }) => !ids.includes(id))
            .map(({ id, name, shortName }) => ({ value: id, label: name, also: shortName }))}
          value=""
          onChange={(id) => ids.length < 5 && change({ suggestedUnitIds: [...ids, id] })}
          placeholder={isPending ? '正在取名单…' : '输入单位名或拼音首字母'}
        />
      </Field>
      {ids.length > 0 && (
        <ul className="picked">
          {ids.map((id) => (
            <li key={id}>
              {nameOf(id)}
              <button
                type="button"
                className="link"
                aria-label={`去掉${nameOf(id)}`}
                onClick={() => change({ suggestedUnitIds: ids.filter((one) => one !== id) })}
              >
                去掉
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
