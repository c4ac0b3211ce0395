import { readFile } from 'node:fs/promises'
import type { CAC } from 'cac'
import { readDays } from '#kernel/calendar-file.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { changeCalendar, lookAhead, recomputeChanged } from '#modules/calendars/index.ts'
import { workflows } from '#src/app.ts'
import { inWords } from './denial.ts'
import { inEveryOffice, type OfTenant } from './office.ts'
import { say } from './print.ts'

type Options = OfTenant & { basis?: string; source?: string; local?: boolean; dryRun?: boolean }

/** `calendar import`: a new year's 放假安排, or what is different here; running clocks are reckoned anew at once. */
export function register(cli: CAC): void {
  cli
    .command(
      'calendar import <file>',
      '导入放假安排：CSV 三列为 日期,休或班,名称，如 2027-02-06,休,春节；或 JSON [{"date","isOffDay","name"}]',
    )
    .option('--source <no>', '文号，如 国办发明电〔2026〕9号')
    .option('--basis <text>', '依据（缺省：国务院办公厅放假安排的通知）')
    .option('--local', '是本地的决定，不是全国的安排')
    .option('--dry-run', '只看会改哪些到期日，不导入')
    .option('--tenant <key>', '只给一个租户（不写就是全部租户）')
    .action(async (file: string, options: Options) => {
      const text = await readFile(file, 'utf8').catch(() => {
        throw new Error(`读不了文件 ${file}。`)
      })
      const { days, wrong } = readDays(text)
      if (wrong.length) throw new Error(`${wrong.slice(0, 20).join('\n')}\n没有导入。`)
      await inEveryOffice(options, (ctx) => inWords(take(ctx, text, options)))
      const off = days.filter(({ workday }) => !workday).length
      const done = options.dryRun ? '只是看看，没有导入' : '已导入'
      say(`${done} ${days.length} 天：放假 ${off} 天，上班 ${days.length - off} 天。`)
    })
}

async function take(ctx: Ctx, text: string, { basis, source, local, dryRun }: Options): Promise<void> {
  const scope = local ? ('local' as const) : ('national' as const)
  const wanted = { days: [], text, scope }
  if (dryRun) {
    const { days, clocks, kinds } = await lookAhead(ctx, workflows, wanted)
    say(`${ctx.tenant.name}：${days.length} 天与现有日历不同，${clocks} 个正在计时的到期日会变。`)
    for (const { label, count, earlier, later } of kinds)
      say(`  ${label} ${count} 个（提前 ${earlier}，推后 ${later}）`)
    return
  }
  const said = { basis: basis || '国务院办公厅关于节假日安排的通知', source: source || null }
  const { changeId } = await changeCalendar(ctx, workflows, wanted, said)
  if (!changeId) return say(`${ctx.tenant.name}：与现有日历相同，没有改动。`)
  const tell = (done: number, total: number) => {
    if (total > 200) say(`${ctx.tenant.name}：重算 ${done}/${total}`)
  }
  const moved = await recomputeChanged(ctx, workflows, changeId, tell)
  const words = moved ? `重算了 ${moved} 个正在计时的到期日。` : '没有正在计时的到期日因此改变。'
  say(`${ctx.tenant.name}：日历已改，${words}`)
}
