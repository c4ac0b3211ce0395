import { z } from 'zod'

const Line = z.object({
  key: z.string(),
  label: z.string(),
  before: z.string(),
  after: z.string(),
  basis: z.string(),
  isSame: z.boolean(),
  /** Why the law, or the product, does not allow it. */
  why: z.string().nullable(),
})
export const PresetView = z.object({
  key: z.string(),
  name: z.string(),
  source: z.string(),
  /** False: made for another kind of place. */
  isFitting: z.boolean(),
  lines: z.array(Line),
})
export type PresetView = z.infer<typeof PresetView>
export const PresetList = z.object({ rows: z.array(PresetView) })

export const ApplyPreset = z.object({
  placeId: z.uuid('请选择街道或联络站'),
  preset: z.string('请选择预设').min(1, '请选择预设').max(60, '没有这个预设'),
  validFrom: z.iso.date('日期写成 2026-03-02'),
})
export const Applied = z.object({ changed: z.number() })

/** A preset of one's own, as a file. */
export const PresetFile = z.object({
  key: z.string().trim().min(1).max(60).default('file'),
  name: z.string('缺少名称 name').trim().min(1, '缺少名称 name').max(60, '名称不超过60字'),
  kinds: z.array(z.string()).default([]),
  source: z.string('缺少来源 source').trim().min(2, '缺少来源 source').max(200, '来源不超过200字'),
  values: z
    .array(
      z.object({
        key: z.string('缺少键 key'),
        value: z.coerce.string('缺少值 value'),
        basis: z.string('缺少依据 basis').trim().min(4, '请写明依据').max(200, '依据不超过200字'),
      }),
    )
    .min(1, '没有一项设置'),
})
