import { z } from 'zod'

// What forms of every module ask for: texts people type, phones, days and times.

/** A text of at least `min` characters; invisible characters do not count. */
export function note(label: string, min: number, max = 1000) {
  return clean(z.string(`请填写${label}`))
    .pipe(
      z
        .string()
        .min(min, min === 1 ? `请填写${label}` : `${label}不少于${min}个字`)
        .max(max, `${label}不超过${max}个字`),
    )
    .meta({ label, widget: max > 100 ? 'text' : 'line' })
}

/** Trims, and drops what nobody can see: control characters, zero-width characters, direction marks, half characters. */
export function clean(text: z.ZodString) {
  return text.transform((raw) =>
    raw
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: dropping them is the point
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, '')
      .normalize('NFC')
      .trim(),
  )
}

/** A mobile or a landline with its area code, however it was written; personal. */
export const phone = z
  .string()
  .transform((raw) => raw.normalize('NFKC').replace(/[\s\-()]/g, ''))
  .pipe(z.string().regex(/^(\+?86)?1[3-9]\d{9}$|^0\d{9,11}$|^$/, '电话号码不对，请填手机号或带区号的座机'))
  .meta({ personal: true })

/** An empty field is a field not filled in. */
export const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((raw) => (raw === '' ? undefined : raw), schema.optional())

/** The id a client made for what it creates (UUIDv7), so that the same thing sent twice is one. */
export const OwnId = z.uuidv7('编号不对').optional()
