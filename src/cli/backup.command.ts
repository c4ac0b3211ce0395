import { createReadStream, createWriteStream, existsSync, readFileSync, statSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { CAC } from 'cac'
import { backupOf, type Manifest } from '#house/backup.ts'
import { encrypted, openBackup, type Secret } from '#house/backup-cipher.ts'
import { restoreInto } from '#house/backup-restore.ts'
import { lookAtAll } from '#house/contents.ts'
import { ensureFiles } from '#house/data-folder.ts'
import { withClient } from '#house/postgres.ts'
import { keyFromFile, openSeal } from '#kernel/seal.ts'
import { verifyLedger } from '#kernel/verify.ts'
import { env } from '#src/env.ts'
import { openStore } from '#src/server.ts'
import { withDatabase } from './database.ts'
import { say } from './print.ts'

type Asked = { passphraseFile?: string; into?: string; json?: boolean }

const keyFile = () => join(env.dataDir, 'seal.key')

/** `backup` and `restore`: everything in one encrypted file, and back into an empty database. */
export function register(cli: CAC): void {
  cli
    .command('backup <to>', '备份：数据库、附件、待办的提醒，加密成一个文件（给出目录则自动起名）')
    .option(
      '--passphrase-file <file>',
      '用这个文件里的口令加密，并带上密钥文件；缺省用密钥文件加密，密钥须另存',
    )
    .option('--json', '只打印一个 JSON 对象')
    .action(async (to: string, { passphraseFile, json }: Asked) => {
      const madeAt = new Date()
      const path = isFolder(to) ? join(to, `zhitong-${stampOf(madeAt)}.backup`) : to
      if (existsSync(path)) throw new Error(`${path} 已经有了，不敢覆盖。`)
      const secret = secretOf(passphraseFile)
      const manifest = await withDatabase(({ ownerUrl }) => write(path, ownerUrl, secret, madeAt), {
        upToDate: false,
      })
      const bytes = statSync(path).size
      const rows = manifest.parts
        .filter(({ kind }) => kind === 'table')
        .reduce((sum, one) => sum + one.rows, 0)
      const files = manifest.parts.filter(({ kind }) => kind === 'file').length
      if (json) say(JSON.stringify({ path, bytes, rows, files, missing: manifest.missing }))
      else say(`已备份到 ${path}：${rows}行、${files}个附件，共${Math.ceil(bytes / 1e6)}MB。`)
      if (!json && secret.kind === 'seal') say(`恢复时还需要 ${keyFile()}，请另处保存。`)
      if (!manifest.missing.length) return
      if (!json)
        say(`有${manifest.missing.length}个附件找不到，没有备份：${manifest.missing.slice(0, 5).join('、')}`)
      process.exitCode = 1
    })

  cli
    .command('restore <from>', '把备份恢复到空的数据库里（DATABASE_URL 或 DATA_DIR 的），并核对办理经过')
    .option('--passphrase-file <file>', '备份时用的口令文件')
    .option('--into <url>', '恢复到这个空数据库（属主的地址）')
    .action(async (from: string, { passphraseFile, into }: Asked) => {
      const backup = await openBackup(createReadStream(from))
      if (backup.kind === 'passphrase' && !passphraseFile)
        throw new Error('这份备份是用口令加密的，请用 --passphrase-file 给出口令文件。')
      if (backup.kind === 'seal' && !existsSync(keyFile()))
        throw new Error(`这份备份要用当时的密钥文件打开，请先把它放到 ${keyFile()}。`)
      const plain = backup.plain(secretOf(backup.kind === 'seal' ? undefined : passphraseFile))
      ensureFiles()
      const work = async ({ ownerUrl }: { ownerUrl: string }) => {
        const store = openStore(env.dataDir)
        const target = { ownerUrl, store, keyFile: keyFile() }
        const { about, manifest } = await restoreInto(target, plain)
        const seal = openSeal(keyFromFile(keyFile()))
        const verdict = await withClient(ownerUrl, (client) => verifyLedger(client, seal))
        const { contents, wrong } = await withClient(ownerUrl, (client) =>
          lookAtAll({ client, store, seal }, new Date(0)),
        )
        const rows = manifest.parts.reduce((sum, one) => sum + (one.kind === 'table' ? one.rows : 0), 0)
        say(`已恢复 ${about.madeAt} 的备份：${rows}行，清单相符。`)
        say(
          verdict.ok
            ? `办理经过${verdict.events}行完好。`
            : '办理经过核对不通过，请运行 ledger verify 查看。',
        )
        say(
          wrong.length
            ? `附件有${wrong.length}个打不开，请运行 files check 查看。`
            : `附件${contents}个完好。`,
        )
        if (!verdict.ok || wrong.length) process.exitCode = 1
      }
      await (into ? work({ ownerUrl: into }) : withDatabase(work, { upToDate: false }))
    })
}

/** Under another name until it is whole: what has its name is a backup. */
async function write(path: string, ownerUrl: string, secret: Secret, madeAt: Date): Promise<Manifest> {
  const draft = `${path}.half`
  let manifest: Manifest | undefined
  const source = {
    ownerUrl,
    store: openStore(env.dataDir),
    keyFile: secret.kind === 'passphrase' ? keyFile() : undefined,
    madeAt,
  }
  const parts = backupOf(source, (told) => (manifest = told))
  try {
    const stream = Readable.from(encrypted(parts, secret, madeAt), { objectMode: false })
    await pipeline(stream, createWriteStream(draft, { mode: 0o600, flags: 'w', flush: true }))
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  return manifest!
}

function secretOf(passphraseFile: string | undefined): Secret {
  if (!passphraseFile) return { kind: 'seal', root: keyFromFile(keyFile()).root() }
  const words = readFileSync(passphraseFile, 'utf8').trim()
  if (words.length < 12) throw new Error('口令太短：至少12个字符。')
  return { kind: 'passphrase', words }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

function stampOf(moment: Date): string {
  return moment.toISOString().slice(0, 16).replace(/[-:]/g, '')
}
