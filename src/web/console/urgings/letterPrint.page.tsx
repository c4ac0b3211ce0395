import './urgings.css'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { fullDay } from '../../ui/when.ts'
import { Paper } from '../print/paper.tsx'
import { type LetterJson, letterQuery } from './urgings.queries.ts'

const office = ({ streetName }: LetterJson) => `${streetName}人大工作委员会`

/** A supervision letter as an official document: red head, number, title, whom to, what is asked, the place of the seal. */
export function LetterPrint() {
  const { id } = useParams({ from: '/office/letters/$id/print' })
  return (
    <Paper title="督办函" query={useQuery(letterQuery(id))} office={(letter) => `${office(letter)}`}>
      {(letter) => <Letter letter={letter} />}
    </Paper>
  )
}

/** What the letter says, without its head. */
export function Letter({ letter }: { letter: LetterJson }) {
  return (
    <>
      <h2 className="about">关于“{letter.title}”办理情况的督办函</h2>
      <p className="to">{letter.unitFullName}：</p>
      <p className="text">{letter.facts}</p>
      <p className="text">{letter.asked}</p>
      <p className="text">
        请于{fullDay(letter.dueOn)}
        前将办理结果答复群众，并报我委。逾期仍未答复的，将列入主任接待日和年度部门评议。
      </p>
      <p className="sealed">
        {office(letter)}
        <br />
        {letter.issuedOn ? fullDay(letter.issuedOn) : '（签发后印日期）'}
        <br />
        <span className="quiet">（盖章）</span>
      </p>
    </>
  )
}
