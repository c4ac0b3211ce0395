import { maskName, maskPhone } from '#kernel/mask.ts'
import type { Mine } from '#modules/privacy/index.ts'
import { fullDay } from './days.ts'
import { ownerOf } from './door.ts'
import { errorSummary, errorsOf, textField } from './field.ts'
import { type Html, html, layout } from './layout.ts'
import { isVersion } from './privacy.page.ts'
import type { Status } from './status.page.ts'

/** 我的信息: what is held about this matter, masked; who looked; and, with the query code, everything one may do with it. */
export function minePage(status: Status, mine: Mine): string {
  const { opinion, station, token, look, errors = [], entered = {} } = status
  return layout({
    title: `${errors.length ? `有${errors.length}处要改 · ` : ''}我的信息 · ${opinion.no}`,
    owner: ownerOf(station),
    path: `/q/${token}/mine`,
    look,
    phone: station.phone,
    isHidden: true,
    main: html`${status.said && html`<p class="flash${status.said.isDenial ? ' denied' : ''}" role="status">${status.said.text}</p>`}
${errorSummary(errors)}
<h1>我的信息</h1>
<p class="quiet">${opinion.no}　${opinion.title}</p>
<section aria-labelledby="held"><h2 id="held">我们存了什么</h2>
${heldList(mine, { isMasked: true })}</section>
<section aria-labelledby="looks"><h2 id="looks">谁看过您的姓名电话</h2>
${looks(mine)}</section>
<section aria-labelledby="do"><h2 id="do">要看全部、要改、要删</h2>
<form method="post" action="/q/${token}/mine" novalidate>
${textField({
  name: 'code',
  label: '查询码',
  hint: '回执上编号旁边的8位字母和数字。填了才能办下面的事，免得别人拿您的手机就看到。',
  errors,
  isRequired: true,
  more: html`autocomplete="off" autocapitalize="characters" maxlength="20"`,
})}
<p class="next"><button type="submit" class="main" name="do" value="page">看全部（可以打印）</button></p>
<p class="next"><button type="submit" class="plain" name="do" value="file">下载一份，存在手机或电脑里</button></p>
<p class="next"><button type="submit" class="plain" name="do" value="json">下载数据文件（JSON，给别的系统用）</button></p>
${isHeld(mine) ? change(entered, errors, mine) : ''}
</form></section>
<p class="back"><a class="plain" href="/q/${token}">回到进度</a></p>`,
  })
}

/** There is something to correct or to erase. */
const isHeld = ({ person, messages }: Mine) =>
  Boolean((person.name || person.phone) && !person.restrictedAt) || messages.some(({ text }) => text !== null)

function change(
  entered: Record<string, string>,
  errors: NonNullable<Status['errors']>,
  { person, matter, messages: all }: Mine,
): Html {
  const messages = all.filter(({ text }) => text !== null)
  const isEnded = matter.closedAt !== null
  const isNamed = Boolean((person.name || person.phone) && !person.restrictedAt)
  const names = isEnded
    ? '这件事已经办结：姓名电话马上删除，不能恢复。'
    : '这件事还在办：姓名电话马上停用，谁也看不到，等办结后再删除。停用以后，联络站没法打电话告诉您结果，请用查询码自己看。'
  return html`${
    isNamed
      ? html`<h3>改姓名或电话</h3>
${textField({ name: 'phone', label: '新的电话', hint: '不改就空着。', value: entered.phone, errors, more: html`type="tel" autocomplete="tel" inputmode="tel"` })}
${textField({ name: 'name', label: '新的称呼', hint: '不改就空着。', value: entered.name, errors, more: html`autocomplete="name"` })}
<p class="next"><button type="submit" class="plain" name="do" value="correct">改好了，保存</button></p>`
      : ''
  }
<h3>收回同意，删除${isNamed ? '姓名电话' : ''}${isNamed && messages.length ? '和' : ''}${messages.length ? '对话' : ''}</h3>
<p>${isNamed ? names : ''}${messages.length ? '和代表、联络站的对话（文字和照片）马上删除，不能恢复。' : ''}您反映的事本身留着，不带姓名电话。</p>
${errorsOf('sure', errors)}
<p><label class="check"><input type="checkbox" name="sure" id="sure" value="yes"> 我想好了</label></p>
<p class="next"><button type="submit" class="plain" name="do" value="forget">收回同意并删除</button></p>`
}

