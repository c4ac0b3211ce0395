import { applyNow } from '#modules/imports/index.ts'
import { rolls } from '#src/app.ts'
import { zipOf } from './office-sheet.ts'
import { aTown, takeJobs } from './town.ts'

export { zipOf }

/** A town whose staff takes in lists; the queue is worked by hand. */
export async function aRegistry() {
  const town = await aTown()
  const staff = await town.staff()
  const send = async (
    content: Buffer,
    { kind = 'deputy', name = '名册.xlsx', as = staff, placeId = town.streetId } = {},
  ) => {
    const boundary = 'zhitong-roll'
    const payload = Buffer.concat([
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
      ),
      content,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ])
    const response = await town.app.inject({
      method: 'POST',
      url: `/api/imports?kind=${kind}&placeId=${placeId}`,
      payload,
      headers: { cookie: as.cookie, 'content-type': `multipart/form-data; boundary=${boundary}` },
    })
    return { status: response.statusCode, body: response.json() }
  }
  const work = async () => {
    for (const { task, payload } of await takeJobs(town.tenant.id))
      if (task === 'applyImport')
        await applyNow(await town.ctx(), rolls, (payload as { importId: string }).importId)
  }
  const show = async (id: string) => (await staff.get(`/api/imports/${id}`)).body
  return {
    town,
    staff,
    send,
    work,
    show,
    rows: async (id: string, query = '') => (await staff.get(`/api/imports/${id}/rows?${query}`)).body,
    /** Sent, confirmed, written. */
    async bring(content: Buffer, kind = 'deputy') {
      const { body } = await send(content, { kind })
      const confirmed = await staff.post(`/api/imports/${body.id}/confirm`)
      await work()
      return { id: body.id as string, status: confirmed.status, view: await show(body.id) }
    },
  }
}
