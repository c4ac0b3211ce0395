import { CONSENT, consents } from '#words/consent.ts'
import { html, layout } from './layout.ts'
import type { Look } from './look.ts'

/** The notice somebody agrees to by leaving a name or a phone; its version is kept with the consent. */
export function privacyPage(owner: string, look: Look): string {
  const { day, notice } = consents[CONSENT]
  return layout({
    title: '个人信息怎么用',
    description: '反映事情时留下的姓名、电话、照片和位置：谁能看到，用来做什么，留多久。',
    owner,
    path: '/privacy',
    look,
    main: html`<h1>个人信息怎么用</h1>
<p class="quiet">${day}。由${owner}人大代表联络站负责。</p>
${notice.map(([head, text]) => html`<h2>${head}</h2>\n<p>${text}</p>`)}`,
  })
}
