import { type Cell, label, note, type Paper } from '../paper.ts'
import { dayWords } from '../words.ts'

export type FormDeputy = {
  name: string
  cardNo?: string
  delegation?: string
  post?: string
  address?: string
  postcode?: string
  phone?: string
}

/** 代表建议、批评和意见专用纸, domain.md §2.6. */
export type SuggestionFormInput = {
  /** 云溪区第十八届人民代表大会第二次会议, or 闭会期间. */
  session: string
  no?: string
  kind: string
  title: string
  lead: FormDeputy
  cosigners: (Pick<FormDeputy, 'name' | 'cardNo' | 'address' | 'phone'> & { confirmedOn?: string })[]
  reason: string
  proposals: readonly string[]
  attachments?: readonly string[]
  suggestedUnits?: readonly string[]
  /** 同意全文公开, 仅同意公开标题, 不公开 with its reason. */
  publish: string
  formedBy?: string
  repeated?: string
  wantsContact: boolean
  isForReference: boolean
  mayBeCosigned: boolean
  submittedOn?: string | null
  leftMark?: string
}

/** The suggestion on its form, with room for a signature by hand. */
export function suggestionFormPaper(input: SuggestionFormInput): Paper {
  const { lead, cosigners } = input
  const yes = (is: boolean) => (is ? '是' : '否')
  const signers: (Cell | string)[][] =
    cosigners.length === 0
      ? []
      : [
          [label('附议代表', { across: 6 })],
          [label('姓名'), label('代表证号'), label('地址', { across: 2 }), label('电话'), label('确认日期')],
          ...cosigners.map(({ name, cardNo, address, phone, confirmedOn }) => [
            { text: name, align: 'center' } as const,
            cardNo ?? '',
            { text: address ?? '', across: 2 },
            phone ?? '',
            confirmedOn ?? '',
          ]),
        ]
  const proposals = input.proposals.map((text, n) => (input.proposals.length > 1 ? `${n + 1}.${text}` : text))
  return {
    leftMark: input.leftMark,
    title: `${input.session}\n代表建议、批评和意见`,
    body: [
      note(`编号：${input.no ?? '　　　　　'}`, 'right'),
      {
        kind: 'table',
        size: 12,
        widths: [15, 16, 15, 17, 19, 18],
        rows: [
          [label('标题'), { text: input.title, across: 5 }],
          [label('类别'), input.kind, label('提出情况'), { text: input.repeated ?? '首次提出', across: 3 }],
          [label('形成方式'), { text: input.formedBy ?? '', across: 5 }],
          [label('领衔代表', { across: 6 })],
          [
            label('姓名'),
            lead.name,
            label('代表证号'),
            lead.cardNo ?? '',
            label('代表团'),
            lead.delegation ?? '',
          ],
          [label('单位职务'), { text: lead.post ?? '', across: 3 }, label('电话'), lead.phone ?? ''],
          [label('通讯地址'), { text: lead.address ?? '', across: 3 }, label('邮编'), lead.postcode ?? ''],
          ...signers,
          [label('事由'), { text: input.reason, across: 5, isProse: true, lines: 4 }],
          [label('具体建议'), { text: proposals.join('\n'), across: 5, isProse: true, lines: 3 }],
          [label('建议\n承办单位'), { text: input.suggestedUnits?.join('、') ?? '', across: 5 }],
          [label('附件'), { text: input.attachments?.join('\n') ?? '无', across: 5 }],
          [
            label('公开意见'),
            { text: input.publish, across: 2 },
            label('可否联名'),
            { text: input.mayBeCosigned ? '可以联名' : '不联名', across: 2 },
          ],
          [
            label('希望加强\n联系沟通'),
            { text: yes(input.wantsContact), across: 2 },
            label('仅供参考，\n不用答复'),
            { text: yes(input.isForReference), across: 2 },
          ],
          [
            label('代表签名'),
            { text: '', across: 5, lines: 3, sign: `签名：　　　　　　　　${dayWords(input.submittedOn)}` },
          ],
        ],
      },
      note('注：一事一议。本表不得填写涉及国家秘密的内容。'),
    ],
  }
}
