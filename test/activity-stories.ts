import { v7 as uuid } from 'uuid'
import { aTown, type Person } from './town.ts'

export const REPORT = '视察了三处河道，两处排口有异味，建议排查雨污混接，年内完成整改。'

/** What a plan asks of everybody; told over it is what the story is about. */
export const planOf = (placeId: string, told: { id?: string; [more: string]: unknown } = {}) => ({
  placeId,
  type: 'group_activity',
  title: '代表小组走访河道',
  location: '幸福河步道',
  startsAt: '2026-03-12T09:00',
  endsAt: '2026-03-12T11:00',
  ...told,
})

/** An activity of a station with one deputy on its list, planned on 2 March for 12 March. */
export async function planned(told: Record<string, unknown> = {}) {
  const town = await aTown()
  const liaison = await town.liaison()
  const { body, status } = await liaison.post('/api/activities', planOf(town.stationId, told))
  if (status !== 201) throw new Error(JSON.stringify(body))
  const { id } = body as { id: string }
  return { town, liaison, id, url: `/api/activities/${id}` }
}

/** … and its notice is out. */
export async function noticed(told: Record<string, unknown> = {}) {
  const story = await planned(told)
  await story.liaison.post(`${story.url}/notify`, { lateReason: '领导临时确定时间' })
  return { ...story, deputy: await story.town.deputy() }
}

/** … and it is the morning of the day, with the screen in the room. */
export async function inTheRoom(told: Record<string, unknown> = {}) {
  const story = await noticed(told)
  await story.town.becomes('2026-03-12')
  const screen = async () =>
    (await story.liaison.get(`${story.url}/code`)).body as { digits: string; path: string; left: number }
  return { ...story, screen }
}

/** Another deputy of the town, serving at a station. */
export async function anotherDeputy(
  town: Awaited<ReturnType<typeof aTown>>,
  name: string,
  stationId: string,
) {
  const { addDeputy } = await import('./places.ts')
  const id = await addDeputy(await town.ctx(), name, stationId)
  return { id, person: (await town.person('deputy', stationId, id)) as Person }
}

/** Suspends every mandate of a person, as a decision of the committee does. */
export async function suspend(town: Awaited<ReturnType<typeof aTown>>, personId: string) {
  const { db } = await town.ctx()
  await db.updateTable('mandates').set({ state: 'suspended' }).where('personId', '=', personId).execute()
}

export const newId = () => uuid()

/** Sends a photo and leaves it loose. Gives its id. */
export async function photo(
  town: Awaited<ReturnType<typeof aTown>>,
  by: { cookie: string },
): Promise<string> {
  const { default: sharp } = await import('sharp')
  const content = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#5a6b58' } })
    .png()
    .toBuffer()
  const edge = 'season'
  const payload = Buffer.concat([
    Buffer.from(
      `--${edge}\r\ncontent-disposition: form-data; name="files"; filename="a.png"\r\ncontent-type: image/png\r\n\r\n`,
    ),
    content,
    Buffer.from(`\r\n--${edge}--\r\n`),
  ])
  const headers = { cookie: by.cookie, 'content-type': `multipart/form-data; boundary=${edge}` }
  const answer = await town.app.inject({ method: 'POST', url: '/api/files', payload, headers })
  return answer.json()[0].id
}
