import type { Ctx } from '#kernel/ctx.ts'
import { listReleased } from '#modules/opinions/index.ts'
import { placesBelow, streetOf } from '#modules/places/index.ts'
import { listPublished, monthDay } from '#modules/solicitations/index.ts'
import { type StationCard, stationCard } from './door.ts'
import { type Html, html, layout } from './layout.ts'
import type { Look } from './look.ts'
import { list } from './public.page.ts'
import { stationFacts } from './submit.page.ts'

/** The front door: what this is, the stations street by street, what was done lately. */
export async function homePage(ctx: Ctx, look: Look): Promise<string> {
  const roots = [...ctx.facts.places.values()].filter(({ parentId }) => !parentId)
  const places = roots.flatMap(({ id }) => placesBelow(ctx, id, 'station'))
  const stations = await Promise.all(places.map((place) => stationCard(ctx, place)))
  const { rows } = await listReleased(ctx, { limit: 3 })
  const asking = (await listPublished(ctx)).filter(({ isTaking }) => isTaking).slice(0, 2)
  return layout({
    title: `代表联络站 · ${ctx.tenant.name}`,
    description: `${ctx.tenant.name}人大代表联络站：反映身边的事，查办理进度，看公开的办理结果。`,
    owner: ctx.tenant.name,
    path: '/',
    look,
    main: html`<h1>身边的事，找人大代表说</h1>
<p>路灯坏了、积水了、噪声大了，都可以向家门口的代表联络站反映。联络站登记、交给管这事的单位办，办得怎么样告诉您，您来评价。不用注册，可以不留姓名。</p>
${asking.map(({ id, theme, untilOn }) => html`<p class="flash"><a href="/c/${id}">请你建议：${theme}</a><small> ${monthDay(untilOn)}截止</small></p>`)}
<ul class="doors"><li><a href="/q">查进度<small>凭回执上的编号和查询码</small></a></li><li><a href="/r">代表接待日程<small>代表哪天在哪里，可以先约</small></a></li><li><a href="/deputies">找我的代表<small>按社区、路名或姓名</small></a></li><li><a href="/stations">联络站名录和地图<small>在哪里，什么时候开门</small></a></li><li><a href="/c">请你建议<small>正在征集的主题和征集结果</small></a></li><li><a href="/p">公开的办理结果<small>看看别的事办得怎么样</small></a></li><li><a href="/suggestions">代表建议公开<small>代表提了什么，怎么答复的</small></a></li></ul>
<section aria-labelledby="stations"><h2 id="stations">选一个联络站反映</h2>${streets(ctx, stations)}</section>
${rows.length ? html`<section aria-labelledby="lately"><h2 id="lately">最近办好的事</h2>${list(ctx, rows)}</section>` : ''}
<p class="staff"><a href="/app/">代表和工作人员登录</a></p>`,
  })
}

function streets(ctx: Ctx, stations: StationCard[]): Html {
  if (!stations.length) return html`<p class="empty">这里还没有设立联络站。</p>`
  const byStreet = Map.groupBy(stations, ({ id }) => streetOf(ctx, id).name)
  return html`${[...byStreet].map(
    ([street, own]) =>
      html`<h3>${street}</h3><ul class="stations">${own.map(
        (station) =>
          html`<li>${station.path ? html`<a href="${station.path}">${station.name}</a>` : station.name}${stationFacts(station)}</li>`,
      )}</ul>`,
  )}`
}
