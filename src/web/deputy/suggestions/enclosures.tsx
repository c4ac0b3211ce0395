import { useId, useState } from 'react'
import { ApiError, api } from '../../api.ts'
import type { Draft } from './draft.ts'

const MOST = 3

type Props = {
  draft: Draft
  change: (part: Partial<Draft>) => void
  wrong?: string
  /** How many the suggestion has already. */
  kept: number
}

/** 附件: photos and papers, sent as they are chosen; what the kernel does not take, it says why. */
export function Enclosures({ draft: { files }, change, wrong, kept }: Props) {
  const id = useId()
  const [isBusy, setBusy] = useState(false)
  const [failed, setFailed] = useState('')
  const left = MOST - kept - files.length
  async function send(chosen: FileList | null) {
    if (!chosen?.length) return
    setFailed(chosen.length > left ? `附件最多${MOST}个，只传了前${left}个。` : '')
    setBusy(true)
    try {
      change({ files: [...files, ...(await api.upload([...chosen].slice(0, left)))] })
    } catch (error) {
      setFailed(
        error instanceof ApiError ? (error.field('files') ?? error.message) : '没有传成，请再试一次。',
      )
    }
    setBusy(false)
  }
  return (
    <fieldset className="field" aria-describedby={wrong || failed ? `${id}-wrong` : undefined}>
      <legend>
        附件<small>（可不填，最多{MOST}个：照片、PDF、Word、Excel）</small>
      </legend>
      {kept > 0 && <p className="quiet">已有{kept}个附件。</p>}
      {files.length > 0 && (
        <ul className="picked">
          {files.map((file) => (
            <li key={file.id}>
              {file.name}
              <button
                type="button"
                className="link"
                aria-label={`去掉${file.name}`}
                onClick={() => change({ files: files.filter((one) => one.id !== file.id) })}
              >
                去掉
              </button>
            </li>
          ))}
        </ul>
      )}
      {left > 0 && (
        <label className="button">
          {isBusy ? '正在上传…' : '选择文件'}
          <input
            type="file"
            className="hidden"
            multiple
            disabled={isBusy}
            accept="image/*,.pdf,.docx,.xlsx"
            onChange={({ target }) => {
              void send(target.files).then(() => (target.value = ''))
            }}
          />
        </label>
      )}
      {(wrong || failed) && (
        <span className="wrong" id={`${id}-wrong`} role="alert">
          {failed || wrong}
        </span>
      )}
    </fieldset>
  )
}
