import fc from 'fast-check'
import type { z } from 'zod'

// Inputs as a Zod schema describes them: such as fit, such as fit but for one field, and such as nobody would send.

/** What ids may be: drawn by the caller from records, places, files, and some that are nobody's. */
export type Ids = fc.Arbitrary<string>
/** What a field of this name usually holds; `uuid` for those that have no hint of their own. */
export type Hints = { uuid: Ids } & Record<string, fc.Arbitrary<unknown>>

type Def = {
  type: string
  shape?: Record<string, z.ZodType>
  element?: z.ZodType
  innerType?: z.ZodType
  left?: z.ZodType
  right?: z.ZodType
  in?: z.ZodType
  out?: z.ZodType
  options?: z.ZodType[]
  entries?: Record<string, string>
  values?: unknown[]
  valueType?: z.ZodType
}
type Bag = { minimum?: number; maximum?: number; format?: string }

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: other people's template languages
export const hostile = fc.constantFrom<string>(
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud83d',
  '\u202e反\u200b向',
  `'; drop table opinions; --`,
  `" or 1=1 --`,
  '<script>alert(1)</script>',
  '${7*7}{{7*7}}%s%n',
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  'http://169.254.169.254/',
  '\r\nSet-Cookie: zt=evil',
  '__proto__',
  'constructor',
  'NaN',
  'Infinity',
  '-1',
  '1e309',
  '0x10',
  '00000000-0000-0000-0000-000000000000',
  '0000-01-01',
  '9999-12-31',
  '2026-02-30',
  '灯'.repeat(6000),
  'a'.repeat(70_000),
  '%',
  '\\',
  '_%_%_',
  '﷽'.repeat(50),
  'ａｄｍｉｎ',
)
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: see above

export const absurd: fc.Arbitrary<unknown> = fc.oneof(
  hostile,
  fc.constantFrom<unknown>(null, true, -1, 0, 1.5, 1e308, [], {}, [[]], [null], { a: { b: [] } }),
  fc.jsonValue({ maxDepth: 4 }),
)

const letters = fc.constantFrom(...'路灯坏了半个月请处理幸福街道张三李四，。1234567890abc \n')

function text(min = 0, max = 40): fc.Arbitrary<string> {
  const longest = Math.max(min, Math.min(max, min + 30))
  return fc
    .string({ unit: letters, minLength: min, maxLength: longest })
    .map((made) => made.padEnd(min, '灯'))
}

const formats: Record<string, fc.Arbitrary<string>> = {
  date: fc.constantFrom('2026-03-02', '2026-02-28', '2024-02-29', '1999-12-31', '2030-01-01'),
  datetime: fc.constantFrom('2026-03-02T09:00:00Z'),
  url: fc.constantFrom('https://example.cn/x'),
}

/** Something the schema accepts, as far as its declaration tells; rules beyond it may still refuse. */
export function fitting(schema: z.ZodType, hints: Hints): fc.Arbitrary<unknown> {
  const def = schema.def as unknown as Def
  const bag = (schema as unknown as { _zod: { bag: Bag } })._zod.bag
  switch (def.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(def.shape!).map(([name, one]) => [name, fieldOf(name, one, hints)]),
        ),
      )
    case 'array':
      return fc.array(fitting(def.element!, hints), {
        maxLength: 3,
        minLength: Math.min(bag.minimum ?? 0, 3),
      })
    case 'intersection':
      return fc
        .tuple(fitting(def.left!, hints), fitting(def.right!, hints))
        .map((both) => Object.assign({}, ...both))
    case 'optional':
    case 'default':
    case 'prefault':
      return fc.oneof(
        { weight: 1, arbitrary: fc.constant(undefined) },
        { weight: 2, arbitrary: fitting(def.innerType!, hints) },
      )
    case 'nullable':
      return fc.oneof(fc.constant(null), fitting(def.innerType!, hints))
    case 'pipe': {
      const isOpen = (def.out!.def as unknown as Def).type === 'transform'
      return fitting(isOpen ? def.in! : def.out!, hints)
    }
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries!))
    case 'literal':
      return fc.constantFrom(...def.values!)
    case 'union':
      return fc.oneof(...def.options!.map((one) => fitting(one, hints)))
    case 'number':
      return fc.integer({ min: Math.max(bag.minimum ?? -10, -1e6), max: Math.min(bag.maximum ?? 1000, 1e6) })
    case 'boolean':
      return fc.boolean()
    case 'record':
      return fc.dictionary(
        fc.constantFrom('note', 'reply', 'days', 'unitId'),
        fc.constantFrom<unknown>('请尽快办理', 3),
      )
    case 'string':
      if (bag.format === 'uuid' || bag.format === 'guid') return hints.uuid
      return (
        formats[bag.format ?? ''] ??
        fc.oneof(
          { weight: 4, arbitrary: text(bag.minimum, bag.maximum) },
          { weight: 1, arbitrary: fc.constantFrom('13800000012', '路灯坏了，请处理') },
        )
      )
    default:
      return absurd
  }
}

/** Nine times of ten what a field of this name holds, when that is known. */
function fieldOf(name: string, schema: z.ZodType, hints: Hints): fc.Arbitrary<unknown> {
  const made = fitting(schema, hints)
  const hint = hints[name]
  return hint ? fc.oneof({ weight: 9, arbitrary: hint }, { weight: 1, arbitrary: made }) : made
}

/** Fits but for one field: left out, of another type, too long, hostile; or one field too many. */
export function nearly(schema: z.ZodType, hints: Hints): fc.Arbitrary<unknown> {
  return fc
    .tuple(fitting(schema, hints), fc.nat(), fc.oneof(fc.constant(undefined), absurd))
    .map(([made, n, bad]) => {
      if (typeof made !== 'object' || made === null || Array.isArray(made)) return bad
      const names = [...Object.keys(made), 'state', 'tenantId', '__proto__']
      return { ...made, [names[n % names.length]!]: bad }
    })
}
