import type { CAC } from 'cac'
import { dayOf } from '#kernel/calendar.ts'
import { addAccount } from '#modules/accounts/index.ts'
import { addDeputy, type Level, levels } from '#modules/people/index.ts'
import { addCode } from '#modules/places/index.ts'
import { inWords } from './denial.ts'
import { inOffice, type OfTenant, placeNamed, placesOf } from './office.ts'
import { type PasswordOptions, readPassword } from './password.ts'
import { say } from './print.ts'

/** `deputy add`: a deputy with a mandate and a code, and an account when a log-in is given. */
export function register(cli: CAC): void {
  cli
    .command('deputy add <name>', '新建代表：任职、代表码，给了 --login 时还有账号')
    .option('--station <name>', '所在联络站')
    .option(
      '--level <level>',
      `级别：${Object.entries(levels)
        .map(([key, label]) => `${key} ${label}`)
        .join('、')}`,
      { default: 'district' },
    )
    .option('--term <text>', '届次，如 第十届')
    .option('--constituency <text>', '选区')
    .option('--since <day>', '任期开始（缺省为今天）')
    .option('--login <login>', '账号')
    .option('--password-file <file>', '从文件第一行读密码')
    .option('--generate', '生成密码')
    .option('--tenant <key>', '租户（只有一个时可省略）')
    .action(add)
}

type Add = OfTenant &
  PasswordOptions & {
    station?: string
    level: string
    term?: string
    constituency?: string
    since?: string
    login?: string
  }

async function add(
  name: string,
  { station, level, term, constituency, since, login, ...options }: Add,
): Promise<void> {
  if (!station || !term) throw new Error('请写明 --station 联络站和 --term 届次。')
  if (!(level in levels))
    throw new Error(`不认识的级别“${level}”，应当是：${Object.keys(levels).join('、')}。`)
  if (since && !/^\d{4}-\d{2}-\d{2}$/.test(since)) throw new Error('--since 写成 2026-01-01。')
  await inOffice(options, async (ctx) => {
    const at = placeNamed(placesOf(ctx), ['station'], station)
    const given = login ? await readPassword(options) : undefined
    await ctx.db.transaction().execute(async (db) => {
      const within = { ...ctx, db }
      const mandate = {
        level: level as Level,
        term,
        stationId: at.id,
        constituency,
        since: since ?? dayOf(ctx.now),
      }
      const personId = await addDeputy(within, { name, ...mandate })
      const code = await addCode(within, 'deputy', personId)
      if (login && given) {
        const account = {
          login,
          name,
          password: given.password,
          personId,
          grants: [],
          mustChange: given.isOurs,
        }
        await inWords(addAccount(within, account), { taken: `已经有账号“${login}”` })
      }
      say(`已建代表 ${name}（${at.name}）。代表码：/d/${code}`)
      if (login && given?.isOurs) say(`账号 ${login}，密码（只显示这一次）：${given.password}`)
    })
  })
}
