import { createHash, randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { MOST_BYTES, type Ready, readUpload, type Upload } from '#kernel/attachments.ts'
import { Denial, type Field } from '#kernel/denial.ts'
import { fieldsOf } from '#kernel/errors.ts'

export const MOST_PHOTOS = 6
/** What one form may bring along; it is held in memory until it has been looked at. */
const MOST_AT_ONCE = MOST_PHOTOS * MOST_BYTES

// A photo too many or too large is told beside its field, together with what else is wrong.
const GENEROUS = { throwFileSizeLimit: false, limits: { files: 20 } }

export type Form = { fields: Record<string, string>; uploads: (Upload & { isCut: boolean })[] }

/** What a form sent, with photos or without. Throws Denial `invalid` for a body that is no form. */
export async function readForm(request: FastifyRequest): Promise<Form> {
  if (!request.isMultipart()) return { fields: textsOf(request.body), uploads: [] }
  const form: Form = { fields: {}, uploads: [] }
  let total = 0
  try {
    for await (const part of request.parts(GENEROUS)) {
      if (part.type === 'field') form.fields[part.fieldname] ??= visible(String(part.value ?? ''))
      else {
        const content = await part.toBuffer()
        total += content.length
        if (total > MOST_AT_ONCE) throw new Denial('tooLarge')
        if (content.length) {
          form.uploads.push({ name: part.filename ?? '', content, isCut: part.file.truncated })
        }
      }
    }
  } catch (error) {
    // What busboy cannot read is the sender's mistake, not ours; it says so without a status.
    if (error instanceof Error && !(error instanceof Denial) && !('statusCode' in error)) throw notAForm()
    throw error
  }
  return form
}

function textsOf(body: unknown): Record<string, string> {
  if (typeof body !== 'object' || body === null) return {}
  const texts = Object.entries(body).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return Object.fromEntries(texts.map(([name, text]) => [name, visible(text)]))
}

/** Blanks and invisible characters alone are nothing said. */
function visible(text: string): string {
  return /[^\s\p{C}]/u.test(text) ? text : ''
}

const notAForm = () => new Denial('invalid', { fields: [{ path: 'body', message: '没有读懂' }] })

/** Looks at the photos without keeping any yet: those that may be kept, and what is wrong with the others. */
export async function readPhotos(
  uploads: Form['uploads'],
  path: string,
): Promise<{ photos: Ready[]; errors: Field[] }> {
  const photos: Ready[] = []
  const errors: Field[] = []
  if (uploads.length > MOST_PHOTOS) {
    return { photos, errors: [{ path, message: `照片最多${MOST_PHOTOS}张，您选了${uploads.length}张` }] }
  }
  for (const { isCut, ...upload } of uploads) {
    try {
      if (isCut)
        errors.push({
          path,
          message: `“${upload.name.slice(0, 40)}”太大，每张不超过${MOST_BYTES / 1048576}MB`,
        })
      else photos.push(await readUpload(upload))
    } catch (error) {
      const fields = error instanceof Denial ? (error.detail.fields as Field[] | undefined) : undefined
      if (!fields) throw error
      errors.push(...fields.map(({ message }) => ({ path, message })))
    }
  }
  return { photos, errors }
}

/** The fields a schema finds wrong, or what it made of the input. */
export function checked<T>(
  schema: { safeParse(raw: unknown): { success: true; data: T } | { success: false; error: unknown } },
  raw: unknown,
): { data: T | undefined; errors: Field[] } {
  const result = schema.safeParse(raw)
  return result.success
    ? { data: result.data, errors: [] }
    : { data: undefined, errors: fieldsOf(result.error) ?? [] }
}

/**
 * What makes two sendings one: the page they came from and what was said. Whoever goes back and writes about
 * something else is not answered with the first receipt.
 */
export function onceOnly(nonce: string | undefined, ...said: (string | undefined)[]): string {
  const page = nonce && /^[\w-]{16,36}$/.test(nonce) ? nonce : randomUUID()
  const words = createHash('sha256').update(said.join('\n')).digest('base64url').slice(0, 22)
  return `${page}.${words}`
}
