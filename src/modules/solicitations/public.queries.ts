import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { redact } from '#kernel/redact.ts'
import { figuresOf } from './figure.queries.ts'
import { askedOf } from './owing.queries.ts'
import { ROW, type Row, rowView } from './solicitation.queries.ts'
import type { SolicitationRow } from './solicitation.schema.ts'
import { type Giver, givers } from './solicitation.words.ts'

/** What anybody may know of a published theme: figures and, once summed up, what was adopted; nobody's name. */
export type Published = SolicitationRow & {
  isTaking: boolean
  asked: number
  done: number
  adopted: { giverLabel: string; content: string; reason: string }[]
}

const PUBLIC = `b.published_at is not null and b.state <> 'calledOff'`
const MOST = 20

/** The published themes: those that take something in first, then the latest. */
export async function listPublished(ctx: Ctx): Promise<Published[]> {
  const rows = await run<Row>(
    ctx.db,
    `select ${ROW} from solicitations b where b.tenant_id = $1 and ${PUBLIC}
     order by (b.state = 'open') desc, b.until_on desc, b.id limit ${MOST}`,
    [ctx.tenant.id],
  )
  return viewsOf(ctx, rows)
}

/** A published theme as it is stored. Throws Denial `notFound`. */
export async function findPublished(ctx: Ctx, id: string): Promise<Row> {
  const [row] = await run<Row>(
    ctx.db,
    `select ${ROW} from solicitations b where b.tenant_id = $1 and b.id = $2 and ${PUBLIC}`,
    [ctx.tenant.id, id],
  )
  if (!row) throw new Denial('notFound')
  return row
}

/** One published theme for its public page. Throws Denial `notFound`. */
export async function showPublished(ctx: Ctx, id: string): Promise<Published> {
  const [view] = await viewsOf(ctx, [await findPublished(ctx, id)])
  return view!
}

async function viewsOf(ctx: Ctx, rows: Row[]): Promise<Published[]> {
  const figures = await figuresOf(
    ctx,
    rows.map(({ id }) => id),
  )
  const today = dayOf(ctx.now)
  return Promise.all(
    rows.map(async (row) => {
      const asked = await askedOf(ctx, row)
      const isOut = row.state === 'summedUp' || row.state === 'closed'
      return {
        ...rowView(ctx, row, figures.get(row.id)!),
        isTaking: row.state === 'open' && today >= row.fromOn && today <= row.untilOn,
        asked: asked.length,
        done: asked.filter(({ owes }) => owes === 0).length,
        adopted: isOut ? await adoptedOf(ctx, row.id) : [],
      }
    }),
  )
}

/** The ideas that were adopted, without names. Opinions are published by their own rule, with what became of them. */
async function adoptedOf(ctx: Ctx, id: string): Promise<Published['adopted']> {
  const rows = await run<{ giver: Giver; content: string; reason: string | null }>(
    ctx.db,
    `select giver, content, reason from contributions
     where tenant_id = $1 and solicitation_id = $2 and state = 'adopted' and opinion_id is null
     order by given_at, id limit 100`,
    [ctx.tenant.id, id],
  )
  return rows.map(({ giver, content, reason }) => ({
    giverLabel: givers[giver],
    content: redact(content),
    reason: redact(reason ?? ''),
  }))
}
