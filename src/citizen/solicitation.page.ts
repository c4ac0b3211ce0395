import type { Ctx } from '#kernel/ctx.ts'
import { monthDay, type Published } from '#modules/solicitations/index.ts'
import { CONSENT, consents } from '#words/consent.ts'
import { type Errors, errorSummary, textField } from './field.ts'
import { type Html, html, layout } from './layout.ts'
import type { Look } from './look.ts'

/** 征集: the themes put to people, those that still take something in first. */
export function solicitationsPage(ctx: Ctx, look: Look, all: Published[]): string {
  const open = all.filter(({ isTaking }) => isTaking)
  const past = all.filter(({ isTaking }) => !isTaking)
  return layout({
    title: '请你建议 · 主题征集',
    description: `${ctx.tenant.name}人大正在征集建议：什么主题、到哪天、怎样提，征集来的怎样办了。`,
    owner: ctx.tenant.name,
    path: '/c',
    look,
    main: html`<h1>请你建议</h1>
<p>定一个主题，请代表、企业、居民一起出主意。提的每一条都会研究，结果在这里公开。</p>
${open.length ? html`<ul class="matters">${open.map(entry)}</ul>` : html`<p class="empty">现在没有正在征集的主题。身边的事随时可以<a href="/stations">找联络站反映</a>。</p>`}
${past.length ? html`<section aria-labelledby="past"><h2 id="past">以往的征集</h2><ul class="matters">${past.map(entry)}</ul></section>` : ''}`,
  })
}

function entry(one: Published): Html {
  const { id, theme, streetName, figures } = one
  return html`<li><a href="/c/${id}">${theme}</a><p class="quiet">${streetName} · ${span(one)} · ${standing(one)}</p><p class="quiet">已收到${figures.contributions}条${figures.enterprises ? `，走访${figures.enterprises}家企业` : ''}${figures.adopted ? `，采纳${figures.adopted}条` : ''}</p></li>`
}

const span = ({ fromOn, untilOn }: Published) => `${monthDay(fromOn)}—${monthDay(untilOn)}`

function standing({ isTaking, daysLeft, state, stateLabel }: Published): string {
  if (isTaking) return daysLeft === 0 ? '今天截止' : `还有${daysLeft}天`
  return state === 'open' ? (daysLeft < 0 ? '已截止' : '还没开始') : stateLabel
}

/** What was typed and what is wrong with it, when the form comes back. */
export type Typed = { nonce: string; entered?: Record<string, string>; errors?: Errors; isHeldUp?: boolean }

/** One theme: what it asks, how to contribute, what came in so far, and the results once they are out. */
export function solicitationPage(look: Look, one: Published, typed: Typed): string {
  const { errors = [], isHeldUp } = typed
  return layout({
    title: `${errors.length ? `有${errors.length}处要改 · ` : ''}${one.theme}`,
    description: `${one.streetName}征集建议：${one.theme}，${span(one)}。`,
    owner: one.streetName,
    path: `/c/${one.id}`,
    look,
    isHidden: errors.length > 0,
    main: html`<p class="back"><a href="/c">全部征集</a></p>
${errorSummary(errors)}${isHeldUp ? html`<p class="flash denied" role="alert">还没有交上：这会儿提交的人特别多。您写的都在下面，请过几分钟再按一次“提交”，或者直接去联络站。</p>` : ''}
<h1>${one.theme}</h1>
<dl class="facts notice"><dt>征集</dt><dd>${span(one)}（${standing(one)}）</dd><dt>向谁</dt><dd>${one.audienceLabel}</dd><dt>主办</dt><dd>${one.streetName}人大工委</dd></dl>
<p class="ask">${one.ask}</p>
${sofar(one)}
${results(one)}
${how(one, typed)}`,
  })
}

function sofar({ figures, visitGoal, asked, done }: Published): Html {
  const lines: [string, string][] = [['收到', `${figures.contributions}条`]]
  if (asked) lines.push(['代表、委员', `${asked}人应献策，${done}人已完成`])
  if (figures.visits || visitGoal)
    lines.push([
      '走访',
      `${figures.enterprises}家企业${visitGoal ? `（打算${visitGoal}家）` : ''}，${figures.visits}次`,
    ])
  if (figures.adopted) lines.push(['采纳', `${figures.adopted}条`])
  return html`<section aria-labelledby="sofar"><h2 id="sofar">到现在</h2><dl class="facts notice">${lines.map(([label, words]) => html`<dt>${label}</dt><dd>${words}</dd>`)}</dl></section>`
}

function results({ summary, adopted, state }: Published): Html | '' {
  if (state !== 'summedUp' && state !== 'closed') return ''
  return html`<section aria-labelledby="results"><h2 id="results">征集结果</h2>
<p class="ask">${summary}</p>
${adopted.length ? html`<h3>采纳的建议</h3><ol class="matters adopted">${adopted.map(({ giverLabel, content, reason }) => html`<li><p>${content}</p><p class="quiet">${giverLabel}提出 · ${reason}</p></li>`)}</ol>` : ''}</section>`
}

function how(one: Published, { nonce, entered = {}, errors = [] }: Typed): Html {
  const { id, isTaking, audience } = one
  const asksFirms = audience.includes('enterprises')
  const asksAll = audience.includes('residents')
  if (!isTaking)
    return html`<section aria-labelledby="how"><h2 id="how">还想说？</h2><p>${standing(one)}。身边的事随时可以<a href="/stations">找联络站反映</a>。</p></section>`
  if (!asksFirms && !asksAll)
    return html`<section aria-labelledby="how"><h2 id="how">怎样参加</h2><p>这次只向${one.audienceLabel}征集。有想法可以<a href="/deputies">告诉您的代表</a>，或者<a href="/stations">找联络站反映</a>。</p></section>`
  return html`<section aria-labelledby="how"><h2 id="how">我来提一条</h2>
<p>不用注册。交上以后有一张回执，凭查询码看办得怎么样。</p>
<form method="post" action="/c/${id}" novalidate data-form data-draft="/c/${id}">
${textField({ name: 'content', label: '您的建议', hint: '说清楚是什么事、希望怎么办。', value: entered.content, errors, rows: 5, isRequired: true })}
${textField({ name: 'location', label: html`在哪里？<small>可以不填</small>`, value: entered.location, errors, more: html`autocomplete="off"` })}
${asksFirms && textField({ name: 'firm', label: html`企业名称${asksAll && html`<small>代表企业提时填</small>`}`, value: entered.firm, errors, more: html`autocomplete="organization" maxlength="60"` })}
${textField({ name: 'phone', label: html`电话<small>可以不填；有结果好告诉您</small>`, value: entered.phone, errors, more: html`type="tel" autocomplete="tel" inputmode="tel"` })}
${textField({ name: 'name', label: html`怎么称呼您？<small>可以不填</small>`, value: entered.name, errors, more: html`autocomplete="name"` })}
<p class="consent">${consents[CONSENT].short}<a href="/privacy">详细说明</a></p>
<input type="hidden" name="nonce" value="${nonce}">
<p class="next"><button type="submit" class="main" data-busy="正在发送…">提交</button></p>
</form>
<p class="staff"><a href="/app/deputy/solicitations" rel="nofollow">我是代表，登录后献策</a></p></section>`
}
