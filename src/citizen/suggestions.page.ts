import type { Ctx } from '#kernel/ctx.ts'
import type { AskPublic, PublicSuggestion, publicSuggestionFigures } from '#modules/suggestions/index.ts'
import { classMarks } from '#words/classes.ts'
import { grades } from '#words/grades.ts'
import { fullDay } from './days.ts'
import { type Html, html, layout } from './layout.ts'
import type { Look } from './look.ts'

type Figures = Awaited<ReturnType<typeof publicSuggestionFigures>>
type Listed = { rows: PublicSuggestion[]; next: string | null; asked: AskPublic; figures: Figures }

/** 代表建议公开 (代表法第51条): what deputies suggested, and what was answered, the newest first. */
export function suggestionsPage(ctx: Ctx, look: Look, { rows, next, asked, figures }: Listed): string {
  const { q, year, classMark, unitId, after } = asked
  const path = (more: Record<string, string>) => {
    const kept = { ...(q && { q }), ...(year && { year: String(year) }), ...(classMark && { classMark }) }
    const text = new URLSearchParams({ ...kept, ...(unitId && { unitId }), ...more }).toString()
    return text ? `/suggestions?${text}` : '/suggestions'
  }
  const isNarrowed = Boolean(q || year || classMark || unitId)
  return layout({
    title: '代表建议公开',
    description: '人大代表提了什么建议，承办单位怎样答复，代表满意不满意。',
    owner: ctx.tenant.name,
    path: path(after ? { after } : {}),
    look,
    main: html`<h1>代表建议公开</h1>
${figures.all ? sums(figures) : ''}
${figures.all ? search(asked, figures) : ''}
${rows.length ? html`<ul class="matters">${rows.map(line)}</ul>` : html`<p class="empty">${isNarrowed ? html`没有这样的建议。<a href="/suggestions">看全部</a>` : '还没有公开的代表建议。办结以后，建议和答复会公开在这里。'}</p>`}
${next || after ? html`<p class="pages">${after && html`<a class="plain" href="${path({})}">回到最新</a>`}${next && html`<a class="plain" href="${path({ after: next })}">再往前</a>`}</p>` : ''}`,
  })
}

function sums({ all, classes, judged, satisfied, basic }: Figures): Html {
  return html`<dl class="sums"><div><dt>已经公开<small>件</small></dt><dd>${all}</dd></div>${classes.map(
    ({ mark, n }) => html`<div><dt>${labelOf(mark)}<small>件</small></dt><dd>${n}</dd></div>`,
  )}<div><dt>代表满意<small>${judged}件有反馈；另有${basic}件基本满意</small></dt><dd>${satisfied}</dd></div></dl>`
}

const labelOf = (mark: string) => classMarks[mark as keyof typeof classMarks]?.label ?? mark
const gradeOf = (key: string | null) => (key ? grades[key as keyof typeof grades].label : null)

function search({ q, year, classMark, unitId }: AskPublic, { years, classes, units }: Figures): Html {
  return html`<form method="get" action="/suggestions" role="search" class="search">
<label for="q">找一找</label>
<div><input id="q" name="q" type="search" value="${q ?? ''}" maxlength="60"><button type="submit" class="plain">查找</button></div>
<p class="narrow"><label>年份 <select name="year"><option value="">各年</option>${years.map((one) => html`<option value="${one}"${one === year && html` selected`}>${one}年</option>`)}</select></label>
<label>答复分类 <select name="classMark"><option value="">各类</option>${classes.map(({ mark }) => html`<option value="${mark}"${mark === classMark && html` selected`}>${labelOf(mark)}</option>`)}</select></label>
<label>承办单位 <select name="unitId"><option value="">各单位</option>${units.map(({ id, name }) => html`<option value="${id}"${id === unitId && html` selected`}>${name}</option>`)}</select></label></p>
</form>`
}

function line(one: PublicSuggestion): Html {
  const { id, title, bodyName, called, year, units, classMark, result, isKey } = one
  const facts = [`${bodyName}${year}年${called}`, units.join('、'), classMark ? labelOf(classMark) : '']
  const judged = gradeOf(result)
  return html`<li><a href="/suggestions/${id}">${title}</a>${isKey && html` <strong>重点督办</strong>`}
<p class="quiet">${[...facts, judged ? `代表${judged}` : ''].filter((fact) => fact).join(' · ')}</p></li>`
}

/** One suggestion in the words that were published; of one shown by its title only, what it is and how it ended. */
export function suggestionPage(ctx: Ctx, look: Look, one: PublicSuggestion, leadName: string): string {
  const { id, title, called, levelLabel, bodyName, year, units, reason, reply } = one
  const { classMark, attitude, result, isKey, repliedAt } = one
  return layout({
    title: `${title} · 代表建议公开`,
    description: reply ?? `${bodyName}${year}年${called}`,
    owner: ctx.tenant.name,
    path: `/suggestions/${id}`,
    look,
    main: html`<p class="back"><a href="/suggestions">代表建议公开</a></p>
<h1>${title}</h1>
<dl class="facts"><dt>编号</dt><dd>${bodyName} · ${levelLabel} · ${year}年${called}</dd>
<dt>领衔代表</dt><dd>${leadName}</dd>
${units.length ? html`<dt>承办单位</dt><dd>${units.join('、')}</dd>` : ''}
${isKey ? html`<dt>重点督办</dt><dd>由领导领衔督办的重点建议</dd>` : ''}
${classMark ? html`<dt>答复分类</dt><dd>${labelOf(classMark)}</dd>` : ''}</dl>
${reason ? html`<section aria-labelledby="said"><h2 id="said">建议</h2><p class="words">${reason}</p></section>` : ''}
${reply ? html`<section aria-labelledby="reply" class="reply"><h2 id="reply">答复</h2>${repliedAt && html`<p class="quiet">${fullDay(repliedAt)}</p>`}<p class="words">${reply}</p></section>` : ''}
${reason || reply ? '' : html`<p class="quiet">这件建议只公开标题和办理结果。${repliedAt && `${fullDay(repliedAt)}已经答复代表。`}</p>`}
<section aria-labelledby="judged"><h2 id="judged">代表的反馈</h2>
<p>${result ? `对办理态度${gradeOf(attitude)}，对办理结果${gradeOf(result)}。` : '代表没有反馈。没有反馈不算满意。'}</p></section>`,
  })
}
