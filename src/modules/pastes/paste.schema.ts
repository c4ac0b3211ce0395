import { z } from 'zod'
import { note } from '#words/fields.ts'

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((raw) => (raw === '' ? undefined : raw), schema.optional())

const Moment = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/, '时间写成 2026-03-02T18:05')

/** A message as the chat has it; none of it is kept, only whether it was taken over. */
const Message = z.object({
  sender: z.string().max(60, '名字不超过60字').meta({ personal: true }),
  at: Moment.nullable(),
  text: z.string().max(5000, '一条消息不超过5000字'),
})

const messages = z.array(Message).max(1000, '一次最多1000条消息，请分几次粘贴')

export const Look = z.object({ stationId: z.uuid('请选择联络站'), messages })
export type Look = z.output<typeof Look>

/** For each message: nothing, or that it was left out before, or the opinion it has become. */
export const Looked = z.object({
  known: z.array(z.object({ id: z.string().nullable(), no: z.string().nullable(), at: z.date() }).nullable()),
})
export type Looked = z.infer<typeof Looked>

/** What staff have ticked, and what they have left out, of one conversation. */
export const Paste = z.object({
  stationId: z.uuid('请选择联络站'),
  drafts: z
    .array(
      z.object({
        content: note('反映的事', 4, 5000),
        saidAt: Moment.nullable(),
        name: optional(note('姓名', 1, 30).meta({ personal: true })),
        location: optional(note('地点', 1, 120)),
        files: z.array(z.uuid('文件编号不对')).max(9, '最多9张').default([]),
        messages: z.array(Message).min(1).max(200),
      }),
    )
    .min(1, '请至少勾选一条')
    .max(100, '一次最多100件'),
  left: messages.default([]),
})
export type Paste = z.output<typeof Paste>

export const Pasted = z.object({
  made: z.array(z.object({ id: z.string(), no: z.string(), token: z.string(), code: z.string() })),
})
export type Pasted = z.infer<typeof Pasted>
