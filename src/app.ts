import type { Routes } from '#kernel/http.ts'
import type { Job, JobCtx } from '#kernel/jobs.ts'
import { sweepDeliveries } from '#kernel/once.ts'
import type { AnyRoll } from '#kernel/roll.ts'
import type { Ruling } from '#kernel/settings.ts'
import type { AnyWorkflow } from '#kernel/workflow.ts'
import {
  auditRoutes,
  changeRoutes,
  logInRoutes,
  logInRuling,
  officeRoutes,
  passkeyRoutes,
  securityRoutes,
} from '#modules/accounts/index.ts'
import {
  activityPeopleRoutes,
  activityRoutes,
  activityWorkflow,
  checkInRoutes,
  planActivities,
  seasonRoutes,
} from '#modules/activities/index.ts'
import { calendarRoutes, recheckClocks, recomputeClocks } from '#modules/calendars/index.ts'
import { chainRoutes, verifyChain } from '#modules/chains/index.ts'
import { chairDayRoutes, chairDayWorkflow } from '#modules/chairDays/index.ts'
import { codeRoutes, drawOrdered } from '#modules/codes/index.ts'
import { tieRoutes, tieWorkflow } from '#modules/contacts/index.ts'
import { feedRoutes } from '#modules/feeds/index.ts'
import { figureRoutes, figureRuling } from '#modules/figures/index.ts'
import { sweepGuards } from '#modules/guards/index.ts'
import { handlingRoutes, handlingWorkflow } from '#modules/handlings/index.ts'
import { hintRoutes, hintRuling, learnFromRecords, learnHints } from '#modules/hints/index.ts'
import { applyImport, importRoutes, importWorkflow } from '#modules/imports/index.ts'
import { leadRoutes, leadWorkflow } from '#modules/leads/index.ts'
import { lookbackRoutes, lookbackWorkflow, planLookbacks } from '#modules/lookbacks/index.ts'
import { messageRoutes, messageRuling } from '#modules/messages/index.ts'
import { announced, noticeRoutes, notify, overdue, remind } from '#modules/notices/index.ts'
import { openingRoutes, openingWorkflow } from '#modules/openings/index.ts'
import {
  deputyFigureRoutes,
  fileRoutes,
  liveRoutes,
  opinionRoutes,
  opinionWorkflow,
  viewRoutes,
} from '#modules/opinions/index.ts'
import {
  contactRoutes,
  deliverTo,
  type OutboxOptions,
  outboxFigures,
  outboxRoutes,
  tidyOutbox,
} from '#modules/outbox/index.ts'
import { findPairs, pairRoutes, topicRuling } from '#modules/pairs/index.ts'
import { pasteRoutes } from '#modules/pastes/index.ts'
import {
  deputyRoll,
  deputyRoutes,
  mandateRoutes,
  mandateWorkflow,
  memberRoll,
  sweepPortraits,
} from '#modules/people/index.ts'
import {
  communityRoll,
  groupRoll,
  placeRoutes,
  presetRoutes,
  settingRoutes,
  treeRoutes,
  unitRoll,
} from '#modules/places/index.ts'
import { planRoutes, planWorkflow } from '#modules/plans/index.ts'
import { retain } from '#modules/privacy/index.ts'
import { promiseRoutes, promiseWorkflow } from '#modules/promises/index.ts'
import {
  forgetBookings,
  receptionRoutes,
  receptionWorkflow,
  recordRoutes,
} from '#modules/receptions/index.ts'
import { searchRoutes } from '#modules/searches/index.ts'
import { smallMatterRoutes, smallMatterWorkflow } from '#modules/smallMatters/index.ts'
import {
  contributionWorkflow,
  solicitationRoutes,
  solicitationWorkflow,
  tendSolicitations,
} from '#modules/solicitations/index.ts'
import { ledgerRoutes, suggestionRoll } from '#modules/suggestionLedgers/index.ts'
import { remindOfFeedback, suggestionRoutes, suggestionWorkflow } from '#modules/suggestions/index.ts'
import { taskRoutes, taskWorkflow, urgeSilentUnits } from '#modules/tasks/index.ts'
import { trainingRoutes } from '#modules/trainings/index.ts'
import { openUnitYears, unitYearRoutes, unitYearWorkflow } from '#modules/unitYears/index.ts'
import { climbLadders, letterWorkflow, urgingRoutes } from '#modules/urgings/index.ts'
import { venueRoll, venueRoutes, venueRuling } from '#modules/venues/index.ts'
import { whistleRoutes, whistleWorkflow } from '#modules/whistles/index.ts'
import { citizenRoutes } from '#src/citizen/index.ts'
import { findables } from './findables.ts'

