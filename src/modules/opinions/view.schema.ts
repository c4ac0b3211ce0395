import { z } from 'zod'

export const SaveView = z.object({
  page: z.string('缺少页面名').min(1, '缺少页面名').max(40, '页面名不超过40字'),
  name: z.string('请给视图起个名字').trim().min(1, '请给视图起个名字').max(20, '名字不超过20字'),
  /** The filter as it stands in the address. */
  query: z.string('缺少筛选条件').max(1000, '筛选条件太长'),
})
export type SaveView = z.output<typeof SaveView>

export const View = z.object({ id: z.string(), page: z.string(), name: z.string(), query: z.string() })
export type View = z.infer<typeof View>
