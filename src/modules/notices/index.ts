export { announce } from './notice.actions.ts'
export { announced, notify, overdue, remind } from './notice.jobs.ts'
export { noticeRoutes } from './notice.routes.ts'
