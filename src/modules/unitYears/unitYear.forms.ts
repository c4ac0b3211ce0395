import { z } from 'zod'
import { note } from '#words/fields.ts'

export const Write = z.object({ text: note('办理工作总结', 20, 20000) })
export const SendBack = z.object({ note: note('哪里要补充', 4, 500) })
