import type { Ctx } from '#kernel/ctx.ts'
import { openActions, type Subject } from '#kernel/workflow.ts'
import { gasPhoneAt, opinionWorkflow, type Picture, type Tracked } from '#modules/opinions/index.ts'
import type { promisesToldOf } from '#modules/promises/index.ts'
import type { ToldSuggestion } from '#modules/suggestions/index.ts'
import { dangerSent } from './danger.page.ts'
import { fullDay, shortDay } from './days.ts'
import { ownerOf, type StationCard } from './door.ts'
import { type Errors, errorSummary, photoField, textField } from './field.ts'
import { type Html, html, layout } from './layout.ts'
import type { Look } from './look.ts'
import { nextPromise, type Promised } from './promise.ts'
import { ratingForm, ratingGiven } from './rate.page.ts'
import { type Receipt, receipt } from './receipt.page.ts'
import { type Talking, talkSection } from './talk.page.ts'
import { alikeOffer } from './voice.page.ts'

export type Status = {
  ctx: Ctx
  opinion: Tracked
  promises: Awaited<ReturnType<typeof promisesToldOf>>
  suggestions: ToldSuggestion[]
  station: StationCard
  token: string
  look: Look
  code: string
  url: string
  talking: Talking
  isNew?: boolean
  /** What others said about the same, once it was released: shown with the new receipt. */
  alike?: { id: string; title: string; reply: string }[]
  /** What just happened, or why something could not be done. */
  said?: { text: string; isDenial?: boolean }
  entered?: Record<string, string>
  errors?: Errors
}

/** The page behind the link on a receipt: what is promised next, what was answered, what happened so far. */
export function statusPage(status: Status): string {
  const { ctx, opinion, station, token, look, isNew, errors = [] } = status
  const promise = nextPromise(ctx, opinion)
  const actions = openActions(opinionWorkflow, opinion as unknown as Subject, ctx.actor)
  return layout({
    title: `${errors.length ? `有${errors.length}处要改 · ` : ''}${isNew ? '收到了' : '办理进度'} · ${opinion.no}`,
    owner: ownerOf(station),
    path: `/q/${token}${isNew ? '?new=1' : ''}`,
    look,
    phone: station.phone,
    isHidden: true,
    main: html`${status.said && html`<p class="flash${status.said.isDenial ? ' denied' : ''}" role="status">${status.said.text}</p>`}
${errorSummary(errors)}
${opinion.isEmergency && opinion.closedAt === null && !opinion.reply ? dangerSent(opinion.content, gasPhoneAt(ctx, opinion.stationId)) : ''}
${isNew ? receipt(receiptOf(status, promise)) : head(status, promise)}
${alikeOffer(token, status.alike)}
${partsOf(status)}
${reply(status)}
${actions.includes('rate') ? ratingForm(token, status.entered ?? {}, errors) : ratingGiven(opinion)}
${redirected(status)}
${suggested(status)}
${isNew ? '' : talkSection({ ...status.talking, token, now: ctx.now, entered: status.entered, errors: errors.filter(({ path }) => path === 'message' || path === 'pictures') })}
${isNew ? '' : story(status)}
${said(status)}
${more(status, actions)}`,
  })
}

function receiptOf({ opinion, code, url, station }: Status, promise: Promised | undefined): Receipt {
  return { no: opinion.no, code, url, owner: ownerOf(station), promise }
}

function head({ opinion }: Status, promise: Promised | undefined): Html {
  return html`<section class="state">
<p class="quiet no">${opinion.no}</p>
<h1>${opinion.title}</h1>
${
  promise
    ? html`<p class="promise ${promise.light}"><strong>${promise.text}</strong>${promise.left && html`<span class="light"><span aria-hidden="true">${promise.sign}</span> ${promise.left}</span>`}${promise.note && html`<small>${promise.note}</small>`}</p>`
    : html`<p class="promise ended"><strong>${ends[opinion.state] ?? ''}</strong></p>`
}
</section>`
}

const ends: Record<string, string> = {
  closed: '这件事已经办结。',
  redirected: '这件事不由联络站办理，请看下面该去哪里。',
  withdrawn: '您已经撤回，不再办理。',
}

function reply(status: Status): Html | '' {
  const { ctx, opinion, token } = status
  if (!opinion.reply) return ''
  const unit = ctx.facts.places.get(opinion.outsideId ?? opinion.unitId ?? '')?.name
  const whose = opinion.parts.length ? '各承办单位' : (unit ?? '承办单位')
  const who = opinion.outcome === 'answered_on_spot' ? '现场答复' : `${whose}的答复`
  const isOld = !['replied', 'fedBack', 'disputed', 'closed'].includes(opinion.state)
  const pictures = (purposes: string[]) =>
    opinion.files.filter(({ purpose, type }) => purposes.includes(purpose) && type.startsWith('image/'))
  const after = pictures(['after'])
  return html`<section class="reply" aria-labelledby="reply">
<h2 id="reply">${isOld ? `上一次${who}` : who}</h2>
${opinion.repliedAt && html`<p class="quiet">${fullDay(opinion.repliedAt)}</p>`}
<p class="words">${opinion.reply}</p>
${promised(status)}${after.length ? beforeAfter(token, pictures(['before']), after) : ''}
${papers(
  token,
  opinion.files.filter(({ purpose, type }) => purpose === 'after' && !type.startsWith('image/')),
)}
</section>`
}

