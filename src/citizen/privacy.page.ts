import { CONSENT, consents } from '#words/consent.ts'
import { html, layout } from './layout.ts'
import type { Look } from './look.ts'

export type Version = keyof typeof consents

export const isVersion = (text: unknown): text is Version =>
  typeof text === 'string' && Object.hasOwn(consents, text)

/** The notice somebody agrees to by leaving a name or a phone; every version that was ever shown can still be read. */
export function privacyPage(owner: string, look: Look, version: Version = CONSENT): string {
  const { day, notice } = consents[version]
  const isOld = version !== CONSENT
  const path = isOld ? `/privacy?v=${version}` : '/privacy'
  const others = (Object.keys(consents) as Version[]).filter((one) => one !== version).toReversed()
  return layout({
    title: '个人信息怎么用',
    description: '反映事情时留下的姓名、电话、照片和位置：谁能看到，用来做什么，留多久。',
    owner,
    path,
    look,
    main: html`<h1>个人信息怎么用</h1>
${isOld && html`<p class="flash" role="status">这是以前的说明，现在已经换成<a href="/privacy">${consents[CONSENT].day}</a>。当时留下信息的人，同意的是这一版。</p>`}
<p class="quiet">${day}（版本 ${version}）。由${owner}人大代表联络站负责。</p>
${notice.map(([head, text]) => html`<h2>${head}</h2>\n<p>${text}</p>`)}
${
  others.length > 0 &&
  html`<h2>其他版本</h2>
<ul>${others.map((one) => html`<li><a class="plain" href="/privacy${one === CONSENT ? '' : `?v=${one}`}">${consents[one].day}${one === CONSENT ? '（现在用的）' : ''}</a></li>`)}</ul>`
}`,
  })
}
