import { z } from 'zod'
import { maskPhone } from './mask.ts'
import { dayOfWords } from './sheet-days.ts'

// What the cells of a list may say. Each schema takes a cell's text and gives it in the one form we compare and keep;
// what it refuses, it refuses in Chinese and without repeating the cell: a refusal is kept, a cell may be personal.

const HALF = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g

/** Full-width digits and letters as they are typed elsewhere; Chinese punctuation stays. */
export function halfWidth(text: string): string {
  return text.replace(HALF, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
}

/** A heading without what offices put around it: spaces, asterisks, colons, and remarks in brackets. */
export function plainHead(text: string): string {
  return halfWidth(text)
    .replace(/[(（【[][^)）】\]]*[)）】\]]?/g, '')
    .replace(/[\s*＊:：、/·.。]/g, '')
    .toLowerCase()
}

/** Some words, at most so many characters. */
export const words = (most = 100) =>
  z
    .string()
    .transform(halfWidth)
    .pipe(z.string().max(most, `不超过${most}字`))

/** 张　三 is 张三; the dot within a name is always the same dot; a Latin name keeps its spaces. */
export const personName = z
  .string()
  .transform((text) => {
    const dotted = halfWidth(text).replace(/[·•・．.‧∙]/g, '·')
    return /\p{Script=Han}/u.test(dotted) ? dotted.replace(/\s/g, '') : dotted
  })
  .pipe(
    z
      .string()
      .min(2, '姓名至少两个字')
      .max(30, '姓名不超过30字')
      .regex(/^[\p{L}·' -]+$/u, '姓名里有数字或符号，请改正'),
  )

/** A mobile phone, or a landline with its area code; `138****1234` is a mask that our own export wrote. */
export const phone = z
  .string()
  .transform((text) =>
    halfWidth(text)
      .replace(/[\s—–－-]/g, '')
      .replace(/^(\+?0{0,2}86)(?=1\d{10}$)/, ''),
  )
  .pipe(
    z
      .string()
      .regex(
        /^(1[3-9]\d{9}|0\d{9,11}|[2-8]\d{6,7}|1[3-9]\d\*{4}\d{4}|0\d{2}\*{4}\d{4}|[2-8]\d{2}\*{4}\d{4})$/,
        '电话号码不对，请填一个11位手机号，或带区号的座机',
      ),
  )

/** A day in any of the ways people write it, given as `2026-03-02`. */
export const day = z.string().transform((text, context) => {
  const found = dayOfWords(halfWidth(text))
  if (found && found > '1900-01-01' && found < '2100-01-01') return found
  context.addIssue({ code: 'custom', message: '日期认不出来，写成 2026-03-02' })
  return z.NEVER
})

/** One of some fixed words, or of the other ways offices write it. */
export function oneOf(labels: readonly string[], others: Record<string, string> = {}) {
  const plain = (text: string) => halfWidth(text).replace(/\s/g, '')
  const known = new Map([...labels.map((label) => [plain(label), label] as const), ...Object.entries(others)])
  return z.string().transform((text, context) => {
    const found = known.get(plain(text))
    if (found) return found
    context.addIssue({ code: 'custom', message: `只能填：${labels.join('、')}` })
    return z.NEVER
  })
}

/** A whole number from a cell. */
export const wholeNumber = (most: number) =>
  z
    .string()
    .transform(halfWidth)
    .pipe(z.string().regex(/^\d{1,9}$/, '请填整数'))
    .refine((text) => Number(text) <= most, `不超过${most}`)
    .transform((text) => String(Number(text)))

/** What an export shows of a personal cell; such a mask coming back means “as it was”. */
export const maskCell = (text: string) => (text ? maskPhone(text) : '')
