import ical, { ICalCalendarMethod } from 'ical-generator'
import { dayAfter, dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { camelKeys } from '#kernel/perform.ts'
import { redact } from '#kernel/redact.ts'
import type { AnyClock, AnyWorkflow, Subject } from '#kernel/workflow.ts'
import { snake } from '#kernel/write.ts'

export type Deadline = {
  id: string
  subject: string
  subjectId: string
  dueOn: string
  isMissed: boolean
  /** 答复：群众意见 青溪意〔2026〕15号; without anybody's words. */
  words: string
  /** The record's title, shortened of what names somebody; null for what is confidential. */
  title: string | null
}

const MOST = 500

/** Every running clock whose duty is this person's, the next first; at most five hundred of each kind. */
export async function ownDeadlines(ctx: Ctx, workflows: readonly AnyWorkflow[]): Promise<Deadline[]> {
  const found: Deadline[] = []
  for (const workflow of workflows) found.push(...(await deadlinesOf(ctx, workflow)))
  return found.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
}

async function deadlinesOf(ctx: Ctx, workflow: AnyWorkflow): Promise<Deadline[]> {
  const values: unknown[] = [ctx.tenant.id, workflow.name]
  const bind = (value: unknown) => `$${values.push(value)}`
  const mine = Object.entries<AnyClock>(workflow.clocks).flatMap(([name, { whose }]) => {
    const held = whose && ctx.actor.grants.get(whose.role)
    if (!whose || !held?.size) return []
    const at = `r.${snake(whose.at)}`
    const places = bind([...held])
    // A column that holds several places, or one.
    return [
      `(c.name = ${bind(name)} and case jsonb_typeof(to_jsonb(${at})) when 'array' then to_jsonb(${at}) ?| ${places}::text[]
        else ${at}::text = any(${places}) end)`,
    ]
  })
  if (!mine.length) return []
  const rows = await run<Record<string, unknown>>(
    ctx.db,
    `select r.*, c.id as clock_id, c.name as clock_name, c.due_at as clock_due from clocks c
     join ${workflow.table.name} r on r.tenant_id = $1 and r.id = c.subject_id
     where c.tenant_id = $1 and c.subject = $2 and c.met_at is null and (${mine.join(' or ')})
     order by c.due_at limit ${MOST}`,
    values,
  )
  return rows.map((row) => deadlineOf(ctx, workflow, camelKeys(row) as Subject))
}

function deadlineOf({ now }: Ctx, workflow: AnyWorkflow, row: Subject): Deadline {
  const due = row.clockDue as Date
  const label = (workflow.clocks[row.clockName as string] as AnyClock).label
  const title = typeof row.title === 'string' && !row.isConfidential ? redact(row.title) : null
  return {
    id: row.clockId as string,
    subject: workflow.name,
    subjectId: row.id,
    dueOn: dayOf(due),
    isMissed: due < now,
    words: `${label}：${workflow.label}${row.no ? ` ${row.no}` : ''}`,
    title,
  }
}

/** The deadlines as a calendar to subscribe to (RFC 5545): whole days, so that no zone can move them. */
export function calendarOf(
  ctx: Ctx,
  deadlines: readonly Deadline[],
  { origin, hasTitles }: { origin: string; hasTitles: boolean },
): string {
  const calendar = ical({
    name: `直通 · 我的到期日`,
    prodId: { company: 'zhitong', product: 'deadlines', language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3600,
  })
  for (const { id, subject, subjectId, dueOn, isMissed, words, title } of deadlines) {
    calendar.createEvent({
      id: `${id}@zhitong`,
      allDay: true,
      start: noonOf(dueOn),
      end: noonOf(dayAfter(dueOn)),
      stamp: ctx.now,
      summary: `${isMissed ? '【已逾期】' : ''}${words}${hasTitles && title ? ` ${title}` : ''}`,
      description: '这一天24时止。打开链接看怎么算的、办下一步。',
      url: `${origin}/app/open/${subject}/${subjectId}`,
    })
  }
  // RFC 5545 wants DTSTAMP in UTC; the library writes it without a zone.
  return calendar.toString().replace(/^(DTSTAMP:\d{8}T\d{6})(?=\r?$)/gm, '$1Z')
}

/** The library asks a date for its local day: noon of the machine, wherever it stands, is on that day. */
function noonOf(day: string): Date {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return new Date(year, month - 1, date, 12)
}
