import type { Paper } from '#papers/paper.ts'
import { p } from '#papers/paper.ts'
import { assignmentPaper } from '#papers/suggestion/assignment.paper.ts'
import { extensionPaper, returnDecisionPaper } from '#papers/suggestion/decisions.paper.ts'
import { feedbackPaper } from '#papers/suggestion/feedback.paper.ts'
import { suggestionFormPaper } from '#papers/suggestion/form.paper.ts'
import { meetingRecordPaper } from '#papers/suggestion/meeting.paper.ts'
import { replyPaper } from '#papers/suggestion/reply.paper.ts'
import { supervisionPaper } from '#papers/suggestion/supervision.paper.ts'
import { paperNo, sessionWords } from '#papers/words.ts'
import { meetingList, promiseLedger, yearReport } from './ledgers.ts'

// Made-up matters of a made-up town, as long and as awkward as real ones.

const session = sessionWords({ congress: '云溪区', term: 18, meeting: 2 })
const office = '青溪街道人大工作委员会'
const bureau = '云溪区住房和城乡建设局'
const title = '关于修复幸福路人行道破损路面、方便老年人和残疾人出行的建议'
const contact = '联系人：沈予宁，联系电话：0571-0000 1234'
const copies = ['云溪区人大常委会代表工作委员会', '云溪区人民政府办公室', '青溪街道人大工作委员会']
const basis = '《中华人民共和国全国人民代表大会和地方各级人民代表大会代表法》第五十一条'

const suggestionForm = suggestionFormPaper({
  session,
  no: '第12号',
  kind: '建议',
  title,
  lead: {
    name: '陆知远',
    cardNo: 'YX18-0042',
    delegation: '青溪代表团',
    post: '云溪区青溪小学总务处主任',
    address: '云溪区青溪街道幸福路18号青溪小学',
    postcode: '310000',
    phone: '138****0042',
  },
  cosigners: [
    {
      name: '欧阳若水',
      cardNo: 'YX18-0043',
      address: '青溪街道河畔社区服务中心',
      phone: '139****0043',
      confirmedOn: '2026-02-03',
    },
    {
      name: '秦望舒',
      cardNo: 'YX18-0051',
      address: '云溪区第二人民医院',
      phone: '137****0051',
      confirmedOn: '2026-02-04',
    },
  ],
  reason:
    '幸福路自青溪小学至河畔社区约八百六十米，两侧人行道铺于2009年，多处地砖松动、断裂和下沉。\n2025年10月至12月，我们在联络站接待日收到有关意见23件，其中6件提到老人或学生绊倒；走访时逐段量过，破损共41处，盲道中断17处，无障碍坡道缺失5处，雨后积水点9处。\n该路段每天通行学生约1400人，周边60岁以上居民占百分之二十七。城管部门每年零星修补，但因地下管线沟槽回填不实，修过的地方多在一年内再次下沉。',
  proposals: [
    '将幸福路人行道整段翻修列入2026年城市更新项目，先查清并加固管线沟槽，再铺面层。',
    '同步恢复盲道，补齐五处无障碍坡道，请区残联参加验收。',
    '翻修前对41处破损先行围护和临时修补，上学放学时段有人值守。',
  ],
  attachments: ['幸福路人行道破损点位图', '走访记录（23份，已隐去姓名）'],
  suggestedUnits: [bureau, '云溪区残疾人联合会'],
  publish: '同意全文公开',
  formedBy: '走访、接待日',
  repeated: '连续2年提出',
  wantsContact: true,
  isForReference: false,
  mayBeCosigned: true,
  submittedOn: '2026-02-05',
})

const assignment = assignmentPaper({
  office,
  docNo: paperNo('青街人大函', 2026, 3),
  session,
  no: '12',
  title,
  lead: '陆知远',
  cosigners: ['欧阳若水', '秦望舒'],
  way: '主办和会办',
  units: [
    { name: bureau, part: '主办', dueOn: '2026-06-05' },
    { name: '云溪区残疾人联合会', part: '会办', dueOn: '2026-04-05' },
  ],
  assignedOn: '2026-03-05',
  returnBy: '2026-03-12',
  basis,
  isKey: { leader: '区人大常委会副主任方怀谷' },
  contact,
  copies,
})

const decided = { office, unit: bureau, session, no: '12', title, basis, contact, copies }

const returnDecision = returnDecisionPaper({
  ...decided,
  docNo: paperNo('青街人大函', 2026, 5),
  askedOn: '2026-03-10',
  reason: '幸福路人行道由云溪区综合行政执法局负责日常养护，我局只负责道路新建和改建',
  isAgreed: false,
  grounds:
    '该建议要求整段翻修并加固管线沟槽，属道路改建，依据你局职责规定第六项，应由你局主办；日常养护单位可以会办。',
  dueOn: '2026-06-05',
  decidedOn: '2026-03-13',
})

const extension = extensionPaper({
  ...decided,
  docNo: paperNo('青街人大函', 2026, 18),
  askedOn: '2026-05-20',
  reason: '管线探测涉及六家权属单位，探测报告预计7月底才能完成，涉及面广、处理难度大',
  isAgreed: true,
  grounds: '你局已与代表见面两次，并提交了分段工作计划，情况属实。',
  dueOn: '2026-06-05',
  newDueOn: '2026-09-05',
  conditions: ['延期期间请每月5日前书面报送进展，并先行完成41处破损的围护和临时修补。'],
  decidedOn: '2026-05-26',
})

