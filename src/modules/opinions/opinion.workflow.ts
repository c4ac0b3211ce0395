import { months } from '#kernel/span.ts'
import { defineWorkflow } from '#kernel/workflow.ts'
import { kin } from './echo.workflow.ts'
import { handOverActions } from './handOver.workflow.ts'
import { lineageActions } from './lineage.workflow.ts'
import { clocks, numbers, resident, states } from './loop.workflow.ts'
import { officeActions } from './office.workflow.ts'
import { opinions } from './opinion.table.ts'
import { residentActions } from './resident.workflow.ts'
import { stationActions } from './station.workflow.ts'
import { superviseActions } from './supervise.workflow.ts'
import { togetherActions } from './together.workflow.ts'
import { unitActions } from './unit.workflow.ts'

// 群众意见闭环（domain.md §3）: 收件 → 登记 → 核实 → 交办 → 签收 → 拟答 → 审签 → 反馈 → 评价 → 办结.
// The rule book: these files and no other. Routes, buttons, history, clocks, the printed rules in
// docs/rules/opinion.md all follow from it.

export const opinionWorkflow = defineWorkflow({
  name: 'opinion',
  label: '群众意见',
  table: opinions,
  start: 'received',
  place: 'stationId',
  states,
  clocks,
  numbers,
  tellAtStart: [resident],
  retention: {
    key: 'privacy.retention',
    label: '反映人姓名电话办结后的保留期',
    within: months(24),
    basis: '个人信息保护法第19条（最短必要）；2年为缺省值，由各街道设定',
  },
  actions: {
    ...stationActions,
    ...unitActions,
    ...residentActions,
    ...lineageActions,
    ...handOverActions,
    ...officeActions,
    ...togetherActions,
    ...superviseActions,
  },
  kin,
})
