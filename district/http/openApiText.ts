import { nodeCrypto } from '../nodeCrypto'
import type { Database } from '../usecases/ports'
import { buildServer } from './buildServer'

/**
 * The OpenAPI description as the text of docs/openapi.json. Made from the message schemas alone: the server is
 * built, not started, and no database is behind it.
 */
export async function openApiText(): Promise<string> {
  const never = () => Promise.reject(new Error('the description needs no database'))
  const database: Database = { storage: 'postgresql', transaction: never, read: never, snapshot: never, health: never, close: () => Promise.resolve() }
  const app = await buildServer({ database, crypto: nodeCrypto, now: () => new Date(0), hubName: '', adminToken: 'none', logger: false })
  try {
    return `${JSON.stringify(app.swagger(), null, 1)}\n`
  } finally {
    await app.close()
  }
}
