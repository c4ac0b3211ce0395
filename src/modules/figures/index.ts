export { figureRecords, figuresOf, unitFigures, yearFigures } from './figure.queries.ts'
export { figureRoutes } from './figure.routes.ts'
export { bodiesOf } from './figure.scope.ts'
export { figureRuling } from './score.words.ts'
