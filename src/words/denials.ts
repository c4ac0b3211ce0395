type Detail = Record<string, unknown>

/** The Chinese sentence for each "no". Short, friendly, and what to do next. */
const words: Record<string, string | ((detail: Detail) => string)> = {
  logIn: '请先登录',
  wrongLogin: '账号或密码不对',
  invalid: ({ fields }) => `有${(fields as unknown[])?.length ?? 0}处需要修改`,
  forbidden: ({ label }) => (label ? `您没有“${label}”的权限` : '您没有这项权限'),
  otherSite: '请从本系统的页面操作',
  notFound: '没有找到，或者您无权查看',
  notNow: ({ label, stateLabel, why, last }) =>
    `现在不能“${label}”：${why ?? `本件${who(last)}已是“${stateLabel}”`}，请刷新后再看`,
  changed: ({ last }) => `本件${who(last)}刚刚有变化，请刷新后再操作`,
  tooLate: ({ label }) => `“${label}”的期限已过`,
  taken: '已经有了，不能重复',
  tooLarge: '文件太大，每个不超过12MB',
  tooMany: '操作太频繁，请稍后再试',
}

function who(last: unknown): string {
  const by = (last as { by?: string } | undefined)?.by
  return by ? `经${by}办理` : ''
}

export function denialWords(code: string, detail: Detail): string {
  const word = words[code] ?? code
  return typeof word === 'string' ? word : word(detail)
}
