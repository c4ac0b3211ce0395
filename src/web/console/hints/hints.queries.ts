import { queryOptions } from '@tanstack/react-query'
import type { FileColumns, HintState as State } from '#modules/hints/lesson.schema.ts'
import { api, type Json } from '../../api.ts'

export type HintState = Json<State>
export type SubjectState = HintState['subjects'][number]
export type { FileColumns }

/** Asked again and again while something is being learned, should the live news be late. */
export const hintsQuery = queryOptions({
  queryKey: ['hintState'],
  queryFn: ({ signal }) => api.get<HintState>('/api/hints', {}, signal),
  refetchInterval: ({ state }) => (state.data?.subjects.some(isLearning) ? 2000 : false),
})

export function isLearning({ lesson }: SubjectState): boolean {
  return lesson !== null && !lesson.endedAt
}

/** `97.8%`. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`
}

const TENTHS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** `最有把握的八成`; all of them: `全部`. */
export function shareWords(share: number): string {
  return share === 1 ? '全部都给' : `最有把握的${TENTHS[Math.round(share * 10)]}成`
}
