import { v7 as uuid } from 'uuid'
import { copyFiles } from '#kernel/attachments.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import type { Step } from '#kernel/decide.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { answerOf } from '#kernel/errors.ts'
import type { Joint } from '#kernel/http.ts'
import { begin, maybeSubject, perform, performTogether } from '#kernel/perform.ts'
import { holds, type Move, mayAct } from '#kernel/workflow.ts'
import type { Named } from './echo.workflow.ts'
import type { Merge, Part, Reason, Split } from './lineage.forms.ts'
import { leading } from './lineage.workflow.ts'
import { beforeStep, numbered, RECEIVED } from './opinion.actions.ts'
import { findOpinion } from './opinion.queries.ts'
import type { Opinion } from './opinion.table.ts'
import { opinionWorkflow } from './opinion.workflow.ts'

/** Once one of these has happened to a part, the split stands. */
const IRREVERSIBLE = ['acknowledge', 'answerOnSpot', 'redirect', 'handOut', 'handOver']

const named = ({ id, no }: Pick<Opinion, 'id' | 'no'>): Named => ({ id, no })

/**
 * One opinion into several single matters: each a record with a number, a field, a clock of its own, registered and,
 * where its unit is known, handed over at once. Throws Denial; then nothing was made.
 */
async function split(given: Ctx, id: string, input: Split, rev?: number): Promise<Step> {
  return inTransaction(given, async (ctx) => {
    const [step] = await performTogether(ctx, opinionWorkflow, [id], () => [
      { id, name: 'split', input, rev },
    ])
    const whole = step!.row as unknown as Opinion
    const [{ n } = { n: 0 }] = await run<{ n: number }>(
      ctx.db,
      'select count(*)::int as n from opinions where tenant_id = $1 and parent_id = $2',
      [ctx.tenant.id, id],
    )
    const moves: Move[] = []
    for (const [at, part] of input.parts.entries()) {
      const row = partOf(whole, part, n + at + 1)
      await begin(ctx, opinionWorkflow, row, { channel: whole.channel, whole: named(whole) }, RECEIVED)
      await copyFiles(ctx, id, { subject: opinionWorkflow.name, id: row.id, purpose: 'before' })
      moves.push(...firstSteps(row.id, whole, part))
    }
    await performTogether(ctx, opinionWorkflow, [id], () => moves)
    return step!
  })
}

function firstSteps(id: string, { nature, kind, location, peopleCount }: Opinion, part: Part): Move[] {
  const { title, category, unitId, complexity } = part
  const place = location ?? undefined
  return [
    { id, name: 'register', input: { title, category, nature, kind, location: place, peopleCount } },
    ...(unitId ? [{ id, name: 'assign', input: { unitId, complexity } }] : []),
  ]
}

/** What a part takes from its whole: where it belongs and who said it; its words are its own. */
function partOf(whole: Opinion, { title, content, category }: Part, n: number) {
  const { streetId, stationId, deputyId, channel, location, lat, lng, nature, kind, peopleCount } = whole
  const { isAnonymous, wantsReply, receivedAt, round } = whole
  const row = {
    id: uuid(),
    ...{ streetId, stationId, deputyId, channel, location, lat, lng, nature, kind, peopleCount },
    ...{ isAnonymous, wantsReply, receivedAt, round },
    ...{ title, content, category, complexity: 'ordinary', outcome: 'pending', unitId: null },
    ...{ parentId: whole.id, lineage: 'part', leadId: null, stateBefore: null, fromStationId: null },
    ...{ outsideId: null, extension: null, reply: null, firstRating: null, secondRating: null },
    releasedAt: null,
  }
  return numbered(row, `${whole.no}-${n}`)
}

/** Back into one, while no unit has taken a part and nobody has answered one: computed from the history. */
async function unsplit(ctx: Ctx, id: string, input: Reason, rev?: number): Promise<Step> {
  const [step] = await performTogether(ctx, opinionWorkflow, [id], async (ctx) => {
    const [done] = await run<{ no: string; action: string; by: string }>(
      ctx.db,
      `select o.no, e.action, e.actor_name as by from opinions o join opinions x on x.tenant_id = $1 and x.id = o.parent_id
       join events e on e.tenant_id = $1 and e.subject_id = o.id
       where o.tenant_id = $1 and o.parent_id = $2 and o.round = x.round and o.state <> 'undone'
         and e.action = any($3) order by e.id limit 1`,
      [ctx.tenant.id, id, IRREVERSIBLE],
    )
    if (done) {
      const { label } = opinionWorkflow.actions[done.action as 'acknowledge']
      const why = `${done.no} 已由${done.by}“${label}”，分拆不能再撤销`
      throw new Denial('notNow', { action: 'unsplit', label: '撤销分拆', why })
    }
    return [{ id, name: 'unsplit', input, rev }]
  })
  return step!
}

/**
 * Joins an opinion to the same matter said before (its lead, or its lead's lead); what had joined it goes along.
 * Throws Denial `notFound` for a lead one does not see, `forbidden`, `invalid` for itself, `notNow` with who was faster.
 */
