import { CONSENT, consents } from '#words/consent.ts'
import { dangerWhileTyping } from './danger.page.ts'
import { type Door, ownerOf } from './door.ts'
import { type Errors, errorSummary, photoField, textField } from './field.ts'
import { type Html, html, layout } from './layout.ts'
import type { Look } from './look.ts'
import { portrait } from './portrait.ts'
import { NONCE } from './shelf.ts'

export type Entered = {
  content?: string
  location?: string
  lat?: string
  lng?: string
  contact?: string
  name?: string
  phone?: string
  sms?: string
}
type Draft = {
  nonce: string
  entered: Entered
  errors: Errors
  hadPhotos: boolean
  /** Too many at once: nothing is wrong with the form, it is only to be sent again. */
  isHeldUp?: boolean
}

const blank: Draft = { nonce: NONCE, entered: {}, errors: [], hadPhotos: false }

/** The form at a station's or a deputy's code: what, where, photos; then whether to be answered. */
export function submitPage(door: Door, look: Look, draft: Draft = blank): string {
  const { errors, isHeldUp } = draft
  return layout({
    title: `${errors.length ? `有${errors.length}处要改 · ` : isHeldUp ? '还没有交上 · ' : ''}您想反映什么？ · ${door.station.name}`,
    description: `向${ownerOf(door.station)}的人大代表反映身边的事，不用注册，可以不留姓名，凭查询码看办理进度。`,
    owner: ownerOf(door.station),
    path: door.path,
    look,
    phone: door.station.phone,
    isHidden: errors.length > 0 || isHeldUp,
    main: html`${greeting(door)}
${errorSummary(errors)}${isHeldUp && heldUp(door)}
<form method="post" action="${door.path}" enctype="multipart/form-data" class="steps" novalidate data-steps data-draft="${door.path}">
${what(draft, door)}
${answer(draft, door)}
<input type="hidden" name="nonce" value="${draft.nonce}">
</form>
${door.kind === 'station' ? html`<p class="staff"><a href="/app/deputy/note?at=${door.station.id}" rel="nofollow">我是代表，在这里以代表身份登记</a></p>` : ''}`,
  })
}

function heldUp({ station }: Door): Html {
  const call = station.phone
    ? html`或者打联络站电话<a href="tel:${station.phone.replace(/[^\d+]/g, '')}">${station.phone}</a>`
    : '或者直接去联络站'
  return html`<p class="flash denied" role="alert" id="held">还没有交上：这会儿提交的人特别多，要先确认您不是机器。您写的都在下面，请等几秒，再按一次“提交”；还是不行，过几分钟再试，${call}。</p>`
}

function greeting({ path, deputy, station, colleagues, today }: Door): Html {
  if (deputy) {
    return html`<div class="deputy">
${deputy.hasPhoto ? portrait(path, deputy.name) : ''}<p class="deputy-name">${deputy.name}</p>
<p>${deputy.level}${deputy.constituency && html` · ${deputy.constituency}选区`} · ${station.name}</p>
<p><a href="${path}/about">这位代表的任职、接待日和今年做的事</a></p>
</div>`
  }
  const duty = today
    ? html`<p class="onduty today"><a href="${today.path}">${today.text}</a></p>`
    : html`<p class="onduty today"><a href="/r?station=${station.id}">代表接待日程</a></p>`
  if (!colleagues.length) return duty
  const names = colleagues.map(
    ({ name, path }, n) => html`${n ? '、' : ''}${path ? html`<a href="${path}">${name}</a>` : name}`,
  )
  return html`${duty}<p class="onduty">本站代表：${names}</p>`
}

