import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { ApiError, api, query } from '../../api.ts'
import { Field } from '../../ui/field.tsx'
import { Say } from '../../ui/say.tsx'
import type { FileColumns, HintState, SubjectState } from './hints.queries.ts'

const MOST = 12 * 1024 * 1024

type Chosen = Record<'title' | 'content' | 'label', string>

/** Learning from a sorted file: the file, then which column is what. */
export function Teach({ state, onDone }: { state: SubjectState; onDone: (now: HintState) => void }) {
  const id = useId()
  const [file, setFile] = useState<File>()
  const [chosen, setChosen] = useState<Chosen>({ title: '', content: '', label: '' })
  const look = useMutation({
    mutationFn: (given: File) => {
      if (given.size > MOST) throw new ApiError(413, 'tooLarge', '文件超过12MB，请分成几个再传。')
      return api.form<FileColumns>('/api/hints/columns', formOf(given))
    },
    onSuccess: ({ columns }, given) => {
      const at = (name: string) => String(columns[name] ?? '')
      setFile(given)
      setChosen({ title: at('title'), content: at('content'), label: at('label') })
      learn.reset()
    },
    onError: () => setFile(undefined),
  })
  const learn = useMutation({
    mutationFn: () =>
      api.form<HintState>(`/api/hints/file${query({ subject: state.subject, ...chosen })}`, formOf(file!)),
    onSuccess: onDone,
  })
  const unread = look.error instanceof ApiError ? look.error : undefined
  const error = learn.error instanceof ApiError ? learn.error : undefined
  return (
    <div className="teach">
      <p>
        <input
          id={id}
          type="file"
          className="hidden"
          accept=".csv,.xlsx"
          disabled={look.isPending}
          onChange={({ target }) => {
            const given = target.files?.[0]
            if (given) look.mutate(given)
            target.value = ''
          }}
        />
        <label htmlFor={id} className="button">
          {look.isPending ? '正在读……' : file ? '换一个文件' : '选择文件'}
        </label>{' '}
        <span className="quiet">
          {file && look.data
            ? `${file.name}，${look.data.rows}行`
            : `CSV 或 Excel，每行一件：标题、内容、${state.label}，至少60行。文字只用来学，学完就删。`}
        </span>
      </p>
      {unread && <Say tone="bad">{unread.field('file') ?? unread.message}</Say>}
      {file && look.data && (
        <form
          aria-label={`${state.label}：哪一列是什么`}
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            learn.mutate()
          }}
        >
          {(
            [
              ['title', '标题是哪一列'],
              ['content', '内容是哪一列'],
              ['label', `${state.label}是哪一列`],
            ] as const
          ).map(([name, label]) => (
            <Field key={name} label={label} optional={name === 'content'} wrong={error?.field(name)}>
              <select
                className="input"
                value={chosen[name]}
                onChange={({ target }) => setChosen({ ...chosen, [name]: target.value })}
              >
                <option value="">{name === 'content' ? '没有这一列' : '请选择'}</option>
                {look.data.heads.map(({ at, name, letter }) => (
                  <option key={at} value={at}>
                    {letter}列 {name}
                  </option>
                ))}
              </select>
            </Field>
          ))}
          <button type="submit" className="button main" disabled={learn.isPending}>
            {learn.isPending ? '正在读……' : '开始学'}
          </button>
          {error && (
            <Say tone="bad">{error.field('file') ?? error.message}。什么都没有改，原来学的照常用。</Say>
          )}
        </form>
      )}
    </div>
  )
}

function formOf(file: File): FormData {
  const form = new FormData()
  form.append('file', file)
  return form
}
