import { fullDay } from './days.ts'
import { html, layout } from './layout.ts'
import type { Status } from './status.page.ts'

/** 告知单: where a matter belongs that the station cannot handle, on a sheet of A4. */
export function slipPage({ ctx, opinion, station, token, look, url }: Status): string {
  const step = opinion.story.find(({ action }) => action === 'redirect')
  return layout({
    title: `告知单 · ${opinion.no}`,
    owner: station.name,
    path: `/q/${token}/slip`,
    look,
    isHidden: true,
    isPaper: true,
    main: html`<p class="tools noprint"><a class="plain" href="/q/${token}">回到进度</a><button type="button" class="plain" data-print hidden>打印</button></p>
<article class="sheet">
<h1>告知单</h1>
<p class="sheet-no">${opinion.no}</p>
<p>您于${fullDay(opinion.receivedAt)}向${station.street}${station.name}反映的事项：</p>
<blockquote>${opinion.content}</blockquote>
<p>${step?.text ?? ''}</p>
<p>特此告知。</p>
<p class="sheet-sign">${station.street}${station.name}<br>${fullDay(step?.at ?? ctx.now)}</p>
<footer><p>联络站${station.address && `地址：${station.address}　`}${station.phone && `电话：${station.phone}　`}查询：${url}</p></footer>
</article>`,
  })
}
