import { useEffect, useRef, useState } from 'react'
import { ApiError, api } from '../api.ts'
import { shrink } from './shrink.ts'

export type Photo = {
  key: string
  /** Known once the server has it. */
  id?: string
  url: string
  state: 'sending' | 'kept' | 'failed'
  why?: string
  file?: File
}

export const MOST = 9

/** Photos of a form: each is made small and sent as soon as it is chosen; `keepIds` remembers those that arrived. */
export function usePhotos(ids: readonly string[], keepIds: (ids: string[]) => void) {
  const [photos, setPhotos] = useState<Photo[]>(() =>
    ids.map((id) => ({ key: id, id, url: `/api/files/${id}`, state: 'kept' })),
  )
  const urls = useRef(new Set<string>())
  useEffect(() => {
    const made = urls.current
    return () => {
      for (const url of made) URL.revokeObjectURL(url)
    }
  }, [])
  const latest = useRef(photos)

  function change(next: (photos: Photo[]) => Photo[]) {
    latest.current = next(latest.current)
    setPhotos(latest.current)
    keepIds(latest.current.flatMap(({ id }) => id ?? []))
  }

  const set = (key: string, part: Partial<Photo>) =>
    change((all) => all.map((photo) => (photo.key === key ? { ...photo, ...part } : photo)))

  async function send(key: string, file: File) {
    set(key, { state: 'sending', why: undefined, file })
    try {
      const [kept] = await api.upload([await shrink(file)])
      set(key, { state: 'kept', id: kept!.id, file: undefined })
    } catch (error) {
      const told = error instanceof ApiError ? (error.fields[0]?.message ?? error.message) : '没有传上去'
      set(key, { state: 'failed', why: told })
    }
  }

  function add(files: Iterable<File>) {
    const room = MOST - latest.current.length
    const fresh = [...files].slice(0, room).map((file) => {
      const url = URL.createObjectURL(file)
      urls.current.add(url)
      return { key: url, url, state: 'sending' as const, file }
    })
    change((all) => [...all, ...fresh])
    for (const { key, file } of fresh) void send(key, file)
  }

  return {
    photos,
    add,
    again: ({ key, file }: Photo) => file && void send(key, file),
    remove: ({ key }: Photo) => change((all) => all.filter((photo) => photo.key !== key)),
    clear: () => change(() => []),
    isSending: photos.some(({ state }) => state === 'sending'),
    hasFailed: photos.some(({ state }) => state === 'failed'),
  }
}

export type Photos = ReturnType<typeof usePhotos>
