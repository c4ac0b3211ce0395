import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { invalid } from '#kernel/denial.ts'
import type { Paper } from '#papers/paper.ts'
import { promiseLedgerPaper } from '#papers/suggestion/promises.paper.ts'
import { grades } from '#words/grades.ts'
import { listPromises } from './promise.queries.ts'
import type { PromiseLedger } from './promise.schema.ts'
import { promiseWorkflow } from './promise.workflow.ts'

/** A ledger is written in one go: more rows would keep the others waiting. */
const MOST = 500

/** The ledger of a year as it is shown, as a document. Throws Denial `invalid` when it has more than 500 rows. */
export async function ledgerPaper(ctx: Ctx, asked: Omit<PromiseLedger, 'format'>): Promise<Paper> {
  const { rows, next, counts } = await listPromises(ctx, { ...asked, limit: MOST })
  if (next) throw invalid({ path: 'state', message: `超过${MOST}项，请按状态或年份分开下载` })
  const states = Object.entries(promiseWorkflow.states)
    .map(([name, { label }]) => ({ label, n: counts[name as keyof typeof counts] }))
    .filter(({ n }) => n > 0)
  const only = [
    asked.origin ? `${asked.origin}年承诺` : '',
    asked.state ? promiseWorkflow.states[asked.state].label : '',
  ].filter((one) => one !== '')
  return promiseLedgerPaper({
    office: ctx.tenant.name,
    year: asked.year,
    asOf: dayOf(ctx.now),
    only: only.join('，') || undefined,
    counts: [
      { label: '共', n: counts.all },
      ...states,
      ...(counts.carried > 0 ? [{ label: '其中往年结转', n: counts.carried }] : []),
    ],
    rows: rows.map((row) => ({
      no: row.about.no,
      title: row.about.title,
      unit: row.unitName ?? '现场答复',
      promise: row.text,
      responsible: row.responsible,
      promisedOn: row.promisedOn,
      dueOn: row.dueOn,
      firstDueOn: row.firstDueOn,
      state: row.stateLabel,
      remark: [
        row.keptOn ? `${row.keptOn}兑现` : '',
        row.rating ? `代表${grades[row.rating as keyof typeof grades].label}` : '',
        row.evidence ?? row.reason ?? '',
      ]
        .filter((one) => one !== '')
        .join('：'),
    })),
  })
}
