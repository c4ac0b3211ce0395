import { ownerOf } from './door.ts'
import { errorSummary, textField } from './field.ts'
import { html, layout } from './layout.ts'
import type { Status } from './status.page.ts'

/** What cannot be undone has a page of its own, with its consequence and a reason. */
export function withdrawPage({ opinion, station, token, look, entered = {}, errors = [] }: Status): string {
  return layout({
    title: `${errors.length ? `有${errors.length}处要改 · ` : ''}撤回 · ${opinion.no}`,
    owner: ownerOf(station),
    path: `/q/${token}/withdraw`,
    look,
    phone: station.phone,
    isHidden: true,
    main: html`${errorSummary(errors)}
<h1>要撤回这件反映吗？</h1>
<p class="quiet">${opinion.no}　${opinion.title}</p>
<p>撤回以后不再办理，也不能恢复。以后想再反映，可以重新提交。</p>
<form method="post" action="/q/${token}/withdraw" novalidate data-form>
${textField({ name: 'note', label: '为什么撤回？', hint: '比如：已经解决了、说错了地方。', value: entered.note, errors, rows: 3, isRequired: true })}
<p class="next"><button type="submit" class="main" data-busy="正在撤回…">确定撤回</button></p>
<p class="back"><a class="plain" href="/q/${token}">不撤回，回到进度</a></p>
</form>`,
  })
}
