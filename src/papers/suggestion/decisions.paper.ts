import { type Paper, p } from '../paper.ts'
import { dayWords } from '../words.ts'

type Decided = {
  office: string
  docNo?: string
  unit: string
  session: string
  no: string
  title: string
  askedOn: string
  /** What the unit gave as its reason. */
  reason: string
  isAgreed: boolean
  /** Why it was decided so. */
  grounds: string
  basis: string
  decidedOn: string
  contact?: string
  copies?: readonly string[]
  leftMark?: string
}

/** 退回审核意见: whether a unit may give a suggestion back, and who handles it then. */
export type ReturnDecisionInput = Decided & { newUnit?: { name: string; dueOn: string }; dueOn?: string }

export function returnDecisionPaper(input: ReturnDecisionInput): Paper {
  const { office, no, newUnit } = input
  const after = newUnit
    ? `该建议改由${newUnit.name}办理，答复期限自改办之日起重新计算，至${dayWords(newUnit.dueOn)}。请你单位于2个工作日内将已形成的沟通记录和有关材料移交${newUnit.name}。`
    : '该建议的承办单位另行确定。'
  const verdict = input.isAgreed
    ? [`经审核，同意退回。${input.grounds}`, after]
    : [
        `经审核，不同意退回。${input.grounds}`,
        `请你单位继续办理，${input.dueOn ? `办理期限不变，仍为${dayWords(input.dueOn)}` : '原期限不变'}。办理中需要其他单位配合的，由你单位提出，我委协调。`,
      ]
  return {
    leftMark: input.leftMark,
    mark: office,
    no: input.docNo,
    title: `关于${input.session}第${no}号建议退回申请的审核意见`,
    addressee: `${input.unit}：`,
    body: [
      p(
        `你单位${dayWords(input.askedOn)}提出的关于退回《${input.title}》（第${no}号）的申请收悉。你单位认为：${ended(input.reason)}`,
      ),
      p(`依据${input.basis}，现提出审核意见如下：`),
      ...verdict.map((one) => p(one)),
      p('特此函复。'),
    ],
    signature: { by: [office], on: input.decidedOn, isSealed: true },
    contact: input.contact,
    copies: input.copies,
    issuer: { name: office, on: input.decidedOn },
  }
}

/** 延期批复: whether a reply may take longer, until when, and what has to be done meanwhile. */
export type ExtensionInput = Decided & { dueOn: string; newDueOn?: string; conditions?: readonly string[] }

export function extensionPaper(input: ExtensionInput): Paper {
  const { office, no } = input
  const verdict =
    input.isAgreed && input.newDueOn
      ? [
          `经审核，同意延期。${input.grounds}答复期限由${dayWords(input.dueOn)}延长至${dayWords(input.newDueOn)}，不再延长。`,
          '请你单位自收到本批复之日起3个工作日内，将延期的理由和新的答复期限告知领衔代表和附议代表，并做好解释。',
          ...(input.conditions ?? []),
        ]
      : [
          `经审核，不同意延期。${input.grounds}请你单位抓紧办理，于${dayWords(input.dueOn)}前答复代表。`,
          ...(input.conditions ?? []),
        ]
  return {
    leftMark: input.leftMark,
    mark: office,
    no: input.docNo,
    title: `关于${input.session}第${no}号建议延期答复申请的批复`,
    addressee: `${input.unit}：`,
    body: [
      p(
        `你单位${dayWords(input.askedOn)}报送的关于《${input.title}》（第${no}号）延期答复的申请收悉。你单位申请延期的理由是：${ended(input.reason)}`,
      ),
      p(`依据${input.basis}，批复如下：`),
      ...verdict.map((one) => p(one)),
      p('此复。'),
    ],
    signature: { by: [office], on: input.decidedOn, isSealed: true },
    contact: input.contact,
    copies: input.copies,
    issuer: { name: office, on: input.decidedOn },
  }
}

const ended = (text: string) => (/[。！？]$/.test(text) ? text : `${text}。`)
