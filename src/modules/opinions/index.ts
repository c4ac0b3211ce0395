export { type Act, listActs } from './acts.queries.ts'
export { lockOpinions, type Words, wordsOf } from './beside.queries.ts'
export { type Brief, briefOf } from './brief.queries.ts'
export { clockView, labelOf, loadWhole } from './case.queries.ts'
export { publicFigures } from './deputy.queries.ts'
export { deputyFigureRoutes } from './deputy.routes.ts'
export { type Ended, listEnded, maybeEnded } from './ended.queries.ts'
export {
  ANSWERED,
  CONFIRMED,
  COUNTED,
  countOutcomes,
  RATED,
  SATISFIED,
  SOLVED,
  STANDING,
} from './figure.queries.ts'
export { findReleasedFile } from './file.queries.ts'
export { fileRoutes, sendFile } from './file.routes.ts'
export { type LateReply, lateReplies, lateRepliesOf, listLateReplies } from './late.queries.ts'
export { takeStep } from './lineage.actions.ts'
export { endedAmong, type Linked, listByIds, unroutedAmong } from './linked.queries.ts'
export { liveRoutes } from './live.routes.ts'
export { numbers as opinionNumbers } from './loop.workflow.ts'
export {
  enterOpinion,
  gasPhoneAt,
  newRow,
  numbered,
  queryCode,
  queryToken,
  RECEIVED,
  reporterRow,
  seriesOf,
  submitOpinion,
  titleOf,
} from './opinion.actions.ts'
export { Draft, Promised } from './opinion.forms.ts'
export { type Imported, importMessages } from './opinion.import.ts'
export { findOpinion, listOpinions } from './opinion.queries.ts'
export { opinionRoutes } from './opinion.routes.ts'
export { EnterOpinion, SubmitOpinion } from './opinion.schema.ts'
export { visibleTo } from './opinion.scope.ts'
export { opinionSearch } from './opinion.search.ts'
export type { Opinion } from './opinion.table.ts'
export { channelWords, elsewhere, findings, hidesReporter, keysOf, ratings } from './opinion.words.ts'
export { opinionWorkflow } from './opinion.workflow.ts'
export {
  findReleased,
  findTracked,
  findTrackedFile,
  idOfToken,
  listReleased,
  listReleasedAmong,
  maybeByNumber,
  type Picture,
  type Released,
  residentOf,
  type Tracked,
} from './public.queries.ts'
export {
  type Held,
  type Kept,
  type Look,
  listKept,
  listLooks,
  listReporterWords,
  maybeReporter,
} from './reporter.queries.ts'
export { correctReporter, eraseReporters, forgetReporter } from './rights.actions.ts'
export { categoryKey, categoryLabel, countSorted, listSorted, type Sorted } from './sorted.queries.ts'
export {
  addVoice,
  eraseVoices,
  rateAsSupporter,
  type VoiceReceipt,
  voiceSeriesOf,
  withdrawVoice,
} from './supporter.actions.ts'
export {
  type HeldVoice,
  type Listening,
  listHeldVoices,
  listListening,
  maybeVoice,
  maybeVoicePhone,
  mayRateVoice,
  type Voice,
} from './supporter.queries.ts'
export { RateSupport, Support } from './supporter.schema.ts'
export {
  type Comparable,
  listComparable,
  listComparableOf,
  listOpenComparable,
  listSince,
  listWords,
  type Worded,
} from './text.queries.ts'
export { viewRoutes } from './view.routes.ts'
