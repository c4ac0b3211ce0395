import type { aTown } from './town.ts'

type Town = Awaited<ReturnType<typeof aTown>>
type Photo = { name: string; content: Buffer }

export const LAMP = '幸福路自三号楼往东的六盏路灯坏了半个月，老人晚上出门不方便。'

/** Somebody with a phone and no account: opens pages, sends forms. */
export function phone({ app }: Pick<Town, 'app'>) {
  const answer = (response: Awaited<ReturnType<typeof app.inject>>) => ({
    status: response.statusCode,
    type: response.headers['content-type'],
    location: response.headers.location ?? '',
    headers: response.headers,
    body: response.body,
  })
  const open = async (url: string, headers: Record<string, string> = {}) =>
    answer(await app.inject({ url, headers }))
  return {
    open,
    nonce: async (path: string) => /name="nonce" value="([^"]+)"/.exec((await open(path)).body)![1]!,
    async post(url: string, fields: Record<string, string>, photos: Photo[] = []) {
      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) form.append(name, value)
      for (const { name, content } of photos) form.append('photos', new Blob([new Uint8Array(content)]), name)
      return answer(await app.inject({ method: 'POST', url, payload: form }))
    },
  }
}

export const visit = (town: Town, path: string, headers?: Record<string, string>) =>
  phone(town).open(path, headers)

/** Fills in the form at the station's code and gives the receipt. */
export async function submit(
  town: Town,
  fields: Record<string, string>,
  { path = `/s/${town.stationCode}`, photos = [] as Photo[] } = {},
) {
  const nonce = await phone(town).nonce(path)
  const { status, location } = await phone(town).post(path, { ...fields, nonce }, photos)
  if (status !== 303) throw new Error(`${path} answered ${status}`)
  const page = (await phone(town).open(location)).body
  return {
    page,
    token: /\/q\/([\w-]{32})/.exec(location)![1]!,
    no: /<dd class="no">([^<]+)/.exec(page)?.[1],
    code: /<dd class="code">([^<]+)/.exec(page)?.[1],
  }
}
