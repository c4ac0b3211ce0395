import { Denial } from '#kernel/denial.ts'
import { answerOf } from '#kernel/errors.ts'

/** What the rules deny, as one sentence at the terminal: all wrong fields at once. */
export async function inWords<T>(work: Promise<T>, words: Partial<Record<string, string>> = {}): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof Denial)) throw error
    const answer = answerOf(error, '')
    const fields = (answer.fields as { message: string }[] | undefined)?.map(({ message }) => message)
    throw new Error(`${words[error.code] ?? fields?.join('；') ?? answer.message}。`, { cause: error })
  }
}
