import { solvedWords } from './opinion.words.ts'

// What a deputy's matters are sorted by, each once: the words here, the conditions in deputy.queries.ts.

/** 待办: whose turn it is, as the deputy sees it. */
export const turns = { turn: '轮到我', others: '别人在办' } as const

/** 本年履职数字; each is the length of the list of the same name. */
export const figures = {
  received: { label: '收到', hint: '通过代表码收到和自己记下的' },
  onSpot: { label: '现场答复', hint: '当场作了说明、解释的' },
  handedOver: { label: '转交办理', hint: '交给承办单位的' },
  ...solvedWords,
  satisfied: { label: '群众满意', hint: '评价满意或基本满意的' },
} as const

export type Figure = keyof typeof figures
export type DeputyPile = keyof typeof turns | Figure
