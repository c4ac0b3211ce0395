import './blacken.css'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useRef, useState } from 'react'
import { api, type OpinionView } from '../../api.ts'
import { opinionQuery } from '../../queries.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { SayError } from '../../ui/say.tsx'
import { type Box, boxWords, keyed } from './boxes.ts'
import { address, latestOf, type Photo } from './photoFiles.ts'
import { Stage } from './stage.tsx'
import { useBoxes } from './useBoxes.ts'

type BlackenProps = {
  matter: Pick<OpinionView, 'id' | 'files'>
  photo: Photo
  onClose: () => void
  /** The picture that may now be published in the place of this photo: a new one, or itself. */
  onDone: (shownId: string) => void
}

const MIDDLE: Box = { x: 0.4, y: 0.4, width: 0.2, height: 0.2 }

/** One photo is looked over before the public sees it: boxes over faces, plates and names, saved as a new picture. */
export function Blacken({ matter, photo, onClose, onDone }: BlackenProps) {
  const client = useQueryClient()
  const { boxes, change, put, drop, undo, canUndo, forget } = useBoxes(photo.id)
  const [isPreview, setPreview] = useState(false)
  const whole = useRef<HTMLDivElement>(null)
  const earlier = latestOf(photo, matter.files)

  const done = useMutation({
    mutationFn: async (regions: Box[]) => {
      if (!regions.length) {
        await api.post(`/api/files/${photo.id}/examine`)
        return photo.id
      }
      return (await api.post<{ id: string }>(`/api/files/${photo.id}/redact`, { regions })).id
    },
    onSuccess: async (id) => {
      forget()
      await client.invalidateQueries(opinionQuery(matter.id))
      onDone(id)
    },
  })

  const stand = (n: number) =>
    requestAnimationFrame(() => whole.current?.querySelector<HTMLElement>(`.box[data-n="${n}"]`)?.focus())
  function add(box: Box) {
    if (boxes.length >= 50) return
    change([...boxes, box])
    stand(boxes.length)
  }
  function remove(n: number) {
    drop(n)
    if (boxes.length > 1) stand(Math.max(0, n - 1))
    else requestAnimationFrame(() => whole.current?.querySelector<HTMLElement>('.add')?.focus())
  }
  function onKey(event: KeyboardEvent, n: number) {
    const next = keyed(boxes[n]!, event.key, event.shiftKey)
    if (next) put(n, next)
    else if (event.key === 'Delete' || event.key === 'Backspace') remove(n)
    else return
    event.preventDefault()
  }

  return (
    <Dialog title="公开前看照片" className="blacken" onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the form below this window are not meant here */}
      <div
        className="whole"
        ref={whole}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'z' && (event.ctrlKey || event.metaKey) && canUndo) undo()
        }}
      >
        <p>
          有人脸、车牌、门牌、姓名、电话的地方，画一个框盖住。原来的照片封存在本件里，只有办理人员看得到。
          {earlier && <strong>这张已经遮盖过；重新画好保存，就用新的那张。</strong>}
        </p>
        <Stage
          src={address(photo)}
          alt={`要看的照片：${photo.name}`}
          shape={(photo.width ?? 4) / (photo.height ?? 3)}
          boxes={boxes}
          isPreview={isPreview}
          onAdd={add}
          onPut={put}
          onKey={onKey}
        />
        <div className="drawing">
          <button type="button" className="button add" onClick={() => add(MIDDLE)} disabled={isPreview}>
            加一处
          </button>
          <button type="button" className="button" onClick={undo} disabled={!canUndo}>
            退回一步
          </button>
          <label>
            <input type="checkbox" checked={isPreview} onChange={() => setPreview(!isPreview)} />
            看看公开后的样子
          </label>
        </div>
        {boxes.length > 0 && (
          <ol className="box-list" aria-label="已画的地方">
            {boxes.map((box, n) => (
              <li key={n}>
                <button
                  type="button"
                  className="link"
                  onClick={() => stand(n)}
                  onKeyDown={(event) => onKey(event, n)}
                >
                  第{n + 1}处
                </button>
                <span className="quiet num">{boxWords(box)}</span>
                <button
                  type="button"
                  className="link"
                  aria-label={`删去第${n + 1}处`}
                  onClick={() => remove(n)}
                >
                  删去
                </button>
              </li>
            ))}
          </ol>
        )}
        <p className="quiet keys">
          <kbd>←↑↓→</kbd> 移动 <kbd>Shift</kbd>+方向键 改大小 <kbd>Delete</kbd> 删去 <kbd>Ctrl</kbd>+
          <kbd>Z</kbd> 退回
        </p>
        {done.error && <SayError error={done.error} />}
        <footer>
          {boxes.length > 0 ? (
            <button
              type="button"
              className="button main"
              disabled={done.isPending}
              onClick={() => done.mutate(boxes)}
            >
              {done.isPending ? '正在遮盖…' : `遮盖这${boxes.length}处，保存`}
            </button>
          ) : (
            !earlier && (
              <button
                type="button"
                className="button main"
                disabled={done.isPending}
                onClick={() => done.mutate([])}
              >
                {done.isPending ? '正在记下…' : '看过了，没有要遮的'}
              </button>
            )
          )}
          <span className="quiet">谁看的、谁遮的，会记入经过；公开以前都可以重新画。</span>
        </footer>
      </div>
    </Dialog>
  )
}
