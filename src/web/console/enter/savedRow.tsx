import { Link } from '@tanstack/react-router'
import { wordOf } from '../../form/choices.ts'
import { dayWords } from '../../ui/when.ts'
import type { Slip } from './slip.ts'

type SavedRowProps = { slip: Slip; n: number; onPrint: (slip: Slip) => void }

/** A slip that has become a matter: its number, its query code, its receipt. */
export function SavedRow({ slip, n, onPrint }: SavedRowProps) {
  const { id, no, code } = slip.saved!
  return (
    <tr className="slip is-saved">
      <th scope="row" className="num">
        {n}
      </th>
      <td className="content">{slip.content}</td>
      <td>{slip.location}</td>
      <td>{wordOf('categories', slip.category)}</td>
      <td>{wordOf('natures', slip.nature)}</td>
      <td colSpan={2} className="num">
        <Link to="/opinions/$id" params={{ id }} tabIndex={-1}>
          {no}
        </Link>
        <br />
        <span className="quiet">
          查询码 <strong>{code}</strong>
        </span>
      </td>
      <td className="num">{dayWords(slip.receivedOn)}</td>
      <td className="done">
        <button type="button" className="link" tabIndex={-1} onClick={() => onPrint(slip)}>
          打回执
        </button>
      </td>
    </tr>
  )
}
