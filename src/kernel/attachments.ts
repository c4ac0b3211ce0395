import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import { v7 as uuid } from 'uuid'
import type { Ctx } from './ctx.ts'
import { run } from './db.ts'
import { invalid } from './denial.ts'

export const MOST_BYTES = 12 * 1024 * 1024
const MOST_PIXELS = 60_000_000
const SIDE = 2000
/** Smaller than this shows nothing: a broken picture, or one that only counts who looks at it. */
const LEAST_SIDE = 8

const documents = new Map([
  ['application/pdf', 'PDF'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'Word'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'Excel'],
])
const pictures = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'image/tiff']

export type Upload = { name: string; content: Buffer }
/** An upload that may be kept: a picture already redrawn, or a document. */
export type Ready = {
  name: string
  type: string
  content: Buffer
  width: number | null
  height: number | null
}

/**
 * Takes a file in: its type is read from the content, not the name; a picture is turned upright, made at most
 * 2000 px, and written anew as JPEG, which leaves EXIF and GPS behind. `owner` is who may attach it later.
 * Throws Denial `invalid` for what is neither picture nor (where allowed) PDF, Word, Excel.
 */
export async function takeIn(
  ctx: Ctx,
  upload: Upload,
  owner: string,
  mayBeDocument = false,
): Promise<string> {
  return keepUpload(ctx, await readUpload(upload, mayBeDocument), owner)
}

/** The first half of takeIn: looks at the upload and redraws it; nothing is written yet. Throws Denial `invalid`. */
export async function readUpload({ name, content }: Upload, mayBeDocument = false): Promise<Ready> {
  const type = (await fileTypeFromBuffer(content))?.mime ?? ''
  const picture = pictures.includes(type) ? await redrawn(content) : undefined
  if (!picture && !(mayBeDocument && documents.has(type))) {
    throw invalid({ path: 'files', message: await whyNot({ name, content }, type, mayBeDocument) })
  }
  return {
    name: shortName(name),
    type: picture ? 'image/jpeg' : type,
    content: picture?.data ?? content,
    width: picture?.info.width ?? null,
    height: picture?.info.height ?? null,
  }
}

/** Why this file is not taken, in words that say what to do. */
async function whyNot({ name, content }: Upload, type: string, mayBeDocument: boolean): Promise<string> {
  const named = `“${shortName(name)}”`
  if (type === 'image/heic' || type === 'image/heif')
    return `${named}是苹果手机的 HEIC 照片，这里打不开。请在手机“设置－相机－格式”里选“兼容性最佳”再拍，或先转成 JPG`
  if (pictures.includes(type)) {
    const { width = 0, height = 0 } = await sharp(content, { limitInputPixels: false })
      .metadata()
      .catch(() => ({ width: 0, height: 0 }))
    if (width * height > MOST_PIXELS)
      return `${named}有${width}×${height}个像素，太大了，最多6000万像素，请缩小后再传`
    if (width && Math.max(width, height) < LEAST_SIDE)
      return `${named}只有${width}×${height}个像素，什么也看不清，请换一张`
    return `${named}打不开，可能没有存完整，请换一张`
  }
  return `${named}不是可以接收的文件，请传照片${mayBeDocument ? '、PDF、Word或Excel' : ''}`
}

/** Whose a file is until it belongs to a record: all residents share one name, and send files only with their form. */
export function ownerOf({ actor }: Pick<Ctx, 'actor'>): string {
  return actor.id ?? 'resident'
}

/** The second half of takeIn: keeps the content and writes its row. */
export async function keepUpload(ctx: Ctx, { content, ...ready }: Ready, owner: string): Promise<string> {
  const id = uuid()
  await ctx.db
    .insertInto('files')
    .values({
      tenantId: ctx.tenant.id,
      id,
      ...ready,
      hash: await ctx.files.keep(content),
      bytes: content.length,
      owner,
      createdAt: ctx.now,
    })
    .execute()
  return id
}

/**
 * Makes files part of a new record; only such as this person sent and belong to none yet. Throws Denial `invalid` when
 * one of them is not there any more: a photo must not get lost in silence.
 */
export async function attach(
  ctx: Ctx,
  subject: string,
  id: string,
  files: string[],
  purpose: string,
): Promise<void> {
  const found = await run(
    ctx.db,
    `update files set subject = $2, subject_id = $3, purpose = $4
     where tenant_id = $1 and subject_id is null and id = any($5) and owner = $6 returning id`,
    [ctx.tenant.id, subject, id, purpose, files, ownerOf(ctx)],
  )
  if (found.length < new Set(files).size)
    throw invalid({ path: 'files', message: '有照片没有找到，请把照片重新传一次' })
}

async function redrawn(content: Buffer) {
  try {
    const picture = sharp(content, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
    const { width, height } = await picture.metadata()
    if (Math.max(width, height) < LEAST_SIDE) return undefined
    return await picture
      .rotate()
      .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 82, mozjpeg: true })
      .toBuffer({ resolveWithObject: true })
  } catch {
    return undefined
  }
}

