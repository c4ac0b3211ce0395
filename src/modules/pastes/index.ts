export { takeChat } from './paste.actions.ts'
export { pasteRoutes } from './paste.routes.ts'
