import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { Denial } from '#kernel/denial.ts'
import { writeLists } from '#kernel/sheet-list.ts'
import { holds } from '#kernel/workflow.ts'
import { writeLine } from '#kernel/write.ts'
import { listContributions } from './contribution.queries.ts'
import { showSolicitation } from './solicitation.queries.ts'
import type { ContributionRow } from './solicitation.schema.ts'
import { solicitationWorkflow } from './solicitation.workflow.ts'
import { listVisits } from './visit.queries.ts'

/**
 * The whole theme as a workbook: what came in, the visits, who was asked; a line of history says who took it. Throws Denial
 * `notFound`, `forbidden`.
 */
export async function exportSolicitation(ctx: Ctx, id: string): Promise<{ name: string; content: Buffer }> {
  const view = await showSolicitation(ctx, id)
  if (!holds(ctx.actor, 'stationLiaison', view.stationId) && !holds(ctx.actor, 'leader', view.streetId))
    throw new Denial('forbidden', { label: '导出清单' })
  const rows = await allContributions(ctx, id)
  const visits = await listVisits(ctx, id)
  const content = await writeLists([
    {
      name: '献策',
      heads: [
        ['序号', 6],
        ['日期', 12],
        ['谁提的', 10],
        ['姓名、企业', 18],
        ['内容', 60],
        ['意见编号', 18],
        ['结果', 12],
        ['打算怎样用、为什么不采纳', 40],
      ],
      rows: rows.map((row, n) => [
        n + 1,
        dayOf(row.givenAt),
        row.giverLabel,
        row.giverName ?? '',
        row.content,
        row.opinion?.no ?? '',
        row.stateLabel,
        row.reason ?? '',
      ]),
    },
    {
      name: '走访',
      heads: [
        ['序号', 6],
        ['日期', 12],
        ['企业、楼宇', 24],
        ['联系点', 20],
        ['走访代表', 24],
        ['见了几人', 10],
        ['说了什么', 60],
      ],
      rows: visits.map((visit, n) => [
        n + 1,
        visit.visitedOn,
        visit.enterprise,
        visit.venueName ?? '',
        visit.went.join('、'),
        visit.persons,
        visit.said,
      ]),
    },
    {
      name: '应献策的人',
      heads: [
        ['姓名', 12],
        ['联络站', 18],
        ['已提', 8],
        ['还差', 8],
      ],
      rows: view.asked.map(({ name, stationName, n, owes }) => [name, stationName, n, owes]),
    },
  ])
  await writeLine(ctx, {
    subject: solicitationWorkflow.name,
    subjectId: id,
    state: view.state,
    action: 'export',
    input: { rows: rows.length },
  })
  return { name: `${view.theme}.xlsx`, content }
}

const MOST = 5000

async function allContributions(ctx: Ctx, id: string): Promise<ContributionRow[]> {
  const all: ContributionRow[] = []
  let after: string | undefined
  do {
    const { rows, next } = await listContributions(ctx, id, { after, limit: 100 })
    all.push(...rows)
    after = next ?? undefined
  } while (after && all.length < MOST)
  return all.toReversed()
}
