import { z } from 'zod'
import { checklist, type Equipment, equipment, levels, type VenueLevel } from './venue.words.ts'

const Level = z.enum(Object.keys(levels) as VenueLevel[], '请选择阵地类别')
const line = (most: number, what: string) => z.string().trim().max(most, `${what}不超过${most}字`).optional()
const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' ? null : value), schema.nullable().optional())

const details = {
  level: Level,
  shortName: line(20, '简称'),
  community: line(40, '社区'),
  address: line(100, '地址'),
  openOn: line(60, '开放时间'),
  phone: z
    .string()
    .trim()
    .regex(/^$|^[\d\- ()（）转]{5,24}$/, '电话只写数字和短横线')
    .optional(),
  area: line(20, '面积'),
  opened: line(20, '建成时间'),
  about: line(300, '介绍'),
  equipment: z
    .array(z.enum(Object.keys(equipment) as Equipment[], '没有这种设备'))
    .max(30)
    .optional(),
  radiusM: optional(
    z.coerce.number('请填米数').int('请填整数').min(50, '至少50米').max(50_000, '最多50公里'),
  ),
  isPilot: z.boolean().optional(),
  isDemonstration: z.boolean().optional(),
  lat: optional(
    z.coerce.number('纬度是数').min(-90, '纬度在 -90 到 90 之间').max(90, '纬度在 -90 到 90 之间'),
  ),
  lng: optional(
    z.coerce.number('经度是数').min(-180, '经度在 -180 到 180 之间').max(180, '经度在 -180 到 180 之间'),
  ),
}

const bothOrNone = ({ lat, lng }: { lat?: number | null; lng?: number | null }) =>
  (lat ?? null) === null ? (lng ?? null) === null : (lng ?? null) !== null
const why = { path: ['lat'], message: '经度和纬度要一起填' }

export const OpenVenue = z
  .object({
    name: z.string('请填名称').trim().min(2, '名称至少2个字').max(60, '名称不超过60字'),
    ...details,
  })
  .refine(bothOrNone, why)
export type OpenVenue = z.output<typeof OpenVenue>

/** Only what is given changes. */
export const ChangeVenue = z.object({ ...details, level: Level.optional() }).refine(bothOrNone, why)
export type ChangeVenue = z.output<typeof ChangeVenue>

export const CheckVenue = z.object({
  item: z.enum(Object.keys(checklist), '标准里没有这一条'),
  holds: z.boolean('请选“有”或“没有”'),
  evidence: z.string().trim().max(200, '说明不超过200字').default(''),
  fileId: z.uuid('照片编号不对').nullable().optional(),
})
export type CheckVenue = z.output<typeof CheckVenue>

export const VenueRow = z.object({
  id: z.string(),
  streetId: z.string(),
  streetName: z.string(),
  name: z.string(),
  shortName: z.string(),
  level: Level,
  levelLabel: z.string(),
  community: z.string().nullable(),
  address: z.string().nullable(),
  openOn: z.string().nullable(),
  phone: z.string().nullable(),
  lat: z.number().nullable(),
  lng: z.number().nullable(),
  radiusM: z.number().nullable(),
  isPilot: z.boolean(),
  isDemonstration: z.boolean(),
  isOnline: z.boolean(),
  stars: z.number(),
  points: z.number(),
  validTo: z.string().nullable(),
  code: z.string().nullable(),
  mayChange: z.boolean(),
})
export type VenueRow = z.infer<typeof VenueRow>

export const Formula = z.object({
  text: z.string(),
  parts: z.array(
    z.object({ n: z.number(), word: z.string(), levels: z.array(z.string()), isN: z.boolean() }),
  ),
})

export const VenueList = z.object({
  streets: z.array(z.object({ id: z.string(), name: z.string(), formula: Formula, mayChange: z.boolean() })),
  rows: z.array(VenueRow),
})
export type VenueList = z.infer<typeof VenueList>

export const VenueView = VenueRow.extend({
  area: z.string().nullable(),
  opened: z.string().nullable(),
  about: z.string().nullable(),
  equipment: z.array(z.string()),
  understood: z.string(),
  checks: z.array(
    z.object({
      item: z.string(),
      part: z.string(),
      label: z.string(),
      basis: z.string(),
      holds: z.boolean().nullable(),
      evidence: z.string(),
      fileId: z.string().nullable(),
      checkedBy: z.string().nullable(),
      checkedAt: z.string().nullable(),
    }),
  ),
  score: z.object({
    points: z.number(),
    stars: z.number(),
    parts: z.array(z.object({ part: z.string(), label: z.string(), got: z.number(), of: z.number() })),
  }),
  mayRun: z.boolean(),
  history: z.array(
    z.object({ id: z.string(), label: z.string(), actorName: z.string(), at: z.string(), said: z.string() }),
  ),
})
export type VenueView = z.infer<typeof VenueView>
