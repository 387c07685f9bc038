import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DataSource } from 'typeorm'
import { backUp, migrate } from './migrate'
import { openConnection } from './open'
import { sqlOf, type Sql } from './sql'
import { createWriter, type Writer } from './writer'

export type Database = { write: Writer; read: Sql; file: string; migratedFrom: number; backUpNow(now: Date, why: string): Promise<string>; close(): Promise<void> }
export type DatabaseOptions = { file: string; keyHex: string; nativeBinding: string | undefined; now: Date }

/** Opens the window's database: one connection that writes, one that only reads, schema brought up to date first. */
export async function openDatabase({ file, keyHex, nativeBinding, now }: DatabaseOptions): Promise<Database> {
  mkdirSync(dirname(file), { recursive: true })
  const writing = await openConnection({ file, keyHex, nativeBinding })
  let reading: DataSource
  let migratedFrom: number
  try {
    migratedFrom = (await migrate(writing, file, now)).from
    reading = await openConnection({ file, keyHex, nativeBinding, readOnly: true })
  } catch (error) {
    // foreign_keys may be off on a connection whose migration failed: it is never used again.
    await writing.destroy()
    throw error
  }
  const write = createWriter(writing)
  return {
    write, read: sqlOf(reading.manager), file, migratedFrom,
    /** A dated copy, opened again with the key and checked before it counts. */
    backUpNow: async (at, why) => {
      const copy = await write.alone((db) => backUp(db, file, at, why))
      const check = await openConnection({ file: copy, keyHex, nativeBinding, readOnly: false })
      try {
        const [row] = (await check.manager.query('PRAGMA quick_check')) as { quick_check: string }[]
        if (row?.quick_check !== 'ok') throw new Error(`the copy ${copy} failed its check: ${row?.quick_check}`)
        await check.manager.query('PRAGMA journal_mode=DELETE')
      } finally {
        await check.destroy()
      }
      return copy
    },
    close: async () => {
      await reading.destroy()
      await writing.destroy()
    },
  }
}
