import type { FastifyReply, FastifyRequest } from 'fastify'
import { answerOf, noteTrouble } from '#kernel/errors.ts'
import { privately } from './headers.ts'
import { html, layout } from './layout.ts'
import { lookOf } from './look.ts'

const words: Record<number, { title: string; say: string }> = {
  400: { title: '没有读懂您发来的内容', say: '请回到上一页，重新填一次再提交。' },
  404: {
    title: '没有找到这一页',
    say: '可能是二维码停用了，或者网址少了几个字。查进度也可以用回执上的编号和查询码。',
  },
  413: {
    title: '发来的内容太大了',
    say: '照片每张不超过12MB、最多6张；文字不超过5000字。请回到上一页减少一些。',
  },
  429: { title: '操作太快了', say: '请等一分钟再试。您填的内容还在上一页，按返回就能看到。' },
  500: {
    title: '我们这边出了问题',
    say: '不是您的错，已经记下来了。请过几分钟再试，急事请直接给联络站打电话。',
  },
  503: {
    title: '系统正在恢复，请稍等',
    say: '请过半分钟再试。您填的内容还在上一页，按返回再交一次就行，不会重复登记；急事请直接给联络站打电话。',
  },
  507: {
    title: '这会儿存不下了',
    say: '系统的存储空间满了，这次没有保存。请过后再试，或不带照片再交一次；急事请直接给联络站打电话。',
  },
}

/** Whatever went wrong behind a page, as a page. */
export function answerPage(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const answer = answerOf(error, request.id)
  noteTrouble(answer.status, error, request, reply)
  const told = words[answer.status]
  const page = layout({
    title: told?.title ?? answer.message,
    owner: request.ctx?.tenant.name ?? '代表联络站',
    path: '/',
    look: lookOf(request),
    isHidden: true,
    main: html`<h1>${told?.title ?? answer.message}</h1>
${told && html`<p>${told.say}</p>`}
${answer.status === 500 && html`<p class="quiet">问题编号：${answer.requestId}</p>`}
<p class="next"><a class="main" href="/q">查进度</a></p>
<p class="back"><a class="plain" href="/">回到首页</a></p>`,
  })
  return reply.code(answer.status).headers(privately).send(page)
}
