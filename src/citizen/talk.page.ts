import { dayOf } from '#kernel/calendar.ts'
import { asDeputy, type Message, type Thread } from '#modules/messages/index.ts'
import { shortDay } from './days.ts'
import { type Errors, photoField, textField } from './field.ts'
import { type Html, html } from './layout.ts'

export type Talking = { thread: Thread; deputyName: string | null }
type Shown = Talking & { token: string; now: Date; entered?: Record<string, string>; errors?: Errors }

/** 对话: what the resident and the deputy (or the station) wrote to each other, and the place to write. Works without script. */
export function talkSection({ thread, deputyName, token, now, entered = {}, errors = [] }: Shown): Html {
  const whom = thread.answers === 'deputy' && deputyName ? asDeputy(deputyName) : '联络站'
  return html`<section class="talk" aria-labelledby="talk"><h2 id="talk">与${whom}对话</h2>
<div data-talk="/q/${token}/messages" aria-live="polite">${talkList({ thread, token, now })}</div>
${
  thread.whyNot
    ? html`<p class="quiet">${thread.whyNot}。</p>`
    : html`<details${(errors.length || thread.messages.length) && html` open`}><summary>给${whom}留言</summary>
<form method="post" action="/q/${token}/messages" enctype="multipart/form-data" novalidate data-form>
${textField({
  name: 'message',
  label: '要说什么？',
  hint: `只有${whom === '联络站' ? '联络站' : `${whom}和联络站`}看得到，承办单位看不到。`,
  value: entered.message,
  errors,
  rows: 3,
  isRequired: true,
})}
${photoField('pictures', '照片', '最多6张，可以不传。', errors)}
<p class="next"><button type="submit" class="main" data-busy="正在发送…">发送</button></p>
</form></details>`
}</section>`
}

/** The list by itself, as an open page fetches it anew. */
export function talkList({ thread, token, now }: Pick<Shown, 'thread' | 'token' | 'now'>): Html {
  const { messages } = thread
  if (!messages.length) return html`<p class="quiet">还没有留言。</p>`
  const lastOwn = messages.findLast(({ side }) => side === 'resident')
  return html`<ol class="talks"${thread.unread > 0 && html` data-unread`}>${messages.map((one) => bubble(one, token, now, one === lastOwn))}</ol>`
}

function bubble(
  { side, author, text, isMasked, photos, at, readAt }: Message,
  token: string,
  now: Date,
  isLastOwn: boolean,
): Html {
  const isOwn = side === 'resident'
  return html`<li class="${isOwn ? 'own' : ''}"><p class="quiet">${isOwn ? '我' : author} <time datetime="${at.toISOString()}">${moment(at, now)}</time></p>
<p class="words">${text ?? '（已删除）'}</p>${isOwn && isMasked ? html`<p class="quiet">电话等在这里遮住了，要用时代表写明原因能看。</p>` : ''}
${photos.length ? html`<div class="photos">${photos.map(({ id, width, height }) => html`<a href="/q/${token}/m/${id}"><img src="/q/${token}/m/${id}" alt="${isOwn ? '我发的' : `${author}发的`}照片" loading="lazy"${width && height ? html` width="${width}" height="${height}"` : ''}></a>`)}</div>` : ''}
${isLastOwn ? html`<p class="quiet seen">${readAt ? `已读（${moment(readAt, now)}）` : '已送到，还没有看'}</p>` : ''}</li>`
}

/** `9:05` today, `3月4日 9:05` before. */
function moment(at: Date, now: Date): string {
  const time = new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    hour: 'numeric',
    minute: '2-digit',
  }).format(at)
  return dayOf(at) === dayOf(now) ? time : `${shortDay(at, now)} ${time}`
}
