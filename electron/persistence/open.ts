import type { DataSource as TypeOrmDataSource, EntityManager } from 'typeorm'
import { DataSource } from 'typeorm'

/** The raw handle, as far as it is used here (better-sqlite3 with SQLite3MultipleCiphers). */
type Handle = { pragma(source: string, options?: { simple: boolean }): unknown; exec(sql: string): void }

const settings: readonly (readonly [name: string, value: string, readBack: unknown])[] = [
  ['journal_mode', 'WAL', 'wal'],
  // better-sqlite3 is compiled to fall back to NORMAL in WAL: a receipt could vanish at a power cut.
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['busy_timeout', '5000', 5000],
  ['secure_delete', 'ON', 1],
  ['temp_store', 'MEMORY', 2],
  ['cell_size_check', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['mmap_size', '0', 0],
  ['journal_size_limit', '67108864', 67108864],
]

export class PragmaMismatch extends Error {
  constructor(readonly pragma: string, readonly found: unknown) {
    super(`PRAGMA ${pragma} reads ${String(found)}: the database would not be safe, so it is not opened.`)
  }
}

/** Sets the key first and then every pragma, and reads each back; throws PragmaMismatch rather than run unsafe. */
export function prepareHandle(handle: Handle, keyHex: string, readOnly: boolean): void {
  if (!/^[0-9a-f]{64}$/.test(keyHex)) throw new Error('the database key must be 256 bits in hex')
  handle.pragma(`cipher='sqlcipher'`)
  handle.pragma(`key="x'${keyHex}'"`)
  for (const [name, value, expected] of settings) {
    handle.pragma(`${name}=${value}`)
    const found = handle.pragma(name, { simple: true })
    // A fresh handle answers mmap_size with nothing where mmap is compiled out.
    if (name === 'mmap_size' && found === undefined) continue
    if (found !== expected) throw new PragmaMismatch(name, found)
  }
  if (readOnly) {
    handle.pragma('query_only=ON')
    // A search touches pages all over the encrypted file; the default 2 MB would decrypt them anew for each key.
    handle.pragma('cache_size=-64000')
  }
}

export type OpenOptions = { file: string; keyHex: string; nativeBinding: string | undefined; readOnly?: boolean }

/**
 * Opens one connection to the encrypted file through TypeORM.
 * A wrong key ends in SQLITE_NOTADB at the first read.
 */
export async function openConnection({ file, keyHex, nativeBinding, readOnly = false }: OpenOptions): Promise<TypeOrmDataSource> {
  const source = new DataSource({
    type: 'better-sqlite3',
    database: file,
    entities: [],
    synchronize: false,
    statementCacheSize: 200,
    ...(nativeBinding ? { nativeBinding } : {}),
    prepareDatabase: (handle: Handle) => prepareHandle(handle, keyHex, readOnly),
  })
  return source.initialize()
}

/** The schema version in the file's header. */
export async function schemaVersion(manager: EntityManager): Promise<number> {
  const rows = (await manager.query('PRAGMA user_version')) as { user_version: number }[]
  return rows[0]?.user_version ?? 0
}
