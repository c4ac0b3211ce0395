import sharp from 'sharp'
import type { aTown, Person } from './town.ts'

/** Sends a small photo as this person and gives its id; it belongs to no record yet. */
export async function onePixel(
  { app }: Pick<Awaited<ReturnType<typeof aTown>>, 'app'>,
  { cookie }: Pick<Person, 'cookie'>,
): Promise<string> {
  const content = await anyPhoto()
  const form = new FormData()
  form.append('files', new Blob([new Uint8Array(content)]), '门口.jpg')
  const answer = await app.inject({ method: 'POST', url: '/api/files', payload: form, headers: { cookie } })
  return answer.json()[0].id
}

/** A small photo of nothing. */
export const anyPhoto = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#9ab' } })
    .jpeg()
    .toBuffer()
