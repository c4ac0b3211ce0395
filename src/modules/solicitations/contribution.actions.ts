import { v7 as uuid } from 'uuid'
import { dayOf } from '#kernel/calendar.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { Denial, type Field, invalid } from '#kernel/denial.ts'
import { begin } from '#kernel/perform.ts'
import { holds } from '#kernel/workflow.ts'
import { writeLine } from '#kernel/write.ts'
import { enterOpinion, type SubmitOpinion, submitOpinion } from '#modules/opinions/index.ts'
import { membersAt, namesOf, sittingAmong } from '#modules/people/index.ts'
import { contributionWorkflow } from './contribution.workflow.ts'
import { findPublished } from './public.queries.ts'
import type { Contribute } from './solicitation.forms.ts'
import { findSolicitation, type Row } from './solicitation.queries.ts'
import type { Solicitation } from './solicitation.table.ts'
import { type Audience, audiences, type Giver, giverOf, givers, monthDay } from './solicitation.words.ts'
import { solicitationWorkflow } from './solicitation.workflow.ts'
import { lockedFor } from './step.actions.ts'

const label = '献策'
type Given = { giver: Giver; giverId: string | null; giverName: string | null }
type Kept = { id: string; no: string | null }

/**
 * What somebody gives to a theme: an idea to be studied, or an opinion that is handled like any other. A deputy speaks
 * for themselves; the station's people enter for others. Throws Denial `notFound`, `forbidden` (not asked), `notNow`
 * (not yet, over), `invalid` with everything wrong at once.
 */
export async function contribute(ctx: Ctx, id: string, input: Contribute): Promise<Kept> {
  const row = await findSolicitation(ctx, id)
  const { self, isOffice } = await standing(ctx, row, label)
  refuseOutside(row, dayOf(ctx.now))
  const given: Given =
    self && !(isOffice && input.giver)
      ? { giver: 'deputy', giverId: self, giverName: null }
      : await giverIn(ctx, row, input)
  return inTransaction(ctx, (ctx) => keep(ctx, row, given, input))
}

/**
 * In what capacity this person acts here: as a deputy who is asked and serves this moment, as the station's people, or
 * both. Throws Denial `forbidden` for neither.
 */
export async function standing(ctx: Ctx, row: Row, label: string) {
  const asked = row.deputyIds.filter((one) => holds(ctx.actor, 'deputy', one))
  const [self] = asked.length ? await sittingAmong(ctx, asked) : []
  const isOffice = holds(ctx.actor, 'stationLiaison', row.stationId)
  if (!isOffice && !self) throw new Denial('forbidden', { label })
  return { self, isOffice }
}

type Said = Pick<Contribute, 'kind' | 'content' | 'location'>
type Beside = { visitId?: string; channel?: 'deliberation' | 'enterprise_point' }

/** Writes what was given, with its opinion where it is one: inside the transaction of whatever it belongs to. */
export async function keep(
  ctx: Ctx,
  row: Row,
  given: Given,
  { kind, content, location }: Said,
  { visitId, channel = 'deliberation' }: Beside = {},
): Promise<Kept> {
  refuseOutside(await lockedFor(ctx, row.id, 'share'), dayOf(ctx.now))
  const id = uuid()
  if (kind === 'idea') {
    await bring(ctx, row, { id, ...given, content, visitId, opinionId: null })
    return { id, no: null }
  }
  const { no } = await enterOpinion(
    ctx,
    { stationId: row.stationId, channel, content, location, files: [] },
    { beside: (ctx, opinion) => bring(ctx, row, { id, ...given, content, visitId, opinionId: opinion.id }) },
  )
  return { id, no }
}

