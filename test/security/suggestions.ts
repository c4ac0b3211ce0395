import { v7 as uuid } from 'uuid'
import { withClient } from '#house/postgres.ts'
import { type Ctx, systemActor } from '#kernel/ctx.ts'
import { begin, perform } from '#kernel/perform.ts'
import type { AnyAction, AnyWorkflow } from '#kernel/workflow.ts'
import { handlingWorkflow } from '#modules/handlings/index.ts'
import { addPlace } from '#modules/places/index.ts'
import { suggestionWorkflow } from '#modules/suggestions/index.ts'
import { accept, merge } from '#modules/suggestions/suggestion.actions.ts'
import type { RoleName } from '#words/roles.ts'
import { addDeputy } from '../places.ts'
import { answerA, closeUnit, PAVEMENT, PLAN, talk } from '../suggestion-stories.ts'
import { ownerOfTowns } from '../town.ts'
import type { Subjects } from './subjects.ts'
import { copyOf } from './whistles.ts'
import type { Town } from './world.ts'

type State = keyof typeof suggestionWorkflow.states
type Act = keyof typeof suggestionWorkflow.actions
type Part = keyof typeof handlingWorkflow.states
type Step = keyof typeof handlingWorkflow.actions

const office: RoleName[] = ['congressStaff', 'congressChair', 'streetStaff', 'streetChair', 'leader']
const units: RoleName[] = ['unitClerk', 'unitHead']

/** A suggestion to the street's forum: the whole loop lies in one street, where the matrix has somebody of every role. */
function rowOf({ streetId, stationId, deputyId }: Town, id: string) {
  const { title, reason, proposals, formedBy, publishConsent } = PAVEMENT
  return {
    ...{ id, title, reason, proposals, formedBy, publishConsent, publishWhy: null, level: 'forum' },
    ...{ bodyId: streetId, streetId, stationId, term: 18, year: 2026, meeting: null, seq: null, round: 1 },
    ...{ leadDeputyId: deputyId, invitedIds: [deputyId], signerIds: [deputyId], declinedIds: [] },
    ...{
      unitIds: [],
      withdrawAgreedIds: [],
      returns: 0,
      isBroad: false,
      isKey: false,
      isConfidential: false,
    },
    ...{ familyId: null, leadCaseId: null, firstRepliedAt: null, withdrawWhy: null, publishedAt: null },
    ...{ assignedAt: null, submittedAt: null, referenceOnly: false, enteredBy: 'deputy', wantContact: false },
    ...{ suggestedUnitIds: [], opinionIds: [], activityIds: [], leadId: null, repeatYears: 1 },
  }
}

const grants = ({ streetId, deputyId, unitId }: Town) =>
  new Map(
    Object.entries({
      congressChair: streetId,
      congressStaff: streetId,
      deputy: deputyId,
      unitClerk: unitId,
      unitHead: unitId,
    }).map(([role, at]) => [role, new Set([at])]),
  )

type Walked = string | [string, object]
/** Steps in which several records take part; all others are one record's own. */
const joint = { accept, merge } as unknown as Record<
  string,
  (ctx: Ctx, id: string, input: object) => Promise<unknown>
>

async function live(
  town: Town,
  workflow: AnyWorkflow,
  id: string,
  path: readonly Walked[],
  inputOf: (name: string) => object,
) {
  const ctx = { ...(await town.ctx()), companions: {} }
  const anybody = { kind: 'account' as const, id: null, name: '众人', grants: grants(town) }
  for (const step of path) {
    const [name, input] = Array.isArray(step) ? step : [step, inputOf(step)]
    const action = workflow.actions[name] as AnyAction
    const as = { ...ctx, actor: action.by === 'system' || action.isWithin ? systemActor : anybody }
    if (workflow === suggestionWorkflow && joint[name]) await joint[name](as, id, input)
    else await perform(as, workflow, id, name, input)
  }
}

