import type { Routes } from '#kernel/http.ts'
import type { Job } from '#kernel/jobs.ts'
import type { AnyWorkflow } from '#kernel/workflow.ts'
import { accountRoutes } from '#modules/accounts/index.ts'
import { noticeRoutes, notify, remind } from '#modules/notices/index.ts'
import { fileRoutes, liveRoutes, opinionRoutes, opinionWorkflow } from '#modules/opinions/index.ts'
import { placeRoutes } from '#modules/places/index.ts'

/** The table of contents of the product. */
export const workflows: readonly AnyWorkflow[] = [opinionWorkflow]

export const routes: Routes[] = [
  accountRoutes,
  placeRoutes,
  noticeRoutes,
  opinionRoutes,
  fileRoutes,
  liveRoutes,
]

/** What is queued within a transaction and done after it; the sweep over all clocks runs besides, each minute. */
export const tasks: Record<string, Job> = { notify, remind }
