type PaperLinksProps = {
  /** The route that gives the document. */
  path: string
  /** What it is, for who cannot see where the links stand. */
  name: string
  search?: Record<string, string | number | undefined>
}

/** A document to keep: as Word to go on writing, as PDF to print. */
export function PaperLinks({ path, name, search = {} }: PaperLinksProps) {
  return (
    <>
      {(['docx', 'pdf'] as const).map((format) => (
        <a
          key={format}
          href={hrefOf(path, { ...search, format })}
          aria-label={`${WORDS[format]}，下载${name}`}
          download
        >
          {WORDS[format]}
        </a>
      ))}
    </>
  )
}

const WORDS = { docx: 'Word', pdf: 'PDF' }

function hrefOf(path: string, search: Record<string, string | number | undefined>): string {
  const asked = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) if (value !== undefined) asked.set(name, String(value))
  return `${path}?${asked}`
}
