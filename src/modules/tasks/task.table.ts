import type { Selectable } from 'kysely'
import type { Tasks } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export type Task = Selectable<Tasks>
export const tasks = table<Task>('tasks')
