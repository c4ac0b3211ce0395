import type { YearFiguresJson } from './figures.queries.ts'

const titles = {
  level: '按层次（交办的）',
  category: '按类别（交办的）',
  state: '现在到了哪一步（提出的）',
} as const

/** The same suggestions by level, by category and by where they are now: each part opens, and the parts make up the whole. */
export function Groups({ data, onShow }: { data: YearFiguresJson; onShow: (changed: object) => void }) {
  return (
    <div className="groups">
      {(Object.keys(titles) as (keyof typeof titles)[]).map((by) => {
        const { code, rows } = data.groups[by]
        return (
          <section key={by}>
            <h2>{titles[by]}</h2>
            <ul>
              {rows.map(({ key, label, n }) => (
                <li key={key}>
                  <span>{label}</span>
                  <button
                    type="button"
                    className="link num"
                    disabled={!key}
                    onClick={() => onShow({ open: code, [by]: key })}
                  >
                    {n}件
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}
