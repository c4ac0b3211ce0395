import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { formulaFor, openOnDay, type Venue, venueLevels } from '#modules/venues/index.ts'
import { type Html, html, layout } from './layout.ts'
import type { Look } from './look.ts'
import { venueMap } from './map.ts'
import { phoneLink } from './phone.ts'

export type Asked = { q: string; level: string }

/** 阵地名录: every place where deputies meet people, with a map; works without a script. */
export function stationsPage(ctx: Ctx, look: Look, all: Venue[], asked: Asked): string {
  const { q, level } = asked
  const fitting = all.filter((venue) => fits(venue, asked))
  // Numbered as they are listed: street by street.
  const found = [...Map.groupBy(fitting, ({ streetName }) => streetName).values()].flat()
  const numbers = new Map(found.map(({ id }, n) => [id, n + 1]))
  const byStreet = Map.groupBy(found, ({ streetName }) => streetName)
  return layout({
    title: `${q ? `“${q}” · ` : ''}代表联络站名录和地图`,
    description: '代表之家、联络站、联系点、议事亭在哪里，什么时候开门，怎么去。',
    owner: ctx.tenant.name,
    path: `/stations${queryOf(asked)}`,
    look,
    main: html`<h1>代表联络站在哪里</h1>
<p>家、站、点、亭都能找到人大代表。不知道找谁，<a href="/deputies">找我的代表</a>。</p>
<form method="get" action="/stations" role="search" class="search">
<label for="q">社区、路名、小区或站名</label>
<div><input id="q" name="q" type="search" value="${q}" maxlength="40">${level && html`<input type="hidden" name="level" value="${level}">`}<button type="submit" class="plain">查找</button></div>
</form>
${kindsOf(all, asked)}
${found.length ? venueMap(found, (id) => numbers.get(id)!) : html`<p class="empty">没有找到${q && html`和“${q}”有关的`}阵地。<a href="/stations">看全部${all.length}个</a></p>`}
${[...byStreet].map(
  ([street, own]) =>
    html`<section><h2>${street}${q || level ? '' : formulaWords(own)}</h2><ol class="venues">${own.map((venue) => line(ctx, venue, numbers.get(venue.id)!))}</ol></section>`,
)}`,
  })
}

function formulaWords(own: readonly Venue[]): Html {
  const { text, parts } = formulaFor(own)
  if (parts.length < 2) return html``
  const words = parts.map(({ n, word }) => `${word}${n}个`).join('，')
  return html` <small title="${words}">${text}</small><p class="quiet">${words}</p>`
}

function kindsOf(all: readonly Venue[], { q, level }: Asked): Html {
  const kinds = Object.entries(venueLevels).filter(([key]) => all.some((venue) => venue.level === key))
  if (kinds.length < 2) return html``
  const link = (key: string, label: string) =>
    html`<a href="/stations${queryOf({ q, level: key })}"${key === level && html` aria-current="true"`}>${label}</a>`
  return html`<nav class="kinds" aria-label="类别">${link('', '全部')}${kinds.map(([key, label]) => link(key, label))}</nav>`
}

function line(ctx: Ctx, venue: Venue, n: number): Html {
  const { name, levelLabel, address, openOn, phone, radiusM, stars, isPilot, isDemonstration, code } = venue
  return html`<li id="v${n}" value="${n}"><h3>${code ? html`<a href="/s/${code}">${name}</a>` : name}</h3>
<p class="quiet">${levelLabel}${stars ? html` · <span aria-label="${stars}星">${'★'.repeat(stars)}</span>` : ''}${isDemonstration ? ' · 示范' : ''}${isPilot ? ' · 试点' : ''}${todayWords(ctx, venue)}</p>
<dl class="facts">${address && html`<dt>地址</dt><dd>${address}</dd>`}${openOn && html`<dt>时间</dt><dd>${openOn}</dd>`}${phone && html`<dt>电话</dt><dd>${phoneLink(phone)}</dd>`}${radiusM && html`<dt>服务</dt><dd>周边${distanceWords(radiusM)}</dd>`}</dl></li>`
}

const distanceWords = (metres: number) => (metres >= 1000 ? `${metres / 1000}公里` : `${metres}米`)

function todayWords(ctx: Ctx, { openOn }: Venue): Html | string {
  const slots = openOnDay(openOn, dayOf(ctx.now))
  if (!slots.length) return ''
  const words = slots.map(({ from, to }) => (to === '24:00' ? '全天' : `${from}—${to}`)).join('、')
  return html` · <strong class="open">今天开放 ${words}</strong>`
}

function fits(
  { name, shortName, address, community, streetName, level }: Venue,
  { q, level: kind }: Asked,
): boolean {
  if (kind && level !== kind) return false
  const text = `${name} ${shortName} ${address ?? ''} ${community ?? ''} ${streetName}`
  return q.split(/\s+/).every((word) => text.includes(word))
}

function queryOf({ q, level }: Asked): string {
  const text = new URLSearchParams({ ...(q && { q }), ...(level && { level }) }).toString()
  return text && `?${text}`
}
