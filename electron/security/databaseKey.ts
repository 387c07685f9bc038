import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync, openSync, fsyncSync, closeSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

/**
 * Where the key of the database comes from.
 *
 * - the operating system's secret store (DPAPI, Keychain, libsecret, kwallet): the key lies sealed beside the database;
 * - where there is none, a passphrase asked for at start seals it (scrypt, AES-256-GCM). Electron's `basic_text`
 *   back end is a fixed password in the program and is never used;
 * - demo mode has one fixed key and says so on screen.
 */

const sealedFile = z.discriminatedUnion('kind', [
  z.strictObject({ v: z.literal(1), kind: z.literal('os'), sealed: z.string() }),
  z.strictObject({ v: z.literal(1), kind: z.literal('passphrase'), n: z.number().int(), salt: z.string(), iv: z.string(), tag: z.string(), sealed: z.string() }),
])
type SealedFile = z.infer<typeof sealedFile>

/** The part of Electron's safeStorage that is used; `backend` is undefined on systems that have only one. */
export type SecretStore = { available(): boolean; backend(): string | undefined; seal(text: string): Promise<Buffer>; open(sealed: Buffer): Promise<string> }

export type KeyState = { kind: 'ready'; keyHex: string } | { kind: 'ask-passphrase' } | { kind: 'choose-passphrase' } | { kind: 'failed'; zh: string; en: string }

/** Demo data only: everybody can read this program, so everybody can read a demo database. */
export const DEMO_KEY_HEX = 'd3300000'.repeat(8)
const SCRYPT_N = 2 ** 17
const MIN_PASSPHRASE = 10

const usable = (store: SecretStore): boolean => store.available() && store.backend() !== 'basic_text' && store.backend() !== 'unknown'

function put(file: string, content: SealedFile): void {
  mkdirSync(dirname(file), { recursive: true })
  const part = `${file}.part`
  writeFileSync(part, JSON.stringify(content), { mode: 0o600 })
  const handle = openSync(part, 'r+')
  fsyncSync(handle)
  closeSync(handle)
  renameSync(part, file)
}

const damaged = Symbol('damaged')
function read(file: string): SealedFile | null | typeof damaged {
  if (!existsSync(file)) return null
  try {
    return sealedFile.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return damaged
  }
}
const damagedWords = (file: string): { zh: string; en: string } => ({ zh: `密钥文件坏了：${file}。请从备份放回，数据没有动。`, en: `The key file ${file} is damaged. Put it back from a backup; nothing was changed.` })

/** What stands between the start and the key. Makes a new key only when there is neither a sealed key nor a database. */
export async function findKey(file: string, databaseExists: boolean, store: SecretStore): Promise<KeyState> {
  const sealed = read(file)
  if (sealed === damaged) return { kind: 'failed', ...damagedWords(file) }
  if (!sealed && databaseExists) return { kind: 'failed', zh: `数据库在，钥匙文件不在：${file}。请从备份放回钥匙文件，数据没有动。`, en: `The database is here but its key file ${file} is not. Put the key file back from a backup; nothing was changed.` }
  if (!sealed) {
    if (!usable(store)) return { kind: 'choose-passphrase' }
    const keyHex = randomBytes(32).toString('hex')
    put(file, { v: 1, kind: 'os', sealed: (await store.seal(keyHex)).toString('base64') })
    return { kind: 'ready', keyHex }
  }
  if (sealed.kind === 'passphrase') return { kind: 'ask-passphrase' }
  if (!usable(store)) return { kind: 'failed', zh: '钥匙由本机系统的密码库保管，现在打不开它。请用原来的系统账户登录。', en: 'The key is kept by this system’s secret store, which cannot be opened now. Sign in with the same system account.' }
  try {
    return { kind: 'ready', keyHex: await store.open(Buffer.from(sealed.sealed, 'base64')) }
  } catch {
    return { kind: 'failed', zh: '系统密码库不认这把钥匙：是别的账户或别的电脑做的。数据没有动。', en: 'The secret store does not know this key: another account or another computer made it. Nothing was changed.' }
  }
}

export type PassphraseProblem = { zh: string; en: string }

/** Seals a new key with a passphrase, or opens the sealed one. Wrong passphrase: a problem, no exception. */
export function keyFromPassphrase(file: string, passphrase: string, repeat: string | null): { keyHex: string } | { problem: PassphraseProblem } {
  const sealed = read(file)
  if (sealed === damaged) return { problem: damagedWords(file) }
  if (!sealed) {
    if ([...passphrase].length < MIN_PASSPHRASE) return { problem: { zh: `口令至少 ${MIN_PASSPHRASE} 位`, en: `A passphrase has at least ${MIN_PASSPHRASE} characters` } }
    if (passphrase !== repeat) return { problem: { zh: '两次口令不一样', en: 'The two passphrases differ' } }
    const keyHex = randomBytes(32).toString('hex')
    const salt = randomBytes(16)
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', wrapKey(passphrase, salt, SCRYPT_N), iv)
    const body = Buffer.concat([cipher.update(keyHex, 'utf8'), cipher.final()])
    put(file, { v: 1, kind: 'passphrase', n: SCRYPT_N, salt: salt.toString('base64'), iv: iv.toString('base64'), tag: cipher.getAuthTag().toString('base64'), sealed: body.toString('base64') })
    return { keyHex }
  }
  if (sealed.kind !== 'passphrase') return { problem: { zh: '这台电脑不用口令', en: 'This computer needs no passphrase' } }
  try {
    const decipher = createDecipheriv('aes-256-gcm', wrapKey(passphrase, Buffer.from(sealed.salt, 'base64'), sealed.n), Buffer.from(sealed.iv, 'base64'))
    decipher.setAuthTag(Buffer.from(sealed.tag, 'base64'))
    return { keyHex: Buffer.concat([decipher.update(Buffer.from(sealed.sealed, 'base64')), decipher.final()]).toString('utf8') }
  } catch {
    return { problem: { zh: '口令不对', en: 'Wrong passphrase' } }
  }
}

const wrapKey = (passphrase: string, salt: Buffer, n: number): Buffer => scryptSync(passphrase.normalize('NFC'), salt, 32, { N: n, r: 8, p: 1, maxmem: 256 * 1024 * 1024 })
