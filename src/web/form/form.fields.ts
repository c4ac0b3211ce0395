import type { ZodType } from 'zod'

/** One thing a form asks for, read off the schema that the server checks with. */
export type FieldSpec = {
  name: string
  label: string
  widget:
    | 'text'
    | 'line'
    | 'choice'
    | 'unit'
    | 'station'
    | 'otherStation'
    | 'outside'
    | 'opinion'
    | 'parts'
    | 'day'
    | 'files'
    | 'number'
    | 'promises'
    | 'tick'
    | 'lines'
    | 'units'
    | 'deputy'
    | 'deputies'
    | 'signers'
    | 'suggestion'
    | 'points'
  /** Of a choice: the name of its word list. */
  list?: string
  options: string[]
  isOptional: boolean
  initial: unknown
}

type Def = {
  type: string
  innerType?: ZodType
  in?: ZodType
  out?: ZodType
  shape?: Record<string, ZodType>
  entries?: Record<string, string>
  defaultValue?: unknown
}
type Meta = { label?: string; widget?: FieldSpec['widget']; list?: string }

/** What holds several values. */
const LISTS: readonly string[] = ['lines', 'units', 'deputies', 'signers', 'points', 'promises']

const defOf = (schema: ZodType) => schema._zod.def as unknown as Def

/** The fields of an object schema in their order. */
export function fieldsOf(input: ZodType | undefined): FieldSpec[] {
  const shape = input && defOf(input).shape
  return Object.entries(shape ?? {}).map(([name, schema]) => fieldOf(name, schema))
}

function fieldOf(name: string, schema: ZodType): FieldSpec {
  const spec: FieldSpec = { name, label: name, widget: 'line', options: [], isOptional: false, initial: '' }
  // What a form says of a field on the outside wins over what the field says of itself.
  const said: Meta = {}
  for (let inner: ZodType | undefined = schema; inner; ) {
    Object.assign(said, { ...inner.meta(), ...said })
    const def = defOf(inner)
    if (def.type === 'optional') spec.isOptional = true
    if (def.type === 'default') spec.initial = def.defaultValue
    if (def.type === 'number') said.widget ??= 'number'
    if (def.type === 'boolean' || def.type === 'literal') said.widget ??= 'tick'
    if (def.type === 'enum') spec.options = Object.keys(def.entries ?? {})
    inner = def.innerType ?? (def.type === 'pipe' ? (isTransform(def.in) ? def.out : def.in) : undefined)
  }
  const { label = name, widget = 'line', list } = said
  Object.assign(spec, { label, widget, ...(list && { list }) })
  if (spec.widget === 'files') Object.assign(spec, { isOptional: true, initial: [] })
  if (LISTS.includes(spec.widget) && spec.initial === '') spec.initial = []
  if (spec.widget === 'tick' && spec.initial === '') spec.initial = false
  return spec
}

const isTransform = (schema: ZodType | undefined) => schema && defOf(schema).type === 'transform'
