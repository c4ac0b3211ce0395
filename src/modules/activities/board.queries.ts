import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { levels, namesOf, sittingAt } from '#modules/people/index.ts'
import { yearOf } from './activity.actions.ts'
import { findActivity, type Meeting, rowView } from './activity.queries.ts'
import type { Board, MyLine, PersonLine } from './activity.schema.ts'
import { deputyOf, organised } from './attendance.actions.ts'

const LINE = `p.person_id as "personId", p.told_at as "toldAt", p.read_at as "readAt", p.reminded_at as "remindedAt", p.stand,
  p.leave_reason as "leaveReason", p.leave_answer as "leaveAnswer", p.came_at as "cameAt", p.came_way as "cameWay",
  p.came_reason as "cameReason", p.left_at as "leftAt", p.online_minutes as "onlineMinutes", p.hours::float8 as hours`

type Row = Omit<PersonLine, 'name' | 'levels' | 'stationName' | 'isSitting'>

/** Who has read, who comes, who is there: for the organiser and their screen. Throws Denial `notFound`, `forbidden`. */
export async function showBoard(ctx: Ctx, id: string): Promise<Board> {
  await organised(ctx, id, '查看名单')
  return boardOf(ctx, id)
}

/** The list of people and its figures, whoever asks: for counting and for paper. */
export async function boardOf(ctx: Ctx, id: string): Promise<Board> {
  const rows = await run<Row>(
    ctx.db,
    `select ${LINE} from activity_people p where p.tenant_id = $1 and p.activity_id = $2`,
    [ctx.tenant.id, id],
  )
  const claims = await run<Omit<Board['claims'][number], 'name'>>(
    ctx.db,
    `select c.person_id as "personId", c.seen_at as "seenAt", c.sent_at as "sentAt", c.why from check_in_claims c
     where c.tenant_id = $1 and c.activity_id = $2 and c.answer is null and not exists (select from activity_people p
       where p.tenant_id = $1 and p.activity_id = $2 and p.person_id = c.person_id and p.came_at is not null)
     order by c.sent_at, c.person_id`,
    [ctx.tenant.id, id],
  )
  const names = await namesOf(
    ctx,
    [...rows, ...claims].map(({ personId }) => personId),
  )
  const people = rows.map((row): PersonLine => {
    const person = names.get(row.personId)
    return {
      ...row,
      name: person?.name ?? '',
      levels: (person?.levels ?? []).map((level) => levels[level as keyof typeof levels]).join('、'),
      stationName: (person?.stationId && ctx.facts.places.get(person.stationId)?.shortName) || '',
      isSitting: person?.isSitting ?? false,
    }
  })
  const invited = people.length
  const onLeave = people.filter(({ stand, cameAt }) => stand === 'onLeave' && !cameAt).length
  const came = people.filter(({ cameAt }) => cameAt).length
  const share = (of: number) => (of > 0 ? Math.round((came / of) * 1000) / 10 : null)
  return {
    people: people.toSorted((a, b) => byStrokes.compare(a.name, b.name)),
    claims: claims.map((claim) => ({ ...claim, name: names.get(claim.personId)?.name ?? '' })),
    figures: {
      invited,
      read: people.filter(({ readAt }) => readAt).length,
      enrolled: people.filter(({ stand }) => stand === 'enrolled').length,
      onLeave,
      came,
      absent: invited - onLeave - came,
      rateOfAll: share(invited),
      rateWithoutLeave: share(invited - onLeave),
    },
  }
}

/** The street's deputies in office who are not on the list yet. Throws Denial `notFound`, `forbidden`. */
export async function listCandidates(ctx: Ctx, id: string) {
  const { streetId } = await organised(ctx, id, '邀请代表')
  const there = await run<{ id: string }>(
    ctx.db,
    'select person_id as id from activity_people where tenant_id = $1 and activity_id = $2',
    [ctx.tenant.id, id],
  )
  const known = new Set(there.map((one) => one.id))
  const sitting = (await sittingAt(ctx, streetId)).filter((one) => !known.has(one))
  return [...(await namesOf(ctx, sitting)).values()]
    .map(({ id, name, stationId, levels: held }) => ({
      id,
      name,
      stationName: (stationId && ctx.facts.places.get(stationId)?.shortName) || '',
      levels: held.map((level) => levels[level as keyof typeof levels]).join('、'),
    }))
    .toSorted((a, b) => byStrokes.compare(a.name, b.name))
}

