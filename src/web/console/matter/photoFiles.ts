import type { OpinionView } from '../../api.ts'

export type Photo = OpinionView['files'][number]

export const address = ({ id }: Pick<Photo, 'id'>) => `/api/files/${id}`
export const isPicture = ({ type }: Photo) => type.startsWith('image/')

/** The last picture made from this one by blackening; earlier tries no longer count. */
export function latestOf({ id }: Pick<Photo, 'id'>, files: Photo[]): Photo | undefined {
  return files.filter(({ redactedFrom }) => redactedFrom === id).at(-1)
}

/** What people sent or took, without what we made from it. */
export const originals = (files: Photo[]) => files.filter((file) => isPicture(file) && !file.redactedFrom)

/** Everything but tries that were drawn anew. */
export function current(files: Photo[]): Photo[] {
  return files.filter((file) => !file.redactedFrom || latestOf({ id: file.redactedFrom }, files) === file)
}