async function merge(ctx: Ctx, id: string, input: Merge, rev?: number): Promise<Step> {
  const own = await maybeSubject(ctx, opinionWorkflow, id)
  if (!own || !mayAct(opinionWorkflow.actions.merge, own, ctx.actor))
    throw new Denial('forbidden', { action: 'merge', label: '合并' })
  await findOpinion(ctx, input.leadId)
  if (input.leadId === id) throw invalid({ path: 'leadId', message: '不能并入自己，请选另一件' })
  const [step] = await performTogether(ctx, opinionWorkflow, [id, input.leadId], (ctx, family) => {
    const row = family.get(id)!.row as unknown as Opinion
    const asked = family.get(input.leadId)!.row as unknown as Opinion
    const lead = leadOf(asked, (other) => family.get(other)?.row as unknown as Opinion)
    if (lead.id === id) {
      throw new Denial('notNow', { action: 'merge', label: '合并', why: `${asked.no} 已经并入本件` })
    }
    if (row.state !== 'merged') refuseLead(ctx, row, lead)
    const followers = [...family.values()]
      .map(({ row }) => row as unknown as Opinion)
      .filter(({ leadId, state }) => leadId === id && state === 'merged')
    return [
      { id, name: 'merge', input: { ...input, leadId: lead.id, lead: named(lead) }, rev },
      { id: lead.id, name: 'takeIn', input: { follower: named(row) } },
      ...followers.map((one) => ({
        id: one.id,
        name: 'changeLead',
        input: { lead: named(lead), from: named(row) },
      })),
    ]
  })
  return step!
}

const leadOf = (row: Opinion, of: (id: string) => Opinion | undefined): Opinion => {
  const next = row.state === 'merged' && row.leadId ? of(row.leadId) : undefined
  return next ? leadOf(next, of) : row
}

function refuseLead({ actor }: Ctx, row: Opinion, lead: Opinion): void {
  if (!holds(actor, 'stationLiaison', lead.stationId)) throw new Denial('forbidden', { label: '合并' })
  if (lead.parentId === row.id) throw invalid({ path: 'leadId', message: '不能并入自己分拆出来的一部分' })
  if (!(leading as readonly string[]).includes(lead.state)) {
    const { label } = opinionWorkflow.states[lead.state as 'closed']
    throw invalid({ path: 'leadId', message: `${lead.no} 现在是“${label}”，已经不能并入` })
  }
}

/** Out again, with the clocks it had and with those that had come along. While it is merged, the lead has no answer. */
async function unmerge(ctx: Ctx, id: string, input: Reason, rev?: number): Promise<Step> {
  const [step] = await performTogether(ctx, opinionWorkflow, [id], async (ctx, family) => {
    const row = family.get(id)!.row as unknown as Opinion
    const move = { id, name: 'unmerge', input, rev }
    const lead = row.state === 'merged' && row.leadId ? family.get(row.leadId) : undefined
    if (!lead) return [move]
    const came = await run<{ id: string }>(
      ctx.db,
      `select o.id from opinions o where o.tenant_id = $1 and o.lead_id = $2 and o.state = 'merged'
         and (select e.input #>> '{from,id}' from events e where e.tenant_id = $1 and e.subject_id = o.id
           and e.action in ('merge', 'changeLead') order by e.id desc limit 1) = $3`,
      [ctx.tenant.id, row.leadId, id],
    )
    const from = named(lead.row as unknown as Opinion)
    return [
      move,
      { id: from.id, name: 'letGo', input: { follower: named(row) } },
      ...came.map((one) => ({ id: one.id, name: 'changeLead', input: { lead: named(row), from } })),
    ]
  })
  return step!
}

/** The steps that concern several opinions at once. */
export const joint: Readonly<Record<string, Joint>> = { split, unsplit, merge, unmerge }

/** Any declared step on one opinion, whether it concerns others or not. Throws Denial. */
export function takeStep(ctx: Ctx, id: string, name: string, raw: unknown, rev?: number): Promise<Step> {
  const together = joint[name]
  if (!together) return perform(ctx, opinionWorkflow, id, name, raw, rev)
  const action = opinionWorkflow.actions[name as 'split']
  return together(ctx, id, action.input?.parse(raw ?? {}) as never, rev)
}

/** The same action on many records; each stands for itself, and those that cannot are told why. */
export async function performMany(ctx: Ctx, name: string, ids: string[], input: unknown) {
  const denied: { id: string; no: string | null; why: string }[] = []
  let done = 0
  for (const id of ids) {
    let no: string | null = null
    try {
      no = (await findOpinion(ctx, id)).no
      await beforeStep(ctx, id, name, input)
      await takeStep(ctx, id, name, input)
      done++
    } catch (error) {
      const answer = answerOf(error, '')
      if (answer.status === 500) throw error
      const fields = (answer.fields as { message: string }[] | undefined)?.map(({ message }) => message)
      denied.push({ id, no, why: fields?.join('；') ?? answer.message })
    }
  }
  return { done, denied }
}
