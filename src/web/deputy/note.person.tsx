import type { ApiError } from '../api.ts'
import { Field } from '../ui/field.tsx'
import type { NoteDraft } from './note.draft.ts'

type Props = { draft: NoteDraft; change: (part: Partial<NoteDraft>) => void; error?: ApiError }

/** Who said it, if they want an answer; said honestly who sees it, what for, how long. */
export function NotePerson({ draft, change, error }: Props) {
  const isGiven = Boolean(draft.name || draft.phone)
  const wrong = error?.field('isAgreed')
  return (
    <details className="who" open={isGiven || undefined}>
      <summary>留下反映人的姓名电话（可不填）</summary>
      <p className="quiet">
        只有您、联络站、街道人大工委和承办这件事的人看得到，只用来核实和回话，每次查看都有记录；办结后2年删除。不留也能用查询码看结果。
      </p>
      <Field label="姓名" wrong={error?.field('name')}>
        <input
          className="input"
          autoComplete="off"
          value={draft.name}
          onChange={({ currentTarget }) => change({ name: currentTarget.value })}
        />
      </Field>
      <Field label="电话" wrong={error?.field('phone')}>
        <input
          className="input"
          type="tel"
          inputMode="tel"
          autoComplete="off"
          value={draft.phone}
          onChange={({ currentTarget }) => change({ phone: currentTarget.value })}
        />
      </Field>
      <label className="tick">
        <input
          type="checkbox"
          checked={draft.isAgreed}
          aria-invalid={Boolean(wrong)}
          onChange={({ currentTarget }) => change({ isAgreed: currentTarget.checked })}
        />
        以上已告诉本人，本人同意
      </label>
      {wrong && <p className="wrong">{wrong}</p>}
    </details>
  )
}
