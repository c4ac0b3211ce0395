import { useState } from 'react'
import type { OpinionView } from '../api.ts'
import { Dialog } from '../ui/dialog.tsx'

type File = OpinionView['files'][number]

const GROUPS = [
  { title: '反映时', purposes: ['before', 'evidence', 'supplement'] },
  { title: '核实时', purposes: ['verification'] },
  { title: '察看时', purposes: ['meeting', 'siteCheck'] },
  { title: '办理后', purposes: ['after'] },
]

/** Before and after side by side; one tap shows a picture as large as the screen. */
export function Pictures({ files }: { files: File[] }) {
  const [shown, show] = useState<{ file: File; title: string }>()
  const groups = GROUPS.map(({ title, purposes }) => ({
    title,
    files: files.filter(({ purpose }) => purposes.includes(purpose)),
  })).filter((group) => group.files.length > 0)
  if (!groups.length) return null
  return (
    <section className="pictures" data-groups={groups.length}>
      <h2 className="hidden">照片</h2>
      {groups.map((group) => (
        <figure key={group.title}>
          <figcaption>
            {group.title}
            {group.files.length > 1 && <small> {group.files.length}张</small>}
          </figcaption>
          {group.files.map((file, n) =>
            file.type.startsWith('image/') ? (
              <button key={file.id} type="button" onClick={() => show({ file, title: group.title })}>
                <img
                  src={`/api/files/${file.id}`}
                  alt={`${group.title}的照片${n + 1}`}
                  width={file.width ?? undefined}
                  height={file.height ?? undefined}
                  loading="lazy"
                />
              </button>
            ) : (
              <a key={file.id} href={`/api/files/${file.id}`}>
                {file.name}
              </a>
            ),
          )}
        </figure>
      ))}
      {shown && (
        <Dialog title={shown.title} className="picture" onClose={() => show(undefined)}>
          <img src={`/api/files/${shown.file.id}`} alt={`${shown.title}的照片`} />
        </Dialog>
      )}
    </section>
  )
}
