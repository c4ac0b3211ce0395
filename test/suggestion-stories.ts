import { v7 as uuid } from 'uuid'
import { forgetFacts } from '#kernel/facts.ts'
import { addDeputy } from './places.ts'
import { aTown } from './town.ts'

export const PAVEMENT = {
  title: '关于修复幸福路破损人行道的建议',
  reason: '幸福路东段人行道地砖松动、塌陷二十余处，下雨积水，老人出门容易摔倒，居民多次反映没有修复。',
  proposals: ['整段更换人行道地砖', '增设排水口，解决积水'],
  formedBy: 'visits',
  publishConsent: 'full',
}
export const POINTS = [
  { proposal: '整段更换人行道地砖', answer: '已列入今年第三季度养护计划，九月底前完成更换。' },
  { proposal: '增设排水口', answer: '随人行道改造同步增设排水口四处。' },
]
export const BRICKS = { text: '更换幸福路东段人行道地砖', dueOn: '2026-09-30', responsible: '市政科 韩科长' }
export const PLAN = {
  leader: '钱局长',
  clerk: '周承办',
  officePhone: '0580-1234567',
  measures: '现场勘查、列入养护计划、九月底前施工完毕。',
  planDueOn: '2026-05-20',
}

type Town = Awaited<ReturnType<typeof aTown>>
type Told = { today?: string; signers?: number }

/** A deputy's suggestion, submitted to the district's work body; with as many co-signers as asked for. */
export async function submitted({ today = '2026-03-02', signers = 0 }: Told = {}, more: object = {}) {
  const town = await aTown({ today })
  const lead = await town.deputy()
  const staff = await town.person('congressStaff', town.districtId)
  const chair = await town.person('congressChair', town.districtId)
  const cosigners = []
  for (let n = 0; n < signers; n++) {
    const id = await addDeputy(await town.ctx(), `联名代表${n + 1}`, town.stationId)
    cosigners.push({ id, person: await town.person('deputy', town.stationId, id) })
  }
  const url = await submit(lead, town.deputyId, cosigners, more)
  return { town, lead, staff, chair, cosigners, url, id: url.split('/').at(-1)! }
}

type Person = Awaited<ReturnType<Awaited<ReturnType<typeof aTown>>['deputy']>>
type Cosigner = { id: string; person: Person }

/** Writes, has it signed and submits. Gives its address. */
export async function submit(lead: Person, leadDeputyId: string, cosigners: Cosigner[], more: object = {}) {
  const made = await lead.post('/api/suggestions', { ...PAVEMENT, level: 'district', leadDeputyId, ...more })
  if (made.status !== 201) throw new Error(JSON.stringify(made.body))
  const url = `/api/suggestions/${made.body.id}`
  if (cosigners.length) await lead.post(`${url}/invite`, { deputyIds: cosigners.map(({ id }) => id) })
  for (const { person } of cosigners) await person.post(`${url}/cosign`, { isMine: true })
  await lead.post(`${url}/submit`)
  return url
}

/** Accepted and assigned to the district's department, alone unless told otherwise. */
export async function assigned(
  told: Told = {},
  item: (town: Town) => object = () => ({}),
  more: object = {},
) {
  const loop = await submitted(told, more)
  const { town, staff, url, id } = loop
  const clerk = await town.person('unitClerk', town.otherUnitId)
  const head = await town.person('unitHead', town.otherUnitId)
  await staff.post(`${url}/accept`, { category: 'urban' })
  const items = [{ suggestionId: id, leadUnitId: town.otherUnitId, ...item(town) }]
  const done = await staff.post('/api/handlings', { items })
  if (done.status !== 204) throw new Error(JSON.stringify(done.body))
  const parts = async () =>
    (await staff.get(`${url}/handlings`)).body as { id: string; part: string; state: string }[]
  const part = `/api/handlings/${(await parts()).find((one) => one.part !== 'co')!.id}`
  return { ...loop, clerk, head, parts, part }
}

type Loop = Awaited<ReturnType<typeof assigned>>
export const talk = (deputyId: string, more: object = {}) => ({
  ...{ phase: 'before', happenedOn: '2026-03-02', way: 'visit', leaderPresent: true, leader: '钱局长' },
  ...{ deputyIds: [deputyId], content: '到现场和代表一起看了破损的路段' },
  ...more,
})
export const answerA = { classMark: 'A', points: POINTS, evidence: '九月二十日完工验收', publicity: 'public' }
export const answerB = { classMark: 'B', points: POINTS, promises: [BRICKS], publicity: 'public' }
let letters = 0

/** The unit signs in, speaks with the deputy, and drafts; the reply is checked, signed, sealed and delivered. */
export async function replied(loop: Loop, answer: object = answerA, today = '2026-03-02') {
  const { clerk, head, staff, part, town } = loop
  const steps: [Person, string, object?][] = [
    [clerk, 'signIn'],
    [clerk, 'plan', PLAN],
    [clerk, 'contact', talk(town.deputyId, { happenedOn: today })],
    [clerk, 'draft', answer],
    [staff, 'pass'],
    [head, 'sign', { docNo: `云建函〔2026〕${++letters}号` }],
    [clerk, 'seal'],
    [clerk, 'deliver', { way: 'visit', happenedOn: today }],
  ]
  for (const [who, name, input] of steps) {
    const { status, body } = await who.post(`${part}/${name}`, input)
    const isDone = status === 200 || (name === 'signIn' && status === 409)
    if (!isDone) throw new Error(`${name}: ${JSON.stringify(body)}`)
  }
}

/** The mandate of somebody has come to its end. */
export async function endMandate(town: Town, personId: string) {
  const { db } = await town.ctx()
  await db
    .updateTable('mandates')
    .set({ state: 'terminated', until: '2026-03-01' })
    .where('personId', '=', personId)
    .execute()
}

/** A unit that is no longer one after that day. */
export async function closeUnit(town: Town, id: string, validTo: string) {
  const { db } = await town.ctx()
  await db.updateTable('places').set({ validTo }).where('id', '=', id).execute()
  forgetFacts(db)
}

/** Who was given the replies of the town, by name. */
export async function copiesOf(town: Town) {
  const { db } = await town.ctx()
  return db
    .selectFrom('replyCopies')
    .innerJoin('people', 'people.id', 'replyCopies.personId')
    .select(['people.name', 'replyCopies.isLead', 'replyCopies.passedOver'])
    .orderBy('people.id')
    .execute()
}

/** Another mandate of the same person, at the town's station. */
export async function givesMandate(town: Town, personId: string, level: string) {
  const { db, tenant } = await town.ctx()
  const mandate = { tenantId: tenant.id, id: uuid(), personId, level, term: '第一届', since: '2022-01-10' }
  await db
    .insertInto('mandates')
    .values({ ...mandate, stationId: town.stationId })
    .execute()
}