/** What a resident or an enterprise sends from the public page: an opinion with its receipt, beside the theme. */
export async function contributeOpenly(ctx: Ctx, id: string, input: SubmitOpinion, giverName?: string) {
  const row = await findPublished(ctx, id)
  refuseOutside(row, dayOf(ctx.now))
  const isFirm = row.audience.includes('enterprises') && (giverName || !row.audience.includes('residents'))
  if (!isFirm && !row.audience.includes('residents')) throw new Denial('forbidden', { label })
  const given: Given = {
    giver: isFirm ? 'enterprise' : 'resident',
    giverId: null,
    giverName: isFirm ? (giverName ?? null) : null,
  }
  return submitOpinion(ctx, input, {
    stationId: row.stationId,
    channel: 'deliberation',
    beside: async (ctx, opinion) => {
      refuseOutside(await lockedFor(ctx, id, 'share'), dayOf(ctx.now))
      await bring(ctx, row, { id: uuid(), ...given, content: input.content, opinionId: opinion.id })
    },
  })
}

type New = Given & { id: string; content: string; visitId?: string; opinionId: string | null }

async function bring(ctx: Ctx, row: Pick<Row, 'id' | 'streetId' | 'stationId' | 'state'>, given: New) {
  const { visitId = null, ...rest } = given
  await begin(
    ctx,
    contributionWorkflow,
    {
      ...rest,
      visitId,
      solicitationId: row.id,
      streetId: row.streetId,
      stationId: row.stationId,
      reason: null,
      givenAt: ctx.now,
      enteredBy: ctx.actor.id,
    },
    { giver: given.giver, isOpinion: given.opinionId !== null },
    null,
  )
  await noted(ctx, row, 'contribute', { giver: givers[given.giver] })
}

/** A line in the history of the theme. */
export async function noted(
  ctx: Ctx,
  { id, state }: Pick<Row, 'id' | 'state'>,
  action: string,
  input: object,
) {
  await writeLine(ctx, {
    subject: solicitationWorkflow.name,
    subjectId: id,
    state,
    action,
    input,
  })
}

/** Nothing comes in before the first day or after the last, whatever the state still says. Throws Denial `notNow`. */
export function refuseOutside(
  { state, fromOn, untilOn }: Pick<Solicitation, 'state' | 'fromOn' | 'untilOn'>,
  today: string,
) {
  const stateLabel = solicitationWorkflow.states[state as keyof typeof solicitationWorkflow.states].label
  if (state !== 'open') throw new Denial('notNow', { label, stateLabel })
  if (today < fromOn) throw new Denial('notNow', { label, stateLabel, why: `${monthDay(fromOn)}才开始征集` })
  if (today > untilOn) throw new Denial('notNow', { label, stateLabel, why: `${monthDay(untilOn)}已经截止` })
}

/** For whom the station's people enter it. */
async function giverIn(ctx: Ctx, row: Row, { giver, giverId, giverName }: Contribute): Promise<Given> {
  if (!giver) throw invalid({ path: 'giver', message: '请选择谁提的' })
  const wrong: Field[] = []
  const asked = row.audience.map((one) => giverOf[one as Audience])
  if (!asked.includes(giver)) {
    const whom = row.audience.map((one) => audiences[one as Audience]).join('、')
    wrong.push({ path: 'giver', message: `这次征集只向${whom}` })
  }
  if (giver === 'enterprise' && !giverName) wrong.push({ path: 'giverName', message: '请填企业名称' })
  if (giver === 'deputy' || giver === 'member') wrong.push(...(await wrongPerson(ctx, row, giver, giverId)))
  if (wrong.length) throw invalid(...wrong)
  const isPerson = giver === 'deputy' || giver === 'member'
  return {
    giver,
    giverId: isPerson ? giverId! : null,
    giverName: giver === 'enterprise' ? giverName! : null,
  }
}

async function wrongPerson(ctx: Ctx, row: Row, giver: Giver, giverId?: string): Promise<Field[]> {
  const path = 'giverId'
  if (!giverId) return [{ path, message: giver === 'deputy' ? '请选择代表' : '请选择委员' }]
  if (giver === 'member') {
    const isMember = (await membersAt(ctx, [row.streetId])).includes(giverId)
    return isMember ? [] : [{ path, message: '请选择本街道工委的委员' }]
  }
  const named = (await namesOf(ctx, [giverId])).get(giverId)
  if (!named || !row.deputyIds.includes(giverId)) return [{ path, message: '请选择这次征集到的代表' }]
  return named.isSitting ? [] : [{ path, message: `${named.name}现在不能执行代表职务` }]
}