export { findables }

/** The table of contents of the product. */
export const workflows: readonly AnyWorkflow[] = [
  opinionWorkflow,
  activityWorkflow,
  mandateWorkflow,
  importWorkflow,
  receptionWorkflow,
  openingWorkflow,
  tieWorkflow,
  solicitationWorkflow,
  contributionWorkflow,
  taskWorkflow,
  planWorkflow,
  whistleWorkflow,
  chairDayWorkflow,
  promiseWorkflow,
  lookbackWorkflow,
  letterWorkflow,
  smallMatterWorkflow,
  leadWorkflow,
  suggestionWorkflow,
  handlingWorkflow,
  unitYearWorkflow,
]

/** The kinds of lists that are taken in from Excel, in the order in which a street is set up. */
export const rolls: readonly AnyRoll[] = [
  communityRoll,
  groupRoll,
  venueRoll,
  unitRoll,
  deputyRoll,
  memberRoll,
  suggestionRoll,
]

/** Whatever declares numbers that a place may decide for itself. */
export const rulings: readonly Ruling[] = [
  ...workflows,
  logInRuling,
  venueRuling,
  messageRuling,
  topicRuling,
  hintRuling,
  figureRuling,
]

export const routes: Routes[] = [
  logInRoutes,
  officeRoutes,
  passkeyRoutes,
  changeRoutes,
  securityRoutes,
  auditRoutes,
  chainRoutes,
  placeRoutes,
  treeRoutes,
  venueRoutes,
  codeRoutes,
  settingRoutes(rulings),
  presetRoutes(rulings),
  calendarRoutes(workflows),
  feedRoutes(workflows),
  noticeRoutes,
  contactRoutes,
  opinionRoutes,
  hintRoutes,
  viewRoutes,
  messageRoutes,
  fileRoutes,
  liveRoutes,
  activityRoutes,
  activityPeopleRoutes,
  checkInRoutes,
  seasonRoutes,
  trainingRoutes,
  openingRoutes,
  pasteRoutes,
  pairRoutes,
  tieRoutes,
  solicitationRoutes,
  promiseRoutes,
  lookbackRoutes,
  urgingRoutes,
  smallMatterRoutes,
  leadRoutes,
  deputyRoutes,
  mandateRoutes,
  deputyFigureRoutes,
  importRoutes(rolls),
  receptionRoutes,
  recordRoutes,
  taskRoutes,
  searchRoutes(findables),
  planRoutes,
  whistleRoutes,
  chairDayRoutes,
  figureRoutes,
  ledgerRoutes,
  suggestionRoutes,
  handlingRoutes,
  unitYearRoutes,
  citizenRoutes,
]

/** What is queued within a transaction and done after it; the sweep over all clocks runs besides, each minute. */
export const tasks: Record<string, Job> = {
  announced,
  notify,
  remind,
  overdue,
  verifyChain,
  applyImport: applyImport(rolls),
  drawSheet: drawOrdered,
  learnHints,
  recomputeClocks,
}

/** What goes out of the house: needs to know the way out, and where we are reached. */
export const outgoing = (options: OutboxOptions) => ({
  routes: [outboxRoutes(options.outside)],
  tasks: { deliver: deliverTo(options) } as Record<string, Job>,
})

/** What modules add to the figures for Prometheus. */
export const figures = [outboxFigures]

/** What is done once a night for every tenant. */
export const nightly: Record<string, (ctx: JobCtx) => Promise<void>> = {
  learnFromRecords,
  planActivities,
  planLookbacks,
  openUnitYears,
  climbLadders: async (ctx) => {
    await climbLadders(ctx)
  },
  urgeSilentUnits: async (ctx) => {
    await urgeSilentUnits(ctx)
  },
  findPairs,
  tendSolicitations,
  retain,
  sweepGuards,
  tidyOutbox,
  forgetBookings,
  recheckClocks,
  sweepDeliveries,
  sweepPortraits,
  remindOfFeedback,
}
