import { useState } from 'react'
import { ApiError, api } from '../api.ts'

type FilesInputProps = {
  label: string
  value: string[]
  wrong?: string
  onChange: (ids: string[]) => void
}

/** Photos and papers: sent as soon as they are chosen, or pasted, or dropped; removed again by a click. */
export function FilesInput({ label, value, wrong, onChange }: FilesInputProps) {
  const [sent, setSent] = useState<{ id: string; name: string }[]>([])
  const [busy, setBusy] = useState(0)
  const [failed, setFailed] = useState('')

  async function send(files: FileList | null) {
    if (!files?.length) return
    setBusy(files.length)
    setFailed('')
    try {
      const kept = await api.upload(files)
      setSent((before) => [...before, ...kept])
      onChange([...value, ...kept.map(({ id }) => id)])
    } catch (error) {
      setFailed(
        error instanceof ApiError ? (error.field('files') ?? error.message) : '没有传成，请再试一次。',
      )
    }
    setBusy(0)
  }

  return (
    <fieldset
      className="field files"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        send(event.dataTransfer.files)
      }}
      onPaste={({ clipboardData }) => send(clipboardData.files)}
    >
      <legend>
        {label}
        <small>（可不填，最多9张；可拖进来，可粘贴）</small>
      </legend>
      <div>
        {value.map((id) => (
          <figure key={id}>
            <img src={`/api/files/${id}`} alt={sent.find((file) => file.id === id)?.name ?? '已传的照片'} />
            <button
              type="button"
              className="link"
              onClick={() => onChange(value.filter((one) => one !== id))}
            >
              去掉
            </button>
          </figure>
        ))}
        {busy > 0 && <span className="quiet">正在上传{busy}个…</span>}
        {value.length < 9 && (
          <label className="button">
            选择照片
            <input
              type="file"
              className="hidden"
              multiple
              accept="image/*,.pdf,.docx,.xlsx"
              onChange={({ target }) => {
                send(target.files)
                target.value = ''
              }}
            />
          </label>
        )}
      </div>
      {(wrong || failed) && <span className="wrong">{wrong ?? failed}</span>}
    </fieldset>
  )
}
