import { html, layout } from './layout.ts'
import type { Look } from './look.ts'

/** The notice somebody agrees to by leaving a name or a phone; its version is kept with the consent. */
export function privacyPage(owner: string, look: Look): string {
  return layout({
    title: '个人信息怎么用',
    description: '反映事情时留下的姓名、电话、照片和位置：谁能看到，用来做什么，留多久。',
    owner,
    path: '/privacy',
    look,
    main: html`<h1>个人信息怎么用</h1>
<p class="quiet">2026年11月版。由${owner}人大代表联络站负责。</p>
<h2>我们收集什么</h2>
<p>您写的事情、地点、照片是必须的内容（地点、照片可以不填）。姓名和电话可以不留，不要身份证号。用“我的位置”时，只记您点的那一下。照片里的拍摄位置、手机型号等信息，我们收到时就去掉。</p>
<h2>用来做什么</h2>
<p>只用来弄清情况、把事办好、把结果告诉您，以及不带个人信息的统计。</p>
<h2>谁能看到</h2>
<p>联络站的工作人员和承办这件事的单位，只在办理需要时看，每看一次都留下记录。要公开办理结果，会先去掉姓名、电话、住址。</p>
<h2>留多久</h2>
<p>姓名和电话加密保存，办结后2年删除，只留不带个人信息的统计。草稿只存在您自己的手机里，提交后就清掉。</p>
<h2>您可以做什么</h2>
<p>凭回执随时查看、补充、撤回。要看、要改、要删自己的信息，请打联络站电话或到站里说，15个工作日内答复。不满14周岁的，请家长代为反映。</p>`,
  })
}
