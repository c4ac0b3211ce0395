import { CLOCK_JSON, clockView, type KeptClock } from '#kernel/clock-view.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { camelKeys } from '#kernel/perform.ts'
import { type AnyAction, holds, offered, type Subject } from '#kernel/workflow.ts'
import { namesOf } from '#modules/people/index.ts'
import { rowView } from './activity.queries.ts'
import type { ActivityView } from './activity.schema.ts'
import { visibleTo } from './activity.scope.ts'
import type { Activity } from './activity.table.ts'
import { guestKinds, organisers } from './activity.words.ts'
import { activityWorkflow } from './activity.workflow.ts'
import { coming } from './loop.workflow.ts'

type Event = {
  id: string
  action: string
  actorName: string
  at: string
  input: { note?: string; reason?: string }
}
type FindingRow = Omit<ActivityView['findings'][number], 'unitName' | 'byName'> & { personId: string | null }
type Whole = Activity & {
  counts: { invited: number; read: number; enrolled: number; came: number }
  clocks: KeptClock[] | null
  events: Event[] | null
  files: ActivityView['files'] | null
  findings: FindingRow[] | null
}

/** The steps of the loop; what each deputy did stands in the list of people. */
const OWN = ['readNotice', 'enrol', 'askLeave', 'checkIn', 'checkOut', 'watch', 'tryQuiz']

/** One activity with its clocks, history, findings and files. Throws Denial `notFound`. */
export async function showActivity(ctx: Ctx, id: string): Promise<ActivityView> {
  const values: unknown[] = [ctx.tenant.id, id, OWN]
  const bind = (value: unknown) => `$${values.push(value)}`
  const [found] = await run<Record<string, unknown>>(
    ctx.db,
    `select a.*,
       (select json_build_object('invited', count(*), 'read', count(read_at),
          'enrolled', count(*) filter (where stand = 'enrolled'), 'came', count(came_at))
        from activity_people p where p.tenant_id = $1 and p.activity_id = a.id) as counts,
       (select json_agg(${CLOCK_JSON} order by c.id) from clocks c where c.tenant_id = $1 and c.subject_id = a.id) as clocks,
       (select json_agg(json_build_object('id', e.id, 'action', e.action, 'actorName', e.actor_name, 'at', e.at, 'input', e.input)
          order by e.id) from events e where e.tenant_id = $1 and e.subject_id = a.id and e.action <> all($3)) as events,
       (select json_agg(json_build_object('id', f.id, 'name', f.name, 'type', f.type, 'purpose', f.purpose) order by f.id)
        from files f where f.tenant_id = $1 and f.subject_id = a.id) as files,
       (select json_agg(json_build_object('id', d.id, 'content', d.content, 'location', d.location, 'clause', d.clause,
          'unitId', d.unit_id, 'personId', d.person_id, 'opinionId', d.opinion_id, 'files',
          (select coalesce(json_agg(g.id order by g.id), '[]') from files g where g.tenant_id = $1 and g.subject_id = d.id))
          order by d.id) from activity_findings d where d.tenant_id = $1 and d.activity_id = a.id) as findings
     from activities a where a.tenant_id = $1 and a.id = $2 and ${visibleTo(ctx, bind)}`,
    values,
  )
  if (!found) throw new Denial('notFound')
  return view(ctx, camelKeys(found) as unknown as Whole)
}

async function view(
  ctx: Ctx,
  { counts, clocks, events, files, findings, ...row }: Whole,
): Promise<ActivityView> {
  const place = (placeId: string | null) => (placeId ? (ctx.facts.places.get(placeId)?.name ?? '') : null)
  const people = await namesOf(
    ctx,
    (findings ?? []).flatMap(({ personId }) => personId ?? []),
  )
  const answers = row.answers as Record<string, { text: string; by: string; at: string }>
  const { groups = [] } = row.guests as {
    groups?: { kind: keyof typeof guestKinds; name: string; count: number }[]
  }
  const isMine = holds(ctx.actor, 'stationLiaison', row.placeId)
  return {
    ...row,
    ...rowView(ctx, { ...row, ...counts } as never),
    levelLabel: organisers[row.level as 'station'] ?? row.level,
    guests: groups.map((one) => ({ ...one, kindLabel: guestKinds[one.kind] ?? one.kind })),
    streetName: place(row.streetId) ?? '',
    units: row.unitIds.map((id) => ({
      id,
      name: place(id) ?? '',
      answer: answers[id]?.text ?? null,
      by: answers[id]?.by ?? null,
      at: answers[id] ? new Date(answers[id].at) : null,
    })),
    isMine,
    canCheckIn: isMine && (coming as readonly string[]).includes(row.state),
    findings: (findings ?? []).map(({ personId, ...one }) => ({
      ...one,
      unitName: place(one.unitId),
      byName: (personId && people.get(personId)?.name) || null,
    })),
    files: files ?? [],
    actions: offered(activityWorkflow, row as unknown as Subject, ctx.actor),
    clocks: (clocks ?? []).map((clock) => clockView(ctx, activityWorkflow, clock)),
    history: (events ?? []).map(({ input, action, ...event }) => ({
      ...event,
      at: new Date(event.at),
      label: labelOf(action),
      note: input.note ?? input.reason ?? null,
    })),
  }
}

const others: Record<string, string> = {
  begin: '列入计划',
  calendarChanged: '工作日历变更',
  invite: '邀请代表',
  remindUnread: '催看通知',
  grantLeave: '准假',
  refuseLeave: '不准假',
  addFinding: '记下问题',
  raise: '转为群众意见',
  setHours: '记时长',
  claimCheckIn: '离线签到，待核对',
  acceptedClaim: '认可离线签到',
  refusedClaim: '没有认可离线签到',
  setQuiz: '出题',
  certify: '发学习证明',
}

/** What a step is called, also those that are no step of the loop. */
function labelOf(action: string): string {
  return others[action] ?? (activityWorkflow.actions as Record<string, AnyAction>)[action]?.label ?? action
}
