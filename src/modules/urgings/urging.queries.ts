import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { historyOf } from '#kernel/history.ts'
import { holds, offered, type Subject } from '#kernel/workflow.ts'
import { briefOf, listLateReplies, opinionWorkflow } from '#modules/opinions/index.ts'
import type { Letter } from './letter.table.ts'
import { letterWorkflow } from './letter.workflow.ts'
import type {
  LateRow,
  LetterRow,
  LetterView,
  ListLate,
  ListLetters,
  ListMarks,
  MarkRow,
} from './urging.schema.ts'
import { lettersVisibleTo, marksVisibleTo } from './urging.scope.ts'
import { markKinds, type Rung, rungWords } from './urging.words.ts'

type Taken = {
  opinionId: string
  round: number
  rung: Rung
  takenAt: Date
  madeBy: string
  actorName: string
}

/** The rungs taken on these matters, in their order. The caller has made sure of who asks. */
export function rungsOf(ctx: Ctx, opinionIds: readonly string[]): Promise<Taken[]> {
  return run<Taken>(
    ctx.db,
    `select opinion_id as "opinionId", round, rung, taken_at as "takenAt", made_by as "madeBy", actor_name as "actorName"
     from rungs where tenant_id = $1 and opinion_id = any($2::uuid[]) order by taken_at, rung`,
    [ctx.tenant.id, opinionIds],
  )
}

const MOST = 500
const order = Object.keys(rungWords) as Rung[]

/** Who is on which rung: late replies that the person may see, the longest late first. */
export async function listLate(ctx: Ctx, { unitId, rung }: ListLate) {
  const all = await listLateReplies(ctx, { most: MOST + 1 })
  const ids = all.map(({ opinionId }) => opinionId)
  const taken = Map.groupBy(await rungsOf(ctx, ids), ({ opinionId, round }) => `${opinionId} ${round}`)
  const letters = await run<Pick<Letter, 'id' | 'no' | 'state' | 'opinionId' | 'round'>>(
    ctx.db,
    `select id, no, state, opinion_id as "opinionId", round from letters
     where tenant_id = $1 and opinion_id = any($2::uuid[]) and state <> 'dropped'`,
    [ctx.tenant.id, ids],
  )
  const name = (id: string) => ctx.facts.places.get(id)?.shortName ?? ''
  const rows = all.slice(0, MOST).map(({ assignedOn: _, streetId, stationId, state, ...late }) => {
    const its = taken.get(`${late.opinionId} ${late.round}`) ?? []
    const letter = letters.find((one) => one.opinionId === late.opinionId && one.round === late.round)
    const isStaff = holds(ctx.actor, 'streetStaff', streetId)
    const isUnits =
      !isStaff && !holds(ctx.actor, 'stationLiaison', stationId) && !holds(ctx.actor, 'leader', stationId)
    const row: LateRow = {
      ...late,
      stateLabel: opinionWorkflow.states[state as keyof typeof opinionWorkflow.states].label,
      unitName: name(late.unitId),
      stationName: name(stationId),
      taken: its.map(({ rung, takenAt, madeBy, actorName }) => ({ rung, takenAt, madeBy, actorName })),
      // What was drafted concerns the unit only when it is signed.
      letter:
        letter && !(isUnits && letter.state === 'drafted')
          ? { id: letter.id, no: letter.no, state: letter.state }
          : null,
      mayDraft: isStaff && !letter,
      mayMark: isStaff && !its.some(({ rung }) => rung === 'mark'),
    }
    return {
      row,
      standsOn:
        its.map(({ rung }) => rung).toSorted((a, b) => order.indexOf(b) - order.indexOf(a))[0] ?? 'none',
    }
  })
  const units = Map.groupBy(rows, ({ row }) => row.unitId)
  const ofUnit = rows.filter(({ row }) => !unitId || row.unitId === unitId)
  const counts = Object.fromEntries(
    ['none', ...order].map((one) => [one, ofUnit.filter(({ standsOn }) => standsOn === one).length]),
  )
  return {
    rows: ofUnit.filter(({ standsOn }) => !rung || standsOn === rung).map(({ row }) => row),
    counts: { ...counts, all: ofUnit.length },
    units: [...units]
      .map(([id, its]) => ({ id, name: name(id), n: its.length }))
      .toSorted((a, b) => b.n - a.n),
    isCut: all.length > MOST,
  }
}

type Row = Pick<
  Letter,
  | 'id'
  | 'rev'
  | 'no'
  | 'title'
  | 'opinionId'
  | 'unitId'
  | 'stationId'
  | 'streetId'
  | 'facts'
  | 'asked'
  | 'signedBy'
> &
  Pick<LetterRow, 'state' | 'dueOn' | 'issuedOn'>

