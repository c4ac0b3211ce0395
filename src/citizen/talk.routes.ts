import { keepUpload } from '#kernel/attachments.ts'
import { Denial, type Field } from '#kernel/denial.ts'
import { answerOf } from '#kernel/errors.ts'
import type { Routes } from '#kernel/http.ts'
import { countTry } from '#modules/guards/index.ts'
import { findPhoto, read, Say, say, type Talk } from '#modules/messages/index.ts'
import { sendFile } from '#modules/opinions/index.ts'
import { privately } from './headers.ts'
import { type Status, statusPage } from './status.page.ts'
import { type AtToken, statusOf } from './status.routes.ts'
import { checked, readForm, readPhotos } from './submit.form.ts'
import { talkList } from './talk.page.ts'

const open = { isPublic: true, rateLimit: { max: 240, timeWindow: '1 minute', groupId: 'status' } }
const limited = { isPublic: true, rateLimit: { max: 60, timeWindow: '1 minute', groupId: 'submit' } }

/** 对话 on the page behind a receipt's link: whoever holds it writes as the person who sent the opinion. */
export const talkRoutes: Routes = async (app) => {
  app.get('/q/:token/messages', { config: open }, async (request, reply) => {
    const { ctx, talking, token } = await statusOf(request as AtToken)
    const list = talkList({ thread: talking.thread, token, now: ctx.now })
    return reply.headers(privately).send(String(list))
  })

  app.get('/q/:token/m/:id', { config: open }, async (request, reply) => {
    const status = await statusOf(request as AtToken)
    const { id } = request.params as { id: string }
    const photo = await findPhoto(status.ctx, talkOf(status), id).catch(() => {
      throw new Denial('notFound')
    })
    return sendFile(status.ctx, reply, photo)
  })

  app.post('/q/:token/messages/read', { config: limited }, async (request, reply) => {
    const status = await statusOf(request as AtToken)
    await read(status.ctx, talkOf(status))
    return reply.code(204).send()
  })

  app.post('/q/:token/messages', { config: limited }, async (request, reply) => {
    const form = await readForm(request)
    const status = await statusOf(request as AtToken)
    const { ctx, token } = status
    try {
      const pictures = await readPhotos(form.uploads, 'pictures')
      const { data, errors } = checked(Say, { text: form.fields.message ?? '' })
      const wrong = [...errors.map((one) => ({ ...one, path: 'message' })), ...pictures.errors]
      if (!data || wrong.length) throw new Denial('invalid', { fields: wrong })
      if (app.hasLimits) await countTry(ctx, 'message', status.opinion.id)
      const files: string[] = []
      for (const photo of pictures.photos) files.push(await keepUpload(ctx, photo, 'resident'))
      await say(ctx, talkOf(status), { ...data, files })
      return reply.headers(privately).redirect(`/q/${token}?done=message#talk`, 303)
    } catch (error) {
      const answer = answerOf(error, request.id)
      if (answer.status === 500) throw error
      const errors = (answer.fields as Field[] | undefined) ?? []
      const said = errors.length ? undefined : { text: answer.message, isDenial: true }
      const page = statusPage({ ...status, entered: form.fields, errors, said })
      return reply.code(answer.status).headers(privately).send(page)
    }
  })
}

const talkOf = ({ opinion }: Status): Talk => ({ row: opinion as unknown as Talk['row'], side: 'resident' })
