export { pasteRoutes } from './paste.routes.ts'
