import { v7 as uuid } from 'uuid'
import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { holds } from '#kernel/workflow.ts'
import { deputyOf } from '#modules/activities/index.ts'
import { streetOf } from '#modules/places/index.ts'
import { streetsOf } from './reach.queries.ts'
import type { AddSurvey, AnswerSurvey, SurveyLine } from './training.schema.ts'

type Row = { id: string; title: string; placeId: string; topics: string[]; closesOn: string }
type Answer = { personId: string; topics: string[]; wish: string | null }

/** 学习需求调查: what deputies want to learn. The same `id` again is the same one. Throws Denial `forbidden`, `invalid`, `taken`. */
export async function addSurvey(ctx: Ctx, { id = uuid(), placeId, title, topics, closesOn }: AddSurvey) {
  if (!holds(ctx.actor, 'stationLiaison', placeId)) throw new Denial('forbidden', { label: '调查学习需求' })
  if (closesOn < dayOf(ctx.now)) throw invalid({ path: 'closesOn', message: '截止日期已经过去' })
  const made = await run(
    ctx.db,
    `insert into surveys (tenant_id, id, street_id, place_id, title, topics, closes_on, made_by, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (tenant_id, id) do nothing returning 1`,
    [
      ctx.tenant.id,
      id,
      streetOf(ctx, placeId).id,
      placeId,
      title,
      [...new Set(topics)],
      closesOn,
      ctx.actor.id,
      ctx.now,
    ],
  )
  if (made.length) return { id }
  const own = await run(ctx.db, 'select 1 from surveys where tenant_id = $1 and id = $2 and made_by = $3', [
    ctx.tenant.id,
    id,
    ctx.actor.id,
  ])
  if (!own.length) throw new Denial('taken')
  return { id }
}

/** A deputy's wishes; a later answer replaces the earlier one while it is open. Throws Denial. */
export async function answerSurvey(ctx: Ctx, id: string, { topics, wish }: AnswerSurvey): Promise<void> {
  const survey = (await rowsOf(ctx)).find((one) => one.id === id)
  if (!survey) throw new Denial('notFound')
  const personId = deputyOf(ctx, '回答调查')
  if (survey.closesOn < dayOf(ctx.now)) throw new Denial('notNow', { label: '回答调查', why: '调查已经截止' })
  const chosen = topics.filter((topic) => survey.topics.includes(topic))
  if (!chosen.length) throw invalid({ path: 'topics', message: '请从列出的里选' })
  await run(
    ctx.db,
    `insert into survey_answers (tenant_id, survey_id, person_id, topics, wish, at) values ($1, $2, $3, $4, $5, $6)
     on conflict (tenant_id, survey_id, person_id) do update set topics = $4, wish = $5, at = $6`,
    [ctx.tenant.id, id, personId, chosen, wish ?? null, ctx.now],
  )
}

/** The surveys of one's street: what I answered; and, for who asked, how many chose what. */
export async function listSurveys(ctx: Ctx): Promise<SurveyLine[]> {
  const rows = await rowsOf(ctx)
  const answers = await run<Answer & { surveyId: string }>(
    ctx.db,
    `select survey_id as "surveyId", person_id as "personId", topics, wish from survey_answers
     where tenant_id = $1 and survey_id = any($2::uuid[]) order by at`,
    [ctx.tenant.id, rows.map(({ id }) => id)],
  )
  const [me] = ctx.actor.grants.get('deputy') ?? []
  return rows.map(({ placeId, ...row }) => {
    const its = answers.filter(({ surveyId }) => surveyId === row.id)
    const isMine = holds(ctx.actor, 'stationLiaison', placeId)
    return {
      ...row,
      isOpen: row.closesOn >= dayOf(ctx.now),
      answered: its.length,
      mine: its.find(({ personId }) => personId === me)?.topics ?? null,
      counts: isMine
        ? row.topics.map((topic) => its.filter(({ topics }) => topics.includes(topic)).length)
        : null,
      wishes: isMine ? its.flatMap(({ wish }) => wish ?? []) : null,
    }
  })
}

async function rowsOf(ctx: Ctx): Promise<Row[]> {
  return run<Row>(
    ctx.db,
    `select id, title, place_id as "placeId", topics, closes_on as "closesOn" from surveys
     where tenant_id = $1 and street_id = any($2::uuid[]) order by closes_on desc, id desc limit 50`,
    [ctx.tenant.id, await streetsOf(ctx)],
  )
}
