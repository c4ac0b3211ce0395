export { ledgerRoutes } from './ledger.routes.ts'
export { suggestionRoll } from './suggestion.import.ts'
