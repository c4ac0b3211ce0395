import type { Ctx } from '#kernel/ctx.ts'
import type { Act } from '#modules/opinions/index.ts'
import { fullDay } from './days.ts'
import { type Html, html, layout } from './layout.ts'
import type { Look } from './look.ts'

/** What the offices did by their own decision, newest first, so that anybody can see how they use their powers. */
export function actsPage(ctx: Ctx, look: Look, { acts, after }: { acts: Act[]; after?: string }): string {
  const last = acts.at(-1)
  return layout({
    title: '办事公开',
    description: '各街道工委和联络站自己作出的决定：交办、退回、延期、公开、查看反映人信息。',
    owner: ctx.tenant.name,
    path: after ? `/p/acts?after=${after}` : '/p/acts',
    look,
    main: html`<h1>办事公开</h1>
<p>这里逐条列出各单位自己作出的决定，包括谁看过反映人的信息。不写姓名，只写单位和编号。每一条都会封存，事后不能改动；刚发生的几秒钟内还没有封存。</p>
${acts.length ? list(acts) : html`<p class="empty">还没有记录。</p>`}
${acts.length === 50 || after ? html`<p class="pages">${after && html`<a class="plain" href="/p/acts">回到最新</a>`}${acts.length === 50 && last && html`<a class="plain" href="/p/acts?after=${last.id}">再往前</a>`}</p>` : ''}`,
  })
}

function list(acts: Act[]): Html {
  return html`<ul class="matters">${acts.map(
    ({ at, office, label, no, isSealed }) =>
      html`<li>${office} <strong>${label}</strong> · ${no}<p class="quiet">${fullDay(at)}${isSealed ? '' : ' · 尚未封存'}</p></li>`,
  )}</ul>`
}