function heldList(
  { person, files, matter, messages }: Mine,
  { isMasked, isFile = false }: { isMasked: boolean; isFile?: boolean },
): Html {
  const { name, phone, consent, restrictedAt, erasedAt } = person
  const lines: [string, unknown][] = [
    ['称呼', name && (isMasked ? maskName(name) : name)],
    ['电话', phone && (isMasked ? maskPhone(phone) : phone)],
    [
      '您同意的',
      consent?.at &&
        html`${fullDay(consent.at)}，${isVersion(consent.version) && !isFile ? html`<a href="/privacy?v=${consent.version}">当时的说明（版本 ${consent.version}）</a>` : `说明的版本 ${consent.version}`}`,
    ],
    ['收回同意', restrictedAt && !erasedAt && `${fullDay(restrictedAt)}起停用，只保存，办结后删除`],
    ['已删除', erasedAt && `${fullDay(erasedAt)}删除了姓名电话`],
    [
      '反映的事',
      `${fullDay(matter.receivedAt)}，${[...matter.content].length}个字${matter.location ? '，有地点' : ''}`,
    ],
    ['照片附件', files.length ? `${files.length}个` : '没有'],
    ['对话', messages.length > 0 && `${messages.length}条`],
  ]
  const none = !name && !phone && !erasedAt && html`<p>您没有留姓名电话。</p>`
  return html`${none}<dl class="facts">${lines.filter(([, value]) => value).map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`
}

function looks({ looks }: Mine): Html {
  if (!looks.length) return html`<p>到现在没有人看过。每看一次，都要写明原因，并在这里记下来。</p>`
  return html`<p><strong>一共看过${looks.length}次</strong>，每次都写明了原因：</p>
<ol class="story">${looks.map(
    ({ at, by, why }) =>
      html`<li><time datetime="${at.toISOString()}">${fullDay(at)}</time><p>${by}${why && html`<q>${why}</q>`}</p></li>`,
  )}</ol>`
}

/** Everything on one sheet, whole, to read or to print. */
export function allPage(status: Status, mine: Mine): string {
  const { opinion, station, token, look } = status
  return layout({
    title: `我的全部信息 · ${opinion.no}`,
    owner: ownerOf(station),
    path: `/q/${token}/mine`,
    look,
    isHidden: true,
    isPaper: true,
    main: html`<p class="tools noprint"><a class="plain" href="/q/${token}/mine">回到我的信息</a><button type="button" class="plain" data-print hidden>打印</button></p>
${everything(status, mine, (id) => `/q/${token}/f/${id}`)}`,
  })
}

/** The same as a file of its own: it opens in any browser, without the network, and prints. */
export function fileOf(status: Status, mine: Mine): string {
  return String(html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>我的全部信息 · ${status.opinion.no}</title>
<style>body{max-width:40em;margin:24px auto;padding:0 16px;font:18px/1.7 sans-serif;color:#1f2328}dt{color:#57606a}dd{margin:0 0 8px}.words{white-space:pre-wrap}q{display:block}</style></head>
<body><p>${ownerOf(status.station)}</p>
${everything(status, mine)}
</body></html>`)
}

function everything({ opinion }: Status, mine: Mine, addressOf?: (fileId: string) => string): Html {
  const { matter, story } = mine
  const facts: [string, unknown][] = [
    ['来源', matter.channel],
    ['地点', matter.location],
    ['坐标', matter.lat !== null && `${matter.lat}，${matter.lng}`],
    ['联络站', matter.station],
    ['承办单位', matter.unit],
    ['现在', matter.state],
    ['答复', matter.reply],
    ['公开', matter.releasedAt && fullDay(matter.releasedAt)],
  ]
  return html`<article>
<h1>我的全部信息</h1>
<p class="no">${opinion.no}　${fullDay(mine.madeAt)}</p>
<h2>我们存了什么</h2>
${heldList(mine, { isMasked: false, isFile: !addressOf })}
${mine.person.consent?.text && html`<p class="quiet">${mine.person.consent.text}</p>`}
<h2>您反映的事</h2>
<p class="words">${matter.content}</p>
<dl class="facts">${facts.filter(([, value]) => value).map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>
<h2>办理经过</h2>
<ol class="story">${story.map(({ at, text, words }) => html`<li><time datetime="${at.toISOString()}">${fullDay(at)}</time><p>${text}${words && html`<q>${words}</q>`}</p></li>`)}</ol>
${
  mine.messages.length
    ? html`<h2>与代表、联络站的对话</h2>
<ol class="story">${mine.messages.map(({ at, from, text, photos }) => html`<li><time datetime="${at.toISOString()}">${fullDay(at)}</time><p>${from}：${text ?? '（已删除）'}${photos.length ? `（照片${photos.length}张）` : ''}</p></li>`)}</ol>`
    : ''
}
<h2>照片附件</h2>
${mine.files.length ? html`<ul>${mine.files.map(({ id, name }) => (addressOf ? html`<li><a href="${addressOf(id)}">${name}</a></li>` : html`<li>${name}</li>`))}</ul>` : html`<p>没有。</p>`}
<h2>谁看过您的姓名电话</h2>
${looks(mine)}
</article>`
}
