import './phoneSearch.css'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ApiError, api, type OpinionPageJson } from '../../api.ts'
import { Field } from '../../ui/field.tsx'
import { dayWords } from '../../ui/when.ts'

/** 按电话找: asks why, says that it is written down, and shows what this phone has said before. */
export function PhoneSearch({ phone, onClose }: { phone: string; onClose: () => void }) {
  const find = useMutation({
    mutationFn: (reason: string) => api.post<OpinionPageJson>('/api/opinions/by-phone', { phone, reason }),
  })
  const rows = find.data?.rows
  const wrong =
    find.error instanceof ApiError ? (find.error.field('reason') ?? find.error.message) : undefined
  return (
    <section className="phone-search" aria-label="按电话找">
      {!rows && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            find.mutate(String(new FormData(event.currentTarget).get('reason')))
          }}
        >
          <p>
            <strong>这是一个电话号码。</strong>
            可以按电话找这个人反映过的事；谁找的、为什么找会留下记录，反映人看得到。
          </p>
          <Field label="为什么要找" wrong={wrong}>
            <input className="input" name="reason" placeholder="例如：来电问办理进度" autoComplete="off" />
          </Field>
          <p className="do">
            <button type="submit" className="button main" disabled={find.isPending}>
              {find.isPending ? '正在找…' : '按电话找（会留下记录）'}
            </button>
            <button type="button" className="link" onClick={onClose}>
              不找了
            </button>
          </p>
        </form>
      )}
      {rows && (
        <>
          <p role="status">
            {rows.length ? `这个电话反映过${rows.length}件：` : '您的联络站没有这个电话反映过的事。'}
            <button type="button" className="link" onClick={onClose}>
              收起
            </button>
          </p>
          <ol>
            {rows.map((row) => (
              <li key={row.id}>
                <Link to="/opinions/$id" params={{ id: row.id }}>
                  {row.title}
                </Link>
                <span className="quiet">
                  {row.stateLabel} · {row.stationName} · {dayWords(row.receivedAt)}
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  )
}
