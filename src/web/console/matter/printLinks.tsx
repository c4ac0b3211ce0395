import { Link } from '@tanstack/react-router'
import type { OpinionView } from '../../api.ts'

/** The papers this matter gives rise to. */
export function PrintLinks({ matter: { id, unitId, redirectTo } }: { matter: OpinionView }) {
  const sheets = [
    ['matter', '办理单'],
    unitId && ['assign', '交办单'],
    unitId && ['supervise', '三督记录'],
    redirectTo && ['redirect', '告知单'],
  ].filter(Boolean) as [string, string][]
  return (
    <p className="print-links quiet">
      打印：
      {sheets.map(([sheet, label]) => (
        <Link key={sheet} to="/print/$sheet/$id" params={{ sheet, id }}>
          {label}
        </Link>
      ))}
    </p>
  )
}
