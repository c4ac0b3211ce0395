import type { aTown, Person } from './town.ts'

/** The two administrators who only together can open an account, set a password, or give a role. */
export async function twoHands(town: Awaited<ReturnType<typeof aTown>>) {
  const admin = await town.person('sysadmin', town.districtId)
  const guard = await town.person('secadmin', town.districtId)
  return { admin, guard, agree }
}

/** Agrees to everything that waits for this administrator; gives the second half of the last password. */
export async function agree(decider: Person): Promise<string> {
  const { body } = await decider.get('/api/admin/changes')
  let half = ''
  for (const { id, mayDecide } of body as { id: string; mayDecide: boolean }[]) {
    if (!mayDecide) continue
    const answer = await decider.post('/api/admin/changes/confirm', { id })
    half = answer.body.half ?? half
  }
  return half
}
