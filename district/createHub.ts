import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { buildServer } from './http/buildServer'
import { nodeCrypto } from './nodeCrypto'
import { CannotStart, openDatabase, type OpenedDatabase } from './persistence/openDatabase'
import type { Health, Ports } from './usecases/ports'
import { createSeed, type DemoSeed, type StreamHeads } from './usecases/seed'

export type HubOptions = {
  /** Folder for the embedded database and the administrator's token; without it, and without pgUrl, all is in memory. */
  dataDir?: string
  /** postgres://…: use this server instead of the embedded database. */
  pgUrl?: string
  /** An opened database to share between several hubs (tests); the hub does not close it. */
  database?: OpenedDatabase
  /** Leads every key; several districts can live in one database. */
  district?: number
  /** 0 (the default) takes a free port. */
  port?: number
  host?: string
  name?: string
  now?: () => Date
  logger?: boolean
  adminToken?: string
  /** Fills a district that has no organisation yet. */
  seed?: DemoSeed
}

export type Hub = {
  url: string
  adminToken: string
  storage: 'postgresql' | 'pglite'
  /** Where the streams stand; a window seeded with the same data starts its cursors here. */
  heads(): Promise<StreamHeads>
  seed(seed: DemoSeed): Promise<StreamHeads & { seeded: boolean }>
  /** Settings, density of every stream (I-7), census of the inbox (I-5). */
  health(): Promise<Health>
  /** The OpenAPI description made from the message schemas. */
  openApi(): unknown
  close(): Promise<void>
}

/**
 * Starts a district hub and answers when it listens. Keeps no state outside what it returns, so several can
 * run in one process. Throws CannotStart with a sentence for the administrator.
 */
export async function createHub(options: HubOptions = {}): Promise<Hub> {
  const opened = options.database ?? await openDatabase({ pgUrl: options.pgUrl, dataDir: options.dataDir })
  const closeDatabase = () => (options.database ? Promise.resolve() : opened.close())
  let app: FastifyInstance | undefined
  try {
    const database = opened.district(options.district ?? 1)
    const ports: Ports = { database, crypto: nodeCrypto, now: options.now ?? (() => new Date()), hubName: options.name ?? '区政务服务中心' }
    const seed = createSeed(ports)
    if (options.seed) await seed(options.seed)
    const adminToken = options.adminToken ?? (options.dataDir ? tokenIn(options.dataDir) : randomBytes(32).toString('base64url'))
    const server = await buildServer({ ...ports, adminToken, logger: options.logger ?? false })
    app = server
    const url = await server.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' }).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EADDRINUSE' ? new CannotStart(`端口 ${options.port} 已被占用 / Port ${options.port} is in use.`) : error
    })
    if (options.dataDir) writeFileSync(urlFile(options.dataDir), `${url}\n`, { mode: 0o600 })
    return {
      url, adminToken, storage: database.storage, seed,
      heads: () => database.snapshot(async (store) => ({ epoch: await store.epoch(), heads: Object.fromEntries((await store.allStreams()).map(({ id, head }) => [id, head])) })),
      health: () => database.health(),
      openApi: () => server.swagger(),
      close: async () => {
        if (options.dataDir) rmSync(urlFile(options.dataDir), { force: true })
        await server.close()
        await closeDatabase()
      },
    }
  } catch (error) {
    await app?.close()
    await closeDatabase()
    throw error
  }
}

/** Where a running hub can be reached, for the command line. */
export const urlFile = (dataDir: string): string => join(dataDir, 'hub-url')
export const tokenFile = (dataDir: string): string => join(dataDir, 'admin-token')

/** The administrator's token: made at the first start, readable by this user only. */
function tokenIn(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  try {
    writeFileSync(tokenFile(dataDir), `${randomBytes(32).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(tokenFile(dataDir), 'utf8').trim()
}
