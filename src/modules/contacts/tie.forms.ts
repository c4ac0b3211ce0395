import { z } from 'zod'
import { note } from '#words/fields.ts'
import { type ContactWay, contactWays, type TieKind, tieKinds } from './tie.words.ts'

const keys = <K extends string>(words: Record<K, unknown>) => Object.keys(words) as [K, ...K[]]
const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())
const Phone = z
  .string()
  .transform((raw) => raw.normalize('NFKC').replace(/[\s\-()]/g, ''))
  .pipe(z.string().regex(/^(\+?86)?1[3-9]\d{9}$|^0\d{9,11}$/, '电话号码不对，请填手机号或带区号的座机'))
  .meta({ label: '电话', widget: 'line', personal: true })

/** A fixed contact: a voter by name, or (of a member) a deputy. `ownerId` is left out by a deputy for themselves. */
export const Keep = z
  .object({
    kind: z.enum(keys<TieKind>(tieKinds), '请选择联系谁'),
    ownerId: optional(z.uuid('请选择由谁联系')),
    targetId: optional(z.uuid('请选择代表')),
    name: optional(note('姓名', 1, 30).meta({ label: '选民姓名', widget: 'line', personal: true })),
    phone: optional(Phone),
    home: optional(note('住在哪里、哪个单位', 2, 60)),
  })
  .superRefine(({ kind, name, targetId }, { addIssue }) => {
    if (kind === 'voter' && !name) addIssue({ code: 'custom', path: ['name'], message: '请填选民姓名' })
    if (kind === 'deputy' && !targetId)
      addIssue({ code: 'custom', path: ['targetId'], message: '请选择代表' })
  })
export type Keep = z.output<typeof Keep>

/** 记联系: when, how, what was said; it may become an opinion without typing it again. */
export const Log = z.object({
  contactedOn: z.iso.date('日期写成 2026-03-02').meta({ label: '哪天联系的', widget: 'day' }),
  way: z
    .enum(keys<ContactWay>(contactWays), '请选择怎样联系的')
    .meta({ label: '怎样联系的', widget: 'choice', list: 'contactWays' }),
  said: note('说了什么', 2, 2000),
  /** Becomes an opinion of the deputy, with the same words. */
  asOpinion: z.boolean().default(false),
  /** The voter's name and phone go with the opinion. */
  withName: z.boolean().default(false),
})
export type Log = z.output<typeof Log>

export const Move = z.object({ home: note('住在哪里、哪个单位', 2, 60) })
export const End = z.object({ reason: note('为什么不再联系', 2, 200) })
export const Reveal = z.object({ reason: note('查看原因', 2, 100) })

export const ManGrid = z.object({
  gridId: z.uuid('请选择网格'),
  deputyIds: z.array(z.uuid('代表编号不对')).max(20, '代表太多'),
})
export type ManGrid = z.output<typeof ManGrid>
