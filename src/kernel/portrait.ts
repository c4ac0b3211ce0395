import sharp from 'sharp'
import { attach, keepUpload, ownerOf } from './attachments.ts'
import type { Ctx } from './ctx.ts'
import { run } from './db.ts'
import { invalid } from './denial.ts'
import { ready } from './files.ts'

const SIDE = 480

/**
 * Makes the square picture of a person out of a photo this person has just sent: drawn anew (no EXIF, no place), cut to what
 * draws the eye. It belongs to the person from now on; the photo it was made from belongs to nothing and goes by itself.
 * Gives the file's id. Throws Denial `invalid` for what is no such photo.
 */
export async function keepPortrait(ctx: Ctx, fileId: string, personId: string): Promise<string> {
  const [photo] = await run<{ hash: string }>(
    ctx.db,
    `select hash from files where tenant_id = $1 and id = $2 and owner = $3 and subject_id is null and type like 'image/%'`,
    [ctx.tenant.id, fileId, ownerOf(ctx)],
  )
  if (!photo) throw invalid({ path: 'file', message: '请选一张照片' })
  const content = await sharp(await portraitContent(ctx, photo.hash))
    .resize(SIDE, SIDE, { fit: 'cover', position: 'attention' })
    .jpeg({ quality: 82, mozjpeg: true })
    .toBuffer()
  const made = { name: '代表照片.jpg', type: 'image/jpeg', content, width: SIDE, height: SIDE }
  const id = await keepUpload(ctx, made, ownerOf(ctx))
  await attach(ctx, 'person', personId, [id], 'portrait')
  return id
}

/** The whole content of a small picture, for what is drawn with it. */
export async function portraitContent(ctx: Ctx, hash: string): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of await ready(ctx.files.open(hash))) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
