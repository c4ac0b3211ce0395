import { dayOf } from '#kernel/calendar.ts'
import type { Done } from '#kernel/history.ts'
import type { Paper } from '#papers/paper.ts'
import { assignmentPaper } from '#papers/suggestion/assignment.paper.ts'
import { extensionPaper, returnDecisionPaper } from '#papers/suggestion/decisions.paper.ts'
import { supervisionPaper } from '#papers/suggestion/supervision.paper.ts'
import { dayWords } from '#papers/words.ts'
import { type Part, parts, returnReasons } from './handling.words.ts'
import { DEPUTIES_LAW } from './paper.words.ts'

// What the work body writes to a unit: the part as data in, the official document out.

/** What every letter says of a suggestion and of one unit's part in it. */
export type Told = {
  leftMark?: string
  office: string
  /** 抄送: the government's own office. */
  government: string
  unit: string
  session: string
  no: string
  title: string
  lead: string
  cosigners: string[]
  manner: string | null
  keyLeader: string | null
  files: string[]
  part: Part
  noReply: boolean
  note: string | null
  assignedOn: string
  /** The last day of this part as it was assigned, and as it is when extended. */
  dueOn: string | null
  longDueOn: string | null
  returnBy: string
  units: { name: string; part: Part; dueOn: string | null }[]
}

export type Step = Done<Record<string, unknown>>

const manners: Record<string, string> = { single: '单办', joint: '主办和会办', separate: '分办' }
const letter = ({ leftMark, office, session, no, title, government }: Told) => ({
  ...{ leftMark, office, session, no, title },
  copies: [government],
})

/** 交办通知 to the unit of this part. */
export function assignmentOf(told: Told): Paper {
  const { unit, keyLeader, part, noReply, note } = told
  return assignmentPaper({
    ...letter(told),
    to: unit,
    lead: told.lead,
    cosigners: told.cosigners,
    way: manners[told.manner ?? 'single'] ?? '单办',
    units: told.units.map(({ name, part, dueOn }) => ({ name, part: parts[part].label, dueOn: dueOn ?? '' })),
    assignedOn: told.assignedOn,
    returnBy: told.returnBy,
    demands: [
      ...(noReply ? ['该建议供研究参考，不需书面答复；研究情况请报我委。'] : []),
      ...(part === 'co' && told.dueOn ? ['请将加盖公章的书面会办意见送主办单位，并抄我委。'] : []),
      ...(note ? [note] : []),
    ],
    basis: DEPUTIES_LAW,
    isKey: keyLeader ? { leader: keyLeader } : undefined,
    attachments: [told.title, ...told.files],
  })
}

/** 退回审核意见; `newUnit` is who handles it now. */
export function returnDecisionOf(
  told: Told,
  asked: Step,
  decided: Step,
  newUnit?: { name: string; dueOn: string },
): Paper {
  const { why, reason } = asked.input as { why: keyof typeof returnReasons; reason: string }
  return returnDecisionPaper({
    ...letter(told),
    unit: told.unit,
    askedOn: dayOf(asked.at),
    reason: `${returnReasons[why].label}。${reason}`,
    isAgreed: decided.action === 'acceptReturn',
    grounds: ended(String(decided.input.decision)),
    basis: DEPUTIES_LAW,
    decidedOn: dayOf(decided.at),
    dueOn: told.dueOn ?? undefined,
    newUnit,
  })
}

/** 延期批复. */
export function extensionOf(told: Told, asked: Step, decided: Step): Paper {
  return extensionPaper({
    ...letter(told),
    unit: told.unit,
    askedOn: dayOf(asked.at),
    reason: String(asked.input.reason),
    isAgreed: decided.action === 'grantExtension',
    grounds: ended(String(decided.input.decision)),
    basis: DEPUTIES_LAW,
    decidedOn: dayOf(decided.at),
    dueOn: told.dueOn ?? '',
    newDueOn: told.longDueOn ?? undefined,
  })
}

/** 督办函: urged by the work body; what has been done until then, and until when the unit answers. */
export function urgedOf(told: Told, urged: Step, until: readonly Step[], answerBy: string): Paper {
  const on = dayOf(urged.at)
  const { part, dueOn } = told
  const what = part === 'co' ? '提出会办意见' : '答复代表'
  const isLate = dueOn !== null && dueOn < on
  const count = (action: string) => until.filter((one) => one.action === action).length
  const facts = [
    `${told.session}${told.lead}代表提出的《${told.title}》（第${told.no}号），我委于${dayWords(told.assignedOn)}交你单位${parts[part].label}${dueOn ? `，应于${dayWords(dueOn)}前${what}` : ''}。`,
    [
      `截至${dayWords(on)}，`,
      count('signIn') + count('deem') === 0 ? '你单位尚未签收，' : '',
      count('contact') === 0 ? '没有与代表沟通的记录，' : `与代表沟通${count('contact')}次，`,
      isLate ? '已经逾期，仍未办结。' : '尚未办结。',
    ].join(''),
  ]
  return supervisionPaper({
    leftMark: told.leftMark,
    office: told.office,
    unit: told.unit,
    about: `${told.session}第${told.no}号建议`,
    facts,
    demands: [ended(String(urged.input.note)), ...(isLate ? ['书面说明逾期的原因。'] : [])],
    dueOn: answerBy,
    otherwise: '逾期仍未办理的，将在代表建议办理情况报告中点名，并列入年度考核。',
    basis: DEPUTIES_LAW,
    issuedOn: on,
    copies: [told.government],
  })
}

export const ended = (text: string) => (/[。！？]$/.test(text) ? text : `${text}。`)
