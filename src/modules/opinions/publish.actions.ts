import type { z } from 'zod'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, type Field, invalid } from '#kernel/denial.ts'
import { findPersonal, kindLabels, redact } from '#kernel/redact.ts'
import { holds, type Subject } from '#kernel/workflow.ts'
import { loadWhole } from './case.queries.ts'
import type { Release } from './opinion.forms.ts'
import type { Publishable } from './opinion.schema.ts'
import { maybeReporter } from './reporter.queries.ts'

/** Who prepares what the public will read. */
export const mayPublish = [{ role: 'streetStaff', at: 'streetId' }] as const

/** The words a matter could be published with, everything personal taken out, and what was taken out. */
export async function findPublishable(ctx: Ctx, id: string): Promise<Publishable> {
  const whole = await loadWhole(ctx, id)
  const row = whole as unknown as Subject
  if (!mayPublish.some(({ role, at }) => holds(ctx.actor, role, row[at])))
    throw new Denial('forbidden', { label: '公开' })
  const known = await knownOf(ctx, id)
  const texts = { publicTitle: whole.title, publicText: whole.content, publicReply: whole.reply ?? '' }
  return {
    publicTitle: redact(texts.publicTitle, known),
    publicText: redact(texts.publicText, known),
    publicReply: redact(texts.publicReply, known),
    found: Object.entries(texts).flatMap(([field, text]) =>
      findPersonal(text, known).map(({ kind, start }) => ({ field, label: kindLabels[kind], at: start + 1 })),
    ),
  }
}

/**
 * What the rule book cannot know when a matter is published: the person's own name and phone, and which pictures have
 * been blackened. Throws Denial `invalid` naming the places.
 */
export async function refuseNamed(ctx: Ctx, id: string, { files, ...texts }: z.output<typeof Release>) {
  const known = await knownOf(ctx, id)
  const named = Object.entries(texts).flatMap(([path, text]): Field[] =>
    findPersonal(text, known)
      .filter(({ kind }) => kind === 'known')
      .map(({ start }) => ({ path, message: `第${start + 1}个字起有反映人的姓名或电话，请去掉` })),
  )
  const blackened = await run<{ id: string }>(
    ctx.db,
    'select redacted_from as id from files where tenant_id = $1 and subject_id = $2 and redacted_from = any($3)',
    [ctx.tenant.id, id, files],
  )
  if (blackened.length) named.push({ path: 'files', message: '有的照片已经遮盖过，请选遮盖后的那一张' })
  const replaced = await run<{ id: string }>(
    ctx.db,
    `select f.id from files f where f.tenant_id = $1 and f.subject_id = $2 and f.id = any($3)
       and exists (select from files later where later.tenant_id = $1 and later.redacted_from = f.redacted_from
         and later.id > f.id)`,
    [ctx.tenant.id, id, files],
  )
  if (replaced.length) named.push({ path: 'files', message: '有的照片又重新遮盖过，请选最后遮盖的那一张' })
  const unseen = await run<{ id: string }>(
    ctx.db,
    `select f.id from files f where f.tenant_id = $1 and f.subject_id = $2 and f.id = any($3)
       and f.redacted_from is null and f.type like 'image/%'
       and not exists (select from events e where e.tenant_id = $1 and e.subject_id = $2
         and e.action in ('examine', 'redact') and e.input ->> 'file' = f.id::text)`,
    [ctx.tenant.id, id, files],
  )
  if (unseen.length)
    named.push({ path: 'files', message: `有${unseen.length}张照片还没人看过有没有人脸、门牌，请先看一看` })
  if (named.length) throw invalid(...named)
}

async function knownOf(ctx: Ctx, id: string) {
  const held = await maybeReporter(ctx, id)
  return [held?.name, held?.phone]
}
