import { z } from 'zod'
import { days } from '#kernel/span.ts'
import { defineWorkflow } from '#kernel/workflow.ts'
import { type Import, imports } from './import.table.ts'

const staff = { role: 'streetStaff', at: 'placeId' } as const
const counted = ({ counts }: Import) => counts as Partial<Record<'new' | 'change' | 'error', number>>

/** A file of rows on its way into the records: looked at, confirmed, written as a whole, undone as a whole. */
export const importWorkflow = defineWorkflow({
  name: 'import',
  label: '导入',
  table: imports,
  start: 'checking',
  place: 'placeId',
  states: {
    checking: { label: '待核对', hint: '名册还没有变，核对后确认' },
    applying: { label: '导入中', hint: '正在写入，完成前什么都没有变' },
    applied: { label: '已导入', hint: '可以撤销，直到有别的记录用到它' },
    undone: { label: '已撤销', isFinal: true },
    dropped: { label: '已放弃', isFinal: true },
  },
  clocks: {},
  retention: {
    key: 'import.retention',
    label: '导入的明细（含电话）保留多久',
    within: days(90),
    basis: '个人信息保护法第19条（最短时间）；缺省值，由各街道设定',
  },
  actions: {
    confirm: {
      label: '确认导入',
      from: 'checking',
      to: 'applying',
      by: staff,
      when: {
        test: (row: Import) => !counted(row).error && Boolean(counted(row).new || counted(row).change),
        why: '还有错误没有改，或者没有要新增、修改的',
      },
      set: () => ({ done: 0, trouble: null }),
    },
    apply: {
      label: '写入',
      from: 'applying',
      to: 'applied',
      by: 'system',
      set: () => ({ bookSealed: null }),
    },
    giveBack: {
      label: '退回核对',
      from: 'applying',
      to: 'checking',
      by: 'system',
      input: z.object({ why: z.string() }),
      set: ({ why }: { why: string }) => ({ trouble: why, done: 0 }),
    },
    undo: {
      label: '撤销导入',
      from: 'applied',
      to: 'undone',
      by: staff,
      when: { test: (row: Import) => !row.erasedAt, why: '明细已按规定删除，不能撤销了' },
      confirm: '新增的会删去，改过的会改回来。',
    },
    drop: {
      label: '放弃',
      from: 'checking',
      to: 'dropped',
      by: staff,
      set: () => ({ bookSealed: null }),
    },
  },
})
