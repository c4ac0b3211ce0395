/** Photos of an activity, as large as the column allows. */
export function Pictures({ files }: { files: { id: string; name: string }[] }) {
  if (!files.length) return null
  return (
    <section>
      <h2>照片</h2>
      <ul className="pictures">
        {files.map(({ id, name }) => (
          <li key={id}>
            <a href={`/api/activities/files/${id}`} target="_blank" rel="noreferrer">
              <img src={`/api/activities/files/${id}`} alt={name} loading="lazy" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
