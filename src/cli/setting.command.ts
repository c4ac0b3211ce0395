import type { CAC } from 'cac'
import { dayOf } from '#kernel/calendar.ts'
import { declaredSettings, readValue } from '#kernel/settings.ts'
import { type Span, spanWords } from '#kernel/span.ts'
import { setSetting } from '#modules/places/index.ts'
import { rulings } from '#src/app.ts'
import { inWords } from './denial.ts'
import { inOffice, type OfTenant, placeNamed, placesOf } from './office.ts'
import { say, tableOf } from './print.ts'

const AT = ['station', 'street', 'town', 'district']

/** `setting set` and `setting list`. */
export function register(cli: CAC): void {
  cli
    .command('setting set <key> <value>', '改本地的期限或数字，如 setting set opinion.reply.simple 3个工作日')
    .option('--place <name>', '在哪里生效（街道、联络站或区；只有一个街道时可省略）')
    .option('--basis <text>', '依据：文件名、条款或会议')
    .option('--from <day>', '从哪一天起（缺省为今天），如 2026-01-01')
    .option('--tenant <key>', '租户（只有一个时可省略）')
    .action(set)

  cli
    .command('setting list', '列出可以改的期限和数字，以及现行的值')
    .option('--place <name>', '看哪里的（缺省为第一个街道）')
    .option('--tenant <key>', '租户（只有一个时可省略）')
    .action((options: OfTenant & { place?: string }) =>
      inOffice(options, async (ctx) => {
        const places = placesOf(ctx)
        const at = options.place
          ? placeNamed(places, AT, options.place)
          : places.find(({ kind }) => kind === 'street' || kind === 'town')
        say(
          tableOf(
            declaredSettings(rulings).map((declared) => {
              const fallback = { value: declared.default, basis: declared.basis }
              const { value, basis } = ctx.facts.setting(declared.key, at?.id ?? null, ctx.now, fallback)
              return { 键: declared.key, 说明: declared.label, 现行: inChinese(value), 依据: basis }
            }),
          ),
        )
      }),
    )
}

type Set = OfTenant & { place?: string; basis?: string; from?: string }

async function set(key: string, raw: string, { place, basis = '', from, ...options }: Set): Promise<void> {
  const declared = declaredSettings(rulings).find((one) => one.key === key)
  if (!declared) throw new Error(`没有这项设置“${key}”，用 setting list 看全部。`)
  const value = readValue(declared, String(raw))
  if (value === undefined) {
    const how = declared.kind === 'number' ? '应当是整数' : '写成 3个工作日、30天、2个月 或 2小时'
    throw new Error(`${declared.label}${how}。`)
  }
  if (from && !/^\d{4}-\d{2}-\d{2}$/.test(from)) throw new Error('--from 写成 2026-01-01。')
  await inOffice(options, async (ctx) => {
    const places = placesOf(ctx)
    const streets = places.filter(({ kind }) => kind === 'street' || kind === 'town')
    const at = place ? placeNamed(places, AT, place) : streets.length === 1 ? streets[0] : undefined
    if (!at) throw new Error(`请用 --place 指定在哪里生效：${streets.map(({ name }) => name).join('、')}。`)
    const validFrom = from ?? dayOf(ctx.now)
    await inWords(setSetting(ctx, rulings, { placeId: at.id, key, value, validFrom, basis }))
    say(`${at.name}：${declared.label} 自 ${validFrom} 起为${inChinese(value)}。已在计时的不变。`)
  })
}

const inChinese = (value: Span | number) => (typeof value === 'number' ? String(value) : spanWords(value))
