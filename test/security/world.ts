import { withClient } from '#house/postgres.ts'
import { addCode, addPlace } from '#modules/places/index.ts'
import { type RoleName, roles } from '#words/roles.ts'
import { addDeputy } from '../places.ts'
import { aTown, ownerOfTowns, type Person, serverOfTowns } from '../town.ts'

export type Town = Awaited<ReturnType<typeof aTown>>
export type Where = 'own' | 'other' | 'abroad'
export type Somebody = { role: RoleName | 'nobody' | 'resident'; where: Where; person: Person | undefined }

export const HOSTS = { home: 'home.zhitong.test', abroad: 'abroad.zhitong.test' }

/** Roles a person can log in with; a resident has a link instead. */
export const accountRoles = (Object.keys(roles) as RoleName[]).filter((role) => role !== 'resident')

/** Two tenants on one server as it runs in earnest, and for every role somebody here, next door, and abroad. */
export async function aWorld() {
  const [home, abroad] = [await aTown(), await aTown()]
  await withClient(ownerOfTowns(), async (client) => {
    for (const [tenant, host] of [
      [home.tenant, HOSTS.home],
      [abroad.tenant, HOSTS.abroad],
    ] as const) {
      await client.query('update tenants set hosts = array[$2] where tenant_id = $1', [tenant.id, host])
    }
  })
  const next = await nextDoor(home)
  const app = await serverOfTowns({ hasLimits: false })
  const people: Somebody[] = []
  for (const role of accountRoles) {
    people.push(
      { role, where: 'own', person: await place(home, role, home) },
      { role, where: 'other', person: await place(home, role, next) },
      { role, where: 'abroad', person: await place(abroad, role, abroad) },
    )
  }
  return { home, abroad, next, app, people, appoint: place }
}

type Places = Pick<Town, 'districtId' | 'streetId' | 'stationId' | 'unitId' | 'deputyId'>

function place(town: Town, role: RoleName, at: Places): Promise<Person> {
  const ids: Record<string, string> = {
    person: at.stationId,
    station: at.stationId,
    street: at.streetId,
    unit: at.unitId,
    district: at.districtId,
    body: at.streetId,
  }
  return town.person(role, ids[roles[role].at]!, role === 'deputy' ? at.deputyId : undefined)
}

/** Another district with its street, station, unit and deputy, in the same tenant. */
async function nextDoor(town: Town) {
  const add = async (kind: string, name: string, parentId: string | null) =>
    addPlace(await town.ctx(), { kind, name, shortName: name, parentId })
  const districtId = await add('district', '邻区', null)
  const streetId = await add('street', '邻街', districtId)
  const stationId = await add('station', '邻街联络站', streetId)
  const unitId = await add('unit', '邻街城管科', streetId)
  const deputyId = await addDeputy(await town.ctx(), '邻代表', stationId)
  const stationCode = await addCode(await town.ctx(), 'station', stationId)
  return { districtId, streetId, stationId, unitId, deputyId, stationCode }
}

/** A role and all it brings with it at the same place. */
export function withIncluded(role: RoleName): RoleName[] {
  const { includes = [] } = roles[role] as { includes?: readonly RoleName[] }
  return [role, ...includes.flatMap(withIncluded)]
}
