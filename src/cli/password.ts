import { randomInt } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

export type PasswordOptions = { passwordFile?: string; generate?: boolean }

/** No letters or digits that look alike. */
const SETS = ['abcdefghjkmnpqrstuvwxyz', 'ABCDEFGHJKMNPQRSTUVWXYZ', '23456789', '-_.!']

/**
 * A password from `--password-file`, a prompt, or standard input; with `--generate`, or when nothing was given, one of
 * our own. It is never an argument, where every user of the machine could read it, and never logged.
 */
export async function readPassword(options: PasswordOptions): Promise<{ password: string; isOurs: boolean }> {
  if (options.generate) return { password: generated(), isOurs: true }
  if (options.passwordFile)
    return { password: firstLine(await readFile(options.passwordFile, 'utf8')), isOurs: false }
  if (process.stdin.isTTY) return { password: await asked(), isOurs: false }
  const given = firstLine(await piped())
  return given ? { password: given, isOurs: false } : { password: generated(), isOurs: true }
}

/** Sixteen characters, some of each set. */
function generated(): string {
  const letters = Array.from({ length: 16 }, (_, n) => SETS[n % SETS.length]!).map(
    (set) => set[randomInt(set.length)]!,
  )
  for (let n = letters.length - 1; n > 0; n--) {
    const other = randomInt(n + 1)
    ;[letters[n], letters[other]] = [letters[other]!, letters[n]!]
  }
  return letters.join('')
}

async function asked(): Promise<string> {
  // What is typed is echoed to nowhere.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  try {
    process.stderr.write('密码：')
    const first = await terminal.question('')
    process.stderr.write('\n再输一次：')
    const second = await terminal.question('')
    process.stderr.write('\n')
    if (first !== second) throw new Error('两次输入的密码不一样。')
    return first
  } finally {
    terminal.close()
  }
}

async function piped(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

const firstLine = (text: string) => (text.split(/\r?\n/)[0] ?? '').replace(/^\ufeff/, '')
