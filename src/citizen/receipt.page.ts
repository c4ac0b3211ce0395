import { encode } from 'uqr'
import { type Html, html, raw } from './layout.ts'
import type { Promised } from './promise.ts'

export type Receipt = { no: string; code: string; url: string; owner: string; promise?: Promised }

/** What to keep: the number, the code, the picture to scan, what happens next. */
export function receipt({ no, code, url, owner, promise }: Receipt): Html {
  return html`<section class="receipt" aria-labelledby="received" data-receipt data-no="${no}" data-code="${code}" data-url="${url}" data-owner="${owner}">
<h1 id="received">收到了，谢谢您</h1>
<p class="quiet">请记下编号和查询码，或者拍一张照。以后凭它看进度，不用登录。</p>
<dl class="ticket">
<dt>编号</dt><dd class="no">${no}</dd>
<dt>查询码</dt><dd class="code">${spaced(code)}</dd>
</dl>
${promise && html`<p class="promise">${promise.text}${promise.note && html`<small>${promise.note}</small>`}</p>`}
<div class="qr">${qr(url)}<p>扫一扫看进度，或打开<br><span class="url">${url}</span></p></div>
<p class="tools" hidden>
<button type="button" class="plain" data-copy>复制编号和查询码</button>
<button type="button" class="plain" data-picture>存成图片</button>
<button type="button" class="plain" data-share hidden>分享给家人</button>
</p>
<p role="status" class="said" data-said></p>
<div data-shown></div>
</section>`
}

/** `ABCD 2345`: two short words are easier to read out and to copy. */
export const spaced = (code: string) => `${code.slice(0, 4)} ${code.slice(4)}`

function qr(url: string): Html {
  const { size, data } = encode(url, { ecc: 'M', border: 2 })
  const path = data.flatMap((row, y) => runsOf(row).map(([x, n]) => `M${x} ${y}h${n}v1h-${n}z`)).join('')
  return html`<svg viewBox="0 0 ${size} ${size}" role="img" aria-label="查进度的二维码" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${raw(path)}"/></svg>`
}

/** Neighbouring black squares as one bar: [where it begins, how long it is]. */
function runsOf(row: boolean[]): [number, number][] {
  const runs: [number, number][] = []
  row.forEach((isBlack, x) => {
    if (!isBlack) return
    if (row[x - 1]) runs.at(-1)![1]++
    else runs.push([x, 1])
  })
  return runs
}
