import { safe, sealJson, unsealJson } from './safe.ts'

const ACCOUNT = 'zhitong.field.account'
const OLD = 14 * 86_400_000

/** Whose field work this phone holds: set when the deputy's pages open, gone when they log out. */
export function fieldAccount(): string | undefined {
  try {
    return localStorage.getItem(ACCOUNT) ?? undefined
  } catch {
    return undefined
  }
}
export function setFieldAccount(account: string | undefined) {
  try {
    if (account) localStorage.setItem(ACCOUNT, account)
    else localStorage.removeItem(ACCOUNT)
  } catch {}
}

/** What may be read again without network. Names and phones come masked; looking at them is never kept. */
const READABLE =
  /^\/api\/(me|deputy\/me|deputy\/figures|places|opinions|receptions|receptions\/swaps|activities|activities\/mine|ties|ties\/mine|venues|calendar)(\/[0-9a-f-]{36}(\/mine)?)?(\?|$)/

/** Keeps the last answer to a question, sealed for whoever asked it. */
export async function shelve(path: string, answer: unknown): Promise<void> {
  const account = fieldAccount()
  if (!account || !READABLE.test(path)) return
  // Somebody else has logged in on this phone: nothing of theirs under the old name.
  if (path === '/api/me' && (answer as { id?: string }).id !== account) return
  const content = await sealJson(account, answer)
  await (await safe()).put('answers', { account, path, at: Date.now(), content })
}

/** The last answer to this question, and since when it lies here. */
export async function shelved<T>(path: string): Promise<{ answer: T; at: number } | undefined> {
  const account = fieldAccount()
  if (!account) return undefined
  const kept = await (await safe()).get('answers', [account, path])
  if (!kept || kept.at < Date.now() - OLD) return undefined
  return { answer: await unsealJson<T>(account, kept.content), at: kept.at }
}

/** Answers that are too old to be of use. */
export async function tidyShelf(account: string): Promise<void> {
  const database = await safe()
  for (const { path, at } of await database.getAllFromIndex('answers', 'account', account))
    if (at < Date.now() - OLD) await database.delete('answers', [account, path])
}
