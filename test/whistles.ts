import { registered } from './opinion-stories.ts'

/** A whistle about one matter: 城管科 and 区住建局 are called, one deputy is invited. 2026-03-02 is a Monday. */
export async function whistled(more: object = {}) {
  const loop = await registered()
  const { town, liaison, id: opinionId } = loop
  const [clerk, otherClerk, deputy] = [
    await town.clerk(),
    await town.person('unitClerk', town.otherUnitId),
    await town.deputy(),
  ]
  const call = {
    stationId: town.stationId,
    topic: '幸福路路灯由谁维护',
    detail: '请说明路灯的产权和维护责任，商定由谁更换',
    place: '幸福联络站二楼',
    meetOn: '2026-03-04',
    meetTime: '14:30',
    unitIds: [town.unitId, town.otherUnitId],
    opinionIds: [opinionId],
    deputyIds: [town.deputyId],
    ...more,
  }
  const made = await liaison.post('/api/whistles', call)
  const { id, no } = made.body as { id: string; no: string }
  const whistle = `/api/whistles/${id}`
  const tasks = made.status === 201 ? (await liaison.get(whistle)).body.tasks : []
  const taskOf = (unitId: string): string =>
    `/api/tasks/${tasks.find((one: { unitId: string }) => one.unitId === unitId)?.id}`
  const [task, otherTask] = [taskOf(town.unitId), taskOf(town.otherUnitId)]
  const plan = {
    title: '更换幸福路路灯',
    goal: '更换六盏路灯，列入每月巡查',
    leadUnitId: town.unitId,
    agreedBy: '城管科、区住建局、幸福联络站',
    parts: [
      { unitId: town.unitId, part: '更换灯头', dueOn: '2026-03-20' },
      { unitId: town.otherUnitId, part: '移交产权资料', dueOn: '2026-03-13' },
    ],
  }
  return {
    ...loop,
    ...{ clerk, otherClerk, deputy, made, call, whistle, no, task, otherTask, plan, opinionId },
    opinionUrl: loop.url,
  }
}