const reply = replyPaper({
  unit: bureau,
  docNo: paperNo('云建函', 2026, 47),
  replyClass: 'B',
  publicity: '主动公开',
  session,
  no: '12',
  title,
  deputies: ['陆知远'],
  points: [
    {
      asked: '关于将人行道整段翻修列入2026年城市更新项目',
      answer: [
        '您的建议已采纳。经区政府第38次常务会议研究，幸福路（青溪小学至河畔社区）人行道翻修已列入2026年城市更新项目，估算投资426万元，资金由区级财政和街道按7∶3分担。',
        '4月18日至5月6日，我局组织六家管线权属单位逐段探测，发现回填不实沟槽312米，将先注浆加固，再铺面层。施工图已通过审查，现正办理招标。',
      ],
    },
    {
      asked: '关于恢复盲道、补齐无障碍坡道',
      answer: ['设计已恢复盲道860米，补建坡道5处，并在公交站台增设一处。验收时将邀请您和区残联参加。'],
    },
    {
      asked: '关于翻修前先行围护和临时修补',
      answer: [
        '41处破损已于3月28日前全部围护，其中33处已临时修补；其余8处因下方沟槽不实，设置了钢板便道。上学放学时段由街道组织值守，已坚持至今。',
      ],
    },
  ],
  coOpinions: [
    {
      unit: '云溪区残疾人联合会',
      opinion: '同意主办单位的方案，建议坡道坡度不大于十二分之一，盲道避开井盖；愿组织视障人士试走',
    },
  ],
  promises: [
    { text: '完成招标并进场施工', dueOn: '2026-07-31', responsible: '工程科科长贺一鸣' },
    { text: '完成全线翻修和无障碍设施', dueOn: '2026-11-30', responsible: '副局长温如故' },
  ],
  signedOn: '2026-05-28',
  contact: { name: '贺一鸣', phone: '0571-0000 5678' },
  copies,
})

const meetingRecord = meetingRecordPaper({
  session,
  no: '12',
  title,
  unit: bureau,
  deputies: ['陆知远', '欧阳若水'],
  metOn: '2026-05-27',
  place: '青溪街道幸福联络站会议室，会后到幸福路现场',
  how: '座谈、现场察看',
  leader: { name: '温如故', post: '副局长' },
  others: ['贺一鸣', '沈予宁（街道人大工委）'],
  told: '一、整段翻修已列入2026年城市更新项目，估算投资426万元。\n二、探测出回填不实沟槽312米，先加固后铺装，7月底前进场，11月底前完工。\n三、盲道和坡道一并恢复，验收请代表和残联参加。',
  said: '对列入项目表示认可。希望施工避开开学头两周，夜间不施工；井盖高差要管住。',
  settled: '9月1日至14日学校段不施工；每月向代表发一次进度照片；验收前三天通知代表。',
  recorder: '贺一鸣',
})

const feedback = feedbackPaper({
  session,
  no: '12',
  title,
  unit: bureau,
  deputy: '陆知远',
  cosigners: ['欧阳若水', '秦望舒'],
  replyNo: '云建函〔2026〕47号',
  repliedOn: '2026-05-28',
  replyClass: 'B',
  classes: ['A', 'B', 'C'],
  backBy: '2026-06-18',
  given: {
    ways: ['座谈', '电话'],
    times: 3,
    inPerson: true,
    leaderPresent: true,
    attitude: '满意',
    result: '基本满意',
    ownClass: 'B',
    opinion: '态度认真，逐条答复，日期写清楚了。还没有动工，等11月底完工再看。请把学校段的施工时间写进合同。',
    wantsAgain: false,
    on: '2026-06-10',
  },
  sendTo: '青溪街道人大工作委员会（青溪街道幸福路1号）',
})

const supervision = supervisionPaper({
  office,
  docNo: paperNo('青街人大督', 2026, 2),
  unit: '云溪区综合行政执法局',
  about: '河畔社区夜间施工噪声扰民问题',
  facts: [
    '2026年3月2日，我委向你局交办《关于河畔社区夜间施工噪声扰民的意见》（YX-2026-0117号），应于3月9日前答复。我委3月10日、3月12日两次催办，至今仍未答复，已逾期5个工作日。',
    '其间居民又反映3次，最近一次是3月14日凌晨1时20分。',
  ],
  demands: [
    '立即核查该工地夜间施工许可，未经许可的责令停止。',
    '明确一名负责人和一部24小时电话，告知河畔社区居民委员会。',
    '书面说明逾期的原因。',
  ],
  dueOn: '2026-03-23',
  otherwise: '逾期仍未答复的，将列入主任接待日和年度部门评议。',
  issuedOn: '2026-03-16',
  contact,
  copies: ['云溪区人民政府办公室'],
})

/** A body of nothing but full lines, to count them. */
const full: Paper = {
  title: '版面',
  body: [p('人'.repeat(28 * 60), { isFlush: true })],
}

export const SAMPLES: Record<string, Paper> = {
  full,
  suggestionForm,
  assignment,
  meetingList,
  returnDecision,
  extension,
  reply,
  meetingRecord,
  feedback,
  supervision,
  promiseLedger,
  yearReport,
}
