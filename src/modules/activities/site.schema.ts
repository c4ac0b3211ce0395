import { z } from 'zod'
import { note, OwnId, optional } from '#words/fields.ts'
import { keysOf, seasons } from './activity.words.ts'

export const AddSite = z.object({
  id: OwnId,
  placeId: z.uuid('请选择联络站'),
  name: note('观察点', 2, 40),
  standHere: note('站在哪里、对着哪里拍', 4, 120),
})
export type AddSite = z.output<typeof AddSite>

export const AddPhoto = z.object({
  id: OwnId,
  fileId: z.uuid('请先拍照'),
  takenOn: optional(z.iso.date('日期写成 2026-03-02')),
  note: optional(note('看到的变化', 0, 200)),
})
export type AddPhoto = z.output<typeof AddPhoto>

const Photo = z.object({
  id: z.string(),
  fileId: z.string(),
  takenOn: z.string(),
  season: z.enum(keysOf(seasons)),
  note: z.string().nullable(),
  byName: z.string().nullable(),
})
export const SiteLine = z.object({
  id: z.string(),
  name: z.string(),
  standHere: z.string(),
  placeId: z.string(),
  placeName: z.string(),
  /** Newest first: the last one guides the next. */
  photos: z.array(Photo),
})
export type SiteLine = z.infer<typeof SiteLine>
