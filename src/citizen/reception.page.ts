import type { Ctx } from '#kernel/ctx.ts'
import { placesBelow } from '#modules/places/index.ts'
import { clockWords, dayWords, hoursWords, type Notice } from '#modules/receptions/index.ts'
import { CONSENT, consents } from '#words/consent.ts'
import { type Errors, errorSummary, errorsOf, textField } from './field.ts'
import { type Html, html, layout } from './layout.ts'
import type { Look } from './look.ts'
import { spaced } from './receipt.page.ts'

export type Sought = { station: string; street: string; theme: string }
type Listed = Sought & { notices: Notice[]; calendarPath: string | null }

/** When and where deputies receive people: the coming weeks, day by day, by station, street or theme. */
export function calendarPage(ctx: Ctx, look: Look, { notices, calendarPath, ...sought }: Listed): string {
  const days = Map.groupBy(notices, ({ onDay }) => onDay)
  const isAll = !sought.station && !sought.street && !sought.theme
  return layout({
    title: '代表接待日程',
    description: `${ctx.tenant.name}人大代表什么时候在哪里接待群众，可以预约，也可以直接来。`,
    owner: ctx.tenant.name,
    path: `/r${addressOf(sought)}`,
    look,
    main: html`<h1>代表接待日程</h1>
<p>到时间直接来就行，也可以先约个时间，少等一会儿。</p>
${filters(ctx, sought)}
${
  notices.length
    ? [...days].map(
        ([day, own]) =>
          html`<section class="day" aria-labelledby="d${day}"><h2 id="d${day}">${dayWords(day)}</h2><ul class="matters">${own.map(entry)}</ul></section>`,
      )
    : html`<p class="empty">${isAll ? '近期的接待还没有公告。公告会提前几天发布，请过些时候再来看。' : html`没有找到这样的接待。<a href="/r">看全部</a>`}</p>`
}
${calendarPath && html`<p class="pages"><a class="plain" href="${calendarPath}">订阅到手机日历</a></p>`}`,
  })
}

function filters(ctx: Ctx, { station, street, theme }: Sought): Html {
  const roots = [...ctx.facts.places.values()].filter(({ parentId }) => !parentId)
  const option = (chosen: string) => (place: { id: string; name: string }) =>
    html`<option value="${place.id}"${chosen === place.id && html` selected`}>${place.name}</option>`
  const choices = (kind: string) => roots.flatMap(({ id }) => placesBelow(ctx, id, kind))
  return html`<form method="get" action="/r" role="search" class="search seek">
<label for="street">街道</label><select id="street" name="street"><option value="">全部</option>${choices('street').map(option(street))}</select>
<label for="station">联络站</label><select id="station" name="station"><option value="">全部</option>${choices('station').map(option(station))}</select>
<label for="theme">主题</label><input id="theme" name="theme" type="search" value="${theme}" maxlength="30" placeholder="比如：停车">
<button type="submit" class="plain">查找</button>
</form>`
}

function entry(notice: Notice): Html {
  const { id, startsAt, endsAt, stationName, modeLabel, theme, venue, state, cancelReason, changeNote } =
    notice
  return html`<li><a href="/r/${id}">${hoursWords(startsAt, endsAt)} ${stationName}${modeLabel}</a>
${state === 'cancelled' ? html`<p class="flash denied"><strong>已取消</strong>：${cancelReason}</p>` : ''}
<p>${theme}</p><p class="quiet">${venue} · 代表 ${names(notice)}</p>
${state !== 'cancelled' && changeNote ? html`<p class="quiet">有变更：${changeNote}</p>` : ''}</li>`
}

const names = ({ deputies }: Notice) => deputies.map(({ name }) => name).join('、')

export function addressOf(sought: Partial<Sought>): string {
  const given = Object.entries(sought).filter(([, value]) => value)
  const text = new URLSearchParams(given as [string, string][]).toString()
  return text && `?${text}`
}

export type Booking = {
  notice: Notice
  look: Look
  free: { slot: number; startsAt: Date }[]
  nonce: string
  entered?: Record<string, string>
  errors?: Errors
}

/** One notice with everything it must say (domain §3.3), and a slot for who wants one. */
export function noticePage({ notice, look, free, nonce, entered = {}, errors = [] }: Booking): string {
  const isOpen = notice.state === 'published'
  return layout({
    title: `${errors.length ? `有${errors.length}处要改 · ` : ''}${notice.title}`,
    description: `${notice.title}，${notice.venue}，${notice.theme}。`,
    owner: `${notice.streetName} · ${notice.stationName}`,
    path: `/r/${notice.id}`,
    look,
    isHidden: errors.length > 0,
    main: html`<p class="back"><a href="/r${addressOf({ station: notice.stationId })}">接待日程</a></p>
${errorSummary(errors)}
<h1>${notice.title}</h1>
${notice.state === 'cancelled' ? html`<p class="flash denied" role="status"><strong>这场接待已取消。</strong>原因：${notice.cancelReason}</p>` : ''}
${notice.state !== 'cancelled' && notice.changeNote ? html`<p class="flash" role="status"><strong>有变更：</strong>${notice.changeNote}</p>` : ''}
${facts(notice)}
${isOpen ? booking({ notice, look, free, nonce, entered, errors }) : ''}
${isOpen ? cancelling(notice, entered, errors) : ''}`,
  })
}

