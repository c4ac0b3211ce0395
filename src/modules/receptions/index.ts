export {
  type Booked,
  bookingCode,
  bookingToken,
  bookSlot,
  cancelBooking,
  findBooking,
  findByCode,
  forgetBookings,
  freeSlots,
  slotsOf,
} from './booking.actions.ts'
export { calendarOf } from './calendar.queries.ts'
export { dutyToday, findNotice, listNotices, type Notice } from './notice.queries.ts'
export { daysOfYear, shifted } from './plan.actions.ts'
export { countHeld } from './public.queries.ts'
export { receptionRow, seriesOf as receptionSeriesOf } from './reception.actions.ts'
export { Book } from './reception.forms.ts'
export { countReceptions } from './reception.metrics.ts'
export { receptionRoutes } from './reception.routes.ts'
export { receptionSearch } from './reception.search.ts'
export { clockWords, dayWords, EXCLUDES, hoursWords, SCOPE } from './reception.words.ts'
export { receptionWorkflow } from './reception.workflow.ts'
export { recordRoutes } from './record.routes.ts'
export { rotate } from './rotation.actions.ts'
