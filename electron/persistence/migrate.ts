import { copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, closeSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { DataSource } from 'typeorm'
import { schemaVersion } from './open'
import { migrations as all } from './migrations/index'

export class NewerDatabase extends Error {
  constructor(readonly found: number, readonly known: number) {
    super(`The database has schema ${found}; this program knows up to ${known}. Install the newer program; nothing was changed.`)
  }
}
export class MigrationFailed extends Error {
  constructor(readonly step: string, readonly backup: string | null, override readonly cause: unknown) {
    super(`Migration ${step} failed; the database is as before${backup ? `, a copy is at ${backup}` : ''}. ${cause instanceof Error ? cause.message : String(cause)}`)
  }
}

type Migration = { version: number; name: string; sql: string }

/**
 * Brings the file to the newest schema in one transaction, behind a dated copy.
 * Refuses a file from a newer program. Row counts of every table must survive each step.
 */
export async function migrate(db: DataSource, file: string, now: Date, migrations: readonly Migration[] = all): Promise<{ from: number; to: number; backup: string | null }> {
  const from = await schemaVersion(db.manager)
  const known = migrations.at(-1)?.version ?? 0
  if (from > known) throw new NewerDatabase(from, known)
  if (from === known) return { from, to: from, backup: null }

  const backup = from === 0 ? null : await backUp(db, file, now, `before-v${known}`)
  const manager = db.manager
  let step = ''
  // foreign_keys cannot change inside a transaction; the connection gets it back afterwards.
  await manager.query('PRAGMA foreign_keys=OFF')
  await manager.query('BEGIN EXCLUSIVE')
  try {
    for (const migration of migrations.filter((candidate) => candidate.version > from)) {
      step = `${migration.version} ${migration.name}`
      const before = await rowCounts(db)
      for (const statement of statements(migration.sql)) await manager.query(statement)
      const after = await rowCounts(db)
      for (const [table, count] of before) {
        if (after.has(table) && after.get(table) !== count) throw new Error(`table ${table} had ${count} rows and has ${after.get(table)}`)
      }
      await manager.query(`PRAGMA user_version=${migration.version}`)
    }
    const broken = (await manager.query('PRAGMA foreign_key_check')) as unknown[]
    if (broken.length) throw new Error(`${broken.length} broken references`)
    await manager.query('COMMIT')
  } catch (error) {
    await manager.query('ROLLBACK').catch(() => undefined)
    throw new MigrationFailed(step, backup, error)
  } finally {
    await manager.query('PRAGMA foreign_keys=ON').catch(() => undefined)
  }
  return { from, to: known, backup }
}

/** An encrypted copy beside the file, made by checkpoint and file copy under the exclusive start of the program; keeps the last seven. */
export async function backUp(db: DataSource, file: string, now: Date, why: string): Promise<string> {
  const folder = join(dirname(file), 'backups')
  mkdirSync(folder, { recursive: true })
  const target = join(folder, `${basename(file, '.db')}-${now.toISOString().replace(/[:.]/g, '')}-${why}.db`)
  await db.manager.query('PRAGMA wal_checkpoint(TRUNCATE)')
  const partial = `${target}.part`
  copyFileSync(file, partial)
  const handle = openSync(partial, 'r+')
  fsyncSync(handle)
  closeSync(handle)
  renameSync(partial, target)
  const old = readdirSync(folder).filter((name) => name.endsWith('.db')).sort().slice(0, -7)
  for (const name of old) if (existsSync(join(folder, name))) rmSync(join(folder, name))
  return target
}

/** When the newest copy beside the database was made, by its name; null when there is none. */
export function lastBackup(home: string): string | null {
  const folder = join(home, 'backups')
  if (!existsSync(folder)) return null
  const instants = readdirSync(folder).flatMap((name) => {
    const [, day, hh, mm, ss] = /(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)\d{3}Z-.*\.db$/.exec(name) ?? []
    return day ? [`${day}T${hh}:${mm}:${ss}.000Z`] : []
  })
  return instants.sort().at(-1) ?? null
}

/** Splits at semicolons that end a line, but keeps a trigger's BEGIN … END whole. */
export function statements(sql: string): string[] {
  const found: string[] = []
  let current = ''
  for (const line of sql.split('\n')) {
    if (line.trim().startsWith('--')) continue
    current += `${line}\n`
    const text = current.trim()
    const isTrigger = /^CREATE TRIGGER/i.test(text)
    if (isTrigger ? /END;$/i.test(text) : text.endsWith(';')) {
      found.push(text)
      current = ''
    }
  }
  if (current.trim()) found.push(current.trim())
  return found
}

async function rowCounts(db: DataSource): Promise<Map<string, number>> {
  const tables = (await db.manager.query(`SELECT name FROM sqlite_schema WHERE type='table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE '%fts5%' AND name NOT LIKE 'resident_search_%'`)) as { name: string }[]
  const counts = new Map<string, number>()
  for (const { name } of tables) {
    const rows = (await db.manager.query(`SELECT count(*) AS n FROM "${name}"`)) as { n: number }[]
    counts.set(name, rows[0]?.n ?? 0)
  }
  return counts
}
