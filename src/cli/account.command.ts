import type { CAC } from 'cac'
import { dropTotpOf, switchLogin, unlockLogin } from '#modules/accounts/index.ts'
import { inWords } from './denial.ts'
import { inOffice, type OfTenant } from './office.ts'
import { say } from './print.ts'

/** `user unlock`, `user totp-reset`, `user disable`, `user enable`: the last way in, also for administrators. */
export function register(cli: CAC): void {
  const command = (name: string, what: string, act: (login: string, options: OfTenant) => Promise<void>) =>
    cli.command(`user ${name} <login>`, what).option('--tenant <key>', '租户（只有一个时可省略）').action(act)
  const unknown = (login: string) => ({ notFound: `没有账号“${login}”` })

  command('unlock', '解除登录锁定', (login, options) =>
    inOffice(options, async (ctx) => {
      const wasCounted = await inWords(unlockLogin(ctx, login), unknown(login))
      say(wasCounted ? `${login} 已解锁。` : `${login} 没有被锁定。`)
    }),
  )
  command('totp-reset', '手机丢失：去掉两步登录，全部退出', (login, options) =>
    inOffice(options, async (ctx) => {
      const none = { notFound: `没有账号“${login}”，或者它没有开启两步登录` }
      await inWords(dropTotpOf(ctx, login), none)
      say(`${login} 的两步登录已去掉；角色要求的，下次登录时重新设置。`)
    }),
  )
  for (const [name, what, isDisabled] of [
    ['disable', '停用账号，全部退出', true],
    ['enable', '重新启用账号', false],
  ] as const) {
    command(name, what, (login, options) =>
      inOffice(options, async (ctx) => {
        await inWords(switchLogin(ctx, login, isDisabled), unknown(login))
        say(`${login} ${isDisabled ? '已停用' : '已启用'}。`)
      }),
    )
  }
}
