import type { Ctx } from '#kernel/ctx.ts'
import { mayRateVoice, type Released, ratings, type Voice } from '#modules/opinions/index.ts'
import { CONSENT, consents } from '#words/consent.ts'
import { fullDay } from './days.ts'
import { type Door, ownerOf, type StationCard } from './door.ts'
import { type Errors, errorSummary, textField } from './field.ts'
import { type Html, html, layout } from './layout.ts'
import type { Look } from './look.ts'
import { ratingForm } from './rate.page.ts'
import { receipt } from './receipt.page.ts'

/** Beside a new receipt: what others said about the same. Each leads to its released words and to adding one's voice. */
export function alikeOffer(
  token: string,
  alike: readonly { id: string; title: string; reply: string }[] = [],
): Html | '' {
  if (!alike.length) return ''
  return html`<section aria-labelledby="alike"><h2 id="alike">别人反映过类似的事</h2>
<p class="quiet">是同一件的话，可以一起反映，有新的答复也告诉您。您刚交的这件照样办理。</p>
<ul class="matters">${alike.map(
    ({ id, title, reply }) =>
      html`<li><a href="/p/${id}">${title}</a><p>${[...reply].slice(0, 60).join('')}</p><p class="next"><a class="plain" href="/p/${id}/voice?from=${token}" rel="nofollow">我也遇到，一起反映</a></p></li>`,
  )}</ul></section>`
}

export type VoiceDraft = {
  nonce: string
  from?: string
  entered?: Record<string, string>
  errors?: Errors
  isHeldUp?: boolean
}

/** Adding one's voice to a released matter: nothing is asked that one need answer. */
export function joinPage(door: Door, look: Look, matter: Released, draft: VoiceDraft): string {
  const { nonce, from, entered = {}, errors = [], isHeldUp } = draft
  return layout({
    title: `${errors.length ? `有${errors.length}处要改 · ` : ''}一起反映 · ${matter.title}`,
    owner: ownerOf(door.station),
    path: door.path,
    look,
    phone: door.station.phone,
    isHidden: true,
    main: html`${errorSummary(errors)}${isHeldUp && html`<p class="flash denied" role="alert">还没有交上：这会儿提交的人特别多，请等几秒再按一次。</p>`}
<h1>我也遇到，一起反映</h1>
${released(matter, '公开的反映')}
<form method="post" action="${door.path}" novalidate data-form>
<p>按下面的按钮，就是告诉联络站：您也遇到了这件事。您会有自己的编号和查询码。</p>
${textField({ name: 'phone', label: html`电话<small>可以不填</small>`, value: entered.phone, errors, more: html`type="tel" autocomplete="tel" inputmode="tel"` })}
${textField({ name: 'name', label: html`怎么称呼您？<small>可以不填</small>`, value: entered.name, errors, more: html`autocomplete="name"` })}
${door.sendsSms && html`<label class="tick"><input type="checkbox" name="sms" value="yes"${entered.sms && html` checked`}><span>有新的答复，用短信告诉我</span></label>`}
<p class="consent">${consents[CONSENT].short}<a href="/privacy">详细说明</a></p>
<input type="hidden" name="nonce" value="${nonce}">${from && html`<input type="hidden" name="from" value="${from}">`}
<p class="next"><button type="submit" class="main" data-busy="正在发送…">我也遇到，一起反映</button></p>
</form>
<p class="back"><a class="plain" href="/p/${matter.id}">不了，回到公开的结果</a></p>
${door.station.path && html`<p class="quiet">情况不一样？<a href="${door.station.path}">单独反映一件</a></p>`}`,
  })
}

function released({ title, text }: { title: string; text: string }, label: string): Html {
  return html`<section aria-labelledby="said"><h2 id="said">${label}</h2><p><strong>${title}</strong></p><p class="words">${text}</p></section>`
}

export type VoiceStatus = {
  ctx: Ctx
  voice: Voice
  station: StationCard
  token: string
  code: string
  url: string
  look: Look
  isNew?: boolean
  done?: unknown
  said?: { text: string; isDenial?: boolean }
  entered?: Record<string, string>
  errors?: Errors
}

const THANKS: Record<string, string> = {
  rate: '收到您的评价，谢谢。',
  withdraw: '已经撤回附议，留下的姓名电话也删除了。',
}