function what({ entered, errors, hadPhotos }: Draft, { gasPhone }: Door): Html {
  return html`<section data-step="1">
${textField({
  name: 'content',
  label: html`<h1>您想反映什么？</h1>`,
  hint: '说清楚是什么事就行。比如：3号楼东边的路灯坏了半个月。',
  value: entered.content,
  errors,
  rows: 5,
  isRequired: true,
})}
${dangerWhileTyping(gasPhone)}
${textField({
  name: 'location',
  label: html`在哪里？<small>可以不填</small>`,
  hint: '比如：幸福路3号楼东侧',
  value: entered.location,
  errors,
  more: html`autocomplete="off" data-place`,
})}
<input type="hidden" name="lat" value="${entered.lat ?? ''}"><input type="hidden" name="lng" value="${entered.lng ?? ''}">
${photoField(
  'photos',
  '照片',
  hadPhotos
    ? '刚才选的照片没有保存下来，请重新选一次（最多6张）。'
    : '最多6张，可以不传。尽量不拍到人脸和门牌。',
  errors,
)}
<p class="next"><button type="button" class="main" data-next hidden>下一步</button></p>
<p class="urgent">着火、燃气泄漏、有人受伤，请直接打 <span class="whole"><a href="tel:119">119</a>、<a href="tel:120">120</a>、<a href="tel:110">110</a>。</span></p>
</section>`
}

function answer({ entered, errors }: Draft, { sendsSms }: Door): Html {
  // What is to be mended must be seen.
  const isWrong = errors.some(({ path }) => path === 'phone' || path === 'name')
  const chosen = isWrong ? 'yes' : entered.contact
  const choice = (value: string, label: string, hint: string) =>
    html`<label class="choice"><input type="radio" name="contact" value="${value}" id="contact-${value}"${chosen === value && html` checked`}><span><strong>${label}</strong><small>${hint}</small></span></label>`
  return html`<section data-step="2">
<h2 tabindex="-1">要不要回音？</h2>
<fieldset class="choices"><legend class="sr">要不要留电话</legend>
${choice('no', '不留姓名电话', '照样办理。用查询码看结果；只是办事的人没法打电话问您细节。')}
${choice('yes', '留下电话，有结果告诉我', '姓名可以不写全，比如“王女士”。')}
</fieldset>
<div class="contact">
${textField({ name: 'phone', label: '电话', value: entered.phone, errors, more: html`type="tel" autocomplete="tel" inputmode="tel"` })}
${textField({ name: 'name', label: html`怎么称呼您？<small>可以不填</small>`, value: entered.name, errors, more: html`autocomplete="name"` })}
${sendsSms && html`<label class="tick"><input type="checkbox" name="sms" value="yes"${entered.sms && html` checked`}><span>用短信告诉我编号和结果</span></label>`}
<p class="consent">${consents[CONSENT].short}<a href="/privacy">详细说明</a></p>
</div>
<p class="next"><button type="submit" class="main" data-busy="正在发送…">提交</button></p>
<p class="back"><button type="button" class="plain" data-back hidden>上一步，再改改</button></p>
</section>`
}

/** A deputy who no longer serves, or for now does not; a station that was closed: who listens instead. */
export function closedDoorPage(door: Door, look: Look): string {
  const { station, deputy } = door
  const main = deputy
    ? html`<h1>${deputy.name}现在不能接收群众反映</h1>
<p>这位代表目前不履行代表职务，这个代表码已经停用。您要反映的事，${station.closedOn ? '别的联络站' : station.name}一样会受理。</p>`
    : html`<h1>${station.name}已经停用</h1>
<p>这个联络站码不再接收群众反映。您要反映的事，请找附近别的联络站，一样会受理。</p>`
  return layout({
    title: `请找联络站反映 · ${station.name}`,
    owner: ownerOf(station),
    path: door.path,
    look,
    phone: station.closedOn ? null : station.phone,
    isHidden: true,
    main: html`${main}
${station.path && html`<p class="next"><a class="main" href="${station.path}">向${station.name}反映</a></p>`}
<p class="next"><a class="${station.path ? 'plain' : 'main'}" href="/stations">找附近的联络站</a></p>
${station.closedOn ? '' : stationFacts(station)}`,
  })
}

/** Address, hours and phone of a station, as far as we know them. */
export function stationFacts({ address, hours, phone }: Door['station']): Html {
  const lines = [
    ['地址', address],
    ['时间', hours],
    ['电话', phone && html`<a href="tel:${phone.replace(/[^\d+]/g, '')}">${phone}</a>`],
  ].filter(([, value]) => value)
  return html`${lines.length ? html`<dl class="facts">${lines.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>` : ''}`
}
