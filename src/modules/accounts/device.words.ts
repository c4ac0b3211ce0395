const BROWSERS: [RegExp, string][] = [
  [/MicroMessenger/i, '微信'],
  [/DingTalk/i, '钉钉'],
  [/EdgA?\//, 'Edge'],
  [/360SE|QihooBrowser/i, '360浏览器'],
  [/UCBrowser/i, 'UC浏览器'],
  [/Firefox|FxiOS/, '火狐'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
]

const MACHINES: [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/i, '鸿蒙'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android.*Mobile/, '安卓手机'],
  [/Android/, '安卓平板'],
  [/Windows/, 'Windows 电脑'],
  [/Macintosh/, '苹果电脑'],
  [/UOS|Kylin/i, '国产系统电脑'],
  [/Linux/, 'Linux 电脑'],
]

/** What somebody would call their device: `Edge · Windows 电脑`. */
export function deviceOf(userAgent: string | undefined): string {
  const agent = userAgent ?? ''
  const first = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(agent))?.[1]
  return [first(BROWSERS), first(MACHINES)].filter(Boolean).join(' · ') || '其他设备'
}