/** The page behind the receipt of a voice: the released words, where the matter stands, the answer once it is released. */
export function voicePage(status: VoiceStatus): string {
  const { voice, station, token, look, code, url, isNew, done, said, entered = {}, errors = [] } = status
  const flash = said ?? (typeof done === 'string' && THANKS[done] ? { text: THANKS[done] } : undefined)
  const isNewNow = isNew && !voice.withdrawnAt
  return layout({
    title: `${errors.length ? `有${errors.length}处要改 · ` : ''}${isNewNow ? '收到了' : '我附议的事'} · ${voice.no}`,
    owner: ownerOf(station),
    path: `/q/${token}`,
    look,
    phone: station.phone,
    isHidden: true,
    main: html`${flash && html`<p class="flash${flash.isDenial ? ' denied' : ''}" role="status">${flash.text}</p>`}
${errorSummary(errors)}
${isNewNow ? receipt({ no: voice.no, code, url, owner: ownerOf(station) }) : head(voice)}
<section class="state"><p class="promise${voice.releasedAt ? ' ended' : ''}"><strong>${standing(voice)}</strong></p></section>
${voice.title && voice.text && released({ title: voice.title, text: voice.text }, '您附议的事')}
${answer(status)}
${mayRateVoice(voice) ? ratingForm(`${token}/voice`, entered, errors, '您的评价单独统计，不满意请写上原因，联络站看得到。') : given(voice)}
${more(voice, token)}`,
  })
}

function head({ no, title }: Voice): Html {
  return html`<p class="quiet no">${no}</p><h1>${title ?? '您附议的事'}</h1>`
}

/** Where it stands, in words of the house door. */
function standing({ withdrawnAt, releasedAt, state, isMerged }: Voice): string {
  if (withdrawnAt) return '您已经撤回附议。'
  const joined = isMerged ? '和别人反映的同一件事一起办理，' : ''
  if (releasedAt) return `${joined}已经有了答复，请看下面。`
  if (state === 'closed') return '这件事的答复现在没有公开，再公开时这里看得到。'
  if (['redirected', 'withdrawn', 'undone'].includes(state)) return '这件事不再由联络站办理。'
  if (['replied', 'fedBack', 'disputed', 'answered'].includes(state))
    return `${joined}有了新的答复，公开以后这里看得到。`
  return `${joined}正在重新办理，有了公开的答复，这里看得到。`
}

function answer({ ctx, voice: { reply, repliedAt, unitId, opinionId } }: VoiceStatus): Html | '' {
  if (!reply) return ''
  const unit = ctx.facts.places.get(unitId ?? '')?.name
  return html`<section class="reply" aria-labelledby="reply"><h2 id="reply">${unit ? `${unit}的答复` : '答复'}</h2>
${repliedAt && html`<p class="quiet">${fullDay(repliedAt)}</p>`}<p class="words">${reply}</p>
<p><a href="/p/${opinionId}">公开的办理结果</a></p></section>`
}

function given({ rating, ratingReason, withdrawnAt }: Voice): Html | '' {
  if (!rating || withdrawnAt) return ''
  return html`<section><h2>您的评价</h2><p>${ratings[rating as keyof typeof ratings]}${ratingReason && html`：${ratingReason}`}</p></section>`
}

function more({ withdrawnAt, phone, erasedAt, at }: Voice, token: string): Html {
  if (withdrawnAt)
    return html`<section class="more"><p class="quiet">${fullDay(withdrawnAt)}撤回</p></section>`
  const held = phone ? `留下的电话：${phone}` : erasedAt ? '留下的姓名电话已按规定删除' : '没有留电话'
  return html`<section class="more" aria-label="还可以"><p class="quiet">${fullDay(at)}附议 · ${held}</p>
<details><summary>撤回附议</summary>
<form method="post" action="/q/${token}/voice/withdraw" novalidate data-form>
<p>撤回以后不再算您一份，留下的姓名电话马上删除。</p>
<p class="next"><button type="submit" class="plain" data-busy="正在撤回…">确定撤回</button></p>
</form></details>
<ul class="links"><li><a href="/q/${token}?new=1">看编号和查询码</a></li></ul></section>`
}
