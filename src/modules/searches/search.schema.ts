import { z } from 'zod'

const Cursor = z
  .string()
  .regex(/^[0-2]_-?\d{1,18}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, '翻页的位置不对，请重新搜索')

/** What is looked for, and within what. */
export const Search = z.object({
  q: z.string().max(500, '最多500字'),
  kind: z
    .string()
    .regex(/^[a-z]{1,20}$/i, '没有这一类')
    .optional(),
  placeId: z.uuid('地点不对').optional(),
  year: z.coerce.number('年份不对').int('年份不对').min(2000, '年份不对').max(2100, '年份不对').optional(),
  after: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})

const Pieces = z.array(z.object({ text: z.string(), isHit: z.boolean() }))

/** Texts come in pieces, with what was looked for set apart. */
export const Finding = z.object({
  rows: z.array(
    z.object({
      kind: z.string(),
      kindLabel: z.string(),
      id: z.string(),
      no: Pieces,
      title: Pieces,
      text: Pieces,
      at: z.date(),
      placeName: z.string().nullable(),
      aboutId: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
  kinds: z.array(z.object({ kind: z.string(), label: z.string(), count: z.number(), isMore: z.boolean() })),
  isPhone: z.boolean(),
})
