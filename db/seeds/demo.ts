import { dirname } from 'node:path'
import { withClient } from '#house/postgres.ts'
import { systemActor, type Tenant } from '#kernel/ctx.ts'
import { factsOf } from '#kernel/facts.ts'
import { openParts } from '#src/server.ts'
import { makeActivities, makeStudy } from './activities.ts'
import { openAlbum } from './album.ts'
import { openBoxes } from './channels.ts'
import { keepContacts } from './contacts.ts'
import { diceOf } from './dice.ts'
import { DAY, hoursOf } from './hours.ts'
import { pushLeads } from './leads.ts'
import { joinMatters } from './lineage.ts'
import { lookBackAt } from './lookbacks.ts'
import { makeMatters } from './matters.ts'
import { sendNotices } from './notices.ts'
import { openPlans, past, yearOfPlans } from './plans.ts'
import { makePromises } from './promises.ts'
import { makeReceptions, yearOfReceptions } from './receptions.ts'
import { makeSeasons } from './seasons.ts'
import { askForSuggestions } from './solicitations.ts'
import { suggest } from './suggestions.ts'
import { homes } from './texts/homes.texts.ts'
import { lives } from './texts/lives.texts.ts'
import { streets } from './texts/streets.texts.ts'
import { surroundings } from './texts/surroundings.texts.ts'
import { trades } from './texts/trades.texts.ts'
import { handleTogether } from './together.ts'
import { DISTRICT } from './town.data.ts'
import { layOut, PASSWORD, type Town } from './town.ts'
import { layVenues } from './venues.ts'

const templates = [...homes, ...streets, ...surroundings, ...lives, ...trades]
const tenant: Tenant = { id: 1, key: 'yx', name: DISTRICT }

/**
 * Makes 云溪区 with a year of matters up to today, each lived through the same rules as a click. `now` is for tests.
 * Gives the log-ins to try.
 */
export async function seedDemo({
  ownerUrl,
  appUrl,
  filesDir,
  now = new Date(),
}: {
  ownerUrl: string
  appUrl: string
  filesDir: string
  now?: Date
}): Promise<Record<string, string>[]> {
  await withClient(ownerUrl, (client) =>
    client.query('insert into tenants (tenant_id, key, name) values ($1, $2, $3)', [
      tenant.id,
      tenant.key,
      tenant.name,
    ]),
  )
  const { parts } = openParts({ appUrl, dataDir: dirname(filesDir), connections: 6 })
  try {
    const { database, clock: _clock, ...rest } = parts
    const db = database.tenant(tenant.id)
    const ctx = {
      ...rest,
      db,
      tenant,
      actor: systemActor,
      now,
      facts: await factsOf(db),
      quiet: true,
    }
    const town = await layOut(ctx)
    const dice = diceOf(20260315)
    const hours = hoursOf(town.ctx.facts, now, dice)
    const album = openAlbum()
    const plans = [...yearOfPlans(templates, now, hours, dice), ...openPlans(templates, now, hours, dice)]
    const inQingxi = await makeMatters(town, town.qingxi, plans, album, hours, dice)
    const few = yearOfPlans(templates, now, hours, dice).slice(0, 24)
    const inLiuhe = await makeMatters(town, town.liuhe, few, album, hours, dice)
    const heard = await hearAtReceptions(town, now, album)
    const all = [...inQingxi, ...inLiuhe, ...heard]
    await album.keep(town.ctx, all)
    await sendNotices(town.ctx, all)
    await makeActivities(town, town.qingxi, hours, diceOf(20260316))
    await makeSeasons(town, town.qingxi)
    await makeStudy(town, town.qingxi)
    await openBoxes(town)
    await layVenues(town, town.qingxi)
    await keepContacts(town)
    await joinMatters(town, hours)
    await askForSuggestions(town)
    await handleTogether(town)
    await makePromises(town)
    await lookBackAt(town)
    await suggest(town)
    await pushLeads(town)
  } finally {
    await parts.database.close()
  }
  return logins
}

/** A year of receptions with what was said there; with dice of their own, so that the rest of the town stays as it is. */
async function hearAtReceptions(town: Town, now: Date, album: ReturnType<typeof openAlbum>) {
  const dice = diceOf(20260615)
  const hours = hoursOf(town.ctx.facts, now, dice)
  const heard = (at: Date) => {
    const isRecent = now.getTime() - at.getTime() < 34 * DAY
    const plot = isRecent ? 'onSpot' : dice.weighted({ onSpot: 5, plain: 4 })
    return past(at, plot, isRecent, templates, dice)
  }
  const receptions = yearOfReceptions(town, heard, dice)
  const plans = receptions.flatMap((one) => one.plans)
  const lives = await makeMatters(town, town.qingxi, plans, album, hours, dice)
  await makeReceptions(town, receptions, dice)
  return lives
}

const logins = [
  ['staff', '街道工委工作人员', '全街道的意见：登记、交办、审退回和延期、公开'],
  ['chair', '街道工委主任', '再次不满意的件由主任决定；看全街道的期限'],
  ['liaison', '幸福联络站联络员', '登记新收到的、核实、交办、反馈'],
  ['clerk', '城管科承办人', '签收、拟写答复、申请延期或退回'],
  ['head', '城管科负责人', '审签答复，或退回修改'],
  ['deputy', '人大代表（幸福站）', '自己收到的意见：现场答复、核实、催办'],
  ['congress', '代工委工作人员', '代表建议：审查、并案、交办、审核答复、公开'],
  ['congresschair', '代工委负责人', '确定重点督办的代表建议'],
  ['leader', '区领导', '看各街道办理情况'],
  ['admin', '系统管理员', '开账号、授角色；看不到群众意见'],
  ['secadmin', '安全管理员', '要求两步登录、解锁、结束会话'],
  ['auditadmin', '审计管理员', '看登录和管理记录，什么也改不了'],
].map(([login, role, what]) => ({ 账号: login!, 密码: PASSWORD, 角色: role!, 可以试试: what! }))
