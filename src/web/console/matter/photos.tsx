import { useState } from 'react'
import type { OpinionView } from '../../api.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Blacken } from './blacken.tsx'
import { address, current, isPicture, type Photo } from './photoFiles.ts'

const purposes: [string, string][] = [
  ['before', '反映时'],
  ['evidence', '随附'],
  ['supplement', '补充'],
  ['verification', '核实时'],
  ['meeting', '见面时'],
  ['siteCheck', '察看时'],
  ['after', '办理后'],
]

/** Photos by when they were taken, side by side, so that before and after can be compared; papers below. */
export function Photos({ matter }: { matter: OpinionView }) {
  const [shown, setShown] = useState<number>()
  const [blackening, setBlackening] = useState<Photo>()
  const files = current(matter.files)
  const groups = purposes
    .map(([purpose, label]) => ({
      label,
      files: files.filter((file) => file.purpose === purpose && isPicture(file)),
    }))
    .filter((group) => group.files.length)
  const pictures = groups.flatMap((group) => group.files)
  const papers = files.filter((file) => !isPicture(file))
  return (
    <>
      {groups.length > 0 && (
        <div className="photos">
          {groups.map((group) => (
            <figure key={group.label}>
              <figcaption className="quiet">{group.label}</figcaption>
              <div className="group">
                {group.files.map((file) => (
                  <button type="button" key={file.id} onClick={() => setShown(pictures.indexOf(file))}>
                    <img src={address(file)} alt={`${group.label}：${file.name}`} loading="lazy" />
                    {(file.isReleased || file.redactedFrom) && (
                      <span>{file.isReleased ? '已公开' : '遮盖后'}</span>
                    )}
                  </button>
                ))}
              </div>
            </figure>
          ))}
        </div>
      )}
      {papers.map((file) => (
        <p key={file.id}>
          <a href={address(file)} download>
            {file.name}
          </a>
        </p>
      ))}
      {shown !== undefined && (
        <Lightbox
          pictures={pictures}
          at={shown}
          onStep={setShown}
          onClose={() => setShown(undefined)}
          onBlacken={
            matter.mayBlacken && !pictures[shown]?.redactedFrom
              ? () => {
                  setBlackening(pictures[shown])
                  setShown(undefined)
                }
              : undefined
          }
        />
      )}
      {blackening && (
        <Blacken
          matter={matter}
          photo={blackening}
          onDone={() => setBlackening(undefined)}
          onClose={() => setBlackening(undefined)}
        />
      )}
    </>
  )
}

type LightboxProps = {
  pictures: Photo[]
  at: number
  onStep: (at: number) => void
  onClose: () => void
  /** Absent for who may not, and for what was made by blackening. */
  onBlacken?: () => void
}

function Lightbox({ pictures, at, onStep, onClose, onBlacken }: LightboxProps) {
  const file = pictures[at]!
  const step = (by: number) => onStep((at + by + pictures.length) % pictures.length)
  return (
    <Dialog title={`${at + 1} / ${pictures.length}  ${file.name}`} className="lightbox" onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows are a shortcut for the two buttons */}
      <div
        className="stage"
        onKeyDown={({ key }) => {
          if (key === 'ArrowRight') step(1)
          if (key === 'ArrowLeft') step(-1)
        }}
      >
        <img src={address(file)} alt={file.name} />
        <p>
          {pictures.length > 1 && (
            <>
              <button type="button" className="button" onClick={() => step(-1)}>
                上一张
              </button>
              {/* biome-ignore lint/a11y/noAutofocus: so that the arrow keys work at once */}
              <button type="button" className="button" onClick={() => step(1)} autoFocus>
                下一张
              </button>
            </>
          )}
          {onBlacken && (
            <button type="button" className="button" onClick={onBlacken}>
              遮盖人脸、门牌…
            </button>
          )}
        </p>
      </div>
    </Dialog>
  )
}
