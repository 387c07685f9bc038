import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createWindowHandler, fileBelow, windowPolicy } from '../../electron/appProtocol'
import { findKey, keyFromPassphrase, type SecretStore } from '../../electron/security/databaseKey'
import { passwords } from '../../electron/security/passwords'
import { passwordProblem } from '../../electron/usecases/session'

let folder: string
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'yct-sec-')) })
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const mirror = (text: string): string => [...text].reverse().join('')
const store = (backend: string | undefined, available = true): SecretStore => ({ available: () => available, backend: () => backend, seal: async (text) => Buffer.from(mirror(text)), open: async (sealed) => mirror(sealed.toString()) })

test('a secret store gives the same key again, and the file does not hold it in clear', async () => {
  const file = join(folder, 'counter.key')
  const first = await findKey(file, false, store('gnome_libsecret'))
  if (first.kind !== 'ready') throw new Error(first.kind)
  expect(first.keyHex).toMatch(/^[0-9a-f]{64}$/)
  expect(readFileSync(file, 'utf8')).not.toContain(first.keyHex)
  expect(await findKey(file, true, store('gnome_libsecret'))).toEqual(first)
})

test('basic_text is never used: without a real store a passphrase is chosen', async () => {
  const file = join(folder, 'counter.key')
  expect(await findKey(file, false, store('basic_text'))).toEqual({ kind: 'choose-passphrase' })
  expect(await findKey(file, false, store('unknown'))).toEqual({ kind: 'choose-passphrase' })
  expect(await findKey(file, false, store(undefined, false))).toEqual({ kind: 'choose-passphrase' })
  expect(existsSync(file)).toBe(false)
})

test('a passphrase seals the key; a wrong one opens nothing', async () => {
  const file = join(folder, 'counter.key')
  expect(keyFromPassphrase(file, 'short', 'short')).toEqual({ problem: expect.objectContaining({ zh: '口令至少 10 位' }) })
  expect(keyFromPassphrase(file, '桂园路十八号的窗口三', '桂园路十八号的窗口四')).toEqual({ problem: expect.objectContaining({ zh: '两次口令不一样' }) })
  const made = keyFromPassphrase(file, '桂园路十八号的窗口三', '桂园路十八号的窗口三')
  if ('problem' in made) throw new Error(made.problem.en)
  expect(await findKey(file, true, store('gnome_libsecret'))).toEqual({ kind: 'ask-passphrase' })
  expect(keyFromPassphrase(file, '桂园路十八号的窗口三', null)).toEqual(made)
  expect(keyFromPassphrase(file, '桂园路十八号的窗口二', null)).toEqual({ problem: expect.objectContaining({ zh: '口令不对' }) })
})

test('a database without its key file is not given a new key', async () => {
  expect(await findKey(join(folder, 'counter.key'), true, store('gnome_libsecret'))).toMatchObject({ kind: 'failed' })
})

test('a stored password meets the floor of scrypt, differs each time and verifies only its own', async () => {
  const [one, two] = await Promise.all([passwords.hash('wangxi-2026'), passwords.hash('wangxi-2026')])
  expect(one).toMatch(/^scrypt\$131072\$8\$1\$/)
  expect(one).not.toBe(two)
  expect(await passwords.verify('wangxi-2026', one)).toBe(true)
  expect(await passwords.verify('wangxi-2027', one)).toBe(false)
  expect(await passwords.verify('', 'nonsense')).toBe(false)
  expect(passwords.needsRehash(one)).toBe(false)
  expect(passwords.needsRehash('scrypt$16384$8$1$AA==$AA==')).toBe(true)
})

test('a password of digits only, of one character or too short is refused', () => {
  expect(passwordProblem('12345678')).not.toBeNull()
  expect(passwordProblem('aaaaaaaaaa')).not.toBeNull()
  expect(passwordProblem('abc')).not.toBeNull()
  expect(passwordProblem('桂园路十八号窗')).not.toBeNull()
  expect(passwordProblem('桂园路十八号窗口')).toBeNull()
})

test('nothing outside the folder is served, however it is written', async () => {
  const root = join(folder, 'renderer')
  mkdirSync(root)
  writeFileSync(join(root, 'index.html'), '<meta content="__CSP_NONCE__">')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  symlinkSync(join(folder, 'secret.txt'), join(root, 'link.txt'))
  for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/link.txt', '/%00', '/..\\secret.txt', '/missing.js', '/%', '']) expect(await fileBelow(root, path), path).toBeNull()
  expect(await fileBelow(root, '/index.html')).not.toBeNull()
})

test('each load of the page has a nonce of its own in header and page, and no inline script is allowed', async () => {
  writeFileSync(join(folder, 'index.html'), '<meta content="__CSP_NONCE__">')
  const handler = createWindowHandler(folder)
  const load = async () => {
    const answer = await handler(new Request('app://counter/'))
    return { nonce: /nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1], html: await answer.text() }
  }
  const [first, second] = [await load(), await load()]
  expect(first.nonce).toBeTruthy()
  expect(first.html).toContain(first.nonce)
  expect(first.nonce).not.toBe(second.nonce)
  expect(windowPolicy('x')).toMatch(/script-src 'self';/)
  expect(windowPolicy('x')).not.toMatch(/unsafe/)
  expect((await handler(new Request('app://paper/'))).status).toBe(404)
  expect((await handler(new Request('app://counter/', { method: 'POST' }))).status).toBe(404)
})