/** How many deputies have checked in, for the count of person-times: whoever holds two mandates is one. */
export async function countCame(ctx: Ctx, id: string): Promise<number> {
  const [row] = await run<{ n: number }>(
    ctx.db,
    `select count(came_at)::int as n from activity_people where tenant_id = $1 and activity_id = $2`,
    [ctx.tenant.id, id],
  )
  return row!.n
}

const byStrokes = new Intl.Collator('zh-u-co-stroke')

type Mine = Meeting & {
  theme: string | null
  location: string
  level: string
  tags: string[]
  mine: Omit<MyLine, 'activity'> & { readAt: string | null; cameAt: string | null; leftAt: string | null }
}

/** The deputy's own activities: what comes, what was, and the year in numbers. Throws Denial `forbidden`. */
export async function listMine(
  ctx: Ctx,
): Promise<{ coming: MyLine[]; before: MyLine[]; year: { invited: number; came: number; hours: number } }> {
  const personId = deputyOf(ctx, '我的活动')
  const rows = await mineOf(ctx, personId, `a.starts_at >= $3::timestamptz - interval '400 days'`, [ctx.now])
  const isBefore = ({ activity }: MyLine) =>
    activity.endsAt < ctx.now ||
    ['held', 'reported', 'forwarded', 'answered', 'closed', 'cancelled'].includes(activity.state)
  const ofYear = rows.filter(({ activity }) => yearOf(activity.startsAt) === yearOf(ctx.now))
  const held = ofYear.filter((row) => row.cameAt || isBefore(row))
  return {
    coming: rows.filter((row) => !isBefore(row)).toReversed(),
    before: rows.filter(isBefore).slice(0, 60),
    year: {
      invited: held.filter(({ activity }) => activity.state !== 'cancelled').length,
      came: held.filter(({ cameAt }) => cameAt).length,
      hours: Math.round(held.reduce((sum, { hours }) => sum + (hours ?? 0), 0) * 10) / 10,
    },
  }
}

/** The deputy's own line of one activity; undefined for who was not invited and was not there. */
export async function maybeMyLine(ctx: Ctx, id: string): Promise<MyLine | undefined> {
  await findActivity(ctx, id)
  const personId = deputyOf(ctx, '我的活动')
  return (await mineOf(ctx, personId, 'a.id = $3', [id]))[0]
}

async function mineOf(ctx: Ctx, personId: string, where: string, values: unknown[]): Promise<MyLine[]> {
  const rows = await run<Mine>(
    ctx.db,
    `select a.id, a.no, a.title, a.type, a.state, a.rev, a.street_id as "streetId", a.place_id as "placeId",
       a.unit_ids as "unitIds", a.starts_at as "startsAt", a.ends_at as "endsAt", a.theme, a.location, a.level, a.tags,
       json_build_object('stand', p.stand, 'readAt', p.read_at, 'leaveReason', p.leave_reason, 'leaveAnswer', p.leave_answer,
         'cameAt', p.came_at, 'leftAt', p.left_at, 'hours', p.hours) as mine
     from activity_people p join activities a on a.tenant_id = $1 and a.id = p.activity_id
     where p.tenant_id = $1 and p.person_id = $2 and (p.told_at is not null or p.came_at is not null) and ${where}
     order by a.starts_at desc, a.id desc limit 400`,
    [ctx.tenant.id, personId, ...values],
  )
  const moment = (text: string | null) => (text ? new Date(text) : null)
  return rows.map(({ mine, ...row }) => ({
    ...mine,
    activity: rowView(ctx, {
      ...row,
      dueAt: null,
      dueClock: null,
      closedAt: null,
      personTimes: null,
      batches: null,
      invited: 0,
      read: 0,
      enrolled: 0,
      came: 0,
    }),
    readAt: moment(mine.readAt),
    cameAt: moment(mine.cameAt),
    leftAt: moment(mine.leftAt),
  }))
}
