export { addBody } from './body.actions.ts'
export { mayDoIn } from './body.queries.ts'
export { type BodyType, bodyTypes, mayDo, type PowerName, powers, powerTable } from './body.words.ts'
export {
  type Coded,
  codePaths,
  codesOf,
  findCode,
  knownCodes,
  liveCodes,
  replaceCode,
} from './code.queries.ts'
export { communityRoll, groupRoll } from './community.import.ts'
export { addCode, addCodes, addPlace, removeCodes, setSetting, tellOf } from './place.actions.ts'
export { notePlace, type PlaceStep, stepsOf } from './place.events.ts'
export { type Beside, placeRoll } from './place.import.ts'
export { myStations, placesBelow, streetOf, unitsFor } from './place.queries.ts'
export { placeRoutes } from './place.routes.ts'
export { findPlace, holdsAt, ownPlace, streetsSeen } from './place.scope.ts'
export { applyPreset } from './preset.actions.ts'
export { linesOf } from './preset.queries.ts'
export { presetRoutes } from './preset.routes.ts'
export { PresetFile } from './preset.schema.ts'
export { settingRoutes } from './setting.routes.ts'
export { tenantFinder } from './tenant.queries.ts'
export { changing, refuseTwin } from './tree.actions.ts'
export { divisionCodeOn, saidOf } from './tree.queries.ts'
export { treeRoutes } from './tree.routes.ts'
export { unitRoll } from './unit.import.ts'
export { venueSearch } from './venue.search.ts'