const leads = new Map<string, string>()
/** Whom one may ask to sign, by street: another deputy of its forum. */
const asked = new Map<string, string>()
const byHand = { category: 'urban', forumOutcome: 'assigned' }
const feedback = { attitude: 'satisfied', result: 'satisfied' }

function inputOf(name: string, town: Town): object {
  const unitIds = [town.unitId]
  const note = '请补充具体的路段和数量'
  const inputs: Partial<Record<Act, object>> = {
    revise: PAVEMENT,
    invite: { deputyIds: [asked.get(town.streetId)] },
    cosign: { isMine: true },
    accept: byHand,
    refuse: { refusal: 'no_content' },
    merge: { leadId: leads.get(town.streetId) },
    assign: { manner: 'single', unitIds, isBroad: false },
    withdraw: { why: '已经解决了' },
    makeKey: { leader: '陈主任', why: '多年多次提出' },
    feedBack: feedback,
    finishStudy: { studied: '会同代表和单位到现场研究过', again: false },
    reclassify: { classMark: 'C', found: '回头看没有完成' },
    publish: { as: 'title', title: PAVEMENT.title },
    keepBack: { why: '涉及个人隐私' },
    takeDown: { why: '涉及个人隐私' },
    reply: { classMark: 'A' },
    decline: {},
  }
  return inputs[name as Act] ?? { note, why: note }
}

const dissatisfied = { attitude: 'basic', result: 'dissatisfied', text: '人行道仍然积水，没有解决' }
const toUnit: Act[] = ['submit', 'accept', 'assign']
const PATHS: Record<State, (Act | [Act, object])[]> = {
  draft: [],
  cosigning: ['invite'],
  submitted: ['submit'],
  returned: ['submit', 'sendBack'],
  refused: ['submit', 'refuse'],
  letter: ['submit', 'toLetter'],
  accepted: ['submit', 'accept'],
  handling: toUnit,
  merged: ['submit', 'accept', 'merge'],
  replied: [...toUnit, 'reply'],
  unanswered: [...toUnit, 'reply', 'lapseFeedback'],
  study: [...toUnit, 'reply', ['feedBack', dissatisfied], 'reply', ['feedBack', dissatisfied]],
  tracking: [...toUnit, ['reply', { classMark: 'B' }], 'feedBack'],
  concluded: [...toUnit, 'reply', 'feedBack'],
  closed: [...toUnit, 'reply', 'feedBack', 'publish'],
  withdrawn: ['submit', 'withdraw', 'agreeToWithdraw'],
}

/** A suggestion that has gone this way, each step by the rules and with its history. */
async function walked(town: Town, path: readonly Walked[]): Promise<string> {
  const id = uuid()
  await begin(await town.ctx(), suggestionWorkflow, rowOf(town, id), {}, null)
  await live(town, suggestionWorkflow, id, path, (name) => inputOf(name, town))
  return id
}

/** One suggestion per state, and one that others may join. */
async function make(town: Town): Promise<Record<string, string>> {
  asked.set(town.streetId, await addDeputy(await town.ctx(), '邻座代表', town.stationId, 'forum'))
  leads.set(town.streetId, await walked(town, PATHS.accepted))
  const made: [string, string][] = []
  for (const [state, path] of Object.entries(PATHS)) made.push([state, await walked(town, path)])
  return Object.fromEntries(made)
}

const seen = (state: State): RoleName[] => {
  if (state === 'draft' || state === 'cosigning') return ['deputy']
  const isAssigned = PATHS[state].includes('assign')
  return ['deputy', ...office, ...(isAssigned ? units : [])]
}

/** What the matrix knows of suggestions: one in each state, of the street's forum. */
export const suggestionSubjects: Subjects = {
  workflow: suggestionWorkflow,
  sees: Object.fromEntries((Object.keys(PATHS) as State[]).map((state) => [state, seen(state)])),
  make,
  inputOf,
  copyOf: (id) => copyOf('suggestions', id),
}

const docNo = () => `青城函〔2026〕${1 + Math.floor(Math.random() * 9999)}号`
const day = '2026-03-02'

