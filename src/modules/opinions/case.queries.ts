import { CLOCK_JSON, type KeptClock, clockView as viewOf } from '#kernel/clock-view.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { maskName, maskOf, maskPhone } from '#kernel/mask.ts'
import { camelKeys } from '#kernel/perform.ts'
import { type AnyAction, offered, type Subject } from '#kernel/workflow.ts'
import { personName } from '#modules/people/index.ts'
import { mayTouch } from './file.actions.ts'
import { kinOf } from './lineage.queries.ts'
import { rowView } from './opinion.queries.ts'
import type { OpinionView } from './opinion.schema.ts'
import { knownTo } from './opinion.scope.ts'
import type { Opinion } from './opinion.table.ts'
import { opinionWorkflow } from './opinion.workflow.ts'
import { whyHidden } from './reporter.actions.ts'
import { sightOf } from './reporter.scope.ts'
import { voicesOf } from './supporter.queries.ts'

type Sealed = {
  nameSealed: string | null
  phoneSealed: string | null
  isRestricted: boolean
  isErased: boolean
} | null
type Event = {
  id: string
  action: string
  toState: string
  actorName: string
  at: string
  input: Record<string, unknown>
  isPublic: boolean
  isSealed: boolean
}
export type Whole = Opinion & {
  deputyName: string | null
  reporter: Sealed
  clocks: KeptClock[]
  events: Event[]
  files: Omit<OpinionView['files'][number], 'isExamined'>[]
}

/** The record with its clocks, history and files in one statement. Throws Denial `notFound`. */
export async function loadWhole(ctx: Ctx, id: string): Promise<Whole> {
  const values: unknown[] = [ctx.tenant.id, id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const [row] = await run<Record<string, unknown>>(
    ctx.db,
    `select o.*,
       (select json_build_object('nameSealed', r.name_sealed, 'phoneSealed', r.phone_sealed,
          'isRestricted', r.restricted_at is not null, 'isErased', r.erased_at is not null)
        from opinion_reporters r where r.tenant_id = $1 and r.opinion_id = coalesce(o.parent_id, o.id)) as reporter,
       (select json_agg(${CLOCK_JSON} order by c.id)
        from clocks c where c.tenant_id = $1 and c.subject_id = o.id) as clocks,
       (select json_agg(json_build_object('id', e.id, 'action', e.action, 'toState', e.to_state, 'actorName', e.actor_name,
          'at', e.at, 'input', e.input, 'isPublic', e.public_text is not null,
          'isSealed', exists (select from ledger l where l.tenant_id = $1 and l.event_id = e.id)) order by e.id)
        from events e where e.tenant_id = $1 and e.subject_id = o.id) as events,
       (select json_agg(json_build_object('id', f.id, 'name', f.name, 'type', f.type, 'purpose', f.purpose,
          'width', f.width, 'height', f.height, 'isReleased', f.released_at is not null, 'redactedFrom', f.redacted_from) order by f.id)
        from files f where f.tenant_id = $1 and f.subject_id = o.id) as files
     from opinions o where o.tenant_id = $1 and o.id = $2 and ${knownTo(ctx, bind)}`,
    values,
  )
  if (!row) throw new Denial('notFound')
  const whole = camelKeys(row) as unknown as Whole
  const deputyName = await personName(ctx, whole.deputyId)
  return {
    ...whole,
    deputyName,
    clocks: whole.clocks ?? [],
    events: whole.events ?? [],
    files: whole.files ?? [],
  }
}

/** One matter as its handlers see it: the words, who has it, the days, what may be done now. */
export async function showOpinion(ctx: Ctx, id: string): Promise<OpinionView> {
  const whole = await loadWhole(ctx, id)
  const { reporter, clocks, events, files, ...row } = whole
  const kin = await kinOf(ctx, row)
  const supporters = await voicesOf(ctx, row)
  const looks = events.filter(({ action }) => action === 'examine' || action === 'redact')
  const examined = new Set(looks.map(({ input }) => input.file))
  return {
    ...row,
    ...rowView(ctx, { ...row, voices: supporters.count } as never),
    supporters,
    streetName: ctx.facts.places.get(row.streetId)?.name ?? '',
    coWaiting: namesOf(ctx, row.coWaiting),
    coSilent: namesOf(ctx, row.coSilent),
    reporter: reporterView(ctx, whole),
    outsideName: ctx.facts.places.get(row.outsideId ?? '')?.name ?? null,
    fromStationName: ctx.facts.places.get(row.fromStationId ?? '')?.name ?? null,
    kin,
    actions: offered(opinionWorkflow, row as unknown as Subject, ctx.actor),
    clocks: clocks.map((clock) => clockView(ctx, clock)),
    history: events.map((event) => ({
      ...event,
      at: new Date(event.at),
      label: labelOf(event.action),
    })),
    files: files.map((file) => ({ ...file, isExamined: examined.has(file.id) })),
    mayBlacken: row.releasedAt === null && mayTouch(ctx, row as never),
  }
}

const namesOf = ({ facts }: Ctx, ids: readonly string[]) =>
  ids.map((id) => facts.places.get(id)?.shortName ?? '')

function reporterView(ctx: Ctx, { reporter, ...row }: Whole): OpinionView['reporter'] {
  const why = whyHidden(reporter)
  const sight = why ? 'none' : sightOf(ctx, row as never)
  const [name, phone] = sight === 'none' ? [null, null] : [reporter?.nameSealed, reporter?.phoneSealed]
  return {
    name: name ? maskOf(name, ctx.seal.open, maskName) : null,
    phone: phone ? maskOf(phone, ctx.seal.open, maskPhone) : null,
    isAnonymous: row.isAnonymous,
    mayReveal: sight === 'whole' && !row.isAnonymous,
    why: why ?? null,
  }
}

/** What a step is called; steps outside the workflow (being entered, being looked into) have words of their own. */
export function labelOf(action: string): string {
  const others: Record<string, string> = {
    begin: '提交',
    reveal: '查看反映人信息',
    findByPhone: '按电话查到本件',
    correct: '反映人改了姓名电话',
    restrict: '反映人收回同意',
    erase: '删除反映人信息',
    redact: '遮盖照片',
    examine: '看过照片，没有要遮的',
    support: '有人附议',
    rateAsSupporter: '附议人评价',
    withdrawSupport: '附议人撤回',
    unitSilent: '协办单位到期没有回音',
    unitUrged: '到期催办协办单位',
    intoSuggestion: '写进了代表建议',
    outOfSuggestion: '不再列入代表建议',
    calendarChanged: '工作日历变更',
  }
  return others[action] ?? (opinionWorkflow.actions as Record<string, AnyAction>)[action]?.label ?? action
}

/** A clock that explains itself: how long, where it is written, how its day follows. */
export function clockView(ctx: Pick<Ctx, 'facts'>, clock: KeptClock): OpinionView['clocks'][number] {
  return viewOf(ctx, opinionWorkflow, clock)
}
