import type { CAC } from 'cac'
import type { Ctx } from '#kernel/ctx.ts'
import type { Place } from '#kernel/facts.ts'
import { addCode, addPlace, codesOf } from '#modules/places/index.ts'
import { inOffice, KINDS, type OfTenant, placeNamed, placesOf } from './office.ts'
import { say, tableOf } from './print.ts'

/** Under what each kind of place stands. */
const UNDER: Record<string, string[]> = {
  street: ['district'],
  town: ['district'],
  community: ['street', 'town'],
  grid: ['community'],
  station: ['street', 'town'],
  unit: ['street', 'town', 'district'],
}

/** `place add`, `place list`, `code list`. */
export function register(cli: CAC): void {
  cli
    .command(
      'place add <kind> <name>',
      '新建地点：street 街道、town 镇、community 社区、station 联络站、unit 承办单位',
    )
    .option('--under <name>', '上级（只有一个时可省略）')
    .option('--short <name>', '简称，用在列表和编号里')
    .option(
      '--unit-kind <kind>',
      '承办单位的类别：street_office 街道科室、stationed_unit 派驻机构、district_dept 区级部门',
    )
    .option('--tenant <key>', '租户（只有一个时可省略）')
    .example('  bin/zhitong place add station 幸福联络站 --under 青溪街道 --short 幸福站')
    .action(add)

  cli
    .command('place list', '列出地点')
    .option('--tenant <key>', '租户（只有一个时可省略）')
    .action((options: OfTenant) => inOffice(options, async (ctx) => say(treeOf(ctx))))

  cli
    .command('code list', '列出联络站码（网址以 /s/ 开头）')
    .option('--tenant <key>', '租户（只有一个时可省略）')
    .action((options: OfTenant) =>
      inOffice(options, async (ctx) => {
        const rows: Record<string, string>[] = []
        for (const { id, name } of placesOf(ctx).filter(({ kind }) => kind === 'station')) {
          for (const code of await codesOf(ctx, 'station', id))
            rows.push({ 联络站: name, 网址: `/s/${code}` })
        }
        say(rows.length ? tableOf(rows) : '还没有联络站。')
      }),
    )
}

type Add = OfTenant & { under?: string; short?: string; unitKind?: string }

async function add(kind: string, name: string, options: Add): Promise<void> {
  const above = UNDER[kind]
  if (!above) throw new Error(`不认识的地点种类“${kind}”，应当是：${Object.keys(UNDER).join('、')}。`)
  const unitKinds = ['street_office', 'stationed_unit', 'district_dept']
  if (options.unitKind && !unitKinds.includes(options.unitKind)) {
    throw new Error(`--unit-kind 应当是：${unitKinds.join('、')}。`)
  }
  await inOffice(options, async (ctx) => {
    const parent = parentFor(ctx, kind, above, options.under)
    if (placesOf(ctx).some((place) => place.parentId === parent.id && place.name === name)) {
      throw new Error(`${parent.name}已经有“${name}”。`)
    }
    const unitKind = options.unitKind ?? (parent.kind === 'district' ? 'district_dept' : 'street_office')
    const facts = kind === 'unit' ? { unitKind } : {}
    const shortName =
      options.short ?? (['street', 'town'].includes(kind) ? name.replace(/(街道|镇)$/, '') : name)
    const id = await addPlace(ctx, { kind, name, shortName, parentId: parent.id, facts })
    say(`已在${parent.name}下建${KINDS[kind]}“${name}”。`)
    if (kind === 'station') say(`联络站码：/s/${await addCode(ctx, 'station', id)}`)
  })
}

function parentFor(ctx: Ctx, kind: string, above: string[], under?: string): Place {
  const places = placesOf(ctx)
  if (under) return placeNamed(places, above, under)
  // A unit belongs to a street unless said otherwise.
  const usual = places.filter((place) => above.slice(0, 2).includes(place.kind))
  if (usual.length === 1) return usual[0]!
  throw new Error(`请用 --under 指定${KINDS[kind]}在哪里之下：${usual.map(({ name }) => name).join('、')}。`)
}

function treeOf(ctx: Ctx): string {
  const places = placesOf(ctx)
  const lines = (parentId: string | null, depth: number): string[] =>
    places
      .filter((place) => place.parentId === parentId)
      .flatMap(({ id, kind, name }) => [
        `${'  '.repeat(depth)}${KINDS[kind]} ${name}`,
        ...lines(id, depth + 1),
      ])
  return lines(null, 1).join('\n') || '还没有地点。'
}
