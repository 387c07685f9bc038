import { subscribe } from 'node:diagnostics_channel'
import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import pg from 'pg'
import { createHub, type Hub } from '../../district/createHub'
import type { DemoSeed } from '../../district/usecases/seed'

/**
 * The other end of the sync bench, in a process of its own as in a district: the real hub, or the plain outbox server
 * that is the reference (one multi-row upsert a request; no authentication, signature, chain or judgement).
 */

export type ToChild = { id: number } & ({ ask: 'hub'; pgUrl: string; seed: DemoSeed } | { ask: 'reference'; pgUrl: string } | { ask: 'marks' } | { ask: 'stop' })
export type Marks = { cpuUs: number; bytes: number }
export type FromChild = { id: number; error?: string; url?: string; marks?: Marks }

/** Everything that crossed the listening sockets, headers included. */
const sockets = new Set<Socket>()
subscribe('net.server.socket', (message) => void sockets.add((message as { socket: Socket }).socket))

let stop: () => Promise<void> = async () => undefined

async function answer(message: ToChild): Promise<Omit<FromChild, 'id'>> {
  switch (message.ask) {
    case 'hub': {
      const hub: Hub = await createHub({ pgUrl: message.pgUrl, seed: message.seed })
      stop = () => hub.close()
      return { url: hub.url }
    }
    case 'reference': {
      const { server, close } = await reference(message.pgUrl)
      stop = close
      return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
    }
    case 'marks': {
      const { user, system } = process.cpuUsage()
      return { marks: { cpuUs: user + system, bytes: [...sockets].reduce((sum, socket) => sum + socket.bytesRead + socket.bytesWritten, 0) } }
    }
    case 'stop':
      await stop()
      stop = async () => undefined
      sockets.clear()
      return {}
  }
}

async function reference(pgUrl: string): Promise<{ server: Server; close(): Promise<void> }> {
  const pool = new pg.Pool({ connectionString: pgUrl, max: 4 })
  await pool.query('CREATE TABLE IF NOT EXISTS bench_reference(n bigint PRIMARY KEY, op_id uuid NOT NULL, entity text NOT NULL, entity_id uuid NOT NULL, base uuid, body jsonb NOT NULL, who uuid NOT NULL, device_time timestamptz NOT NULL, hash text NOT NULL)')
  await pool.query('TRUNCATE bench_reference')
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => void (async () => {
      const rows = Buffer.concat(parts).toString()
      await pool.query(
        `INSERT INTO bench_reference SELECT n, op_id, entity, entity_id, base, body, who, device_time, hash
         FROM jsonb_to_recordset($1::jsonb) AS r(n bigint, op_id uuid, entity text, entity_id uuid, base uuid, body jsonb, who uuid, device_time timestamptz, hash text)
         ON CONFLICT (n) DO UPDATE SET body=excluded.body, hash=excluded.hash WHERE excluded.hash<>bench_reference.hash`, [rows])
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}')
    })().catch((error: unknown) => response.writeHead(500).end(String(error))))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, close: async () => { server.closeAllConnections(); await new Promise((resolve) => server.close(resolve)); await pool.end() } }
}

process.on('message', (message: ToChild) => {
  answer(message).then((said) => process.send!({ id: message.id, ...said }), (error: unknown) => process.send!({ id: message.id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }))
})
process.on('disconnect', () => process.exit(0))
