import { days, workdays } from '#kernel/span.ts'
import { defineWorkflow, type Facts } from '#kernel/workflow.ts'
import { AskSwap, Cancel, Change, Details, Record, Swapped } from './reception.forms.ts'
import { type Reception, receptions } from './reception.table.ts'
import { dayWords, hoursWords, modes } from './reception.words.ts'

// 代表接待群众 (domain.md §3.3): planned → published → held → recorded → all matters routed → closed; cancelled with
// a notice. What only the database can tell (who is busy, which matter is unrouted) is in reception.around.

const station = { role: 'stationLiaison', at: 'stationId' } as const
const deputies = { role: 'deputy', at: 'deputyIds' } as const
const NOTICE = '联络站接待选民制度：提前3日公告时间、地点、代表和主题'

/** Calendar days from the day of a moment to another day, in Beijing. */
export function leadOf(now: Date, day: string): number {
  const today = new Date(now.getTime() + 8 * 3600_000).toISOString().slice(0, 10)
  return Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000)
}

/** The columns that a form of details fills in. */
export function columnsOf({ startTime, endTime, ...input }: Details) {
  return {
    ...input,
    startsAt: new Date(`${input.onDay}T${startTime}:00+08:00`),
    endsAt: new Date(`${input.onDay}T${endTime}:00+08:00`),
  }
}

/** What a reception is called in lists and notices. */
export function titleOf(place: string, onDay: string, mode: string): string {
  return `${place}${dayWords(onDay)}${modes[mode as keyof typeof modes]?.label ?? ''}`
}

function detailed(input: Details, row: Reception, { place }: Facts) {
  const columns = columnsOf(input)
  return { ...columns, title: titleOf(place(row.stationId)?.name ?? '', columns.onDay, row.mode) }
}

export const numbers = {
  noticeDays: { label: '接待公告最少提前几天', default: 3, min: 2, max: 15, basis: NOTICE },
  quota: {
    label: '代表每年至少参加接待几次',
    default: 2,
    min: 1,
    max: 24,
    basis: '联络站工作制度：每名代表每年接待选民不少于2次',
  },
  deputiesEach: { label: '每场安排几位代表', default: 2, min: 1, max: 10, basis: '缺省值，由各街道设定' },
}