function shortName(name: string): string {
  return (name.split(/[\\/]/).at(-1) ?? '').replace(/[^\p{L}\p{N}._ -]/gu, '').slice(0, 80) || '附件'
}

/** A part of a picture, in fractions of its width and height from the upper left corner. */
export type Region = { x: number; y: number; width: number; height: number }
type Picture = { content: Buffer; width: number; height: number }

/** The picture with these parts black, drawn anew: nothing of what lay under them is in it. Throws Denial `invalid`. */
export async function blacken(content: Buffer, regions: readonly Region[]): Promise<Picture> {
  try {
    const { data, info } = await sharp(content, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .removeAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
    const { width, height, channels } = info
    for (const region of regions) {
      const [left, right] = [Math.floor(region.x * width), Math.ceil((region.x + region.width) * width)]
      const [top, bottom] = [Math.floor(region.y * height), Math.ceil((region.y + region.height) * height)]
      for (let y = Math.max(top, 0); y < Math.min(bottom, height); y++) {
        const line = y * width
        data.fill(0, (line + Math.max(left, 0)) * channels, (line + Math.min(right, width)) * channels)
      }
    }
    const drawn = sharp(data, { raw: { width, height, channels } }).jpeg({ quality: 82, mozjpeg: true })
    return { content: await drawn.toBuffer(), width, height }
  } catch {
    throw invalid({ path: 'file', message: '这个文件不是可以遮盖的照片' })
  }
}

/** Keeps a blackened picture beside its original: same record, same purpose. Gives its id. */
export async function keepBlackened(
  ctx: Ctx,
  original: string,
  eventId: string,
  { content, width, height }: Picture,
): Promise<string> {
  const id = uuid()
  await run(
    ctx.db,
    `insert into files (tenant_id, id, hash, type, bytes, width, height, name, owner, purpose, subject, subject_id,
       event_id, created_at, redacted_from)
     select tenant_id, $3, $4, 'image/jpeg', $5, $6, $7, name, $8, purpose, subject, subject_id, $9, $10, id
     from files where tenant_id = $1 and id = $2`,
    [
      ctx.tenant.id,
      original,
      id,
      await ctx.files.keep(content),
      content.length,
      width,
      height,
      ownerOf(ctx),
      eventId,
      ctx.now,
    ],
  )
  return id
}

/** The files of one record become files of another, too: the same contents, each with an id of its own. Gives how many. */
export async function copyFiles(
  ctx: Ctx,
  fromId: string,
  to: { subject: string; id: string; purpose: string },
): Promise<number> {
  const files = await run<{ id: string }>(
    ctx.db,
    'select id from files where tenant_id = $1 and subject_id = $2 order by id',
    [ctx.tenant.id, fromId],
  )
  await run(
    ctx.db,
    `insert into files (tenant_id, id, hash, type, bytes, width, height, name, owner, purpose, subject, subject_id, created_at)
     select f.tenant_id, c.copy, f.hash, f.type, f.bytes, f.width, f.height, f.name, f.owner, $3, $4, $5, $6
     from jsonb_to_recordset($2::jsonb) as c (id uuid, copy uuid) join files f on f.tenant_id = $1 and f.id = c.id`,
    [
      ctx.tenant.id,
      JSON.stringify(files.map(({ id }) => ({ id, copy: uuid() }))),
      to.purpose,
      to.subject,
      to.id,
      ctx.now,
    ],
  )
  return files.length
}

/** These records have no files any more; contents that no row names are cleared away by `files check`. */
export async function dropFiles(ctx: Ctx, subjectIds: readonly string[]): Promise<void> {
  await run(ctx.db, 'delete from files where tenant_id = $1 and subject_id = any($2::uuid[])', [
    ctx.tenant.id,
    subjectIds,
  ])
}

const MOST_SIGNATURE = 400_000

/**
 * A picture of somebody's hand (a signature drawn on the screen, `data:image/png;base64,…`), drawn anew and kept like
 * any content: sealed. Gives the file's id. Throws Denial `invalid` for what is no such picture.
 */
export async function keepSignature(ctx: Ctx, dataUrl: string, owner: string): Promise<string> {
  const wrong = () => invalid({ path: 'image', message: '签名没有读懂，请重新签一次' })
  const encoded = /^data:image\/png;base64,([A-Za-z0-9+/=]+)$/.exec(dataUrl)?.[1]
  if (!encoded || encoded.length > MOST_SIGNATURE) throw wrong()
  const drawn = await sharp(Buffer.from(encoded, 'base64'), { limitInputPixels: 8_000_000, failOn: 'error' })
    .resize(1000, 1000, { fit: 'inside', withoutEnlargement: true })
    .png()
    .toBuffer({ resolveWithObject: true })
    .catch(() => undefined)
  if (!drawn) throw wrong()
  const { width, height } = drawn.info
  return keepUpload(ctx, { name: '签名.png', type: 'image/png', content: drawn.data, width, height }, owner)
}
