type Detail = Record<string, unknown>

/** The Chinese sentence for each "no". Short, friendly, and what to do next. */
const words: Record<string, string | ((detail: Detail) => string)> = {
  logIn: '请先登录',
  wrongLogin: ({ left }) => `账号或密码不对${leftWords(left)}`,
  wrongCode: ({ left }) => `动态码不对，或者已经用过，请看手机上的下一个${leftWords(left)}`,
  notLinked: '统一认证的身份还没有绑定账号，请先用密码登录，在“我的账号”里绑定',
  ssoFailed: '统一认证没有成功，请再试一次',
  ssoAway: '统一认证现在连不上，请用账号和密码登录',
  onceOver: '这个初始密码已经过期，请找系统管理员重设',
  wrongKey: ({ left }) => `这个通行密钥不能登录${leftWords(left)}`,
  keyOver: '验证等得太久或者已经用过，请再试一次',
  stepOver: '这次登录等得太久，请从头再来',
  locked: ({ what, until }) =>
    `${what === 'address' ? '您这里的网络登录失败次数太多' : '登录失败次数太多，账号已锁定'}，请${momentWords(until)}以后再试，或请安全管理员解锁`,
  invalid: ({ fields }) => `有${(fields as unknown[])?.length ?? 0}处需要修改`,
  forbidden: ({ label, why }) =>
    why ? `不能“${label}”：${why}` : label ? `您没有“${label}”的权限` : '您没有这项权限',
  otherSite: '请从本系统的页面操作',
  notFound: '没有找到，或者您无权查看',
  notNow: ({ label, stateLabel, why, last, called }) =>
    `${called ? `“${called}”` : ''}现在不能“${label}”：${why ?? `本件${who(last)}已是“${stateLabel}”`}，请刷新后再看`,
  changed: ({ last, called }) => `${called ? `“${called}”` : '本件'}${who(last)}刚刚有变化，请刷新后再操作`,
  tooLate: ({ label }) => `“${label}”的期限已过`,
  taken: '已经有了，不能重复',
  tooLarge: '文件太大，每个不超过12MB',
  tooMany: '操作太频繁，请稍后再试',
  away: '系统暂时连不上数据库，请过半分钟再试；刚才那一步不一定存下了，请先看一眼再重做',
  full: '系统的存储空间满了，这次没有保存，请告诉管理员，过后再试',
}

/** The last tries are announced, so that nobody is locked out by surprise. */
function leftWords(left: unknown): string {
  return typeof left === 'number' && left <= 2 ? `，再错${left}次将锁定` : ''
}

/** `3月2日 09:15`, Beijing time. */
function momentWords(until: unknown): string {
  const parts = new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })
  return parts.format(until as Date).replace(/日\s*/, '日 ')
}

function who(last: unknown): string {
  const by = (last as { by?: string } | undefined)?.by
  return by ? `经${by}办理` : ''
}

export function denialWords(code: string, detail: Detail): string {
  const word = words[code] ?? code
  return typeof word === 'string' ? word : word(detail)
}
