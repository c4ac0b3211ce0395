import type { aTown } from './town.ts'

type Town = Awaited<ReturnType<typeof aTown>>
export const DAY = '2026-03-16'

/** A reception that has been announced, and who works at it. */
export async function announced(town: Town, more: object = {}) {
  const liaison = await town.liaison()
  const planned = {
    stationId: town.stationId,
    mode: 'evening',
    onDay: DAY,
    startTime: '19:00',
    endTime: '20:00',
    venue: '社区活动室',
    theme: '老旧小区改造',
    deputyIds: [town.deputyId],
    ...more,
  }
  const { id } = (await liaison.post('/api/receptions', planned)).body
  await liaison.post(`/api/receptions/${id}/publish`)
  return { id: id as string, liaison, planned }
}

export async function held(town: Town) {
  const reception = await announced(town)
  await town.becomes(DAY, 19)
  await reception.liaison.post(`/api/receptions/${reception.id}/hold`)
  return reception
}
