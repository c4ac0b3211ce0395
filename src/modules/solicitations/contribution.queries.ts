import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { likePatterns } from '#kernel/search.ts'
import { offered, type Subject } from '#kernel/workflow.ts'
import { briefOf } from '#modules/opinions/index.ts'
import { namesOf } from '#modules/people/index.ts'
import { contributionWorkflow } from './contribution.workflow.ts'
import { figuresOf } from './figure.queries.ts'
import { askedOf } from './owing.queries.ts'
import { findSolicitation, ROW, type Row, rowView } from './solicitation.queries.ts'
import type { ContributionRow, ListContributions, Mine } from './solicitation.schema.ts'
import { contributionsVisibleTo, solicitationsVisibleTo } from './solicitation.scope.ts'
import { givers, takesVisits } from './solicitation.words.ts'
import { pointsOf } from './visit.queries.ts'

type Stored = Omit<
  ContributionRow,
  'stateLabel' | 'giverLabel' | 'opinion' | 'isOpinion' | 'isOverdue' | 'actions'
> & { giverId: string | null; opinionId: string | null; solicitationId: string; streetId: string }

const COLUMNS = `k.id, k.rev, k.state, k.giver, k.giver_id as "giverId", k.giver_name as "giverName", k.content, k.reason,
  k.given_at as "givenAt", k.visit_id as "visitId", k.opinion_id as "opinionId", k.street_id as "streetId",
  k.solicitation_id as "solicitationId", k.due_at as "dueAt"`

/** The contribution as it is stored, when this person may see it. Throws Denial `notFound`. */
export async function findContribution(ctx: Ctx, id: string): Promise<Stored> {
  const values: unknown[] = [ctx.tenant.id, id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const [row] = await run<Stored>(
    ctx.db,
    `select ${COLUMNS} from contributions k
     where k.tenant_id = $1 and k.id = $2 and ${contributionsVisibleTo(ctx, bind)}`,
    values,
  )
  if (!row) throw new Denial('notFound')
  return row
}

/** What came in to a theme, of what this person may see: the latest first. Throws Denial `notFound`. */
export async function listContributions(ctx: Ctx, id: string, asked: ListContributions) {
  await findSolicitation(ctx, id)
  const { state, giver, q, after, limit } = asked
  const values: unknown[] = [ctx.tenant.id, id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const where = ['k.tenant_id = $1', 'k.solicitation_id = $2', contributionsVisibleTo(ctx, bind)]
  if (state) where.push(`k.state = ${bind(state)}`)
  if (giver) where.push(`k.giver = ${bind(giver)}`)
  for (const pattern of likePatterns(q ?? '').slice(0, 5))
    where.push(`(k.content || ' ' || coalesce(k.giver_name, '')) ilike ${bind(pattern)}`)
  if (after)
    where.push(
      `(k.given_at, k.id) < (select p.given_at, p.id from contributions p where p.tenant_id = $1 and p.id = ${bind(after)})`,
    )
  const found = await run<Stored>(
    ctx.db,
    `select ${COLUMNS} from contributions k where ${where.join(' and ')}
     order by k.given_at desc, k.id desc limit ${bind(limit + 1)}`,
    values,
  )
  const rows = await viewsOf(ctx, found.slice(0, limit))
  return { rows, next: found.length > limit ? rows.at(-1)!.id : null }
}

async function viewsOf(ctx: Ctx, rows: Stored[]): Promise<ContributionRow[]> {
  const opinions = await briefOf(
    ctx,
    rows.flatMap(({ opinionId }) => opinionId ?? []),
  )
  const names = await namesOf(
    ctx,
    rows.flatMap(({ giverId }) => giverId ?? []),
  )
  return rows.map((row) => {
    const { giverId, opinionId, solicitationId: _theme, streetId: _street, ...rest } = row
    const opinion = opinions.find((one) => one.id === opinionId)
    return {
      ...rest,
      stateLabel: contributionWorkflow.states[row.state].label,
      giverLabel: givers[row.giver],
      giverName: giverId ? (names.get(giverId)?.name ?? null) : row.giverName,
      isOpinion: opinionId !== null,
      opinion: opinion ? { id: opinion.id, no: opinion.no, stateLabel: opinion.stateLabel } : null,
      isOverdue: row.dueAt !== null && row.dueAt < ctx.now,
      actions: offered(contributionWorkflow, row as unknown as Subject, ctx.actor),
    }
  })
}

const RECENT = 12

/** What the asking deputy is asked for, what they gave and what became of it: what still runs first. */
export async function mySolicitations(ctx: Ctx): Promise<Mine> {
  const own = [...(ctx.actor.grants.get('deputy') ?? [])]
  const values: unknown[] = [ctx.tenant.id, own]
  const bind = (value: unknown) => `$${values.push(value)}`
  const rows = await run<Row>(
    ctx.db,
    `select ${ROW} from solicitations b where b.tenant_id = $1 and b.deputy_ids && $2::uuid[]
       and b.published_at is not null and ${solicitationsVisibleTo(ctx, bind)}
     order by (b.state = 'open') desc, b.until_on desc, b.id limit ${RECENT}`,
    values,
  )
  const figures = await figuresOf(
    ctx,
    rows.map(({ id }) => id),
  )
  const today = dayOf(ctx.now)
  return Promise.all(
    rows.map(async (row) => {
      const asked = await askedOf(ctx, row)
      const me = asked.find(({ id }) => own.includes(id))
      const given = await givenBy(ctx, row.id, own)
      return {
        ...rowView(ctx, row, figures.get(row.id)!),
        n: given.length,
        owes: row.state === 'open' ? (me?.owes ?? 0) : 0,
        askedCount: asked.length,
        doneCount: asked.filter(({ owes }) => owes === 0).length,
        mayGive: row.state === 'open' && today >= row.fromOn && today <= row.untilOn,
        mayVisit: takesVisits(row.state) && today >= row.fromOn,
        given,
        points: row.state === 'open' ? await pointsOf(ctx, row.streetId) : [],
      }
    }),
  )
}

async function givenBy(ctx: Ctx, id: string, people: readonly string[]): Promise<ContributionRow[]> {
  const rows = await run<Stored>(
    ctx.db,
    `select ${COLUMNS} from contributions k
     where k.tenant_id = $1 and k.solicitation_id = $2 and k.giver_id = any($3::uuid[])
     order by k.given_at desc limit 50`,
    [ctx.tenant.id, id, people],
  )
  return viewsOf(ctx, rows)
}
