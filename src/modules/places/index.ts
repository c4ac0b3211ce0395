export { addCode, addPlace, setSetting } from './place.actions.ts'
export { findCode, placesBelow, streetOf, unitsFor } from './place.queries.ts'
export { placeRoutes } from './place.routes.ts'
export { tenantFinder } from './tenant.queries.ts'