export const receptionWorkflow = defineWorkflow({
  name: 'reception',
  label: '代表接待',
  table: receptions,
  start: 'planned',
  place: 'stationId',
  states: {
    planned: { label: '待公告', hint: '补齐公告内容，按时公布' },
    published: { label: '已公告', hint: '到时间开始接待' },
    held: { label: '接待中', hint: '逐批登记来访和反映的事' },
    recorded: { label: '待分流', hint: '每件事都要答复、交办或引导' },
    routed: { label: '待归档', hint: '核对签名，归档' },
    closed: { label: '已归档', isFinal: true },
    cancelled: { label: '已取消', isFinal: true },
  },
  clocks: {
    record: {
      label: '登记接待情况',
      during: ['held'],
      within: workdays(1),
      basis: '缺省值，由各街道设定',
      whose: station,
    },
    route: {
      label: '接待事项分流',
      during: ['recorded'],
      within: workdays(3),
      basis: '缺省值，由各街道设定',
      whose: station,
    },
    close: {
      label: '接待归档',
      during: ['routed'],
      within: days(30),
      basis: '缺省值，由各街道设定',
      whose: station,
    },
  },
  numbers,
  actions: {
    revise: {
      label: '修改安排',
      from: 'planned',
      by: station,
      input: Details,
      set: detailed,
      tell: [deputies],
    },
    publish: {
      label: '公告',
      from: 'planned',
      to: 'published',
      by: station,
      check: (_input, row, { now, number }) => {
        const [lead, least] = [leadOf(now, String(row.onDay)), number('noticeDays')]
        const late = `离接待只有${Math.max(lead, 0)}天，至少要提前${least}天公告，请先把日期改晚`
        return [
          ...(lead < least ? [{ path: 'onDay', message: late }] : []),
          ...(row.deputyIds.length ? [] : [{ path: 'deputyIds', message: '还没有安排值班代表' }]),
        ]
      },
      set: (_input, row, { now }) => ({ publishedAt: now, leadDays: leadOf(now, String(row.onDay)) }),
      tell: [deputies],
      story: (_input, row) =>
        `公告：${dayWords(String(row.onDay))}${hoursWords(row.startsAt, row.endsAt)}，${row.venue}。`,
      confirm: '公告后群众就能看到并预约；以后再改，要发变更公告。',
      basis: NOTICE,
    },
    changeNotice: {
      label: '变更公告',
      from: 'published',
      by: station,
      input: Change,
      set: ({ reason, ...input }, row, facts) => ({
        ...detailed(input, row, facts),
        ...changed(row, leadOf(facts.now, input.onDay)),
        changeNote: reason,
      }),
      tell: [deputies],
      story: ({ reason, onDay, startTime, endTime, venue }) =>
        `变更公告：改为${dayWords(onDay)}${startTime}—${endTime}，${venue}。原因：${reason}`,
      confirm: '变更会立刻公布，并记下提前了几天；已经预约的群众打开回执就能看到。',
      basis: NOTICE,
    },
    askSwap: {
      label: '请求换班',
      from: ['planned', 'published'],
      by: deputies,
      input: AskSwap,
    },
    swap: {
      label: '换班生效',
      from: ['planned', 'published'],
      by: 'system',
      input: Swapped,
      set: ({ fromId, toId }, row, { now }) => ({
        deputyIds: row.deputyIds.map((id) => (id === fromId ? toId : id)),
        ...(row.state === 'published' ? changed(row, leadOf(now, String(row.onDay))) : {}),
      }),
      tell: [deputies, station],
      story: ({ fromName, toName }, row) =>
        `${row.state === 'published' ? '变更公告' : '换班'}：${fromName}代表因故由${toName}代表接替。`,
    },
    cancel: {
      label: '取消',
      from: ['planned', 'published'],
      to: 'cancelled',
      by: station,
      input: Cancel,
      set: ({ reason }, row, { now }) => ({
        cancelReason: reason,
        sequence: row.sequence + 1,
        ...(row.publishedAt ? { leadDays: leadOf(now, String(row.onDay)) } : {}),
      }),
      tell: [deputies],
      story: ({ reason }) => `取消公告：本场接待取消。原因：${reason}`,
      confirm: '取消后不能恢复；已经公告的，会立刻公布取消和原因。',
    },
    hold: {
      label: '开始接待',
      from: 'published',
      to: 'held',
      by: [station, deputies],
      check: (_input, row, { now }) =>
        leadOf(now, String(row.onDay)) > 0
          ? [{ path: 'onDay', message: `还没到${dayWords(String(row.onDay))}，不能开始` }]
          : [],
      set: (_input, _row, { happenedAt }) => ({ heldAt: happenedAt }),
    },
    record: {
      label: '接待结束',
      from: 'held',
      to: 'recorded',
      by: [station, deputies],
      input: Record,
      set: ({ summary, staffNames, endTime }, row, { now, happenedAt }) => ({
        summary,
        staffNames: staffNames || null,
        endedAt: endTime ? new Date(`${String(row.onDay)}T${endTime}:00+08:00`) : happenedAt,
        recordedAt: now,
      }),
      tell: [station],
    },
    route: {
      label: '分流完毕',
      from: 'recorded',
      to: 'routed',
      by: station,
      basis: '每件事都已现场答复、交办或引导，才算分流完毕',
    },
    close: {
      label: '归档',
      from: 'routed',
      to: 'closed',
      by: station,
      tell: [deputies],
      confirm: '归档后记录不再修改。',
    },
  },
})

/** Whatever differs from what was announced is announced again, with how late that was (domain §12 no. 24). */
function changed(row: Reception, leadDays: number) {
  return { noticeChanges: row.noticeChanges + 1, sequence: row.sequence + 1, leadDays }
}
