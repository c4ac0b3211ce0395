import { readFileSync } from 'node:fs'
import type { CAC } from 'cac'
import { z } from 'zod'
import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { applyPreset, linesOf, PresetFile } from '#modules/places/index.ts'
import { rulings } from '#src/app.ts'
import { type Preset, presets } from '#words/presets.ts'
import { inWords } from './denial.ts'
import { inOffice, KINDS, type OfTenant, placeNamed, placesOf } from './office.ts'
import { say, tableOf } from './print.ts'

const AT = ['street', 'town', 'district']

/** `preset list` and `preset apply`. */
export function register(cli: CAC): void {
  cli
    .command('preset list', '列出各地的预设：来自哪部法规，定了哪几项')
    .option('--json', '输出 JSON')
    .action(({ json }: { json?: boolean }) => {
      if (json) return say(JSON.stringify(presets, null, 2))
      say(
        tableOf(
          presets.map(({ key, name, kinds, source, values }) => ({
            键: key,
            名称: name,
            用于: kinds.map((kind) => KINDS[kind] ?? kind).join('、'),
            几项: String(values.length),
            来源: source,
          })),
        ),
      )
    })

  cli
    .command('preset apply <key>', '采用一套预设（preset list 中的键，或自己写的 JSON 文件）')
    .option('--place <name>', '在哪里生效（街道、镇或区；只有一个街道时可省略）')
    .option('--from <day>', '从哪一天起（缺省为今天），如 2027-01-01')
    .option('--dry-run', '只看会改什么，不改')
    .option('--tenant <key>', '租户（只有一个时可省略）')
    .action(apply)
}

type Apply = OfTenant & { place?: string; from?: string; dryRun?: boolean }

async function apply(key: string, { place, from, dryRun, ...options }: Apply): Promise<void> {
  const preset = key.endsWith('.json') ? readPreset(key) : presets.find((one) => one.key === key)
  if (!preset) throw new Error(`没有预设“${key}”。现有：${presets.map((one) => one.key).join('、')}。`)
  if (from && !z.iso.date().safeParse(from).success) throw new Error('--from 写成 2027-01-01。')
  await inOffice(options, async (ctx) => {
    const at = placeFor(ctx, place)
    const lines = linesOf(ctx, rulings, preset, at.id)
    say(
      tableOf(
        lines.map(({ label, before, after, basis, why, isSame }) => ({
          项目: label,
          现在: before,
          改为: isSame ? '不变' : after,
          依据: basis,
          不能改的原因: why ?? '',
        })),
      ),
    )
    if (dryRun) return say('只是看看，没有改。')
    const validFrom = from ?? dayOf(ctx.now)
    const changed = await inWords(applyPreset(ctx, rulings, preset, { placeId: at.id, validFrom }))
    say(`${at.name}：自 ${validFrom} 起按“${preset.name}”，改了 ${changed} 项。已在计时的不变。`)
  })
}

function placeFor(ctx: Ctx, name: string | undefined) {
  const places = placesOf(ctx)
  const streets = places.filter(({ kind }) => kind === 'street' || kind === 'town')
  const at = name ? placeNamed(places, AT, name) : streets.length === 1 ? streets[0] : undefined
  if (!at) throw new Error(`请用 --place 指定在哪里生效：${streets.map((one) => one.name).join('、')}。`)
  return at
}

function readPreset(file: string): Preset {
  let told: unknown
  try {
    told = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    throw new Error(`读不出预设文件“${file}”：不在，或者不是JSON。`)
  }
  const read = PresetFile.safeParse(told)
  if (read.success) return read.data
  const wrong = read.error.issues.map(({ path, message }) => `${path.join('.')}：${message}`)
  throw new Error(`预设文件“${file}”不对：${wrong.slice(0, 20).join('；')}。`)
}
