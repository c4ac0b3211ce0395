import { z } from 'zod'

const Span = z.object({
  n: z.number('请填数').int('请填整数'),
  unit: z.enum(['workday', 'day', 'month', 'hour'], '请选择单位'),
})
const Value = z.union([Span, z.number('请填数')], '请填数')

export const SettingView = z.object({
  key: z.string(),
  label: z.string(),
  kind: z.enum(['span', 'number']),
  value: Value,
  /** Where the value in force is written, the place that set it, and since when; null: the default. */
  basis: z.string(),
  placeName: z.string().nullable(),
  validFrom: z.string().nullable(),
  default: Value,
  defaultBasis: z.string(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  limit: z.object({ words: z.string(), basis: z.string() }).nullable(),
  /** Decided, not in force yet. */
  coming: z.object({ value: Value, validFrom: z.string(), basis: z.string() }).nullable(),
})
export type SettingView = z.infer<typeof SettingView>

export const SettingList = z.object({
  placeId: z.string(),
  places: z.array(z.object({ id: z.string(), name: z.string(), maySet: z.boolean() })),
  rows: z.array(SettingView),
})
export type SettingList = z.infer<typeof SettingList>

export const SetSetting = z.object({
  placeId: z.uuid('请选择街道或联络站'),
  key: z.string('缺少设置项').min(1, '缺少设置项').max(100),
  value: Value,
  validFrom: z.iso.date('日期写成 2026-03-02'),
  basis: z.string('请写明依据').trim().min(4, '请写明依据（文件名、条款或会议）').max(200, '依据不超过200字'),
})
