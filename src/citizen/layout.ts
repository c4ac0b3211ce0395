import { html, raw } from 'hono/html'
import { assets } from './assets.ts'
import type { Look } from './look.ts'

export { html, raw }
export type Html = ReturnType<typeof html>

export type Page = {
  title: string
  /** Whose page it is: `青溪街道 · 幸福联络站`. */
  owner: string
  /** Where this page is, for the link that changes the look; without it the link leads home. */
  path: string
  look: Look
  main: unknown
  description?: string
  /** The station to call. */
  phone?: string | null
  /** What concerns one person, or depends on a link, is not for search engines. */
  isHidden?: boolean
  /** A sheet of paper: no header, no footer. */
  isPaper?: boolean
}

/** The frame of every page. */
export function layout(page: Page): string {
  const frame = html`<!doctype html>
<html lang="zh-CN" class="look-${page.look}${page.isPaper ? ' paper' : ''}">
<head>
<meta charset="utf-8">
<title>${page.title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
${page.description && html`<meta name="description" content="${page.description}">`}
${page.isHidden && html`<meta name="robots" content="noindex">`}
<meta name="format-detection" content="telephone=no">
<meta name="theme-color" content="#f6f5f2">
<link rel="stylesheet" href="${assets.css.path}">
<link rel="icon" href="${assets.icon.path}" type="image/svg+xml">
<script type="module" src="${assets.js.path}" blocking="render"></script>
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
${page.isPaper ? '' : header(page)}
<main id="main" tabindex="-1">
${page.main}
</main>
${page.isPaper ? '' : footer(page)}
</body>
</html>
`
  return String(frame)
}

function header({ owner, look, path }: Page): Html {
  return html`<header class="top">
<a class="mark" href="/"><img src="${assets.icon.path}" width="32" height="32" alt="直通"><span>${owner}</span></a>
<nav class="looks" aria-label="字的大小">${lookLinks(look).map(
    ([to, label]) =>
      html`<a href="/look?to=${to}&amp;back=${encodeURIComponent(path)}" rel="nofollow">${label}</a>`,
  )}</nav>
</header>`
}

function lookLinks(look: Look): [Look, string][] {
  if (look === 'plain') return [['elder', '长辈版']]
  return look === 'elder'
    ? [
        ['large', '再大些'],
        ['plain', '标准版'],
      ]
    : [
        ['elder', '小一些'],
        ['plain', '标准版'],
      ]
}

function footer({ phone }: Page): Html {
  return html`<footer class="foot">
<nav aria-label="其他">
<a href="/q">查进度</a>
<a href="/r">代表接待日程</a>
<a href="/p">公开的办理结果</a>
${phone && html`<a href="tel:${phone.replace(/[^\d+]/g, '')}">打电话 ${phone}</a>`}
<a href="/privacy">个人信息怎么用</a>
</nav>
</footer>`
}