function facts(notice: Notice): Html {
  const rows: [string, unknown][] = [
    ['编号', notice.no],
    ['时间', `${dayWords(notice.onDay)} ${hoursWords(notice.startsAt, notice.endsAt)}`],
    ['地点', notice.venue],
    ['代表', notice.deputies.map(({ name, level }) => `${name}（${level}）`).join('、')],
    ['到场部门', notice.coUnits.join('、')],
    ['主题', notice.theme],
    ['受理', notice.scope],
    ['不受理', notice.excludes],
  ]
  return html`<dl class="facts notice">${rows.filter(([, value]) => value).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`
}

function booking({ notice, free, nonce, entered = {}, errors = [] }: Booking): Html {
  if (!free.length)
    return html`<section aria-labelledby="book"><h2 id="book">预约</h2><p>这一场约满了。可以直接到现场等候，或者看看<a href="/r${addressOf({ station: notice.stationId })}">下一场</a>。</p></section>`
  return html`<section aria-labelledby="book"><h2 id="book">约个时间</h2>
<form method="post" action="/r/${notice.id}" novalidate data-form>
<div class="field"><label for="slot">几点来</label>${errorsOf('slot', errors)}
<select id="slot" name="slot">${free.map(
    ({ slot, startsAt }) =>
      html`<option value="${slot}"${entered.slot === String(slot) && html` selected`}>${clockWords(startsAt)}</option>`,
  )}</select></div>
${textField({ name: 'persons', label: '一共几个人来', value: entered.persons ?? '1', errors, more: html`inputmode="numeric" autocomplete="off"` })}
${textField({ name: 'topic', label: html`想说什么事？<small>可以不填</small>`, value: entered.topic, errors })}
${textField({ name: 'phone', label: html`电话<small>可以不填；有变化时好告诉您</small>`, value: entered.phone, errors, more: html`type="tel" autocomplete="tel" inputmode="tel"` })}
${textField({ name: 'name', label: html`怎么称呼您？<small>可以不填</small>`, value: entered.name, errors, more: html`autocomplete="name"` })}
<p class="consent">${consents[CONSENT].short}预约时留的，接待后一周就删。<a href="/privacy">详细说明</a></p>
<input type="hidden" name="nonce" value="${nonce}">
<p class="next"><button type="submit" class="main" data-busy="正在预约…">预约</button></p>
</form></section>`
}

function cancelling(notice: Notice, entered: Record<string, string>, errors: Errors): Html {
  return html`<section aria-labelledby="off"><h2 id="off">约过了，不来了？</h2>
<form method="post" action="/r/${notice.id}/cancel" novalidate data-form>
${textField({ name: 'code', label: '取消码', hint: '在预约回执上，八个字母或数字。', value: entered.code, errors, more: html`autocomplete="off"` })}
<p class="next"><button type="submit" class="plain" data-busy="正在取消…">取消预约</button></p>
</form></section>`
}

type Receipt = {
  notice: Notice
  look: Look
  path: string
  code: string
  startsAt: Date
  persons: number
  isCancelled: boolean
  isNew: boolean
}

/** What to keep of a booking: when, where, and the code with which to give it back. */
export function bookedPage({
  notice,
  look,
  path,
  code,
  startsAt,
  persons,
  isCancelled,
  isNew,
}: Receipt): string {
  const isOff = isCancelled || notice.state === 'cancelled'
  return layout({
    title: isOff ? '预约已取消' : `预约${isNew ? '好了' : ''}`,
    owner: `${notice.streetName} · ${notice.stationName}`,
    path,
    look,
    isHidden: true,
    main: html`<h1>${isOff ? (isCancelled ? '这个预约已经取消' : '这场接待取消了') : '约好了，到时候见'}</h1>
${notice.state === 'cancelled' ? html`<p class="flash denied"><strong>接待取消：</strong>${notice.cancelReason}</p>` : ''}
${!isOff && notice.changeNote ? html`<p class="flash"><strong>有变更：</strong>${notice.changeNote}</p>` : ''}
${
  isOff
    ? html`<p class="next"><a class="main" href="/r${addressOf({ station: notice.stationId })}">看看别的场次</a></p>`
    : html`<dl class="ticket"><dt>时间</dt><dd>${dayWords(notice.onDay)} ${clockWords(startsAt)}</dd><dt>取消码</dt><dd class="code">${spaced(code)}</dd></dl>
<dl class="facts"><dt>地点</dt><dd>${notice.venue}</dd><dt>代表</dt><dd>${names(notice)}</dd><dt>人数</dt><dd>${persons}人</dd></dl>
<p class="quiet">请拍一张照，或者收藏这一页。有变更会写在这里。</p>
<form method="post" action="${path}/cancel" data-form><p class="next"><button type="submit" class="plain" data-busy="正在取消…">不来了，取消预约</button></p></form>`
}`,
  })
}
