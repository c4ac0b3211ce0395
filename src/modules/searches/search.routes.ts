import { type Findable, findWords } from '#kernel/find.ts'
import type { Routes } from '#kernel/http.ts'
import { Finding, Search } from './search.schema.ts'
import { looksLikePhone } from './search.words.ts'

/** The one route of the search, over whatever the modules declare. */
export const searchRoutes =
  (findables: readonly Findable[]): Routes =>
  async (app) => {
    app.get(
      '/api/search',
      {
        schema: {
          summary: '搜索本人有权看到的一切',
          querystring: Search,
          response: { 200: Finding },
        },
        config: { isForAll: true },
      },
      async ({ ctx, query }) => {
        if (looksLikePhone(query.q)) return { rows: [], next: null, kinds: [], isPhone: true }
        return { ...(await findWords(ctx, findables, query)), isPhone: false }
      },
    )
  }
