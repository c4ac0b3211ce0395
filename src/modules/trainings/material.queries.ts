import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { holds } from '#kernel/workflow.ts'
import { findActivity } from '#modules/activities/index.ts'
import { namesOf } from '#modules/people/index.ts'
import { streetsOf } from './reach.queries.ts'
import type { MaterialLine } from './training.schema.ts'

type Row = Omit<MaterialLine, 'placeName'> & { placeId: string; body: string | null }

const columns = (
  me: string,
) => `m.id, m.activity_id as "activityId", m.title, m.body, m.place_id as "placeId", m.minutes,
  m.made_at as "madeAt", m.file_id as "fileId",
  (select count(*)::int from material_reads r where r.tenant_id = $1 and r.material_id = m.id and r.seconds >= m.minutes * 30) as readers,
  (select r.seconds from material_reads r where r.tenant_id = $1 and r.material_id = m.id and r.person_id = ${me}::uuid) as "mySeconds"`

const deputyIn = ({ actor }: Ctx) => [...(actor.grants.get('deputy') ?? [])][0] ?? null

/** The study pack of an activity, or the articles pushed in one's street, newest first. Throws Denial `notFound`. */
export async function listMaterials(ctx: Ctx, activityId?: string): Promise<MaterialLine[]> {
  if (activityId) await findActivity(ctx, activityId)
  const where = activityId ? 'm.activity_id = $3' : 'm.activity_id is null and m.street_id = any($3::uuid[])'
  const rows = await run<Row>(
    ctx.db,
    `select ${columns('$2')} from materials m where m.tenant_id = $1 and m.withdrawn_at is null and ${where}
     order by m.made_at desc, m.id desc limit 200`,
    [ctx.tenant.id, deputyIn(ctx), activityId ?? (await streetsOf(ctx))],
  )
  return rows.map((row) => lineOf(ctx, row))
}

/** One of them with its words, when the person may see it. Throws Denial `notFound`. */
export async function findMaterial(ctx: Ctx, id: string) {
  const [row] = await run<Row & { streetId: string }>(
    ctx.db,
    `select ${columns('$2')}, m.street_id as "streetId" from materials m
     where m.tenant_id = $1 and m.id = $3 and m.withdrawn_at is null`,
    [ctx.tenant.id, deputyIn(ctx), id],
  )
  if (!row) throw new Denial('notFound')
  const { streetId, ...rest } = row
  if (row.activityId) await findActivity(ctx, row.activityId)
  else if (!(await streetsOf(ctx)).includes(streetId)) throw new Denial('notFound')
  return {
    ...lineOf(ctx, rest),
    placeId: row.placeId,
    body: row.body,
    isMine: holds(ctx.actor, 'stationLiaison', row.placeId),
  }
}

/** Who has read it, and for how long. Throws Denial `notFound`, `forbidden`. */
export async function listReads(ctx: Ctx, id: string) {
  const { isMine } = await findMaterial(ctx, id)
  if (!isMine) throw new Denial('forbidden', { label: '查看阅读记录' })
  const rows = await run<{ personId: string; openedAt: Date; seconds: number }>(
    ctx.db,
    `select person_id as "personId", opened_at as "openedAt", seconds from material_reads
     where tenant_id = $1 and material_id = $2 order by seconds desc, opened_at`,
    [ctx.tenant.id, id],
  )
  const names = await namesOf(
    ctx,
    rows.map(({ personId }) => personId),
  )
  return rows.map(({ personId, ...row }) => ({ ...row, name: names.get(personId)?.name ?? '' }))
}

/** The file of a material. Throws Denial `notFound`. */
export async function findMaterialFile(ctx: Ctx, id: string) {
  const { fileId } = await findMaterial(ctx, id)
  const [file] = await run<{ hash: string; type: string; name: string }>(
    ctx.db,
    'select hash, type, name from files where tenant_id = $1 and id = $2',
    [ctx.tenant.id, fileId],
  )
  if (!file) throw new Denial('notFound')
  return file
}

const lineOf = ({ facts }: Ctx, { placeId, body: _, ...row }: Row): MaterialLine => ({
  ...row,
  placeName: facts.places.get(placeId)?.shortName ?? '',
})
