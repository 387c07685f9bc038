import { EventEmitter } from 'node:events'
import type { PGlite } from '@electric-sql/pglite'

/**
 * Lets TypeORM's postgres driver talk to an embedded PGlite, as `new DataSource({ driver: pgliteDriver(db) })`.
 *
 * PGlite has one connection. The npm package typeorm-pglite hands that connection to every caller at once
 * and keeps one database per process; two transactions would then run inside each other. Here a client waits
 * its turn and has the connection alone until it is released.
 */
export function pgliteDriver(database: PGlite): object {
  let tail: Promise<void> = Promise.resolve()

  class Client extends EventEmitter {
    query(text: string, params?: unknown[]) {
      if (params && params.length > 0) return database.query(text, params)
      return database.exec(text).then((results) => results.at(-1) ?? { rows: [], rowCount: 0, command: '' })
    }
  }

  class Pool extends EventEmitter {
    connect(callback: (error: Error | null, client: Client | null, release: () => void) => void): void {
      let release!: () => void
      const held = new Promise<void>((done) => { release = done })
      const turn = tail
      tail = turn.then(() => held)
      void turn.then(() => callback(null, new Client(), release))
    }
    /** The database belongs to whoever opened it. */
    end(callback: (error?: Error) => void): void {
      callback()
    }
  }

  return { Pool }
}
