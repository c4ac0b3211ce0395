import type { Ctx } from '#kernel/ctx.ts'
import type { Released } from '#modules/opinions/index.ts'
import { fullDay } from './days.ts'
import { type Html, html, layout } from './layout.ts'
import type { Look } from './look.ts'

type Listed = { rows: Released[]; next: string | null; q: string; after?: string }

/** What staff have released, the newest first. */
export function publicPage(ctx: Ctx, look: Look, { rows, next, q, after }: Listed): string {
  const query = (more: Record<string, string>) => {
    const text = new URLSearchParams({ ...(q && { q }), ...more }).toString()
    return text ? `/p?${text}` : '/p'
  }
  return layout({
    title: `${q ? `“${q}” · ` : ''}公开的办理结果`,
    description: '群众反映的事办得怎么样：联络站公开的反映和答复。',
    owner: ctx.tenant.name,
    path: query(after ? { after } : {}),
    look,
    main: html`<h1>公开的办理结果</h1>
<form method="get" action="/p" role="search" class="search">
<label for="q">找一找</label>
<div><input id="q" name="q" type="search" value="${q}" maxlength="60"><button type="submit" class="plain">查找</button></div>
</form>
${rows.length ? list(ctx, rows) : html`<p class="empty">${q ? html`没有找到和“${q}”有关的办理结果。<a href="/p">看全部</a>` : '还没有公开的办理结果。办结以后，联络站会把大家关心的事公开在这里。'}</p>`}
${next || after ? html`<p class="pages">${after && html`<a class="plain" href="${query({})}">回到最新</a>`}${next && html`<a class="plain" href="${query({ after: next })}">再往前</a>`}</p>` : ''}
<p class="pages"><a class="plain" href="/p/acts">办事公开：各单位作出的决定</a></p>`,
  })
}

export function list(ctx: Ctx, rows: Released[]): Html {
  return html`<ul class="matters">${rows.map(
    ({ id, title, reply, unitId, stationId, repliedAt, releasedAt }) =>
      html`<li><a href="/p/${id}">${title}</a><p>${short(reply)}</p>
<p class="quiet">${place(ctx, stationId)}${unitId && html` · ${place(ctx, unitId)}`} · <span class="whole">${fullDay(repliedAt ?? releasedAt)}答复</span></p></li>`,
  )}</ul>`
}

/** One released matter: the released words and pictures, nothing else. */
export function matterPage(ctx: Ctx, look: Look, matter: Released): string {
  const { id, title, text, reply, receivedAt, repliedAt, unitId, stationId, files } = matter
  const side = (label: string, isAfter: boolean) => {
    const own = files.filter(({ purpose }) => (purpose === 'after') === isAfter)
    if (!own.length) return ''
    return html`<div><h3>${label}</h3>${own.map(
      (one) =>
        html`<a href="/f/${one.id}"><img src="/f/${one.id}" alt="${label}的照片" loading="lazy"${one.width && html` width="${one.width}" height="${one.height}"`}></a>`,
    )}</div>`
  }
  return layout({
    title: `${title} · 公开的办理结果`,
    description: short(reply),
    owner: ctx.tenant.name,
    path: `/p/${id}`,
    look,
    main: html`<p class="back"><a href="/p">公开的办理结果</a></p>
<h1>${title}</h1>
<section aria-labelledby="said"><h2 id="said">群众反映</h2><p class="quiet">${place(ctx, stationId)} · ${fullDay(receivedAt)}</p><p class="words">${text}</p></section>
<section aria-labelledby="reply" class="reply"><h2 id="reply">${unitId ? `${place(ctx, unitId)}的答复` : '答复'}</h2>
${repliedAt && html`<p class="quiet">${fullDay(repliedAt)}</p>`}<p class="words">${reply}</p>
${files.length ? html`<div class="sides">${side('办理前', false)}${side('办理后', true)}</div>` : ''}</section>
<section aria-labelledby="voice"><h2 id="voice">您也遇到了？</h2><p class="quiet">不用再写一遍：附议以后有一张自己的回执，有新的答复也看得到。</p>
<p class="next"><a class="main" href="/p/${id}/voice" rel="nofollow">我也遇到，一起反映</a></p></section>`,
  })
}

const place = (ctx: Ctx, id: string) => ctx.facts.places.get(id)?.name ?? ''
const short = (text: string) => ([...text].length > 70 ? `${[...text].slice(0, 70).join('')}…` : text)
