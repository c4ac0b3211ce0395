import { useState } from 'react'
import { ApiError, api } from '../../api.ts'
import { Field } from '../../ui/field.tsx'

type StudyFileProps = {
  value: string | undefined
  wrong?: string | undefined
  onChange: (id: string) => void
}

/** One paper to read – PDF, Word, Excel, a picture – sent as soon as it is chosen; instead of a text, or beside it. */
export function StudyFile({ value, wrong, onChange }: StudyFileProps) {
  const [name, setName] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [failed, setFailed] = useState('')

  async function send(file: File | undefined) {
    if (!file) return
    setBusy(true)
    setFailed('')
    try {
      const [kept] = await api.upload([file])
      setName(kept!.name)
      onChange(kept!.id)
    } catch (error) {
      setFailed(
        error instanceof ApiError ? (error.field('files') ?? error.message) : '没有传成，请再试一次。',
      )
    }
    setBusy(false)
  }

  return (
    <>
      <Field
        label="文件"
        hint="可以不写正文，只传一份 PDF、Word、Excel 或图片；不超过12MB。"
        wrong={failed || wrong}
      >
        <input
          className="input"
          type="file"
          accept=".pdf,.docx,.xlsx,image/*"
          onChange={({ target }) => void send(target.files?.[0])}
        />
      </Field>
      {(isBusy || value) && (
        <p role="status" className="quiet">
          {isBusy ? '正在上传…' : `已传${name ? `“${name}”` : '一份文件'}`}{' '}
          {value && !isBusy && (
            <button
              type="button"
              className="link"
              onClick={() => {
                setName('')
                onChange('')
              }}
            >
              去掉
            </button>
          )}
        </p>
      )}
    </>
  )
}
