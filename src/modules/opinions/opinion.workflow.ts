import { z } from 'zod'
import { days, workdays } from '#kernel/span.ts'
import { defineWorkflow } from '#kernel/workflow.ts'
import * as form from './opinion.forms.ts'
import { type Opinion, opinions } from './opinion.table.ts'
import { elsewhere, feedbackWays, ratings } from './opinion.words.ts'

// 群众意见闭环（domain.md §3）: 收件 → 登记 → 核实 → 交办 → 签收 → 拟答 → 审签 → 反馈 → 评价 → 办结.
// This file is the rule book. To change how the loop runs, change it here and nowhere else: routes, buttons,
// history, clocks, the diagram in README.md and docs/rules/ all follow from it.

const resident = { role: 'resident', at: 'id' } as const
const deputy = { role: 'deputy', at: 'deputyId' } as const
const station = { role: 'stationLiaison', at: 'stationId' } as const
const staff = { role: 'streetStaff', at: 'streetId' } as const
const chair = { role: 'streetChair', at: 'streetId' } as const
const clerk = { role: 'unitClerk', at: 'unitId' } as const
const head = { role: 'unitHead', at: 'unitId' } as const

const handling = ['assigned', 'acknowledged', 'returning', 'drafted'] as const
const open = ['received', 'registered', 'verified', ...handling, 'replied'] as const
const unverified = '缺省值，由各街道设定'

/** 街道办理 or 部门办理, by what kind of unit answered; an explanation is counted as such (domain.md §3.5). */
function outcomeOf(row: Opinion, unitKind: unknown): Opinion['outcome'] {
  if (row.result === 'explained') return 'explained'
  return unitKind === 'district_dept' ? 'handled_by_department' : 'handled_by_street'
}

