import type { DataSource } from 'typeorm'
import { sqlOf, type Sql } from './sql'

export type Write = <T>(work: (sql: Sql) => Promise<T>) => Promise<T>
/** `alone` gives the connection for work that cannot stand in a transaction (checkpoint, backup); it takes its turn like all other. */
export type Writer = Write & { alone<T>(work: (db: DataSource) => Promise<T>): Promise<T> }

/**
 * The one writer of the database.
 *
 * TypeORM keeps a single better-sqlite3 connection, so a statement issued while another
 * handler's transaction is open would join it, and vanish if that rolls back. Work therefore
 * waits its turn here; nothing else in the program writes. Reads use their own connection.
 * Inside one piece of work use the `Sql` it was given: a nested write would wait for itself.
 */
export function createWriter(db: DataSource): Writer {
  let tail: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = tail.then(work)
    tail = turn.catch(() => undefined)
    return turn
  }
  const write: Write = (work) =>
    inTurn(async () => {
      const manager = db.manager
      await manager.query('BEGIN IMMEDIATE')
      try {
        const result = await work(sqlOf(manager))
        await manager.query('COMMIT')
        return result
      } catch (error) {
        // After SQLITE_FULL the transaction may already be gone; the first error is the one to report.
        await manager.query('ROLLBACK').catch(() => undefined)
        throw error
      }
    })
  return Object.assign(write, { alone: <T>(work: (source: DataSource) => Promise<T>) => inTurn(() => work(db)) })
}
