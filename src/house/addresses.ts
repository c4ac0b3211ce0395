import { buildApp, type DeclaredRoute, type Parts } from '#kernel/http.ts'
import { accountRoutes, ssoRoutes } from '#modules/accounts/index.ts'
import { routes, workflows } from '#src/app.ts'
import { roles } from '#words/roles.ts'

/** Every address of the product with who may ask it, as the routes declare and test/security tries. */
export async function addressTable(): Promise<string> {
  const all = [accountRoutes(), ssoRoutes(), ...routes]
  const app = await buildApp({ routes: all, clock: () => new Date(0) } as Partial<Parts> as Parts)
  const lines = app.routeList
    // The names of styles and scripts change with their content.
    .filter(({ url }) => !url.startsWith('/citizen/'))
    .toSorted((a, b) => `${a.url} ${a.method}`.localeCompare(`${b.url} ${b.method}`, 'en'))
    .map((route) => `| \`${route.method}\` | \`${route.url}\` | ${whatOf(route)} | ${whoOf(route)} |`)
  return [
    '## 每个地址谁可以用',
    '',
    '没有登录的人问到需要登录的地址，答 401；看得到而无权的，答 403；不该知道有没有的，答 404。',
    '',
    '| 方法 | 地址 | 做什么 | 谁 |',
    '| --- | --- | --- | --- |',
    ...lines,
    '',
  ].join('\n')
}

function whatOf({ schema, config }: DeclaredRoute): string {
  const workflow = workflows.find(({ name }) => name === config.action?.workflow)
  return workflow?.actions[config.action!.name]?.label ?? schema?.summary ?? ''
}

function whoOf({ config }: DeclaredRoute): string {
  const label = (role: string) => roles[role as keyof typeof roles]?.label ?? role
  const { isBare, isPublic, isForAll, roles: wanted, at, record, action } = config
  if (isBare || isPublic) return '任何人'
  if (isForAll) return '登录的人，只及于自己的和看得到的'
  if (wanted) return `${wanted.map(label).join('、')}${at ? `（在 \`${at}\` 所填的地点）` : ''}`
  if (record?.by) return `看得到这一件的${record.by.map(({ role }) => label(role)).join('、')}`
  if (record) return '看得到这一件的人'
  const { by } = workflows.find(({ name }) => name === action?.workflow)?.actions[action!.name] ?? {}
  const holders = by === 'system' || !by ? [] : [by].flat()
  return holders.map(({ role }) => `${label(role)}（本件的）`).join('、') || '没有声明'
}
