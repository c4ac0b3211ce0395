import { h, type Paper, p } from '../paper.ts'
import { dayWords } from '../words.ts'

/** 督办函: a matter that is late, unsolved or badly answered, and what its unit has to do until when. */
export type SupervisionInput = {
  office: string
  docNo?: string
  unit: string
  /** 关于…办理情况的督办函 is made of it. */
  about: string
  facts: readonly string[]
  /** Numbered when there are several; none where the facts say it all. */
  demands: readonly string[]
  /** The answer goes to the residents too, not only to the committee. */
  isToldToResidents?: boolean
  dueOn: string
  /** What happens otherwise. */
  otherwise: string
  basis?: string
  issuedOn?: string | null
  contact?: string
  copies?: readonly string[]
  leftMark?: string
}

export function supervisionPaper(input: SupervisionInput): Paper {
  const { office, facts, demands } = input
  return {
    leftMark: input.leftMark,
    mark: office,
    no: input.docNo,
    title: `关于${input.about}办理情况的督办函`,
    addressee: `${input.unit}：`,
    body: [
      ...facts.map((one) => p(one)),
      ...(demands.length < 2
        ? demands.map((one) => p(one))
        : [
            p(`${input.basis ? `依据${input.basis}，` : ''}现要求如下：`),
            ...demands.map((one) => h(3, one)),
          ]),
      p(
        `请于${dayWords(input.dueOn)}前将办理结果${input.isToldToResidents ? '答复群众，并' : '书面'}报我委。${input.otherwise}`,
      ),
    ],
    signature: { by: [office], on: input.issuedOn, isSealed: true },
    contact: input.contact,
    copies: input.copies,
    issuer: input.issuedOn ? { name: office, on: input.issuedOn } : undefined,
  }
}
