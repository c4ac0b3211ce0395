import { z } from 'zod'
import { note, OwnId, optional } from '#words/fields.ts'
import {
  type Audience,
  audiences,
  type ContributionKind,
  contributionKinds,
  type Giver,
  givers,
  type VisitKind,
  visitKinds,
} from './solicitation.words.ts'

const keys = <K extends string>(words: Record<K, unknown>) => Object.keys(words) as [K, ...K[]]
const day = (label: string) => z.iso.date('日期写成 2026-03-02').meta({ label, widget: 'day' })
const count = (label: string, least: number, most: number) =>
  z.coerce
    .number(`请填${label}`)
    .int('请填整数')
    .min(least, `${label}不能少于${least}`)
    .max(most, `${label}不超过${most}`)
    .meta({ label })

const Quota = optional(count('每位代表、委员至少几条', 1, 20))
const VisitGoal = optional(count('打算走访几家企业', 1, 2000))

const Facts = z.object({
  theme: note('主题', 4, 60),
  ask: note('请大家说什么', 10, 1000),
  audience: z
    .array(z.enum(keys<Audience>(audiences), '请选择向谁征集'))
    .min(1, '请选择向谁征集')
    .max(4)
    .transform((list) => [...new Set(list)])
    .meta({ label: '向谁征集' }),
  fromOn: day('从哪天'),
  untilOn: day('到哪天'),
  quota: Quota,
  visitGoal: VisitGoal,
})

/** Told together with whatever else is wrong. */
const inOrder = {
  path: ['untilOn'],
  error: '结束的日子早于开始的日子',
  when: ({ value }: { value: unknown }) => {
    const { fromOn, untilOn } = (value ?? {}) as Record<string, unknown>
    return typeof fromOn === 'string' && typeof untilOn === 'string'
  },
}
const isInOrder = ({ fromOn, untilOn }: { fromOn: string; untilOn: string }) => untilOn >= fromOn

export const Plan = Facts.extend({
  id: OwnId,
  stationId: z
    .uuid('请选择由哪个联络站收')
    .meta({ label: '征集来的意见由哪个联络站受理', widget: 'station' }),
}).refine(isInOrder, inOrder)
export type Plan = z.output<typeof Plan>

export const Amend = Facts.refine(isInOrder, inOrder)

export const Extend = z.object({ untilOn: day('延长到哪天'), reason: note('为什么延长', 4, 200) })
export const Reason = z.object({ reason: note('原因', 4, 200) })

/** 汇总: what the public reads of it. */
export const SumUp = z.object({ summary: note('汇总情况', 20, 4000) })

export const Contribute = z.object({
  kind: z
    .enum(keys<ContributionKind>(contributionKinds), '请选择是建议还是要办的事')
    .meta({ label: '这是', widget: 'choice', list: 'contributionKinds' }),
  content: note('建议', 4, 2000),
  location: optional(note('在哪里', 2, 100)),
  /** Left out by a deputy who speaks for themselves. */
  giver: optional(z.enum(keys<Giver>(givers), '请选择谁提的').meta({ label: '谁提的' })),
  giverId: optional(z.uuid('请选择代表或委员')),
  giverName: optional(note('企业名称', 2, 60)),
})
export type Contribute = z.output<typeof Contribute>

export const Visit = z.object({
  enterprise: note('企业、楼宇名称', 2, 60),
  venueId: optional(z.uuid('联系点编号不对')),
  visitedOn: day('哪天走访的'),
  wentIds: z.array(z.uuid('代表编号不对')).max(30, '一次走访不超过30人').default([]),
  persons: count('见了几个人', 1, 500).default(1),
  said: note('说了什么', 2, 2000),
  becomes: z.enum(keys<VisitKind>(visitKinds), '请选择怎样记').default('none'),
})
export type Visit = z.output<typeof Visit>

/** What the giver reads: what is done with it, or why not. */
export const Adopt = z.object({ reason: note('打算怎样用', 4, 500) })
export const SetAside = z.object({ reason: note('为什么暂不采纳', 4, 500) })
