import type { OpinionView } from '../../api.ts'
import { address } from './photos.tsx'

type ReleasePhotosProps = { files: OpinionView['files']; value: string[]; onChange: (ids: string[]) => void }

/** Which of the matter's photos the public may see; none unless ticked. */
export function ReleasePhotos({ files, value, onChange }: ReleasePhotosProps) {
  const blackened = new Set(files.map(({ redactedFrom }) => redactedFrom))
  const pictures = files.filter(({ id, type }) => type.startsWith('image/') && !blackened.has(id))
  if (!pictures.length) return <p className="quiet">本件没有照片。</p>
  const toggle = (id: string) =>
    onChange(value.includes(id) ? value.filter((one) => one !== id) : [...value, id])
  return (
    <fieldset className="field release-photos">
      <legend>
        公开的照片<small>（勾选的才公开；有人脸、门牌、车牌的不要勾）</small>
      </legend>
      <div>
        {pictures.map((file) => (
          <label key={file.id}>
            <img src={address(file)} alt={file.name} />
            <input type="checkbox" checked={value.includes(file.id)} onChange={() => toggle(file.id)} />
          </label>
        ))}
      </div>
    </fieldset>
  )
}
