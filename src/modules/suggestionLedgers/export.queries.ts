import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { type OfficeHead, writeOffice } from '#kernel/sheet-office.ts'
import { writeLine } from '#kernel/write.ts'
import { bodiesOf } from '#modules/figures/index.ts'
import { type FoundHandling, partsOfAll, promisesDrafted } from '#modules/handlings/index.ts'
import { namesOf } from '#modules/people/index.ts'
import { categories, type FoundSuggestion, numberWords, ofYear } from '#modules/suggestions/index.ts'
import { columns, gradeWords, levelWords } from './column.import.ts'

type Field = keyof typeof columns
const above: Partial<Record<Field, string>> = {
  ...{ unit: '承办单位', coUnits: '承办单位', attitude: '满意度', result: '满意度' },
  ...{ assignedOn: '办理', dueOn: '办理', signedInOn: '办理', met: '办理' },
  ...{
    repliedOn: '答复',
    docNo: '答复',
    mark: '答复',
    promise: '承诺事项',
    promiseDueOn: '承诺事项',
    kept: '承诺事项',
  },
}
const heads = Object.entries(columns).map(
  ([field, { label, width }]): OfficeHead => [label, width, above[field as Field]],
)

/**
 * A body's year as offices keep it: title, heads in two lines, borders, print set-up, the heads a later import knows. A
 * line of history says who took it. Throws Denial `notFound` for a body that is not this person's.
 */
export async function exportLedger(ctx: Ctx, asked: { year?: number; bodyId?: string }) {
  const bodies = bodiesOf(ctx)
  const body = asked.bodyId ? bodies.find(({ id }) => id === asked.bodyId) : bodies[0]
  if (!body) throw new Denial('notFound')
  const year = asked.year ?? Number(dayOf(ctx.now).slice(0, 4))
  const found = await ofYear(ctx, { bodyId: body.id, year })
  const parts = await partsOfAll(
    ctx,
    found.map(({ id }) => id),
  )
  const promised = await promisesDrafted(
    ctx,
    [...parts.values()].flat().map(({ id }) => id),
  )
  const due = await repliesDue(
    ctx,
    [...parts.values()].flat().map(({ id }) => id),
  )
  const names = await namesOf(ctx, [...new Set(found.flatMap((one) => [one.leadDeputyId, ...one.signerIds]))])
  const rows = found.map((row) => {
    const own = parts.get(row.id) ?? parts.get(row.leadCaseId ?? '') ?? []
    const cells = cellsOf(
      ctx,
      row,
      own,
      (id) => names.get(id)?.name ?? '',
      own.flatMap(({ id }) => promised.get(id) ?? []),
      due,
    )
    return (Object.keys(columns) as Field[]).map((field) => cells[field] ?? '')
  })
  const content = await writeOffice([
    {
      name: '建议台账',
      title: `${body.name}${year}年代表建议办理台账`,
      note: `截至${dayOf(ctx.now)}，共${rows.length}件`,
      heads,
      rows,
    },
  ])
  await writeLine(ctx, {
    ...{ subject: 'suggestionLedger', subjectId: body.id, state: String(year), action: 'export', from: null },
    input: { year, rows: rows.length },
  })
  return { name: `${body.name}${year}年代表建议办理台账.xlsx`, content }
}

/** Until when each part had to be answered, also where it has been. */
async function repliesDue(ctx: Ctx, partIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  const rows = await run<{ id: string; dueAt: Date }>(
    ctx.db,
    `select subject_id as id, due_at as "dueAt" from clocks
     where tenant_id = $1 and subject_id = any($2::uuid[]) and name = 'reply'`,
    [ctx.tenant.id, partIds],
  )
  return new Map(rows.map(({ id, dueAt }) => [id, dueAt]))
}

/** A suggestion as a row of the ledger would say it. */
function cellsOf(
  ctx: Ctx,
  row: FoundSuggestion,
  parts: readonly FoundHandling[],
  name: (id: string) => string,
  promises: { text: string; dueOn: string }[],
  due: ReadonlyMap<string, Date>,
): Partial<Record<Field, string>> {
  const units = (some: readonly FoundHandling[]) =>
    some.map(({ unitId }) => ctx.facts.places.get(unitId)?.name ?? '').join('、')
  const owing = parts.filter(({ part }) => part !== 'co')
  const [first] = owing
  const day = (moment: unknown) => (moment ? dayOf(moment as Date) : '')
  const grade = (one: string | null) => gradeWords[one as keyof typeof gradeWords] ?? ''
  const { level, term, meeting, title, reason, category, classMark, round } = row
  return {
    no: numberWords(row),
    session: meeting === null ? `${term}届闭会期间` : `${term}届${meeting}次会议`,
    level: levelWords[level as keyof typeof levelWords],
    ...{ title, reason, lead: name(row.leadDeputyId), cosigners: row.signerIds.map(name).join('、') },
    category: categories[category as keyof typeof categories]?.label ?? '',
    unit: units(owing),
    coUnits: units(parts.filter(({ part }) => part === 'co')),
    submittedOn: day(row.submittedAt),
    assignedOn: day(row.assignedAt),
    dueOn: first ? day(due.get(first.id) ?? null) : '',
    signedInOn: day(first?.signedInAt),
    met: row.assignedAt ? (owing.some(({ metInPerson }) => metInPerson) ? '是' : '否') : '',
    repliedOn: day(row.firstRepliedAt),
    docNo: owing
      .map(({ docNo }) => docNo)
      .filter(Boolean)
      .join('、'),
    mark: classMark ?? '',
    attitude: grade(row.attitude),
    result: grade(row.result),
    redo: row.firstRepliedAt ? (round > 1 ? day(row.repliedAt) || '是' : '否') : '',
    promise: promises.map(({ text }) => text).join('；'),
    promiseDueOn:
      promises
        .map(({ dueOn }) => dueOn)
        .toSorted()
        .at(-1) ?? '',
    kept:
      classMark === 'B' && row.state !== 'replied'
        ? ['concluded', 'closed'].includes(row.state)
          ? '是'
          : '否'
        : '',
    public: row.publishedAt ? '是' : '否',
    remark: row.state === 'withdrawn' ? '已撤回' : row.leadCaseId ? '并案办理' : row.isKey ? '重点督办' : '',
  }
}
