import type { CAC } from 'cac'
import type { Ctx } from '#kernel/ctx.ts'
import { addAccount, changePassword, listAccounts } from '#modules/accounts/index.ts'
import { type RoleName, roles } from '#words/roles.ts'
import { inWords } from './denial.ts'
import { inOffice, type OfTenant, placeNamed, placesOf } from './office.ts'
import { type PasswordOptions, readPassword } from './password.ts'
import { say, tableOf } from './print.ts'

/** The kinds of places at which a role can be held. */
const PLACES: Record<string, string[]> = {
  station: ['station'],
  street: ['street', 'town'],
  unit: ['unit'],
  district: ['district'],
  body: ['district', 'town', 'street'],
}

const HELD = (Object.keys(roles) as RoleName[]).filter((role) => roles[role].at in PLACES)

/** `user add`, `user passwd`, `user list`. */
export function register(cli: CAC): void {
  cli
    .command(
      'user add <login>',
      '新建账号；密码从 --password-file、提示或标准输入读，都没有则生成一个，只打印一次',
    )
    .option('--name <name>', '姓名')
    .option('--role <role>', `角色：${HELD.map((role) => `${role} ${roles[role].label}`).join('、')}`)
    .option('--place <name>', '在哪里担任')
    .option('--password-file <file>', '从文件第一行读密码')
    .option('--generate', '生成密码')
    .option('--tenant <key>', '租户（只有一个时可省略）')
    .example('  bin/zhitong user add zhang3 --name 张三 --role stationLiaison --place 幸福联络站')
    .action(add)

  cli
    .command('user passwd <login>', '改密码（读法同 user add）；该账号的登录全部退出')
    .option('--password-file <file>', '从文件第一行读密码')
    .option('--generate', '生成密码')
    .option('--tenant <key>', '租户（只有一个时可省略）')
    .action(async (login: string, options: OfTenant & PasswordOptions) => {
      await inOffice(options, async (ctx) => {
        const { password, isOurs } = await readPassword(options)
        await inWords(changePassword(ctx, login, password, { mustChange: isOurs }), {
          notFound: `没有账号“${login}”`,
        })
        say(`已改 ${login} 的密码。${isOurs ? `新密码（只显示这一次）：${password}` : ''}`)
      })
    })

  cli
    .command('user list', '列出账号')
    .option('--tenant <key>', '租户（只有一个时可省略）')
    .action((options: OfTenant) => inOffice(options, async (ctx) => say(await accountsIn(ctx))))
}

type Add = OfTenant & PasswordOptions & { name?: string; role?: string; place?: string }

async function add(login: string, { name, role, place, ...options }: Add): Promise<void> {
  if (!/^[\p{L}\p{N}._-]{2,40}$/u.test(login)) throw new Error('账号用 2 到 40 个字母、数字或 . _ -。')
  if (!name || !role || !place) throw new Error('请写明 --name 姓名、--role 角色和 --place 地点。')
  const found = HELD.find((one) => one === role || roles[one].label === role)
  if (!found) throw new Error(`不认识的角色“${role}”，应当是：${HELD.join('、')}。`)
  await inOffice(options, async (ctx) => {
    const at = placeNamed(placesOf(ctx), PLACES[roles[found].at]!, place)
    const { password, isOurs } = await readPassword(options)
    const grants = [{ role: found, placeId: at.id }]
    await inWords(addAccount(ctx, { login, name, password, grants, mustChange: isOurs }), {
      taken: `已经有账号“${login}”`,
    })
    say(
      `已建账号 ${login}：${name}，${at.name}${roles[found].label}。${isOurs ? `密码（只显示这一次）：${password}` : ''}`,
    )
  })
}

async function accountsIn(ctx: Ctx): Promise<string> {
  const accounts = await listAccounts(ctx)
  if (!accounts.length) return '还没有账号。'
  return tableOf(
    accounts.map(({ login, name, isDisabled, grants }) => ({
      账号: login,
      姓名: name,
      角色: grants
        .map(
          ({ role, placeId }) =>
            `${ctx.facts.places.get(placeId)?.name ?? ''}${roles[role as RoleName]?.label ?? role}`,
        )
        .join('、'),
      状态: isDisabled ? '停用' : '',
    })),
  )
}
