import { dayWords } from './when.ts'

type Lit = { light: 'overdue' | 'soon' | 'course' | 'ended'; lastOn: string | null; by: string }

const signs = { overdue: '■', soon: '▲', course: '●', ended: '·' } as const

/** Sign, word and colour of a fixed contact: whether it is time to meet. */
export function TieLight({ tie: { light, lastOn, by } }: { tie: Lit }) {
  const words = {
    overdue: '早该联系了',
    soon: `${dayWords(by)}前联系`,
    course: lastOn ? `${dayWords(lastOn)}联系过` : '联系过',
    ended: '不再联系',
  }[light]
  return (
    <span className={`light ${light}`}>
      <span aria-hidden="true">{signs[light]} </span>
      {words}
    </span>
  )
}
