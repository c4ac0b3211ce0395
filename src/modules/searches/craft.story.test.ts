import { beforeAll, describe, expect, test } from 'vitest'
import { withClient } from '#house/postgres.ts'
import { chairDaySubjects } from '#test/security/chairDays.ts'
import { leadSubjects } from '#test/security/leads.ts'
import { letterSubjects } from '#test/security/letters.ts'
import { lookbackSubjects } from '#test/security/lookbacks.ts'
import { promiseSubjects } from '#test/security/promises.ts'
import { smallMatterSubjects } from '#test/security/smallMatters.ts'
import type { Subjects } from '#test/security/subjects.ts'
import { taskSubjects } from '#test/security/tasks.ts'
import { planSubjects, whistleSubjects } from '#test/security/whistles.ts'
import { aTown, ownerOfTowns, type Person } from '#test/town.ts'

// What was brought by handling together: each kind is found by its own people and by nobody else.

/** Each kind with words that stand in it. */
const kinds: [Subjects, string][] = [
  [taskSubjects, '更换灯头'],
  [whistleSubjects, '路灯由谁维护'],
  [planSubjects, '更换六盏'],
  [chairDaySubjects, '会议室'],
  [promiseSubjects, '路灯'],
  [lookbackSubjects, '路灯全亮'],
  [smallMatterSubjects, '东段路灯'],
  [letterSubjects, '路灯不亮已三周'],
  [leadSubjects, '唱到半夜'],
]
const roles = ['stationLiaison', 'streetStaff', 'leader', 'unitClerk', 'deputy'] as const

let people: Record<string, Person>
let strangers: Person[]
const made = new Map<Subjects, string[]>()

beforeAll(async () => {
  const town = await aTown()
  for (const [of] of kinds) made.set(of, Object.values(await of.make(town)))
  const { districtId, stationId, streetId, unitId, deputyId } = town
  const at = {
    stationLiaison: stationId,
    streetStaff: streetId,
    leader: districtId,
    unitClerk: unitId,
    deputy: stationId,
  }
  const all = roles.map(async (role) => {
    return [role, await town.person(role, at[role], role === 'deputy' ? deputyId : undefined)] as const
  })
  people = Object.fromEntries(await Promise.all(all))
  const abroad = await aTown()
  strangers = [await abroad.staff(), await abroad.deputy(), await town.person('sysadmin', districtId)]
  strangers.push(await abroad.clerk())
}, 60_000)

async function find(who: Person, q: string, kind: string): Promise<string[]> {
  const { status, body } = await who.get(`/api/search?limit=50&kind=${kind}&q=${encodeURIComponent(q)}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body.rows.map(({ id }: { id: string }) => id)
}

describe('what handling together brought', () => {
  test.each(kinds.map(([of, q]) => [of.workflow.label, q, of] as const))(
    '%s is found by “%s”, by those who may see it and nobody else',
    async (_label, q, of) => {
      const { name } = of.workflow
      const own = made.get(of)!
      for (const role of roles) {
        const found = (await find(people[role]!, q, name)).filter((id) => own.includes(id))
        const sees = Object.values(of.sees).some((seers) => seers.includes(role))
        expect(found.length > 0, `${role} ${name}`).toBe(sees)
      }
      for (const stranger of strangers) expect(await find(stranger, q, name)).toEqual([])
    },
  )

  test('a chair’s day is found by its topics, and a text that was changed by its new words only', async () => {
    const [id] = made.get(smallMatterSubjects)!
    const change = (title: string) =>
      withClient(ownerOfTowns(), (client) =>
        client.query('update small_matters set title = $2 where id = $1', [id, title]),
      )
    await change('西段护栏')
    expect(await find(people.deputy!, '西段护栏', 'smallMatter')).toEqual([id])
    expect(await find(people.deputy!, '东段路灯', 'smallMatter')).not.toContain(id)
    const [day] = made.get(chairDaySubjects)!
    await withClient(ownerOfTowns(), (client) =>
      client.query(
        `insert into chair_topics (tenant_id, id, day_id, title, why, put_by, put_name, put_at)
         select tenant_id, gen_random_uuid(), id, '电梯加装', '多次反映', 'hand', '周主任', now() from chair_days where id = $1`,
        [day],
      ),
    )
    expect(await find(people.streetStaff!, '电梯加装', 'chairDay')).toEqual([day])
    expect(await find(people.unitClerk!, '电梯加装', 'chairDay')).toEqual([])
  })
})
