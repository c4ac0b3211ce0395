import { useState } from 'react'
import type { OpinionView } from '../../api.ts'
import { Blacken } from './blacken.tsx'
import { address, latestOf, originals, type Photo } from './photoFiles.ts'

type ReleasePhotosProps = {
  matter: Pick<OpinionView, 'id' | 'files'>
  value: string[]
  wrong?: string
  onChange: (ids: string[]) => void
}

/**
 * Which of the matter's photos the public may see; none unless ticked. Ticking one that nobody has looked at opens it
 * first: a face is seen on the large picture, not on the small one.
 */
export function ReleasePhotos({ matter, value, wrong, onChange }: ReleasePhotosProps) {
  const [looking, setLooking] = useState<{ photo: Photo; isTicking: boolean }>()
  const photos = originals(matter.files)
  if (!photos.length) return <p className="quiet">本件没有照片。</p>
  const shownOf = (photo: Photo) => latestOf(photo, matter.files) ?? photo
  const unseen = photos.filter(({ isExamined }) => !isExamined).length
  const toggle = (id: string) =>
    onChange(value.includes(id) ? value.filter((one) => one !== id) : [...value, id])

  function tick(photo: Photo) {
    if (photo.isExamined) toggle(shownOf(photo).id)
    else setLooking({ photo, isTicking: true })
  }
  /** The new picture takes the place of what was ticked before. */
  function done(id: string) {
    const { photo, isTicking } = looking!
    const others = value.filter((one) => one !== photo.id && one !== shownOf(photo).id)
    if (isTicking || others.length < value.length) onChange([...others, id])
    setLooking(undefined)
  }

  return (
    <fieldset className="field release-photos">
      <legend>
        公开的照片<small>（勾选的才公开）</small>
      </legend>
      {unseen > 0 && (
        <p className="light soon">
          ▲ {unseen === photos.length && unseen > 1 ? `${unseen}张都` : `有${unseen}张`}
          还没人看过有没有人脸、车牌、门牌，公开前要先看
        </p>
      )}
      <ul>
        {photos.map((photo, n) => {
          const shown = shownOf(photo)
          return (
            <li key={photo.id}>
              <button
                type="button"
                className="see"
                aria-label={`看第${n + 1}张，画框遮盖`}
                onClick={() => setLooking({ photo, isTicking: false })}
              >
                <img src={address(shown)} alt="" />
              </button>
              <span className={photo.isExamined ? 'light course' : 'light soon'}>
                {shown !== photo ? '● 已遮盖' : photo.isExamined ? '● 看过，不用遮' : '▲ 还没人看过'}
              </span>
              <button type="button" className="link" onClick={() => setLooking({ photo, isTicking: false })}>
                {shown !== photo ? '重新遮盖' : '看大图、遮盖'}
              </button>
              <label>
                <input type="checkbox" checked={value.includes(shown.id)} onChange={() => tick(photo)} />
                公开第{n + 1}张
              </label>
            </li>
          )
        })}
      </ul>
      {wrong && <span className="wrong">{wrong}</span>}
      {looking && (
        <Blacken
          key={looking.photo.id}
          matter={matter}
          photo={looking.photo}
          onDone={done}
          onClose={() => setLooking(undefined)}
        />
      )}
    </fieldset>
  )
}
