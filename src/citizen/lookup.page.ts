import { type Errors, errorSummary, textField } from './field.ts'
import { html, layout } from './layout.ts'
import type { Look } from './look.ts'

type Asked = { no?: string; code?: string }

/** 查进度: the number and the code of a receipt. */
export function lookupPage(
  owner: string,
  look: Look,
  asked: Asked = {},
  errors: Errors = [],
  said?: string,
): string {
  return layout({
    title: `${errors.length ? `有${errors.length}处要改 · ` : said ? '没有查到 · ' : ''}查进度`,
    description: '用回执上的编号和查询码，看您反映的事办到哪一步了。',
    owner,
    path: '/q',
    look,
    main: html`${said && html`<p class="flash denied" role="alert">${said}</p>`}
${errorSummary(errors)}
<h1>查进度</h1>
<p>编号和查询码在您提交后的回执上。扫回执上的二维码，不用填也能看。</p>
<form method="post" action="/q" novalidate data-form>
${textField({ name: 'no', label: '编号', hint: '比如：青溪意〔2026〕15号，括号写成什么样都行', value: asked.no, errors, isRequired: true, more: html`autocomplete="off"` })}
${textField({ name: 'code', label: '查询码', hint: '8位字母和数字，不分大小写', value: asked.code, errors, isRequired: true, more: html`autocomplete="off" autocapitalize="characters" spellcheck="false" class="code"` })}
<p class="next"><button type="submit" class="main" data-busy="正在查…">查看</button></p>
</form>
<p class="quiet">回执丢了？给当时反映的联络站打电话，或者带上手机去站里问。</p>`,
  })
}
