import { type ChangeEvent, useId } from 'react'
import { MOST, type Photo, type Photos } from './photos.ts'

/** Camera and album as two large buttons, and what was taken so far. */
export function PhotoField({ photos }: { photos: Photos }) {
  const id = useId()
  const isFull = photos.photos.length >= MOST
  function take({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    photos.add(currentTarget.files ?? [])
    currentTarget.value = ''
  }
  return (
    <fieldset className="photos">
      <legend className="hidden">照片</legend>
      <div className="pick">
        <label className="tile" htmlFor={`${id}-camera`}>
          <Camera />
          拍照
        </label>
        <label className="tile" htmlFor={`${id}-album`}>
          <Album />
          选照片
        </label>
      </div>
      <input
        className="hidden"
        id={`${id}-camera`}
        type="file"
        accept="image/*"
        capture="environment"
        disabled={isFull}
        onChange={take}
      />
      <input
        className="hidden"
        id={`${id}-album`}
        type="file"
        accept="image/*"
        multiple
        disabled={isFull}
        onChange={take}
      />
      {photos.photos.length > 0 && (
        <ul className="thumbs">
          {photos.photos.map((photo, n) => (
            <Thumb key={photo.key} photo={photo} n={n + 1} photos={photos} />
          ))}
        </ul>
      )}
      {isFull && <p className="quiet">最多{MOST}张。</p>}
    </fieldset>
  )
}

function Thumb({ photo, n, photos }: { photo: Photo; n: number; photos: Photos }) {
  return (
    <li data-state={photo.state}>
      <img src={photo.url} alt={`第${n}张照片`} />
      <button
        type="button"
        className="drop"
        aria-label={`去掉第${n}张照片`}
        onClick={() => photos.remove(photo)}
      >
        ×
      </button>
      {photo.state === 'keeping' && <span role="status">正在存…</span>}
      {photo.state === 'failed' && <span role="alert">{photo.why}</span>}
    </li>
  )
}

const Camera = () => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M3 7.5h4l1.5-2.5h7L17 7.5h4v12H3z" />
    <circle cx="12" cy="13" r="3.8" />
  </svg>
)

const Album = () => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M3 4.5h18v15H3z M3 16l5-5 4.5 4.5 3-3L21 18" />
    <circle cx="16" cy="8.8" r="1.4" />
  </svg>
)
