const days = [{ day: '2039-09-15', kind: 'off' }]

/** What the matrix sends to the routes of settings and of the calendar: a day far off, which moves nothing. */
export const settingBodies = ({ streetId }: { streetId: string }) => ({
  '/api/calendar': { days, basis: '停工通知' },
  '/api/calendar/preview': { days },
  '/api/presets': { placeId: streetId, preset: 'beijing', validFrom: '2030-01-01' },
  '/api/settings': {
    placeId: streetId,
    key: 'opinion.reopenMax',
    value: 1,
    validFrom: '2026-03-02',
    basis: '主任会议纪要',
  },
})
