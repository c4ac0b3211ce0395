const days = [{ day: '2039-09-15', kind: 'off' }]

/** What the matrix sends to the routes of the calendar: a day far off, which moves nothing. */
export const calendarBodies = {
  '/api/calendar': { days, basis: '停工通知' },
  '/api/calendar/preview': { days },
}
