import { createHash } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Kept } from '#kernel/attached.ts'
import { keepUpload, ownerOf, type Ready, readUpload } from '#kernel/attachments.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { ready } from '#kernel/files.ts'
import type { Routes } from '#kernel/http.ts'
import { answer, keyOf, once } from '#kernel/once.ts'
import { examineFile, mayBlacken, redactFile } from './file.actions.ts'
import { findFile, findReleasedFile } from './file.queries.ts'
import { Redact } from './opinion.schema.ts'

const Id = z.object({ id: z.uuid('编号不对') })

export const fileRoutes: Routes = async (app) => {
  app.post(
    '/api/files',
    {
      schema: {
        summary: '上传照片或附件',
        response: { 201: z.array(z.object({ id: z.string(), name: z.string() })) },
      },
      config: { isForAll: true, isOnce: true },
    },
    async (request, reply) => {
      const uploads: Ready[] = []
      const names: string[] = []
      const content = createHash('sha256')
      for await (const part of request.files()) {
        const upload = { name: part.filename, content: await part.toBuffer() }
        content.update(upload.content)
        names.push(upload.name)
        uploads.push(await readUpload(upload, true))
      }
      const keep = async (ctx: Ctx) => {
        const ids: string[] = []
        for (const upload of uploads) ids.push(await keepUpload(ctx, upload, ownerOf(ctx)))
        return ids.map((id, n) => ({ id, name: names[n]! }))
      }
      const key = keyOf(request)
      if (!key) return reply.code(201).send(await keep(request.ctx))
      const delivery = { key, route: 'POST /api/files', content: content.digest('hex') }
      const told = await once(request.ctx, delivery, async (ctx) => ({
        status: 201,
        text: JSON.stringify(await keep(ctx)),
      }))
      return answer(reply, told)
    },
  )

  app.get(
    '/api/files/:id',
    { schema: { summary: '查看附件', params: Id }, config: { record: { kind: 'file' } } },
    async ({ ctx, params }, reply) => sendFile(ctx, reply, await findFile(ctx, params.id)),
  )

  app.post(
    '/api/files/:id/redact',
    {
      schema: {
        summary: '遮盖照片的几处，另存一张；公开只能用遮盖后的',
        params: Id,
        body: Redact,
        response: { 201: z.object({ id: z.string() }) },
      },
      config: { record: { kind: 'file', by: mayBlacken } },
    },
    async ({ ctx, params, body }, reply) =>
      reply.code(201).send(await redactFile(ctx, params.id, body.regions)),
  )

  app.post(
    '/api/files/:id/examine',
    {
      schema: { summary: '看过照片，没有要遮的', params: Id, response: { 200: z.object({}) } },
      config: { record: { kind: 'file', by: mayBlacken } },
    },
    async ({ ctx, params }) => {
      await examineFile(ctx, params.id)
      return {}
    },
  )

  app.get(
    '/f/:id',
    { schema: { summary: '公开的照片', params: Id }, config: { isPublic: true } },
    async ({ ctx, params }, reply) =>
      sendFile(ctx, reply, await findReleasedFile(ctx, params.id), 'private, max-age=86400, immutable'),
  )
}

/** A content is never run as a page; what is not released is not left behind on a borrowed phone. */
export async function sendFile(
  ctx: Ctx,
  reply: FastifyReply,
  { hash, type, name }: Kept,
  cache = 'no-store',
) {
  const content = await ready(ctx.files.open(hash))
  const disposition = type.startsWith('image/')
    ? 'inline'
    : `attachment; filename*=UTF-8''${encodeURIComponent(name)}`
  return reply
    .type(type)
    .header('content-disposition', disposition)
    .header('cache-control', cache)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .send(content)
}
