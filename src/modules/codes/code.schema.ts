import { z } from 'zod'

export const kinds = { station: '联络站码', deputy: '代表码' } as const
export const papers = { poster: '海报（A4）', plate: '门牌（一张A4两块）' } as const

const Kind = z.enum(['station', 'deputy'], '请选择联络站码或代表码')
const Target = z.object({ kind: Kind, id: z.uuid('编号不对') })

export const GiveCodes = z.object({ targets: z.array(Target).min(1, '请选择至少一个').max(5000) })
export const ReplaceCode = Target.extend({
  reason: z.string('请写明原因').trim().min(2, '请写明原因').max(100, '原因不超过100字'),
})
export const OrderSheet = z.object({
  paper: z.enum(Object.keys(papers) as (keyof typeof papers)[], '请选择海报或门牌'),
  targets: z.array(Target).min(1, '请选择至少一个').max(5000, '一次最多5000张'),
})

export const CodeRow = z.object({
  kind: Kind,
  id: z.string(),
  streetId: z.string(),
  name: z.string(),
  note: z.string(),
  code: z.string().nullable(),
  scans: z.number(),
  lately: z.number(),
})
export type CodeRow = z.infer<typeof CodeRow>

const Share = z.object({ n: z.number(), covered: z.number() })
export const CodeList = z.object({
  streets: z.array(
    z.object({ id: z.string(), name: z.string(), stations: Share, deputies: Share, mayChange: z.boolean() }),
  ),
  rows: z.array(CodeRow),
})
export type CodeList = z.infer<typeof CodeList>

export const ScanDays = z.object({ days: z.array(z.object({ day: z.string(), n: z.number() })) })

export const SheetView = z.object({
  id: z.string(),
  total: z.number(),
  done: z.number(),
  isReady: z.boolean(),
  trouble: z.string().nullable(),
})
