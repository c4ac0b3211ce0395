import { filesOf, findSeenFile, type Kept } from '#kernel/attached.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { historyOf } from '#kernel/history.ts'
import { offered, type Subject } from '#kernel/workflow.ts'
import { namesOf } from '#modules/people/index.ts'
import type { ListSmall, SmallRow, SmallView } from './smallMatter.schema.ts'
import { smallMattersVisibleTo } from './smallMatter.scope.ts'
import type { SmallMatter } from './smallMatter.table.ts'
import { smallMatterWorkflow } from './smallMatter.workflow.ts'

type Row = Pick<
  SmallMatter,
  'id' | 'rev' | 'no' | 'title' | 'opinionId' | 'stationId' | 'deputyId' | 'dueAt'
> &
  Pick<SmallRow, 'kind' | 'state' | 'enteredOn' | 'progress' | 'progressOn' | 'result'>

const COLUMNS = `s.id, s.rev, s.no, s.title, s.kind, s.state, s.opinion_id as "opinionId", s.station_id as "stationId",
  s.deputy_id as "deputyId", s.due_at as "dueAt", s.entered_on::text as "enteredOn", s.progress,
  s.progress_on::text as "progressOn", s.result`

/** The register of a year with its figures: what is open first, then what has ended, each by age. */
export async function listSmall(ctx: Ctx, { year, state, kind, opinionId, after, limit }: ListSmall) {
  const values: unknown[] = [ctx.tenant.id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const which = opinionId
    ? `s.opinion_id = ${bind(opinionId)}`
    : `s.entered_on between ${bind(`${year}-01-01`)}::date and ${bind(`${year}-12-31`)}::date`
  const register = `s.tenant_id = $1 and ${which} and ${smallMattersVisibleTo(ctx, bind)}`
  const [figures] = await run<Record<'collected' | 'solved' | 'unsolved' | 'open' | 'late', number>>(
    ctx.db,
    `select count(*)::int as collected, count(*) filter (where s.state = 'solved')::int as solved,
       count(*) filter (where s.state = 'unsolved')::int as unsolved,
       count(*) filter (where s.state = 'open')::int as open,
       count(*) filter (where s.state = 'open' and s.due_at < ${bind(ctx.now)})::int as late
     from small_matters s where ${register}`,
    [...values],
  )
  values.pop()
  const where = [register]
  if (state) where.push(`s.state = ${bind(state)}`)
  if (kind) where.push(`s.kind = ${bind(kind)}`)
  if (after)
    where.push(`(s.closed_at is not null, s.id) > (select q.closed_at is not null, q.id from small_matters q
      where q.tenant_id = $1 and q.id = ${bind(after)})`)
  const found = await run<Row>(
    ctx.db,
    `select ${COLUMNS} from small_matters s where ${where.join(' and ')}
     order by s.closed_at is not null, s.id limit ${bind(limit + 1)}`,
    values,
  )
  const rows = found.slice(0, limit)
  return {
    rows: await rowsOf(ctx, rows),
    next: found.length > limit ? rows.at(-1)!.id : null,
    figures: figures!,
  }
}

/** The small matter, when this person may see it. Throws Denial `notFound` otherwise. */
export async function findSmall(ctx: Ctx, id: string): Promise<Row> {
  const values: unknown[] = [ctx.tenant.id, id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const [row] = await run<Row>(
    ctx.db,
    `select ${COLUMNS} from small_matters s where s.tenant_id = $1 and s.id = $2 and ${smallMattersVisibleTo(ctx, bind)}`,
    values,
  )
  if (!row) throw new Denial('notFound')
  return row
}

/** One small matter with its notes, pictures, and what may be done now. Throws Denial `notFound`. */
export async function showSmall(ctx: Ctx, id: string): Promise<SmallView> {
  const row = await findSmall(ctx, id)
  const [view] = await rowsOf(ctx, [row])
  const history = await historyOf<{ progress?: string; result?: string }>(ctx, smallMatterWorkflow, id, {
    begin: '列入台账',
  })
  return {
    ...view!,
    files: await filesOf(ctx, id),
    actions: offered(smallMatterWorkflow, row as unknown as Subject, ctx.actor),
    history: history.map(({ input, ...step }) => ({
      ...step,
      text: input.progress ?? input.result ?? null,
    })),
  }
}

/** A picture of how it goes, for who may see the small matter. Throws Denial `notFound`. */
export async function findSmallFile(ctx: Ctx, id: string): Promise<Kept> {
  return findSeenFile(
    ctx,
    id,
    (bind) => `f.subject = 'smallMatter' and exists (select from small_matters s
       where s.tenant_id = $1 and s.id = f.subject_id and ${smallMattersVisibleTo(ctx, bind)})`,
  )
}

async function rowsOf(ctx: Ctx, rows: Row[]): Promise<SmallRow[]> {
  const names = await namesOf(ctx, [...new Set(rows.map(({ deputyId }) => deputyId))])
  return rows.map(({ stationId, deputyId, ...row }) => ({
    ...row,
    stateLabel: smallMatterWorkflow.states[row.state].label,
    stationName: ctx.facts.places.get(stationId)?.shortName ?? '',
    deputyName: names.get(deputyId)?.name ?? '',
    isLate: row.state === 'open' && row.dueAt !== null && row.dueAt < ctx.now,
  }))
}
