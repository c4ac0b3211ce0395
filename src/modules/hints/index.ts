export { type Learned, learn, learnFromRecords, noteCategory, noteUnit } from './hint.actions.ts'
export { hintRoutes } from './hint.routes.ts'
export { type HintSubject, hintRuling, subjects } from './hint.words.ts'
export { learnHints } from './lesson.jobs.ts'
