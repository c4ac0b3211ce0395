import './lookbacks.css'
import type { OpinionView } from '../../api.ts'
import { address, current, isPicture } from '../matter/photoFiles.ts'
import type { LookbackRowJson } from './lookbacks.queries.ts'

type ComparedProps = { matter: OpinionView; lookbacks: readonly Pick<LookbackRowJson, 'files'>[] }

/** The same spot through the months: when it was said, at the site check, after the work, at the look-back. */
export function Compared({ matter, lookbacks }: ComparedProps) {
  const files = current(matter.files).filter(isPicture)
  const first = (purpose: string) => {
    const file = files.find((one) => one.purpose === purpose)
    return file && address(file)
  }
  const looked = lookbacks.flatMap((one) => one.files).find(({ type }) => type.startsWith('image/'))
  const shots = [
    ['反映时', first('before') ?? first('supplement')],
    ['察看时', first('siteCheck')],
    ['办理后', first('after')],
    ['回头看', looked && `/api/lookbacks/files/${looked.id}`],
  ].filter((shot): shot is [string, string] => Boolean(shot[1]))
  if (!shots.length) return null
  return (
    <div className="compared">
      {shots.map(([label, source]) => (
        <figure key={label}>
          <a href={source} target="_blank" rel="noreferrer">
            <img src={source} alt={`${label}的照片`} loading="lazy" />
          </a>
          <figcaption className="quiet">{label}</figcaption>
        </figure>
      ))}
    </div>
  )
}
