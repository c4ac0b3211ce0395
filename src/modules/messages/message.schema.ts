import { z } from 'zod'
import { note } from '#words/fields.ts'
import { LONGEST } from './message.words.ts'

export const Say = z.object({
  text: note('内容', 1, LONGEST),
  files: z.array(z.uuid('文件编号不对')).max(6, '最多6张').default([]),
})
export type Say = z.infer<typeof Say>

export const LookAt = z.object({
  message: z.uuid('没有这句话'),
  reason: note('为什么要看', 2, 100),
})
export type LookAt = z.infer<typeof LookAt>

export const Forward = z.object({
  message: z.uuid('没有这句话'),
  note: note('转告内容', 2, LONGEST),
  withPhotos: z.boolean('请选是否带上照片').default(false),
})
export type Forward = z.infer<typeof Forward>

const Photo = z.object({ id: z.string(), width: z.number().nullable(), height: z.number().nullable() })

export const Message = z.object({
  id: z.string(),
  side: z.enum(['resident', 'deputy', 'station']),
  author: z.string(),
  text: z.string().nullable().meta({ personal: true }),
  /** Something personal in it is behind stars. */
  isMasked: z.boolean(),
  at: z.date(),
  readAt: z.date().nullable(),
  photos: z.array(Photo),
})
export type Message = z.infer<typeof Message>

export const Thread = z.object({
  messages: z.array(Message),
  /** Why one cannot write now; null when one can. */
  whyNot: z.string().nullable(),
  /** Who answers the resident. */
  answers: z.enum(['deputy', 'station']),
  unread: z.number(),
  /** Why nothing can be handed on to the unit; null when it can. */
  whyNotForward: z.string().nullable(),
})
export type Thread = z.infer<typeof Thread>

export const Unread = z.object({
  n: z.number(),
  rows: z.array(z.object({ id: z.string(), no: z.string(), title: z.string(), n: z.number(), at: z.date() })),
})
export type Unread = z.infer<typeof Unread>

export const Whole = z.object({ text: z.string().nullable().meta({ personal: true }) })
