import { answerB, assigned, PLAN, submit, talk } from '../suggestion-stories.ts'

// A suggestion as awkward as real ones, lived through by everybody who has to do with it, and every document of it.

const TITLE = '关于修复幸福路青溪小学至河畔社区段破损人行道、恢复盲道和无障碍坡道、方便老人出行的建议'
const PROPOSALS = [
  '将幸福路人行道整段翻修列入今年城市更新项目，先查清并加固沿线管线沟槽，再铺面层，避免修好以后一两年内又在同一处下沉。',
  '同步恢复盲道，补齐五处无障碍坡道',
  '翻修前对破损处先行围护和临时修补',
  '增设排水口，解决雨后积水',
  '公开施工计划和责任人',
]
const ANSWERS = [
  '您的建议已采纳。整段翻修已列入今年城市更新项目，估算投资四百二十六万元。\n已组织六家管线权属单位逐段探测，发现回填不实沟槽三百一十二米，将先注浆加固，再铺面层。',
  '设计已恢复盲道八百六十米，补建坡道五处，并在公交站台增设一处。',
  '四十一处破损已全部围护，其中三十三处已临时修补。',
  '随人行道改造同步增设排水口四处，与雨水干管接通。',
  '施工计划、进度和责任人每月五日在联络站公开栏公布。',
]
const OPINION =
  '同意主办单位的方案。坡道坡度不大于十二分之一，盲道避开井盖和树池；上学、放学时段由街道组织值守，施工避开开学头两周。我单位负责沿线商户的宣传和协调，并组织视障人士在验收前试走一遍，把发现的问题当场交给施工单位。'

export type LivedPaper = { docx: Buffer; pdf: Buffer; file: string }

