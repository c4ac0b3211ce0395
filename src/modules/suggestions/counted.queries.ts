import type { Ctx } from '#kernel/ctx.ts'
import { suggestionsVisibleTo } from './suggestion.scope.ts'

type Bind = (value: unknown) => string
export type CountedOf = {
  year: number
  bodyId?: string
  level?: string
  category?: string
  classMark?: string
  state?: string
  unitId?: string
}

/**
 * The suggestions of a year that count, and that this person may see, as the text of rows `c`: each with what `beside`
 * (a lateral row on `s`, one for each unit when `isEach`) adds. `$1` is the tenant.
 */
export function countedRows(
  ctx: Pick<Ctx, 'actor'>,
  of: CountedOf,
  beside: string,
  isEach: boolean,
  bind: Bind,
): string {
  const mark = isEach
    ? `case when s.manner = 'separate' then h.unit_class else s.class_mark end`
    : 's.class_mark'
  return `select s.*, h.*, ${isEach} as is_each, ${mark} as mark,
    ${isEach ? 'h.part_round' : 's.round'} as rounds,
    ${isEach ? 'h.parts_replied' : 's.first_replied_at is not null'} as is_replied, exists (select from events e where e.tenant_id = $1 and e.subject_id = s.id
      and e.action = 'reclassify') as is_looked_at
    from suggestions s cross join lateral (${beside}) h
    where s.tenant_id = $1 and s.submitted_at is not null and s.year = ${bind(of.year)}
      ${of.bodyId ? `and s.body_id = ${bind(of.bodyId)}` : ''}
      ${of.level ? `and s.level = ${bind(of.level)}` : ''}
      ${of.classMark ? `and (${mark}) = ${bind(of.classMark)}` : ''}
      ${of.state ? `and s.state = ${bind(of.state)}` : ''}
      ${isEach && of.unitId ? `and h.unit_id = ${bind(of.unitId)}` : ''}
      ${of.category ? `and s.category = ${bind(of.category)}` : ''}
      and ${suggestionsVisibleTo(ctx, bind)}`
}
