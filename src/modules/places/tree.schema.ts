import { z } from 'zod'
import { type BodyType, bodyTypes, type PowerName, powers } from './body.words.ts'

/** What may be added below a street by its staff; venues have a form of their own. */
export const childKinds = {
  community: '社区、村',
  grid: '网格',
  group: '居民小组',
  outside: '系统外单位',
} as const

/** Houses outside the system to which matters are handed over (domain.md §3.6). */
export const outsideKinds = {
  street_office: '街道办事处',
  district_dept: '区直部门',
  platform: '四个平台',
  committee: '其他人大机构',
  other: '其他单位',
} as const

const name = z.string('请填名称').trim().min(2, '名称至少2个字').max(40, '名称不超过40字')
const shortName = z.string().trim().max(20, '简称不超过20字').optional()
const basis = z
  .string('请写明依据')
  .trim()
  .min(4, '请写明依据（文件名、文号或会议）')
  .max(200, '依据不超过200字')
const day = z.iso.date('日期写成 2026-03-02')
const division = z
  .string('请填区划代码')
  .trim()
  .regex(/^\d{6,15}$/, '区划代码是6到15位数字')

export const OpenPlace = z.object({
  kind: z.enum(Object.keys(childKinds) as (keyof typeof childKinds)[], '请选择社区、网格、居民小组或外单位'),
  name,
  shortName,
  code: division.optional(),
  outsideKind: z
    .enum(Object.keys(outsideKinds) as (keyof typeof outsideKinds)[], '请选择单位种类')
    .optional(),
})
export const RenamePlace = z.object({ name, shortName, basis: basis.optional() })
export const ClosePlace = z.object({
  until: day,
  reason: z.string('请写明原因').trim().min(2, '请写明原因').max(200, '原因不超过200字'),
})
export const RecodePlace = z.object({ code: division, from: day, basis })

export const OpenBody = z.object({
  bodyType: z.enum(Object.keys(bodyTypes) as BodyType[], '请选择机构种类'),
  name,
  from: day,
  basis,
})
export const AssignTask = z.object({
  power: z.enum(Object.keys(powers) as PowerName[], '请选择任务'),
  year: z.number('请填年份').int('请填年份').min(2000, '请填年份').max(2100, '请填年份'),
  basis,
})

export const TreePlace = z.object({
  id: z.string(),
  parentId: z.string().nullable(),
  kind: z.string(),
  name: z.string(),
  shortName: z.string(),
  code: z.string().nullable(),
  validTo: z.string().nullable(),
  mayChange: z.boolean(),
})
export type TreePlace = z.infer<typeof TreePlace>

export const BodyView = z.object({
  id: z.string(),
  placeId: z.string(),
  bodyType: z.string(),
  label: z.string(),
  name: z.string(),
  basis: z.string(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  powers: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      how: z.string(),
      basis: z.string(),
      tasks: z.array(z.object({ year: z.number(), basis: z.string() })),
    }),
  ),
  never: z.array(z.object({ label: z.string(), why: z.string() })),
})
export type BodyView = z.infer<typeof BodyView>

export const TreeView = z.object({ places: z.array(TreePlace), bodies: z.array(BodyView) })
export type TreeView = z.infer<typeof TreeView>

export const StepView = z.object({
  id: z.string(),
  label: z.string(),
  actorName: z.string(),
  at: z.string(),
  said: z.string(),
})
export const PlaceHistory = z.object({
  steps: z.array(StepView),
  codes: z.array(
    z.object({ code: z.string(), validFrom: z.string(), validTo: z.string().nullable(), basis: z.string() }),
  ),
})
export type PlaceHistory = z.infer<typeof PlaceHistory>
