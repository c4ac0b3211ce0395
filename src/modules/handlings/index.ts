export { assign } from './assign.actions.ts'
export { checkClass, checkDocNo } from './check.actions.ts'
export { handledFacts } from './facts.queries.ts'
export {
  afterReturn,
  answerAll,
  answerSuggestion,
  broaden,
  dropParts,
  markKey,
  moveWithin,
  redoParts,
  waitForOpinions,
} from './follow.actions.ts'
export { type Found as FoundHandling, findHandling, partsOf } from './handling.queries.ts'
export { handlingRoutes } from './handling.routes.ts'
export { handlingsVisibleTo } from './handling.scope.ts'
export type { Handling } from './handling.table.ts'
export { handlingWorkflow } from './handling.workflow.ts'
export { keepPast, partsOfAll, promisesDrafted, removeParts } from './past.queries.ts'
export { keepReply, noteContact } from './reply.actions.ts'
export { figuresFor, unitsOfYear } from './year.queries.ts'
export type { YearFigures } from './year.words.ts'
