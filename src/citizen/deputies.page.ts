import type { Ctx } from '#kernel/ctx.ts'
import type { SittingDeputy } from '#modules/people/index.ts'
import type { Venue } from '#modules/venues/index.ts'
import { html, layout } from './layout.ts'
import type { Look } from './look.ts'
import { portrait } from './portrait.ts'

export type FoundDeputy = SittingDeputy & { path: string | null; venue: Venue | undefined; hasPhoto: boolean }
type Found = { q: string; deputies: FoundDeputy[]; communities: string[] }

/** 找我的代表: by community, road, station, constituency or name. */
export function deputiesPage(ctx: Ctx, look: Look, { q, deputies, communities }: Found): string {
  const byStation = Map.groupBy(deputies, ({ venue }) => venue?.name ?? '')
  return layout({
    title: `${q ? `“${q}” · ` : ''}找我的代表`,
    description: '按社区、路名、选区或姓名，找到联系您的人大代表。',
    owner: ctx.tenant.name,
    path: q ? `/deputies?q=${encodeURIComponent(q)}` : '/deputies',
    look,
    main: html`<h1>找我的代表</h1>
<form method="get" action="/deputies" role="search" class="search">
<label for="q">您住在哪个社区、哪条路？也可以写代表姓名</label>
<div><input id="q" name="q" type="search" value="${q}" maxlength="40"><button type="submit" class="plain">查找</button></div>
</form>
${!q && communities.length ? html`<nav class="kinds" aria-label="社区">${communities.map((name) => html`<a href="/deputies?q=${encodeURIComponent(name)}">${name}</a>`)}</nav>` : ''}
${q && !deputies.length ? html`<p class="empty">没有找到和“${q}”有关的代表。换个说法试试，比如只写社区名；或者<a href="/stations">找最近的联络站</a>，一样有代表接待。</p>` : ''}
${[...byStation].map(
  ([station, own]) =>
    html`<section><h2>${station}</h2><p class="quiet">${[own[0]!.venue?.community, own[0]!.venue?.address].filter(Boolean).join(' · ')}</p><ul class="matters">${own.map(
      ({ name, levelLabel, constituency, path, hasPhoto }) =>
        html`<li>${path && hasPhoto ? portrait(path, name) : ''}${path ? html`<a href="${path}/about">${name}</a>` : html`<strong>${name}</strong>`}<p class="quiet">${levelLabel}${constituency && ` · ${constituency}`}</p></li>`,
    )}</ul></section>`,
)}`,
  })
}