function partInput(name: string, town: Town): object {
  const words = '请补充现场照片和工期'
  const inputs: Partial<Record<Step, object>> = {
    requestReturn: { why: 'notOurs', reason: '人行道由区住建局养护' },
    plan: PLAN,
    contact: talk(town.deputyId),
    draft: answerA,
    sign: { docNo: docNo() },
    deliver: { way: 'visit', happenedOn: day },
    giveOpinion: { opinion: '我单位没有不同意见，愿意配合' },
    finish: { opinion: '我单位研究后列入参考' },
    moveUnit: { unitId: town.unitId, why: '机构改革，职能并入' },
  }
  return inputs[name as Step] ?? { decision: words, reason: words, note: words, why: words }
}

const begun: Step[] = ['signIn', 'contact']
const PARTS: Record<Part, Step[]> = {
  assigned: [],
  returning: ['requestReturn'],
  signedIn: ['signIn'],
  working: begun,
  drafted: [...begun, 'draft'],
  checked: [...begun, 'draft', 'pass'],
  signed: [...begun, 'draft', 'pass', 'sign', 'seal'],
  replied: [...begun, 'draft', 'pass', 'sign', 'seal', 'deliver'],
  given: ['signIn', 'giveOpinion'],
  returned: ['requestReturn', 'acceptReturn'],
  dropped: ['drop'],
}

/** A unit that is no longer one, by the part that may come from it: only such a part is moved (moveUnit). */
const abolished = new Map<string, string>()

async function makeParts(town: Town): Promise<Record<string, string>> {
  const ctx = await town.ctx()
  const closed = await addPlace(ctx, {
    ...{ kind: 'unit', name: '已撤销的科室', shortName: '已撤销的科室', parentId: town.streetId },
  })
  await closeUnit(town, closed, '2026-03-01')
  const made: [string, string][] = []
  for (const [state, path] of Object.entries(PARTS)) {
    const [suggestionId, id] = [await walked(town, toUnit), uuid()]
    const { title, bodyId, streetId } = rowOf(town, suggestionId)
    const row = {
      ...{ id, suggestionId, title, bodyId, streetId, unitId: town.unitId, deputyIds: [town.deputyId] },
      ...{
        part: state === 'given' ? 'co' : 'single',
        noReply: false,
        isBroad: false,
        isKey: false,
        round: 1,
      },
      ...{
        assignedAt: ctx.now,
        contacts: 0,
        metInPerson: false,
        askedAgain: false,
        coOpen: 0,
        coWaived: null,
      },
      ...{
        isConfidential: false,
        sealedAt: null,
        firstRepliedAt: null,
        extensionReason: null,
        isDeemed: false,
      },
    }
    await begin(ctx, handlingWorkflow, row, {}, null)
    await live(town, handlingWorkflow, id, path, (name) => partInput(name, town))
    abolished.set(id, closed)
    made.push([state, id])
  }
  return Object.fromEntries(made)
}

/** What the matrix knows of units' parts. A copy hangs on a copy of its suggestion: one unit has one part in one. */
export const handlingSubjects: Subjects = {
  workflow: handlingWorkflow,
  sees: Object.fromEntries(Object.keys(PARTS).map((state) => [state, ['deputy', ...office, ...units]])),
  make: makeParts,
  inputOf: partInput,
  copyOf: (id, name) =>
    withClient(ownerOfTowns(), async (client) => {
      const { rows } = await client.query('select suggestion_id as id from handlings where id = $1', [id])
      const suggestion = await copyOf('suggestions', rows[0].id)
      const of = name === 'moveUnit' ? { unit_id: abolished.get(id) } : {}
      return copyOf('handlings', id, { suggestion_id: suggestion, ...of })
    }),
}

/** Sample bodies of the other routes. */
export const suggestionBodies = ({ deputyId, stationId }: Town): Record<string, object> => ({
  '/api/suggestions': { ...PAVEMENT, level: 'district', leadDeputyId: deputyId },
  '/api/handlings': { items: [{ suggestionId: stationId, leadUnitId: stationId }] },
})
