import type { Paper } from '#papers/paper.ts'
import { supervisionPaper } from '#papers/suggestion/supervision.paper.ts'
import type { LetterView } from './urging.schema.ts'

/** A supervision letter as an official document; the day stays open until it is signed. */
export function letterPaper(letter: LetterView): Paper {
  return supervisionPaper({
    office: `${letter.streetName}人大工作委员会`,
    docNo: letter.no,
    unit: letter.unitFullName,
    about: `“${letter.title}”`,
    facts: [...linesOf(letter.facts), ...linesOf(letter.asked)],
    demands: [],
    dueOn: letter.dueOn,
    isToldToResidents: true,
    otherwise: '逾期仍未答复的，将列入主任接待日和年度部门评议。',
    issuedOn: letter.issuedOn,
  })
}

const linesOf = (text: string) => text.split('\n').filter((line) => line.trim() !== '')