/** 您反映的事写进了代表建议: in published words only. */
function suggested({ suggestions }: Status): Html | '' {
  if (!suggestions.length) return ''
  return html`<section aria-labelledby="suggested"><h2 id="suggested">代表建议</h2>${suggestions.map(
    ({ isAnswered, isOver, published }) =>
      html`<p>您反映的事写进了代表建议${published && html`（<a href="/suggestions/${published.id}">${published.title}</a>）`}，${isAnswered ? `承办单位已经答复代表${isOver ? '，已经办结' : ''}` : '正在办理'}。</p>`,
  )}</section>`
}

function promised({ promises }: Status): Html | '' {
  if (!promises.length) return ''
  return html`<h3>承诺</h3><ul class="promised">${promises.map(
    ({ text, state, stateLabel, dueOn, firstDueOn, reason }) =>
      html`<li>${text}<small>${fullDay(new Date(dueOn))}以前 · ${stateLabel}${dueOn !== firstDueOn && `（原定${fullDay(new Date(firstDueOn))}，${reason ?? ''}）`}${state === 'givenUp' && `：${reason}`}</small></li>`,
  )}</ul>`
}

/** What it was divided into, and how far each is: in words, without the office's own terms. */
function partsOf({ ctx, opinion }: Status): Html | '' {
  if (!opinion.parts.length) return ''
  const words = (state: string) =>
    ['answered', 'closed'].includes(state)
      ? '有了答复'
      : state === 'redirected'
        ? '不由联络站办理'
        : ['received', 'registered', 'verified'].includes(state)
          ? '正在安排'
          : '正在办理'
  return html`<section aria-labelledby="parts"><h2 id="parts">分开办理的${opinion.parts.length}件</h2>
<ol class="parts">${opinion.parts.map(({ title, state, unitId, outsideId }) => {
    const who = ctx.facts.places.get(outsideId ?? unitId ?? '')?.name
    return html`<li>${title}<br><span class="quiet">${who && `${who} · `}${words(state)}</span></li>`
  })}</ol></section>`
}

function beforeAfter(token: string, before: Picture[], after: Picture[]): Html {
  const side = (label: string, pictures: Picture[]) =>
    html`<div><h3>${label}</h3>${pictures.map((one) => photo(token, one, label))}</div>`
  return html`<div class="sides">${before.length ? side('办理前', before) : ''}${side('办理后', after)}</div>`
}

function photo(token: string, { id, width, height }: Picture, alt: string): Html {
  const size = width && height ? html` width="${width}" height="${height}"` : ''
  return html`<a href="/q/${token}/f/${id}"><img src="/q/${token}/f/${id}" alt="${alt}的照片" loading="lazy"${size}></a>`
}

function papers(token: string, files: Picture[]): Html | '' {
  if (!files.length) return ''
  return html`<ul>${files.map(({ id, name }) => html`<li><a href="/q/${token}/f/${id}">附件：${name}</a></li>`)}</ul>`
}

function redirected({ opinion, token }: Status): Html | '' {
  if (opinion.state !== 'redirected') return ''
  const step = opinion.story.find(({ action }) => action === 'redirect')
  return html`<section class="elsewhere" aria-labelledby="where"><h2 id="where">该去哪里</h2>
<p>${step?.text}</p>
<p class="next"><a class="plain" href="/q/${token}/slip">打印告知单</a></p></section>`
}

function story({ ctx, opinion }: Status): Html {
  return html`<section aria-labelledby="story"><h2 id="story">办理经过</h2>
<ol class="story">${opinion.story.map(
    ({ at, text, words }) =>
      html`<li><time datetime="${at.toISOString()}">${shortDay(at, ctx.now)}</time><p>${text}${words && html`<q>${words}</q>`}</p></li>`,
  )}</ol></section>`
}

function said({ ctx, opinion, token }: Status): Html {
  const own = opinion.files.filter(({ purpose }) => purpose === 'before' || purpose === 'supplement')
  const deputyLine = opinion.location && html`<p class="quiet">地点：${opinion.location}</p>`
  return html`<section aria-labelledby="said"><h2 id="said">您反映的事</h2>
<p class="words">${opinion.content}</p>
${deputyLine}
<p class="quiet">${shortDay(opinion.receivedAt, ctx.now)}提交 · ${opinion.isAnonymous ? '没有留姓名电话' : '已留联系方式，这里不显示'}</p>
${own.length ? html`<div class="photos">${own.map((one) => photo(token, one, '您提交'))}</div>` : ''}</section>`
}

function more({ token, isNew, entered = {}, errors = [] }: Status, actions: string[]): Html {
  const isOpen = errors.some(({ path }) => path === 'note' || path === 'photos')
  return html`<section class="more" aria-label="还可以">
${
  actions.includes('supplement')
    ? html`<details${isOpen && html` open`}><summary>补充情况或照片</summary>
<form method="post" action="/q/${token}/supplement" enctype="multipart/form-data" novalidate data-form>
${textField({ name: 'note', label: '要补充什么？', value: entered.note, errors, rows: 3, isRequired: true })}
${photoField('photos', '照片', '最多6张，可以不传。', errors)}
<p class="next"><button type="submit" class="main" data-busy="正在发送…">补充</button></p>
</form></details>`
    : ''
}
<ul class="links">
${isNew ? html`<li><a href="/q/${token}">看办理进度</a></li>` : html`<li><a href="/q/${token}?new=1">看编号和查询码</a></li>`}
<li><a href="/q/${token}/mine">我的信息</a></li>
${actions.includes('withdraw') ? html`<li><a href="/q/${token}/withdraw">不办了，撤回</a></li>` : ''}
</ul></section>`
}
