import { meetingListPaper } from '#papers/suggestion/meetingList.paper.ts'
import { promiseLedgerPaper } from '#papers/suggestion/promises.paper.ts'
import { yearReportPaper } from '#papers/suggestion/report.paper.ts'
import { paperNo, sessionWords } from '#papers/words.ts'

// The ledgers and the report of the same made-up town: hundreds of rows, a year of figures.

const session = sessionWords({ congress: '云溪区', term: 18, meeting: 2 })
const office = '青溪街道人大工作委员会'
const contact = '联系人：沈予宁，联系电话：0571-0000 1234'
const units = [
  '云溪区住房和城乡建设局',
  '云溪区综合行政执法局',
  '云溪区教育局',
  '云溪区民政局',
  '青溪街道办事处',
  '云溪区交通运输局',
]
const themes = [
  '关于修复幸福路人行道破损路面的建议',
  '关于在河畔社区增设老年助餐点的建议',
  '关于规范共享单车在地铁口停放秩序、设立电子围栏的建议',
  '关于加强中小学校门口上学放学时段交通疏导、错时错峰接送并推广家长护学岗的建议',
  '关于加装电梯补贴的建议',
]

export const meetingList = meetingListPaper({
  session,
  office,
  heldOn: '2026-03-05',
  rows: Array.from({ length: 220 }, (_, n) => ({
    no: String(n + 1),
    title: themes[n % themes.length]!,
    lead: ['陆知远', '欧阳若水', '秦望舒', '方怀谷'][n % 4]!,
    signers: (n % 7) + 1,
    category: ['城建环保', '教科文卫', '社会建设', '财政经济'][n % 4]!,
    way: n % 3 === 0 ? '主会办' : '单办',
    mainUnit: units[n % units.length]!,
    otherUnits: n % 3 === 0 ? '云溪区残疾人联合会、云溪区财政局' : '',
    dueOn: '2026-06-05',
    isKey: n % 20 === 0,
  })),
})

export const promiseLedger = promiseLedgerPaper({
  office,
  year: 2026,
  asOf: '2026-11-22',
  counts: [
    { label: '共', n: 64 },
    { label: '已兑现', n: 32 },
    { label: '履行中', n: 20 },
    { label: '逾期', n: 4 },
    { label: '往年结转', n: 8 },
  ],
  rows: Array.from({ length: 64 }, (_, n) => ({
    no: `第${n + 1}号`,
    title: themes[n % themes.length]!,
    unit: units[n % units.length]!,
    promise: [
      '完成招标并进场施工',
      '2026年底前建成两处助餐点，其中一处设在河畔社区老年活动室',
      '划定停放区14处，安装电子围栏',
    ][n % 3]!,
    responsible: ['贺一鸣', '温如故', '江临渊'][n % 3]!,
    promisedOn: '2026-05-28',
    dueOn: n % 5 === 0 ? '2026-12-31' : '2026-09-30',
    firstDueOn: n % 5 === 0 ? '2026-09-30' : '2026-09-30',
    state: ['已兑现', '履行中', '逾期'][n % 3]!,
    remark: n % 3 === 0 ? '9月26日验收，代表到场，照片4张' : n % 3 === 2 ? '材料涨价，重新招标' : '',
  })),
})

export const yearReport = yearReportPaper({
  office,
  to: '云溪区人民代表大会常务委员会',
  docNo: paperNo('青街人大', 2026, 21),
  signer: '方怀谷',
  year: 2026,
  session,
  opening: [
    '云溪区第十八届人民代表大会第二次会议期间和闭会期间，青溪代表团代表共提出建议、批评和意见102件。经审查，受理96件，转为代表来信4件，退回修改2件。现将办理情况报告如下。',
  ],
  figures: [
    { label: '办复率', numerator: 93, denominator: 93, text: '撤回2件、仅供参考1件不计。' },
    { label: '按时办复率', numerator: 90, denominator: 93, text: '逾期3件，均已督办并答复。' },
    { label: '面商率', numerator: 91, denominator: 93, text: '另2件经代表同意以电话沟通。' },
    { label: '满意率', numerator: 86, denominator: 93, text: '按代表反馈的办理结果计算；未反馈的不计入。' },
    { label: '满意和基本满意率', numerator: 93, denominator: 93, text: '首次办理即满意和基本满意。' },
    { label: '承诺兑现率', numerator: 32, denominator: 36, text: '到期36项，兑现32项，逾期4项。' },
  ],
  classes: [
    { label: 'A类', n: 54 },
    { label: 'B类', n: 33 },
    { label: 'C类', n: 6 },
  ],
  units: units.map((name, n) => ({
    name,
    assigned: 20 - n * 2,
    onTime: 20 - n * 2 - (n === 1 ? 3 : 0),
    satisfied: 18 - n * 2,
    feedback: 20 - n * 2,
    promisesOpen: n,
  })),
  sections: [
    {
      title: '主要做法',
      parts: [
        {
          title: '交办前把单位找准',
          paragraphs: [
            '受理后逐件与承办单位核对职责，退回由去年的11件减为2件。3月5日召开交办会，96件一次交清，当场签收。',
          ],
        },
        {
          title: '办理中让代表看得见',
          paragraphs: [
            '每件建议办前见面、办中察看、答复时当面说明，都有记录。重点督办的5件由主任会议成员领衔，共现场察看14次。',
          ],
        },
        {
          title: '答复后盯住承诺',
          paragraphs: ['凡列入计划的，都写明日期和责任人，纳入台账，到期前15天提醒，逾期的转入督办。'],
        },
      ],
    },
    {
      title: '存在的问题',
      parts: [
        {
          paragraphs: [
            '个别单位重答复、轻落实，4项承诺逾期未兑现；涉及多个部门的事，会办意见来得晚，有3件因此延期。',
          ],
        },
      ],
    },
    {
      title: '下一步打算',
      parts: [
        {
          paragraphs: [
            '一是对B类建议滚动跟踪，转入下一年台账。二是对逾期承诺逐项约谈。三是把办理情况列入年度部门评议，结果向社会公开。',
          ],
        },
      ],
    },
  ],
  attachments: ['2026年代表建议办理情况一览表', '2026年承诺事项台账'],
  on: '2026-11-20',
  contact,
  copies: ['云溪区人民政府办公室'],
})
