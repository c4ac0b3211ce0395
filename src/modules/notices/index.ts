export { notify, overdue, remind } from './notice.jobs.ts'
export { noticeRoutes } from './notice.routes.ts'
