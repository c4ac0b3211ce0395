import { feedbackWays } from '#modules/opinions/opinion.words.ts'

/** What a deputy may do with a matter, and what each asks for. Whether it may be done now, the server says. */
export type Verb = {
  /** The word on the button. */
  short: string
  title: string
  field: string
  label: string
  hint: string
  send: string
  done: string
  hasPhotos?: true
  /** May be left empty. */
  isOptional?: true
  /** Sentences one can put in with a tap. */
  phrases?: string[]
  choice?: { field: string; label: string; words: Record<string, string>; first: string }
}

export const verbs = {
  answerOnSpot: {
    short: '现场答复',
    title: '现场答复',
    field: 'reply',
    label: '您是怎么答复的',
    hint: '反映人能看到全文，至少10个字。能当场说明、解释的在这里答；要单位办的事，留给联络站交办。',
    send: '发出答复',
    done: '答复已发出，等反映人评价。',
    hasPhotos: true,
  },
  feedBack: {
    short: '反馈',
    title: '反馈给反映人',
    field: 'note',
    label: '反映人怎么说',
    hint: '没有就不填。',
    send: '已经告诉反映人',
    done: '已记下反馈，等反映人评价。',
    isOptional: true,
    choice: {
      field: 'way',
      label: '怎么告诉的',
      words: {
        phone: feedbackWays.phone,
        visit: feedbackWays.visit,
        message: feedbackWays.message,
        query: feedbackWays.query,
      },
      first: 'phone',
    },
  },
  checkSite: {
    short: '察看',
    title: '办中察看',
    field: 'finding',
    label: '现场看到什么',
    hint: '办到哪一步了，和商定的一不一样。最好拍照，和反映时的对着看。',
    send: '提交察看情况',
    done: '察看情况已提交，联络站和承办单位都看得到。',
    hasPhotos: true,
  },
  urge: {
    short: '催办',
    title: '催办',
    field: 'note',
    label: '对承办单位说什么',
    hint: '承办人和负责人马上收到。',
    send: '发出催办',
    done: '已催促承办单位。',
    phrases: ['群众一直在等，请尽快办理。', '期限快到了，请按时答复。', '请告诉我现在办到哪一步了。'],
  },
  verify: {
    short: '核实',
    title: '现场核实',
    field: 'verification',
    label: '现场看到什么',
    hint: '写时间、地点、情况，最好有照片。',
    send: '提交核实情况',
    done: '核实情况已提交，联络站会据此交办。',
    hasPhotos: true,
  },
  supplement: {
    short: '补充',
    title: '补充情况',
    field: 'note',
    label: '要补充的情况',
    hint: '联络站会收到。',
    send: '提交补充',
    done: '已补充，联络站会看到。',
    hasPhotos: true,
  },
} as const satisfies Record<string, Verb>

export type VerbName = keyof typeof verbs

export const isVerb = (name: string): name is VerbName => Object.hasOwn(verbs, name)

/** The verbs the server offers now, the most telling first; other roles' actions belong to the console. */
export function offered(actions: readonly { name: string }[]): VerbName[] {
  return (Object.keys(verbs) as VerbName[]).filter((verb) => actions.some(({ name }) => name === verb))
}
