/** What somebody agrees to by leaving a name or a phone. A text once shown is never changed: a new one gets a new version. */
type Consent = {
  day: string
  short: string
  /** What is told there covers text messages. */
  coversSms?: boolean
  notice: readonly (readonly [head: string, text: string])[]
}

const collected = [
  '我们收集什么',
  '您写的事情、地点、照片是必须的内容（地点、照片可以不填）。姓名和电话可以不留，不要身份证号。用“我的位置”时，只记您点的那一下。照片里的拍摄位置、手机型号等信息，我们收到时就去掉。',
] as const
const use = ['用来做什么', '只用来弄清情况、把事办好、把结果告诉您，以及不带个人信息的统计。'] as const
const who = [
  '谁能看到',
  '联络站的工作人员和承办这件事的单位，只在办理需要时看，每看一次都留下记录。要公开办理结果，会先去掉姓名、电话、住址。',
] as const
const short =
  '填了就是同意我们这样用：只有联络站和承办这件事的工作人员看得到，只用来核实情况、告诉您结果，每次查看都有记录；办结后2年删除。'

export const consents = {
  '2026-11': {
    day: '2026年11月版',
    short,
    notice: [
      collected,
      use,
      who,
      [
        '留多久',
        '姓名和电话加密保存，办结后2年删除，只留不带个人信息的统计。草稿只存在您自己的手机里，提交后就清掉。',
      ],
      [
        '您可以做什么',
        '凭回执随时查看、补充、撤回。要看、要改、要删自己的信息，请打联络站电话或到站里说，15个工作日内答复。不满14周岁的，请家长代为反映。',
      ],
    ],
  },
  '2026-11-21': {
    day: '2026年11月21日版',
    short,
    notice: [
      collected,
      use,
      who,
      [
        '留多久',
        '姓名和电话加密保存，办结后2年删除（各街道可以定得更短），只留不带个人信息的统计。草稿只存在您自己的手机里，提交后就清掉。',
      ],
      [
        '您可以做什么',
        '凭回执随时查看、补充、撤回。在办理进度页的“我的信息”里，可以看我们存了什么、谁看过、下载一份、改姓名电话、收回同意并删除：还在办的，先停止使用，办结后删除；办结了的，马上删除。不会用手机的，打联络站电话或到站里说，15个工作日内答复。不满14周岁的，请家长代为反映。',
      ],
    ],
  },
  '2026-11-22': {
    day: '2026年11月22日版',
    short,
    coversSms: true,
    notice: [
      collected,
      [
        '用来做什么',
        '只用来弄清情况、把事办好、把结果告诉您，以及不带个人信息的统计。您勾选了短信通知的，用短信告诉您编号和结果：短信由本单位委托的短信平台发出，里面没有您的姓名和您写的内容。',
      ],
      who,
      [
        '留多久',
        '姓名和电话加密保存，办结后2年删除（各街道可以定得更短），只留不带个人信息的统计。草稿只存在您自己的手机里，提交后就清掉。',
      ],
      [
        '您可以做什么',
        '凭回执随时查看、补充、撤回。在办理进度页的“我的信息”里，可以看我们存了什么、谁看过、下载一份、改姓名电话、收回同意并删除：还在办的，先停止使用，也不再发短信，办结后删除；办结了的，马上删除。不会用手机的，打联络站电话或到站里说，15个工作日内答复。不满14周岁的，请家长代为反映。',
      ],
    ],
  },
} as const satisfies Record<string, Consent>

/** The version people see now; it is kept beside what they left. */
export const CONSENT = '2026-11-22'

export function consentOf(version: string | null): Consent | undefined {
  return (consents as Record<string, Consent>)[version ?? '']
}
