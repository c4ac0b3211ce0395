import { activityBodies } from './activities.ts'
import { settingBodies } from './settings.ts'
import type { Matter } from './subjects.ts'
import { suggestionBodies } from './suggestions.ts'
import { unitYearBodies } from './unitYears.ts'
import { togetherBodies } from './whistles.ts'
import type { Town } from './world.ts'

/** For each route that reads a body and belongs to no action, one that it understands. */
export const sampleBodies = (home: Town, matter: Matter): Record<string, object> => ({
  ...activityBodies(home),
  ...settingBodies(home),
  '/api/opinions': { stationId: home.stationId, channel: 'box', content: '公交站没有遮雨棚' },
  '/api/openings': {
    stationId: home.stationId,
    kind: 'box',
    spot: '服务大厅',
    openedOn: '2026-03-01',
    openedTime: '09:30',
    openedBy: '周联络',
    witness: '居民组长',
    slipCount: 0,
  },
  '/api/lookbacks': { stationId: home.stationId, opinionId: matter.row.id },
  '/api/opinions/:id/apart': { otherId: matter.row.id },
  '/api/openings/:id/slips': { content: '公交站没有遮雨棚' },
  '/api/ties/:id/logs': { contactedOn: '2026-03-01', way: 'visit', said: '问候' },
  '/api/ties/:id/reveal': { reason: '约时间' },
  '/api/solicitations': {
    stationId: home.stationId,
    theme: '优化营商环境，请你建议',
    ask: '企业办事还有哪些难处？请说一件最想改的事。',
    audience: ['deputies'],
    fromOn: '2026-03-01',
    untilOn: '2026-03-20',
  },
  '/api/solicitations/:id/contributions': { kind: 'idea', content: '设办事专窗', giver: 'resident' },
  '/api/solicitations/:id/visits': { enterprise: '青禾电子', visitedOn: '2026-03-02', said: '招工难' },
  '/api/grids': { gridId: home.streetId, deputyIds: [] },
  '/api/pastes/look': { stationId: home.stationId, messages: [] },
  '/api/pastes': {
    stationId: home.stationId,
    drafts: [
      {
        content: '公交站没有遮雨棚',
        saidAt: null,
        messages: [{ sender: '王', at: null, text: '公交站没有遮雨棚' }],
      },
    ],
  },
  ...togetherBodies(home),
  ...suggestionBodies(home),
  ...unitYearBodies(home),
  '/api/opinions/:id/reveal': { reason: '核实位置' },
  '/api/imports/:id/layout': { sheet: 0 },
  '/api/imports/:id/cell': { n: 2, field: 'name', text: '李雪' },
  '/api/imports/:id/leave': { rows: [2], isLeft: true },
  '/api/mandates': {
    stationId: home.stationId,
    name: '方代表',
    level: 'district',
    term: '第十届',
    electedOn: '2026-02-20',
  },
  '/api/files/:id/redact': { regions: [{ x: 0, y: 0, width: 0.5, height: 0.5 }] },
  '/api/receptions/swaps/:swapId': { answer: 'declined' },
  '/api/receptions/:id/batches': { persons: 3 },
  '/api/receptions/:id/matters': { content: '公交站没有遮雨棚' },
  '/api/receptions/:id/matters/:opinionId/claim': {
    unitId: home.unitId,
    claimedBy: '王科长',
    category: 'transport',
    nature: 'help',
  },
  '/api/receptions/:id/signatures': { signer: 'recorder', spoken: '当面念过' },
  '/api/receptions/:id/bookings/:bookingId/reveal': { reason: '通知变更' },
  ...Object.fromEntries(
    ['/api/receptions', '/api/receptions/plan', '/api/receptions/plan/preview'].map((path) => [
      path,
      {
        stationId: home.stationId,
        mode: 'station',
        year: 2026,
        cadence: 'monthly',
        onWhich: 15,
        onDay: '2026-03-20',
        startTime: '09:00',
        endTime: '11:00',
        venue: '一楼接待室',
        theme: '老旧小区改造',
        deputyIds: [],
      },
    ]),
  ),
})
