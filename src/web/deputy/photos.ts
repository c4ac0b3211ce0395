import { useEffect, useRef, useState } from 'react'
import { keepPhoto, photoOf } from '../field/photos.ts'
import { smallPhoto } from './shrink.ts'

export type Photo = {
  /** Once it lies on this phone: its key there. Until then the address it is shown from. */
  key: string
  url: string
  state: 'keeping' | 'kept' | 'failed'
  why?: string
}

export const MOST = 9

/**
 * Photos of a form: each is made small and kept on this phone as soon as it is taken; it travels with the record.
 * `keepKeys` remembers those that lie here.
 */
export function usePhotos(account: string, keys: readonly string[], keepKeys: (keys: string[]) => void) {
  const [photos, setPhotos] = useState<Photo[]>([])
  const urls = useRef(new Set<string>())
  const latest = useRef(photos)

  function change(next: (photos: Photo[]) => Photo[]) {
    latest.current = next(latest.current)
    setPhotos(latest.current)
  }
  const remember = () => keepKeys(latest.current.flatMap((one) => (one.state === 'kept' ? one.key : [])))
  const urlOf = (photo: Blob) => {
    const url = URL.createObjectURL(photo)
    urls.current.add(url)
    return url
  }

  // What the form began with is read once.
  useEffect(() => {
    const made = urls.current
    let isGone = false
    void Promise.all(
      keys.map(async (key): Promise<Photo[]> => {
        const photo = await photoOf(account, key).catch(() => undefined)
        return photo && !isGone ? [{ key, url: urlOf(photo), state: 'kept' }] : []
      }),
    ).then((kept) => !isGone && kept.flat().length && change((all) => [...kept.flat(), ...all]))
    return () => {
      isGone = true
      for (const url of made) URL.revokeObjectURL(url)
    }
  }, [])

  async function keep(url: string, file: File) {
    let next: Partial<Photo>
    try {
      next = { key: await keepPhoto(account, await smallPhoto(file)), state: 'kept' }
    } catch (error) {
      const isFull = (error as Error).name === 'QuotaExceededError'
      next = { state: 'failed', why: isFull ? '手机存满了，放不下这张照片' : (error as Error).message }
    }
    change((all) => all.map((photo) => (photo.key === url ? { ...photo, ...next } : photo)))
    remember()
  }

  function add(files: Iterable<File>) {
    const fresh = [...files]
      .slice(0, MOST - latest.current.length)
      .map((file) => ({ url: urlOf(file), file }))
    change((all) => [...all, ...fresh.map(({ url }) => ({ key: url, url, state: 'keeping' as const }))])
    for (const { url, file } of fresh) void keep(url, file)
  }

  return {
    photos,
    add,
    remove({ key }: Photo) {
      change((all) => all.filter((photo) => photo.key !== key))
      remember()
    },
    clear: () => change(() => []),
    isKeeping: photos.some(({ state }) => state === 'keeping'),
    hasFailed: photos.some(({ state }) => state === 'failed'),
  }
}

export type Photos = ReturnType<typeof usePhotos>