const COLUMNS = `l.id, l.rev, l.no, l.title, l.state, l.opinion_id as "opinionId", l.unit_id as "unitId",
  l.station_id as "stationId", l.street_id as "streetId", l.facts, l.asked, l.signed_by as "signedBy",
  l.due_on::text as "dueOn", l.issued_on::text as "issuedOn"`

/** Letters the person may see, the newest first; a unit sees what went out to it. */
export async function listLetters(ctx: Ctx, { state, unitId, after, limit }: ListLetters) {
  const values: unknown[] = [ctx.tenant.id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const where = ['l.tenant_id = $1', lettersVisibleTo(ctx, bind)]
  if (state) where.push(`l.state = ${bind(state)}`)
  if (unitId) where.push(`l.unit_id = ${bind(unitId)}`)
  if (after) where.push(`l.id < ${bind(after)}`)
  const found = await run<Row>(
    ctx.db,
    `select ${COLUMNS} from letters l where ${where.join(' and ')} order by l.id desc limit ${bind(limit + 1)}`,
    values,
  )
  const rows = found.slice(0, limit)
  return {
    rows: await rowsOf(ctx, rows),
    next: found.length > limit ? rows.at(-1)!.id : null,
  }
}

/** The letter, when this person may see it. Throws Denial `notFound` otherwise. */
export async function findLetter(ctx: Ctx, id: string): Promise<Row> {
  const values: unknown[] = [ctx.tenant.id, id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const [row] = await run<Row>(
    ctx.db,
    `select ${COLUMNS} from letters l where l.tenant_id = $1 and l.id = $2 and ${lettersVisibleTo(ctx, bind)}`,
    values,
  )
  if (!row) throw new Denial('notFound')
  return row
}

/** One letter as it is printed, with what may be done now and what was done. Throws Denial `notFound`. */
export async function showLetter(ctx: Ctx, id: string): Promise<LetterView> {
  const row = await findLetter(ctx, id)
  const [view] = await rowsOf(ctx, [row])
  return {
    ...view!,
    streetName: ctx.facts.places.get(row.streetId)?.name ?? '',
    unitFullName: ctx.facts.places.get(row.unitId)?.name ?? '',
    facts: row.facts,
    asked: row.asked,
    signedBy: row.signedBy,
    actions: offered(letterWorkflow, row as unknown as Subject, ctx.actor),
    history: await historyOf(ctx, letterWorkflow, id, { begin: '拟稿' }),
  }
}

async function rowsOf(ctx: Ctx, rows: Row[]): Promise<LetterRow[]> {
  const opinions = await briefOf(ctx, [...new Set(rows.map(({ opinionId }) => opinionId))])
  const today = dayOf(ctx.now)
  return rows.map(({ id, rev, no, title, state, opinionId, unitId, stationId, dueOn, issuedOn }) => ({
    ...{ id, rev, no, title, state, opinionId, dueOn, issuedOn },
    stateLabel: letterWorkflow.states[state].label,
    opinionNo: opinions.find((one) => one.id === opinionId)?.no ?? '',
    unitName: ctx.facts.places.get(unitId)?.shortName ?? '',
    stationName: ctx.facts.places.get(stationId)?.shortName ?? '',
    isLate: state === 'issued' && dueOn < today,
  }))
}

/** 评议依据: what stands against or for the units in a year, the newest first, for who may see it. */
export async function listMarks(ctx: Ctx, { year, unitId, kind }: ListMarks): Promise<MarkRow[]> {
  const values: unknown[] = [ctx.tenant.id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const where = [
    'm.tenant_id = $1',
    marksVisibleTo(ctx, bind),
    `m.marked_at >= ${bind(`${year}-01-01T00:00:00+08:00`)}`,
    `m.marked_at < ${bind(`${year + 1}-01-01T00:00:00+08:00`)}`,
  ]
  if (unitId) where.push(`m.unit_id = ${bind(unitId)}`)
  if (kind) where.push(`m.kind = ${bind(kind)}`)
  const rows = await run<Omit<MarkRow, 'unitName' | 'kindLabel' | 'opinionNo' | 'opinionTitle'>>(
    ctx.db,
    `select m.id, m.unit_id as "unitId", m.kind, m.why, m.marked_at as "markedAt", m.marked_by as "markedBy",
       m.opinion_id as "opinionId"
     from unit_marks m where ${where.join(' and ')} order by m.marked_at desc, m.id limit 500`,
    values,
  )
  const opinions = await briefOf(ctx, [...new Set(rows.map(({ opinionId }) => opinionId))])
  return rows.map((row) => {
    const opinion = opinions.find(({ id }) => id === row.opinionId)
    return {
      ...row,
      unitName: ctx.facts.places.get(row.unitId)?.name ?? '',
      kindLabel: markKinds[row.kind],
      opinionNo: opinion?.no ?? '',
      opinionTitle: opinion?.title ?? '',
    }
  })
}
