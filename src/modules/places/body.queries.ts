import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { type BodyType, bodyTypes, type May, mayDo, type PowerName, powers } from './body.words.ts'
import { seers } from './place.scope.ts'
import type { BodyView } from './tree.schema.ts'

type Body = {
  id: string
  placeId: string
  bodyType: BodyType
  name: string
  basis: string
  validFrom: string
  validTo: string | null
}

const ROW = `b.id, b.place_id as "placeId", b.body_type as "bodyType", b.name, b.basis, b.valid_from as "validFrom", b.valid_to as "validTo"`

/** A body at a place the person sees. Throws Denial `notFound`. */
export async function findBody(ctx: Ctx, id: string): Promise<Body> {
  const [body] = await run<Body>(
    ctx.db,
    `select ${ROW} from bodies b where b.tenant_id = $1 and b.id = $2 and b.place_id = any($3)`,
    [ctx.tenant.id, id, seenPlaces(ctx)],
  )
  if (!body) throw new Denial('notFound')
  return body
}

/** The bodies of the places the person sees and of those above, with what each may do and what it may not. */
export async function listBodies(ctx: Ctx): Promise<BodyView[]> {
  const seen = seenPlaces(ctx)
  const all = [...new Set(seen.flatMap((id) => ctx.facts.upwards(id).map((place) => place.id)))]
  const rows = await run<Body & { tasks: { power: string; year: number; basis: string }[] }>(
    ctx.db,
    `select ${ROW}, (select coalesce(json_agg(json_build_object('power', t.power, 'year', t.year, 'basis', t.basis)
        order by t.year desc), '[]') from assigned_tasks t where t.tenant_id = $1 and t.body_id = b.id) as tasks
     from bodies b where b.tenant_id = $1 and b.place_id = any($2) order by b.valid_from, b.id`,
    [ctx.tenant.id, all],
  )
  return rows.map(({ tasks, ...body }) => {
    const may = (Object.keys(powers) as PowerName[]).map((name) => ({ name, ...mayDo(body.bodyType, name) }))
    return {
      ...body,
      label: bodyTypes[body.bodyType].label,
      powers: may
        .filter(({ how }) => how)
        .map(({ name, how, basis }) => ({
          name,
          label: powers[name].label,
          how: how!,
          basis,
          tasks: tasks.filter(({ power }) => power === name).map(({ year, basis }) => ({ year, basis })),
        })),
      never: may.flatMap(({ name, why }) => (why ? [{ label: powers[name].label, why }] : [])),
    }
  })
}

/**
 * May the body at this place do it this year? Own duties always; an assigned one with a task of the year. For modules
 * that evaluate, supervise or vote: ask before publishing.
 */
export async function mayDoIn(ctx: Ctx, placeId: string, bodyType: BodyType, power: PowerName): Promise<May> {
  const may = mayDo(bodyType, power)
  if (may.how !== 'assigned') return may
  const year = Number(dayOf(ctx.now).slice(0, 4))
  const [task] = await run<{ basis: string }>(
    ctx.db,
    `select t.basis from assigned_tasks t join bodies b on b.tenant_id = $1 and b.id = t.body_id
     where t.tenant_id = $1 and b.place_id = $2 and b.body_type = $3 and t.power = $4 and t.year = $5`,
    [ctx.tenant.id, placeId, bodyType, power, year],
  )
  if (task) return { ...may, basis: task.basis }
  const why = `“${powers[power].label}”要区人大常委会交办：请先登记${year}年的交办文件`
  return { ...may, may: false, why }
}

const seenPlaces = ({ actor }: Pick<Ctx, 'actor'>) =>
  seers.flatMap((role) => [...(actor.grants.get(role) ?? [])])
