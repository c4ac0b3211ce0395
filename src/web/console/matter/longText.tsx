import { useState } from 'react'

const MANY = 480

/** A text as it was written; a very long one shows its beginning, so that what follows stays in reach. Paper shows all. */
export function LongText({ children }: { children: string }) {
  const isLong = children.length > MANY || children.split('\n').length > 14
  const [folded, setFolded] = useState(isLong)
  return (
    <div>
      <p className={folded ? 'content folded' : 'content'}>{children}</p>
      {isLong && (
        <button
          type="button"
          className="link unfold"
          aria-expanded={!folded}
          onClick={() => setFolded(!folded)}
        >
          {folded ? `展开全文（${children.length}字）` : '收起'}
        </button>
      )}
    </div>
  )
}
