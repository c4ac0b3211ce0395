import { defineWorkflow } from '#kernel/workflow.ts'
import * as form from './tie.forms.ts'
import { ties } from './tie.table.ts'

const owner = { role: 'deputy', at: 'ownerId' } as const
const station = { role: 'stationLiaison', at: 'stationId' } as const

// 双联系（监督法第44条、代表法第60条；domain.md §3.10）: a contact is kept until it ends; then nobody's name is kept either.

export const tieWorkflow = defineWorkflow({
  name: 'tie',
  label: '固定联系',
  table: ties,
  start: 'kept',
  place: 'stationId',
  called: ({ home }) => home ?? '固定联系',
  states: {
    kept: { label: '联系中' },
    ended: { label: '不再联系', isFinal: true },
  },
  clocks: {},
  numbers: {
    voterQuota: {
      label: '每位代表固定联系几位选民（或几户）',
      default: 10,
      min: 1,
      max: 60,
      basis: '参照联络站工作制度：联系选民不少于10人或10户',
    },
    voterTimes: {
      label: '每位选民一年至少联系几次',
      default: 2,
      min: 1,
      max: 12,
      basis: '参照代表联系群众办法：每年不少于2次',
    },
    memberLeast: {
      label: '每位委员至少联系几位代表',
      default: 3,
      min: 1,
      max: 20,
      basis: '缺省值，由各街道设定',
    },
    memberMost: {
      label: '每位委员至多联系几位代表',
      default: 5,
      min: 1,
      max: 40,
      basis: '缺省值，由各街道设定',
    },
    memberTimes: {
      label: '委员一年至少联系每位代表几次',
      default: 2,
      min: 1,
      max: 12,
      basis: '缺省值，由各街道设定',
    },
    gridLeast: { label: '每个网格至少几位代表', default: 1, min: 0, max: 10, basis: '代表进网格：每格1—3位' },
    gridMost: { label: '每个网格至多几位代表', default: 3, min: 1, max: 20, basis: '代表进网格：每格1—3位' },
  },
  actions: {
    move: {
      label: '改地址',
      from: 'kept',
      by: [owner, station],
      when: { test: ({ kind }) => kind === 'voter', why: '联系的是代表，没有地址要改' },
      input: form.Move,
      set: ({ home }) => ({ home }),
    },
    end: {
      label: '不再联系',
      from: 'kept',
      to: 'ended',
      by: [owner, station],
      input: form.End,
      set: ({ reason }) => ({ reason, nameSealed: null, phoneSealed: null }),
      confirm: '姓名和电话随即删除，以往的联系记录保留。',
      basis: '个人信息保护法第47条：目的已经实现的，删除',
    },
  },
})
