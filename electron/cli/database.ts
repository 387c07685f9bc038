import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { openDatabase, type Database } from '../persistence/database'
import { NewerDatabase } from '../persistence/migrate'
import { migrations } from '../persistence/migrations/index'
import { nativeBinding } from '../persistence/nativeBinding'
import { openConnection, schemaVersion } from '../persistence/open'
import { sqlOf } from '../persistence/sql'
import { createStores } from '../persistence/stores/index'
import { keyFromPassphrase } from '../security/databaseKey'
import type { Stores, Write } from '../usecases/ports'
import { refused, type Options, type Refused, type World } from './command'

/**
 * The key of the database of a call. In this order: YCT_DB_KEY (64 hex digits); the file of --key-file, else FILE.key
 * beside the database. A key file holds either 64 hex digits or, as the window writes it, a key sealed with a
 * passphrase, which YCT_DB_PASSPHRASE opens. A key sealed by the operating system opens only in the window.
 *
 * `create` makes a new key file, readable by this account only, where there is neither a key nor a database.
 */
export function databaseKey({ env }: World, { db, keyFile }: Options, create: boolean): { file: string; keyHex: string } | Refused {
  const file = db ?? ''
  if (!create && !existsSync(file)) return refused('db', 'not-found', `没有数据库文件 ${file}`)
  const fromEnvironment = env['YCT_DB_KEY']
  if (fromEnvironment) return isKey(fromEnvironment) ? { file, keyHex: fromEnvironment.toLowerCase() } : refused('YCT_DB_KEY', 'value', 'YCT_DB_KEY 应是 64 位十六进制数字')
  const from = keyFile ?? `${file}.key`
  if (!existsSync(from)) {
    if (existsSync(file)) return refused('keyFile', 'not-found', `数据库在，钥匙文件不在：${from}，用 --key-file 或 YCT_DB_KEY 给出`)
    const keyHex = randomBytes(32).toString('hex')
    const handle = openSync(from, 'wx', 0o600)
    try {
      writeFileSync(handle, `${keyHex}\n`)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    return { file, keyHex }
  }
  const text = readFileSync(from, 'utf8').trim()
  if (isKey(text)) return { file, keyHex: text.toLowerCase() }
  const passphrase = env['YCT_DB_PASSPHRASE']
  if (!/"kind":"passphrase"/.test(text)) return refused('keyFile', 'value', `${from} 里没有命令行能用的钥匙`)
  if (!passphrase) return refused('YCT_DB_PASSPHRASE', 'required', `${from} 用口令封着，用 YCT_DB_PASSPHRASE 给出口令`)
  const opened = keyFromPassphrase(from, passphrase, null)
  return 'keyHex' in opened ? { file, keyHex: opened.keyHex } : refused('YCT_DB_PASSPHRASE', 'value', opened.problem.zh)
}

const isKey = (text: string): boolean => /^[0-9a-f]{64}$/i.test(text)

const bindingFile = (): string | undefined | Refused => {
  const binding = nativeBinding()
  return binding.ok ? binding.file : refused('db', 'value', binding.message)
}

/** What opening a file may say: another key, a newer schema, a folder that cannot be written. */
function faultOf(error: unknown, file: string): Refused {
  const code = (error as { code?: string }).code ?? (error as { driverError?: { code?: string } }).driverError?.code
  if (code === 'SQLITE_NOTADB') return refused('db', 'value', `${file} 不是数据库，或者钥匙不对`)
  if (error instanceof NewerDatabase) return refused('db', 'value', `${file} 是更新版本的程序写的，这个版本不能打开`)
  if (code?.startsWith('SQLITE_') || code === 'EACCES' || code === 'ENOENT' || code === 'EISDIR' || code === 'EROFS' || code === 'ENOTDIR') return refused('db', 'value', `不能打开 ${file}（${code}）`)
  throw error
}

const factsOf = ({ now }: World): { now(): Date; catalogueVersion(): null } => ({ now, catalogueVersion: () => null })

export type Writing = { write: Write; now: Date; /** in whose name an enrolled window writes; null where the file belongs to no window */ clerkId: string | null; close(): Promise<void> }

/** Opens or creates the database to write. A window that is enrolled reports to its district, so it wants to know whose work this is. */
export async function openToWrite(world: World, options: Options): Promise<Writing | Refused> {
  const key = databaseKey(world, options, true)
  if ('inputErrors' in key) return key
  const binding = bindingFile()
  if (typeof binding === 'object') return binding
  let database: Database
  try {
    database = await openDatabase({ ...key, nativeBinding: binding, now: world.now() })
  } catch (error) {
    return faultOf(error, key.file)
  }
  const stores = createStores(database.read, factsOf(world))
  const enrolled = (await stores.org.device()) !== undefined
  const clerk = options.clerk === null ? undefined : await stores.org.findClerk(options.clerk)
  if ((enrolled && !clerk) || (options.clerk !== null && !clerk)) {
    await database.close()
    return options.clerk === null ? refused('clerk', 'required', '这个库属于一个窗口，用 --clerk 给出登记人的工号') : refused('clerk', 'not-found', `没有工号 ${options.clerk}`)
  }
  return { write: (work) => database.write((sql) => work(createStores(sql, factsOf(world)))), now: world.now(), clerkId: enrolled && clerk ? clerk.id : null, close: () => database.close() }
}

/** Opens the database only to read; a file of an older version is left as it is and said to be one. */
export async function openToRead(world: World, options: Options): Promise<{ stores: Stores; close(): Promise<void> } | Refused> {
  const key = databaseKey(world, options, false)
  if ('inputErrors' in key) return key
  const binding = bindingFile()
  if (typeof binding === 'object') return binding
  try {
    const source = await openConnection({ ...key, nativeBinding: binding, readOnly: true })
    const version = await schemaVersion(source.manager)
    if (version !== migrations.at(-1)?.version) {
      await source.destroy()
      return refused('db', 'value', version === 0 ? `${key.file} 里没有居民和办件` : `${key.file} 是${version < (migrations.at(-1)?.version ?? 0) ? '旧' : '新'}版本的程序写的，先用这个版本的窗口打开一次`)
    }
    return { stores: createStores(sqlOf(source.manager), factsOf(world)), close: () => source.destroy() }
  } catch (error) {
    return faultOf(error, key.file)
  }
}
