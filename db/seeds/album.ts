import sharp from 'sharp'
import { v7 as uuid } from 'uuid'
import type { Ctx } from '#kernel/ctx.ts'
import type { Life } from '#kernel/play.ts'
import type { Dice } from './dice.ts'
import { drawn } from './pictures.ts'
import type { Plan } from './plan.ts'

type Photo = { id: string; subjectId: string; key: string; isAfter: boolean }
export type Album = ReturnType<typeof openAlbum>

/** The photos of the town's matters: chosen while the stories are made, drawn and kept when they are written. */
export function openAlbum() {
  const photos: Photo[] = []
  const add = (subjectId: string, key: string, isAfter: boolean) => {
    const id = uuid()
    photos.push({ id, subjectId, key, isAfter })
    return id
  }
  return {
    /** Photos for a matter about something that can be seen: mostly of those that are shown to the public. */
    take(
      subjectId: string,
      { template, isReleased }: Plan,
      dice: Dice,
    ): { before: string[]; after?: string } {
      if (!template.photo || !dice.chance(isReleased ? 0.95 : 0.22)) return { before: [] }
      return { before: [add(subjectId, template.photo, false)], after: add(subjectId, template.photo, true) }
    },

    async keep(ctx: Ctx, lives: Life[]) {
      const rows = lives.flatMap(({ row, events }) =>
        photos
          .filter(({ subjectId }) => subjectId === row.id)
          .flatMap(({ id, key, isAfter }) => {
            const event = events.find(({ input }) => (input as { files?: string[] }).files?.includes(id))
            if (!event) return []
            const { actorId, at } = event
            return [
              { id, key, isAfter, row, owner: actorId ?? 'resident', eventId: isAfter ? event.id : null, at },
            ]
          }),
      )
      const pictures = new Map<string, ReturnType<typeof develop>>()
      const developed = (key: string, isAfter: boolean) => {
        const name = `${key}${isAfter}`
        const picture = pictures.get(name) ?? develop(ctx, key, isAfter)
        pictures.set(name, picture)
        return picture
      }
      const values = await Promise.all(
        rows.map(async ({ id, key, isAfter, row, owner, eventId, at }) => ({
          tenantId: ctx.tenant.id,
          id,
          ...(await developed(key, isAfter)),
          name: isAfter ? '办理后.jpg' : '现场.jpg',
          owner,
          purpose: isAfter ? 'after' : 'before',
          subject: 'opinion',
          subjectId: row.id,
          eventId,
          releasedAt: row.releasedAt as Date | null,
          createdAt: at,
        })),
      )
      if (values.length) await ctx.db.insertInto('files').values(values).execute()
      return values.length
    },
  }
}

async function develop(ctx: Ctx, key: string, isAfter: boolean) {
  const { data, info } = await sharp(Buffer.from(drawn(key, isAfter)))
    .jpeg({ quality: 82 })
    .toBuffer({ resolveWithObject: true })
  const { width, height } = info
  return { hash: await ctx.files.keep(data), type: 'image/jpeg', bytes: data.length, width, height }
}
