import type { EntityManager } from 'typeorm'

export type SqlValue = string | number | null | Buffer
export type SqlParams = readonly SqlValue[]

/** What a store needs of a connection. Inside a piece of work use the one it was given. */
export type Sql = {
  all<T>(sql: string, params?: SqlParams): Promise<T[]>
  get<T>(sql: string, params?: SqlParams): Promise<T | undefined>
  run(sql: string, params?: SqlParams): Promise<void>
}

/** Plain SQL through TypeORM's connection: hot paths stay near the limit of SQLite (docs/decisions/0003). */
export function sqlOf(manager: EntityManager): Sql {
  const all = <T>(sql: string, params: SqlParams = []): Promise<T[]> => manager.query(sql, params as SqlValue[]) as Promise<T[]>
  return {
    all,
    get: async <T>(sql: string, params?: SqlParams) => (await all<T>(sql, params))[0],
    run: async (sql, params = []) => void (await manager.query(sql, params as SqlValue[])),
  }
}
