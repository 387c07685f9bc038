import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase, type Database } from '../../electron/persistence/database'
import { lastBackup, migrate, MigrationFailed, NewerDatabase, statements } from '../../electron/persistence/migrate'
import { migrations } from '../../electron/persistence/migrations/index'
import { nativeBinding } from '../../electron/persistence/nativeBinding'
import { openConnection, schemaVersion } from '../../electron/persistence/open'

const KEY = 'ab'.repeat(32)
const NOW = new Date('2026-10-13T02:24:00.000Z')
const binding = nativeBinding()
if (!binding.ok) throw new Error(binding.message)
const options = (file: string, keyHex = KEY) => ({ file, keyHex, nativeBinding: binding.file })

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yct-db-'))
  file = join(folder, 'counter.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = (): Promise<Database> => openDatabase({ ...options(file), now: NOW })

test('both connections read back what was set, synchronous=FULL included', async () => {
  const database = await open()
  const pragma = async (name: string) => Object.values((await database.read.get<Record<string, unknown>>(`PRAGMA ${name}`)) ?? {})[0]
  expect(await pragma('synchronous')).toBe(2)
  expect(await pragma('journal_mode')).toBe('wal')
  expect(await pragma('foreign_keys')).toBe(1)
  expect(await database.write((sql) => sql.get<{ synchronous: number }>('PRAGMA synchronous'))).toEqual({ synchronous: 2 })
  await database.close()

  // A WAL file that is opened again falls back to NORMAL unless it is set anew.
  const again = await open()
  expect(await again.write((sql) => sql.get<{ synchronous: number }>('PRAGMA synchronous'))).toEqual({ synchronous: 2 })
  await again.close()
})

test('the reading connection cannot write', async () => {
  const database = await open()
  await expect(database.read.run("INSERT INTO setting(key,value) VALUES('a','b')")).rejects.toThrow(/readonly/)
  await database.close()
})

test('the file is encrypted and another key does not open it', async () => {
  const database = await open()
  await database.write((sql) => sql.run("INSERT INTO setting(key,value) VALUES('who','陈桂芳 990106196803142046')"))
  await database.close()
  const bytes = readFileSync(file)
  expect(bytes.subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3')
  expect(bytes.includes(Buffer.from('990106196803142046'))).toBe(false)
  await expect(openConnection(options(file, 'cd'.repeat(32)))).rejects.toMatchObject({ code: 'SQLITE_NOTADB' })
})

test('a flipped bit in a page is noticed, not read as data', async () => {
  const { writeFileSync } = await import('node:fs')
  const database = await open()
  await database.write((sql) => sql.run("INSERT INTO setting(key,value) VALUES('a','b')"))
  await database.write.alone((db) => db.manager.query('PRAGMA wal_checkpoint(TRUNCATE)'))
  await database.close()
  const bytes = readFileSync(file)
  const at = bytes.length - 2000
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(file, bytes)
  const source = await openConnection(options(file)).catch((error: unknown) => error)
  const damaged = source instanceof Error ? source : await (source as Awaited<ReturnType<typeof openConnection>>).manager.query('PRAGMA integrity_check').catch((error: unknown) => error)
  expect(damaged).toBeInstanceOf(Error)
})

test('an identity number stays text, leading zeros included', async () => {
  const database = await open()
  await database.write((sql) => sql.run("INSERT INTO resident(id,name,id_kind,id_no,created_at,updated_at) VALUES('r1','某','resident-id','012345678901234567','x','x')"))
  expect(await database.read.get('SELECT id_no, typeof(id_no) AS kind FROM resident')).toEqual({ id_no: '012345678901234567', kind: 'text' })
  await expect(database.write((sql) => sql.run('UPDATE device_self SET inc=?', ['one']))).resolves.toBeUndefined()
  await database.close()
})

test('work that fails leaves nothing, and the next work is not inside it', async () => {
  const database = await open()
  const failing = database.write(async (sql) => {
    await sql.run("INSERT INTO setting(key,value) VALUES('half','1')")
    await new Promise((done) => setTimeout(done, 20))
    throw new Error('stop')
  })
  const following = database.write((sql) => sql.run("INSERT INTO setting(key,value) VALUES('whole','1')"))
  await expect(failing).rejects.toThrow('stop')
  await following
  expect(await database.read.all('SELECT key FROM setting')).toEqual([{ key: 'whole' }])
  await database.close()
})

test('a reader does not see work that is not committed', async () => {
  const database = await open()
  let seen: unknown = 'not asked'
  await database.write(async (sql) => {
    await sql.run("INSERT INTO setting(key,value) VALUES('half','1')")
    seen = await database.read.get("SELECT value FROM setting WHERE key='half'")
  })
  expect(seen).toBeUndefined()
  expect(await database.read.get("SELECT value FROM setting WHERE key='half'")).toEqual({ value: '1' })
  await database.close()
})

test('a database of a newer program is refused, naming both versions, and stays as it is', async () => {
  const database = await open()
  await database.write.alone((db) => db.manager.query('PRAGMA user_version=99'))
  await database.close()
  const before = readFileSync(file)
  await expect(open()).rejects.toMatchObject({ found: 99, known: migrations.at(-1)?.version })
  await expect(open()).rejects.toBeInstanceOf(NewerDatabase)
  expect(readFileSync(file).equals(before)).toBe(true)
})

const newest = migrations.length

test('a database of the first version gets the later tables and keeps what it held', async () => {
  const source = await openConnection(options(file))
  await migrate(source, file, NOW, migrations.slice(0, 1))
  await source.manager.query("INSERT INTO setting(key,value) VALUES('kept','1')")
  expect(await migrate(source, file, NOW)).toMatchObject({ from: 1, to: newest })
  expect(await source.manager.query('SELECT * FROM setting')).toEqual([{ key: 'kept', value: '1' }])
  await source.destroy()
})

test('a failed migration is undone whole, names its step and leaves a copy from before', async () => {
  const database = await open()
  await database.write((sql) => sql.run("INSERT INTO setting(key,value) VALUES('kept','1')"))
  await database.close()
  const source = await openConnection(options(file))
  const bad = [...migrations, { version: newest + 1, name: 'broken', sql: 'ALTER TABLE setting ADD COLUMN extra TEXT;\nINSERT INTO no_such_table VALUES(1);' }]
  const error = await migrate(source, file, NOW, bad).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(MigrationFailed)
  expect((error as MigrationFailed).step).toBe(`${newest + 1} broken`)
  expect(existsSync((error as MigrationFailed).backup ?? '')).toBe(true)
  expect(await schemaVersion(source.manager)).toBe(newest)
  expect(await source.manager.query('SELECT * FROM setting')).toEqual([{ key: 'kept', value: '1' }])
  await source.destroy()
})

test('a migration that loses rows is refused', async () => {
  const database = await open()
  await database.write((sql) => sql.run("INSERT INTO setting(key,value) VALUES('kept','1')"))
  await database.close()
  const source = await openConnection(options(file))
  await expect(migrate(source, file, NOW, [...migrations, { version: newest + 1, name: 'lossy', sql: 'DELETE FROM setting;' }])).rejects.toThrow(/setting had 1 rows and has 0/)
  expect(await source.manager.query('SELECT count(*) AS n FROM setting')).toEqual([{ n: 1 }])
  await source.destroy()
})

test('a good migration keeps rows and makes a dated copy first', async () => {
  const database = await open()
  await database.write((sql) => sql.run("INSERT INTO setting(key,value) VALUES('kept','1')"))
  await database.close()
  const source = await openConnection(options(file))
  const done = await migrate(source, file, NOW, [...migrations, { version: newest + 1, name: 'extra', sql: "ALTER TABLE setting ADD COLUMN extra TEXT NOT NULL DEFAULT '';" }])
  expect(done).toMatchObject({ from: newest, to: newest + 1 })
  expect(readdirSync(join(folder, 'backups'))).toEqual([expect.stringContaining(`2026-10-13T022400000Z-before-v${newest + 1}`)])
  expect(await source.manager.query('SELECT * FROM setting')).toEqual([{ key: 'kept', value: '1', extra: '' }])
  await source.destroy()
})

test('a backup opens with the key, holds what was committed, and its time is known', async () => {
  const database = await open()
  await database.write((sql) => sql.run("INSERT INTO setting(key,value) VALUES('kept','1')"))
  const copy = await database.backUpNow(NOW, 'daily')
  await database.close()
  const source = await openConnection(options(copy))
  expect(await source.manager.query('SELECT value FROM setting')).toEqual([{ value: '1' }])
  await source.destroy()
  expect(lastBackup(folder)).toBe('2026-10-13T02:24:00.000Z')
})

test('a trigger is one statement', () => {
  expect(statements('CREATE TABLE a(x);\n-- note;\nCREATE TRIGGER t BEFORE DELETE ON a BEGIN SELECT 1; END;\nCREATE TABLE b(\n y);')).toEqual([
    'CREATE TABLE a(x);', 'CREATE TRIGGER t BEFORE DELETE ON a BEGIN SELECT 1; END;', 'CREATE TABLE b(\n y);',
  ])
})