/** Every document of that suggestion by its kind, as the routes give it; and what different people are offered. */
export async function livedPapers() {
  const loop = await assigned(
    { signers: 6 },
    (town) => ({ coUnitIds: [town.unitId], note: '请在汛期前完成排水口改造，并邀请代表参加验收。' }),
    { title: TITLE, proposals: PROPOSALS, suggestedUnitIds: [] },
  )
  const { town, lead, staff, chair, clerk, head, part, url, cosigners } = loop
  const beside = await town.clerk()
  const co = `/api/handlings/${(await loop.parts()).find((one) => one.part === 'co')!.id}`
  const all = [town.deputyId, ...cosigners.map(({ id }) => id)]
  const why = '人行道日常养护由区里负责，我单位没有这一项职责'
  const wait = '管线探测涉及六家权属单位，报告要到七月底才能完成，涉及面广、处理难度大'
  const points = PROPOSALS.map((proposal, n) => ({ proposal, answer: ANSWERS[n]! }))
  const promises = [
    { text: '完成招标并进场施工', dueOn: '2026-07-31', responsible: '工程科科长贺一鸣' },
    { text: '完成全线翻修和无障碍设施', dueOn: '2026-11-30', responsible: '副局长温如故' },
  ]
  const steps: [{ post: typeof clerk.post }, string, object?][] = [
    [chair, `${url}/makeKey`, { leader: '区人大常委会副主任方怀谷', why: '群众反映集中，连续两年提出' }],
    [beside, `${co}/requestReturn`, { why: 'notOurs', reason: why }],
    [staff, `${co}/refuseReturn`, { decision: '值守和商户协调属街道职责，请继续会办。' }],
    [clerk, `${part}/signIn`],
    [staff, `${part}/urge`, { note: '请尽快与代表见面，并报送办理方案' }],
    [clerk, `${part}/plan`, PLAN],
    [clerk, `${part}/contact`, { ...talk(town.deputyId), deputyIds: all }],
    [head, `${part}/askExtension`, { reason: wait }],
    [staff, `${part}/grantExtension`, { decision: '已与代表见面并提交分段工作计划，情况属实' }],
    [beside, `${co}/giveOpinion`, { opinion: OPINION }],
    [clerk, `${part}/draft`, { ...answerB, points, promises }],
  ]
  for (const [who, path, input] of steps) await done(who, path, input)
  const view = (await lead.get(part)).body
  await done(lead, `/api/handlings/contacts/${view.talks[0].id}/say`, {
    said: '对列入项目表示认可，希望施工避开开学头两周。',
  })
  const drafted = await paper(staff, `${part}/paper?kind=draft`)
  const draftFor = { deputy: (await lead.get(`${part}/paper?kind=draft`)).status }
  const ends: [{ post: typeof clerk.post }, string, object?][] = [
    [staff, `${part}/pass`],
    [head, `${part}/sign`, { docNo: '云建函〔2026〕47号' }],
    [clerk, `${part}/seal`],
    [clerk, `${part}/deliver`, { way: 'visit', happenedOn: '2026-03-02' }],
  ]
  for (const [who, path, input] of ends) await done(who, path, input)
  const emptyForm = await paper(clerk, `${part}/paper?kind=feedback`)
  await done(lead, `${url}/feedBack`, {
    ...{ attitude: 'satisfied', result: 'basic', contacted: 3, metInPerson: true, leaderPresent: true },
    text: '态度认真，逐条答复，日期写清楚了。还没有动工，等十一月底完工再看。',
  })
  const hidden = await submit(lead, town.deputyId, [], {
    title: '关于一处涉密设施周边环境的建议',
    isConfidential: true,
  })
  await done(staff, `${hidden}/accept`, { category: 'urban' })
  const papers: Record<string, LivedPaper> = { drafted, emptyForm }
  for (const kind of ['assignment', 'extension', 'urged', 'talk', 'reply', 'feedback'])
    papers[kind] = await paper(clerk, `${part}/paper?kind=${kind}`)
  papers.returned = await paper(beside, `${co}/paper?kind=returned`)
  papers.coAssignment = await paper(beside, `${co}/paper`)
  papers.ownReply = await paper(cosigners[0]!.person, `${part}/paper?kind=reply`)
  papers.form = await paper(lead, `${url}/paper`)
  papers.secret = await paper(lead, `${hidden}/paper`)
  papers.meeting = await paper(staff, '/api/handlings/meeting?day=2026-03-02')
  papers.waiting = await paper(staff, '/api/handlings/meeting')
  const offered = async (who: { get: typeof clerk.get }) =>
    ((await who.get(`${url}/papers`)).body as { name: string; unitName: string | null }[]).map(
      ({ name, unitName }) => [unitName, name].filter((one) => one).join(' '),
    )
  const lists = {
    staff: await offered(staff),
    clerk: await offered(clerk),
    beside: await offered(beside),
    deputy: await offered(lead),
  }
  const denied = {
    ...draftFor,
    beside: (await beside.get(`${part}/paper?kind=reply`)).status,
    secret: (await clerk.get(`${hidden}/paper`)).status,
    early: (await staff.get(`${co}/paper?kind=reply`)).status,
  }
  return { papers, lists, denied, title: TITLE, proposals: PROPOSALS, answers: ANSWERS }

  async function paper(who: { get: typeof clerk.get; cookie: string }, path: string): Promise<LivedPaper> {
    const asked = async (format: string) => {
      const at = `${path}${path.includes('?') ? '&' : '?'}format=${format}`
      const answer = await town.app.inject({ url: at, headers: { cookie: who.cookie } })
      if (answer.statusCode !== 200) throw new Error(`${at}: ${answer.body}`)
      const named = /filename\*=UTF-8''(\S+)/.exec(String(answer.headers['content-disposition']))
      return { body: answer.rawPayload, file: decodeURIComponent(named![1]!) }
    }
    const [docx, pdf] = [await asked('docx'), await asked('pdf')]
    return { docx: docx.body, pdf: pdf.body, file: docx.file }
  }
}

async function done(
  who: { post: (url: string, body?: object) => Promise<{ status: number; body: unknown }> },
  path: string,
  input?: object,
) {
  const { status, body } = await who.post(path, input)
  if (status >= 300) throw new Error(`${path}: ${JSON.stringify(body)}`)
}
