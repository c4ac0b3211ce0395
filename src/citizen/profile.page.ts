import type { Ctx } from '#kernel/ctx.ts'
import type { Profile } from '#modules/people/index.ts'
import type { Venue } from '#modules/venues/index.ts'
import { type Door, ownerOf } from './door.ts'
import { type Html, html, layout } from './layout.ts'
import type { Look } from './look.ts'
import { phoneLink } from './phone.ts'
import { portrait } from './portrait.ts'

/** What a deputy did this year, as numbers; modules that have more to tell add lines in `doings.ts`. */
export type Doing = { label: string; n: number; hint: string }
export type DutyDay = { text: string; path: string }
type Shown = { profile: Profile; venues: Venue[]; doings: Doing[]; year: number; days: DutyDay[] }

/** A sitting deputy as anybody may know them (代表法第58条): office, station, duty days, this year's work. Nothing private. */
export function profilePage(
  _ctx: Ctx,
  door: Door,
  look: Look,
  { profile, venues, doings, year, days }: Shown,
): string {
  const { deputy, station, path } = door
  return layout({
    title: `${deputy!.name}代表 · ${station.name}`,
    description: `${deputy!.name}：${deputy!.level}，在${station.name}联系群众。`,
    owner: ownerOf(station),
    path: `${path}/about`,
    look,
    phone: station.phone,
    main: html`${deputy!.hasPhoto ? portrait(path, deputy!.name) : ''}<h1>${deputy!.name}</h1>
<ul class="offices">${profile.mandates.map(({ levelLabel, term, constituency, since }) => html`<li>${term}${levelLabel}${constituency && ` · ${constituency}`}<small>${since.slice(0, 4)}年起</small></li>`)}</ul>
${profile.specialities && html`<p>擅长：${profile.specialities}</p>`}
<p class="next"><a class="main" href="${path}">向${deputy!.name}代表反映</a></p>
<section aria-labelledby="year"><h2 id="year">${year}年做了什么</h2>
${sums(doings)}</section>
<section aria-labelledby="where"><h2 id="where">在哪里接待</h2>
${days.length ? html`<ul class="matters">${days.map(({ text, path }) => html`<li><a href="${path}">${text}</a></li>`)}</ul>` : ''}
${venues.map(
  ({ name, address, openOn, phone, code }) =>
    html`<h3>${code ? html`<a href="/s/${code}">${name}</a>` : name}</h3><dl class="facts">${address && html`<dt>地址</dt><dd>${address}</dd>`}${openOn && html`<dt>时间</dt><dd>${openOn}</dd>`}${phone && html`<dt>电话</dt><dd>${phoneLink(phone)}</dd>`}</dl>`,
)}</section>
<p class="quiet">按代表法第58条公布。代表的住址和个人电话不公布；有事请到联络站，或扫代表码。</p>`,
  })
}

/** Ten times nought tells nothing: whoever has just begun gets a sentence. */
function sums(doings: Doing[]): Html {
  if (doings.every(({ n }) => n === 0)) return html`<p class="quiet">今年还没有可以公布的记录。</p>`
  return html`<dl class="sums">${doings.map(({ label, n, hint }) => html`<div><dt>${label}<small>${hint}</small></dt><dd>${n}</dd></div>`)}</dl>`
}
