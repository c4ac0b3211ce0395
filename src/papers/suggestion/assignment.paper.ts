import { h, label, type Paper, p } from '../paper.ts'
import { dayWords } from '../words.ts'

/** 交办通知 (交办单): one suggestion to its unit or units. */
export type AssignmentInput = {
  /** Who assigns: 青溪街道人大工作委员会. */
  office: string
  docNo?: string
  session: string
  no: string
  title: string
  lead: string
  cosigners: readonly string[]
  /** 单办, 主办和会办, 分办. */
  way: string
  /** Whose letter it is, where each unit gets its own. */
  to?: string
  units: { name: string; part: string; dueOn: string }[]
  assignedOn: string
  /** Until when a unit may say that the matter is not its own. */
  returnBy?: string
  demands?: readonly string[]
  basis: string
  isKey?: { leader: string }
  contact?: string
  copies?: readonly string[]
  attachments?: readonly string[]
  leftMark?: string
}

export function assignmentPaper(input: AssignmentInput): Paper {
  const { office, no, title, units, session } = input
  const returned = input.returnBy
    ? `认为不属于本单位职责的，请于${dayWords(input.returnBy)}前书面说明理由和依据退回我委，不得自行转办；逾期未退回的，视为签收承办。`
    : ''
  return {
    leftMark: input.leftMark,
    mark: office,
    no: input.docNo,
    title: `关于交办${session}第${no}号建议的通知`,
    addressee: `${input.to ?? units.map(({ name }) => name).join('、')}：`,
    body: [
      p(
        `现将${session}${input.lead}${input.cosigners.length > 0 ? `等${input.cosigners.length + 1}名` : ''}代表提出的《${title}》（第${no}号）交由你单位办理。依据${input.basis}，有关事项通知如下。`,
      ),
      h(1, '交办事项'),
      {
        kind: 'table',
        isWhole: true,
        widths: [18, 30, 22, 30],
        rows: [
          [label('建议编号'), `第${no}号`, label('交办日期'), dayWords(input.assignedOn)],
          [label('建议标题'), { text: title, across: 3 }],
          ...(input.cosigners.length > 2
            ? [
                [label('领衔代表'), { text: input.lead, across: 3 }],
                [label('附议代表'), { text: input.cosigners.join('、'), across: 3 }],
              ]
            : [[label('领衔代表'), input.lead, label('附议代表'), input.cosigners.join('、') || '无']]),
          [
            label('承办方式'),
            input.way,
            label('重点督办'),
            input.isKey ? `是，${input.isKey.leader}领衔督办` : '否',
          ],
          ...units.map(({ name, part, dueOn }) => [
            label(`${part}单位`),
            name,
            label(part === '会办' ? '会办意见期限' : '答复期限'),
            dayWords(dueOn),
          ]),
        ],
      },
      h(1, '办理要求'),
      ...[
        returned,
        '办理前、办理中、答复前请与代表沟通，当面听取意见，并作记录。',
        '主办单位应当在答复中写明会办单位的意见；会办单位应当在期限内将书面意见送主办单位。',
        '答复应当逐条回应，由单位主要负责人审核签发，加盖单位印章。列入计划解决的，应当写明完成时间和责任人，并纳入承诺台账。',
        ...(input.demands ?? []),
      ]
        .filter((one) => one !== '')
        .map((one) => h(3, one)),
    ],
    attachments: input.attachments ?? [title],
    signature: { by: [office], on: input.assignedOn, isSealed: true },
    contact: input.contact,
    copies: input.copies,
    issuer: { name: office, on: input.assignedOn },
  }
}
