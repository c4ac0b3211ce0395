import type { CAC } from 'cac'
import { withClient } from '#house/postgres.ts'
import { factsOf } from '#kernel/facts.ts'
import { addPlace } from '#modules/places/index.ts'
import { withDatabase } from './database.ts'
import { inOffice } from './office.ts'
import { say, tableOf } from './print.ts'

/** `tenant add` and `tenant list`. */
export function register(cli: CAC): void {
  cli
    .command('tenant add <key> <name>', '新建租户（一个区、县）；KEY 为两位小写字母或数字')
    .option('--street <name>', '同时建一个街道，连同网上代表联络站和街道办事处')
    .option('--host <names>', '域名，多个用逗号分开')
    .example('  bin/zhitong tenant add yx 云溪区 --street 青溪街道')
    .action(add)

  cli.command('tenant list', '列出租户').action(async () => {
    const { rows } = await withDatabase(({ ownerUrl }) =>
      withClient(ownerUrl, (client) =>
        client.query('select key, name, hosts from tenants order by tenant_id'),
      ),
    )
    if (rows.length === 0) say('还没有租户。')
    else say(tableOf(rows.map(({ key, name, hosts }) => ({ KEY: key, 名称: name, 域名: hosts.join('、') }))))
  })
}

async function add(
  key: string,
  name: string,
  { street, host }: { street?: string; host?: string },
): Promise<void> {
  if (!/^[a-z0-9]{2}$/.test(key)) throw new Error('KEY 应当是两位小写字母或数字，例如 yx。')
  const hosts = host?.split(/[,，]/).filter(Boolean) ?? []
  // Only the owner of the database may add a tenant; everything below it is the application's.
  await withDatabase(({ ownerUrl }) =>
    withClient(ownerUrl, async (client) => {
      const { rowCount } = await client.query(
        `insert into tenants (tenant_id, key, name, hosts)
         select coalesce(max(tenant_id), 0) + 1, $1, $2, $3 from tenants on conflict (key) do nothing`,
        [key, name, hosts],
      )
      if (!rowCount) throw new Error(`已经有租户“${key}”。`)
      // The nation's days are the same everywhere: as the tenant has them that knows most of them.
      await client.query(
        `insert into calendar_days (tenant_id, day, workday, name, scope, basis, source, set_by, set_at)
         select (select tenant_id from tenants where key = $1), day, workday, name, scope, basis, source, set_by, set_at
         from calendar_days where scope = 'national' and tenant_id =
           (select tenant_id from calendar_days where scope = 'national' group by 1 order by count(*) desc, 1 limit 1)`,
        [key],
      )
    }),
  )
  await inOffice({ tenant: key }, async (ctx) => {
    const districtId = await addPlace(ctx, { kind: 'district', name, shortName: name })
    if (!street) return
    const shortName = street.replace(/(街道|镇)$/, '')
    const kind = street.endsWith('镇') ? 'town' : 'street'
    const parentId = await addPlace(ctx, { kind, name: street, shortName, parentId: districtId })
    await addPlace(ctx, {
      kind: 'station',
      name: `${shortName}网上代表联络站`,
      shortName: '网上站',
      parentId,
      facts: { online: true },
    })
    const office = kind === 'town' ? `${street}人民政府` : `${street}办事处`
    await addPlace(ctx, {
      kind: 'unit',
      name: office,
      shortName: office.replace(street, kind === 'town' ? '镇' : '街道'),
      parentId,
      facts: { unitKind: 'street_office' },
    })
    ctx.facts = await factsOf(ctx.db)
  })
  say(`已建租户 ${key} ${name}${street ? `和${street}` : ''}。`)
}