export const opinionWorkflow = defineWorkflow({
  name: 'opinion',
  label: '群众意见',
  table: opinions,
  start: 'received',
  place: 'stationId',

  states: {
    received: { label: '待登记', hint: '联络站登记、归类' },
    registered: { label: '待核实', hint: '到现场看一看，或直接交办' },
    verified: { label: '待交办', hint: '确定承办单位' },
    assigned: { label: '待签收', hint: '承办单位签收或退回' },
    acknowledged: { label: '办理中', hint: '承办单位办理、拟写答复' },
    returning: { label: '退回待审', hint: '交办单位决定是否收回' },
    drafted: { label: '待审签', hint: '承办单位负责人审签' },
    replied: { label: '待反馈', hint: '联络站向反映人反馈' },
    fedBack: { label: '待评价', hint: '请反映人评价' },
    disputed: { label: '待主任决定', hint: '再次不满意，由主任决定' },
    closed: { label: '已办结', isFinal: true },
    redirected: { label: '已引导', isFinal: true },
    withdrawn: { label: '已撤回', isFinal: true },
  },

  clocks: {
    register: { label: '登记', during: ['received'], within: workdays(1), basis: unverified, whose: station },
    assign: {
      label: '交办',
      during: ['registered', 'verified'],
      within: workdays(3),
      basis: unverified,
      whose: station,
    },
    acknowledge: {
      label: '签收或退回',
      during: ['assigned'],
      within: workdays(2),
      basis: '参照潍坊12345条例第22条',
      whose: clerk,
    },
    decideReturn: {
      label: '退回审核',
      during: ['returning'],
      within: workdays(2),
      basis: unverified,
      whose: staff,
    },
    reply: {
      label: '答复',
      during: handling,
      within: { simple: workdays(5), ordinary: workdays(15), complex: days(30), redo: workdays(10) },
      pick: (row) => (row.round > 1 ? 'redo' : row.complexity),
      basis: '简单件参照潍坊12345条例第20条5个工作日，其余为缺省值，由各街道设定',
      whose: clerk,
    },
    feedback: { label: '反馈', during: ['replied'], within: workdays(3), basis: unverified, whose: station },
    rating: {
      label: '评价',
      during: ['fedBack'],
      within: days(7),
      basis: '参照重庆建议工作条例第29条',
      lapse: 'closeUnrated',
    },
    decide: { label: '主任决定', during: ['disputed'], within: workdays(5), basis: unverified, whose: chair },
  },

  numbers: {
    reopenMax: { label: '不满意自动退回重办的次数', default: 1, min: 0, max: 3, basis: unverified },
    extensionDays: {
      label: '延期一次最长天数',
      default: 30,
      min: 1,
      max: 30,
      basis: '参照信访工作条例第34条',
    },
    onSpotAllowed: { label: '允许现场答复（1是 0否）', default: 1, min: 0, max: 1, basis: '各街道自定' },
  },

  actions: {
    register: {
      label: '登记',
      from: 'received',
      to: 'registered',
      by: station,
      input: form.Register,
      set: (input, _row, { actor }) => ({ ...input, registeredBy: actor.id }),
      story: () => '联络站已登记，正在核实情况。',
    },
    answerOnSpot: {
      label: '现场答复',
      from: ['received', 'registered', 'verified'],
      to: 'fedBack',
      by: [deputy, station],
      input: z.object({ reply: form.Reply, files: form.Files }),
      check: (_input, _row, { number }) =>
        number('onSpotAllowed') ? [] : [{ path: 'reply', message: '本街道不采用现场答复，请登记后交办' }],
      set: ({ reply }, _row, { now }) => ({
        reply,
        result: 'explained',
        outcome: 'answered_on_spot',
        repliedAt: now,
      }),
      files: { purpose: 'after', of: ({ files }) => files },
      story: (_input, _row, { actor }) => `${actor.name}当场作了答复。`,
      basis: '代表法第31条：代表可以说明、解释，不直接处理问题',
    },
    redirect: {
      label: '引导其他渠道',
      from: ['received', 'registered', 'verified'],
      to: 'redirected',
      by: station,
      input: form.Redirect,
      set: ({ redirectTo }) => ({ redirectTo, outcome: 'redirected' }),
      story: ({ redirectTo }) => `这件事不由联络站办理：${elsewhere[redirectTo].say}`,
      confirm: '引导后本件结束，不再交办，并可打印告知单。',
      basis: '信访工作条例；联络站工作制度：应通过诉讼、复议、仲裁解决的，告知去处',
    },
    verify: {
      label: '现场核实',
      from: 'registered',
      to: 'verified',
      by: [station, deputy],
      input: z.object({ verification: form.note('核实情况', 4), files: form.Files }),
      set: ({ verification }, _row, { now }) => ({ verification, verifiedAt: now }),
      files: { purpose: 'verification', of: ({ files }) => files },
      story: () => '工作人员已到现场核实。',
    },
    assign: {
      label: '交办',
      from: ['registered', 'verified'],
      to: 'assigned',
      by: station,
      input: form.Assign,
      check: ({ unitId }, _row, { place }) =>
        place(unitId)?.kind === 'unit' ? [] : [{ path: 'unitId', message: '没有这个承办单位' }],
      set: ({ unitId, complexity }) => ({ unitId, complexity, returnReason: null }),
      story: ({ unitId }, _row, { place }) => `已交${place(unitId)?.name}办理。`,
    },
    acknowledge: {
      label: '签收',
      from: 'assigned',
      to: 'acknowledged',
      by: clerk,
      story: (_input, row, { place }) => `${place(row.unitId ?? '')?.name}已签收，正在办理。`,
    },
    requestReturn: {
      label: '申请退回',
      from: 'assigned',
      to: 'returning',
      by: clerk,
      whileClock: 'acknowledge',
      input: z.object({ returnReason: form.note('退回理由', 5) }),
      set: ({ returnReason }) => ({ returnReason }),
      basis: '参照潍坊12345条例第22条：说明理由，由交办单位审核',
    },
    acceptReturn: {
      label: '同意退回',
      from: 'returning',
      to: 'verified',
      by: staff,
      set: () => ({ unitId: null }),
      tell: [clerk],
      story: () => '承办单位认为不属于其职责，联络站正在重新确定承办单位。',
    },
    refuseReturn: {
      label: '不同意退回',
      from: 'returning',
      to: 'acknowledged',
      by: staff,
      input: z.object({ note: form.note('不同意的理由', 5) }),
      tell: [clerk],
    },
    requestExtension: {
      label: '申请延期',
      from: ['acknowledged', 'drafted'],
      by: clerk,
      when: { test: (row) => row.extension === null, why: '每件只能申请一次延期' },
      whileClock: 'reply',
      input: z.object({ note: form.note('延期理由', 5) }),
      set: () => ({ extension: 'asked' }),
      tell: [staff],
    },
    grantExtension: {
      label: '同意延期',
      from: [...handling],
      by: staff,
      when: { test: (row) => row.extension === 'asked', why: '没有待审的延期申请' },
      input: z.object({
        days: z.coerce.number('请填天数').int('请填整数').min(1, '至少1天').meta({ label: '延长天数' }),
      }),
      check: (input, _row, { number }) =>
        input.days <= number('extensionDays')
          ? []
          : [{ path: 'days', message: `最多延长${number('extensionDays')}天` }],
      set: () => ({ extension: 'granted' }),
      extend: { clock: 'reply', by: (input) => days(input.days) },
      tell: [clerk],
      story: (input) => `情况比较复杂，办理期限延长${input.days}天。`,
      basis: '参照信访工作条例第34条，一次不超过30天',
    },
    refuseExtension: {
      label: '不同意延期',
      from: [...handling],
      by: staff,
      when: { test: (row) => row.extension === 'asked', why: '没有待审的延期申请' },
      input: z.object({ note: form.note('不同意的理由', 5) }),
      set: () => ({ extension: 'refused' }),
      tell: [clerk],
    },
    draft: {
      label: '拟写答复',
      from: 'acknowledged',
      to: 'drafted',
      by: clerk,
      input: form.Draft,
      set: ({ reply, result }) => ({ draftReply: reply, result }),
      files: { purpose: 'after', of: ({ files }) => files },
      tell: [head],
    },
    rework: {
      label: '退回修改',
      from: 'drafted',
      to: 'acknowledged',
      by: head,
      input: z.object({ note: form.note('修改意见', 2) }),
      tell: [clerk],
    },
    issue: {
      label: '审签发出',
      from: 'drafted',
      to: 'replied',
      by: head,
      set: (_input, row, { now, place }) => ({
        reply: row.draftReply,
        repliedAt: now,
        outcome: outcomeOf(row, place(row.unitId ?? '')?.facts.unitKind),
      }),
      tell: [deputy],
      story: (_input, row, { place }) => `${place(row.unitId ?? '')?.name}已作出答复。`,
      confirm: '发出后反映人可以看到答复全文。',
      basis: '答复由承办单位负责人签发',
    },
    feedBack: {
      label: '反馈反映人',
      from: 'replied',
      to: 'fedBack',
      by: [station, deputy],
      input: form.FeedBack,
      story: ({ way }) => `已通过${feedbackWays[way]}向您反馈，请评价。`,
    },
    rate: {
      label: '评价',
      from: ['replied', 'fedBack'],
      to: {
        oneOf: ['closed', 'assigned', 'registered', 'disputed'],
        choose: (row, { rating }, { number }) => {
          if (rating !== 'dissatisfied') return 'closed'
          if (row.round > number('reopenMax')) return 'disputed'
          return row.unitId ? 'assigned' : 'registered'
        },
      },
      by: resident,
      input: form.Rate,
      set: ({ rating, ratingReason }, row, { now, number }) => ({
        rating,
        ratingReason: ratingReason ?? null,
        firstRating: row.firstRating ?? rating,
        ratedAt: now,
        ...(rating === 'dissatisfied' && row.round <= number('reopenMax')
          ? { round: row.round + 1, outcome: 'pending' as const, extension: null, draftReply: null }
          : {}),
      }),
      tell: [station, deputy, staff],
      story: ({ rating }, row, { number }) =>
        rating !== 'dissatisfied'
          ? `您评价：${ratings[rating]}。`
          : row.round > number('reopenMax')
            ? '您再次评价不满意，已报主任决定。'
            : '您评价不满意，已退回重新办理。',
    },
    reopen: {
      label: '再次交办',
      from: 'disputed',
      to: { oneOf: ['assigned', 'registered'], choose: (row) => (row.unitId ? 'assigned' : 'registered') },
      by: chair,
      input: z.object({ note: form.note('主任意见', 2) }),
      set: (_input, row) => ({ round: row.round + 1, outcome: 'pending', extension: null, draftReply: null }),
      tell: [clerk, head],
      story: () => '主任决定再次交办。',
    },
    closeDisputed: {
      label: '说明情况并办结',
      from: 'disputed',
      to: 'closed',
      by: chair,
      input: z.object({ note: form.note('对反映人的说明', 10) }),
      story: ({ note }) => `主任说明：${note}`,
    },
    closeUnrated: {
      label: '到期未评价，自动办结',
      from: 'fedBack',
      to: 'closed',
      by: 'system',
      story: () => '七天内没有评价，本件办结（不计入满意率）。',
    },
    supplement: {
      label: '补充情况',
      from: open,
      by: [resident, deputy],
      input: z.object({ note: form.note('补充内容', 2), files: form.Files }),
      files: { purpose: 'supplement', of: ({ files }) => files },
      tell: [station],
      story: (_input, _row, { actor }) =>
        actor.kind === 'resident' ? '您补充了情况。' : `${actor.name}补充了情况。`,
    },
    urge: {
      label: '催办',
      from: handling,
      by: [station, deputy],
      input: z.object({ note: form.note('催办内容', 2) }),
      tell: [clerk, head],
      story: (_input, row, { place }) => `已催促${place(row.unitId ?? '')?.name}。`,
    },
    note: {
      label: '内部备注',
      from: [...open, 'fedBack', 'disputed', 'closed', 'redirected', 'withdrawn'],
      by: [station, clerk, chair],
      input: z.object({ note: form.note('备注（反映人看不到）', 1) }),
    },
    release: {
      label: '公开',
      from: 'closed',
      by: staff,
      when: {
        test: (row) => row.releasedAt === null && row.reply !== null,
        why: '只有已答复、未公开的可以公开',
      },
      input: form.Release,
      set: ({ publicTitle, publicText, publicReply }, _row, { now }) => ({
        publicTitle,
        publicText,
        publicReply,
        releasedAt: now,
      }),
      shows: ({ files }) => files,
      confirm: '公开后任何人都能看到下面的文字和勾选的照片，请确认没有姓名、电话、住址。',
    },
    unrelease: {
      label: '取消公开',
      from: 'closed',
      by: staff,
      when: { test: (row) => row.releasedAt !== null, why: '本件没有公开' },
      input: z.object({ note: form.note('理由', 2) }),
      set: () => ({ releasedAt: null, publicTitle: null, publicText: null, publicReply: null }),
      shows: () => [],
    },
    withdraw: {
      label: '撤回',
      from: ['received', 'registered', 'verified', 'assigned', 'acknowledged', 'drafted'],
      to: 'withdrawn',
      by: resident,
      input: z.object({ note: form.note('撤回原因', 2) }),
      set: () => ({ outcome: 'withdrawn' }),
      tell: [station, clerk],
      story: () => '您撤回了这件反映。',
      confirm: '撤回后不再办理。',
    },
  },
})
