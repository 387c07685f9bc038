import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHub, type Hub, type HubOptions } from '../../../district/createHub'
import { openDatabase, type OpenedDatabase } from '../../../district/persistence/openDatabase'
import type { Doctor } from '../../../district/http/messages'
import type { OrgSnapshot } from '../../../shared/sync/protocol'
import { enrolDevice } from '../../../electron/sync/enrol'
import type { Window } from './window'

export const org: OrgSnapshot = {
  district: { id: 'wx', name: '甘泉区', nameEn: 'Ganquan District' }, streets: [{ id: 's2', name: '石桥街道', nameEn: 'Shiqiao Subdistrict' }],
  centres: [{ id: 'c2', streetId: 's2', code: 'WX02', name: '石桥便民服务中心', nameEn: 'Shiqiao Service Centre', phone: '', address: '' }, { id: 'c3', streetId: 's2', code: 'WX03', name: '北关中心', nameEn: 'Beiguan', phone: '', address: '' }],
  communities: [{ id: 'k1', centreId: 'c2', name: '柳桥里', nameEn: 'Liuqiaoli' }, { id: 'k2', centreId: 'c2', name: '东门', nameEn: 'Dongmen' }, { id: 'k9', centreId: 'c3', name: '北关', nameEn: 'Beiguan' }],
  grids: [{ id: 'g1', communityId: 'k1', number: 1, worker: '网格员' }],
  windows: [{ id: 'w23', centreId: 'c2', number: 3 }, { id: 'w24', centreId: 'c2', number: 4 }, { id: 'w31', centreId: 'c3', number: 1 }],
}

/** The real hub, on one database that the tests of a file share as different districts. */
export async function startDistricts() {
  const pgUrl = process.env['YCT_TEST_PG_URL']
  const database: OpenedDatabase = await openDatabase(pgUrl ? { pgUrl } : {})
  // A shared PostgreSQL keeps districts of earlier runs.
  let next = pgUrl ? Math.floor(Date.now() / 1000) % 1_000_000_000 : 1
  return {
    storage: database.storage,
    open: (over: HubOptions = {}) => openDistrict({ database, district: next++, ...over }),
    close: () => database.close(),
  }
}

export type District = Awaited<ReturnType<typeof openDistrict>>

async function openDistrict(options: HubOptions) {
  let hub: Hub = await createHub(options)
  const { adminToken } = hub
  const admin = async <T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${hub.url}/v1/admin${path}`, { method, headers: { authorization: `Bearer ${adminToken}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    const json = (await response.json()) as T
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(json)}`)
    return json
  }
  await admin('POST', '/org', { org })
  return {
    get url() { return hub.url },
    admin,
    decide: (receiptNo: string, move: string, more: Record<string, unknown> = {}) => admin('POST', `/cases/${encodeURIComponent(receiptNo)}/decision`, { move, by: '赵科长', department: '区民政局', ...(move === 'refuse' ? { reason: '收入超过标准' } : {}), ...more }),
    doctor: () => admin<Doctor>('GET', '/doctor'),
    cases: () => admin<{ total: number; cases: { receiptNo: string; status: string }[] }>('GET', '/cases?limit=200'),
    /** The hub goes away and comes back at the same address, with the same data. */
    async restart(while_: () => Promise<void>) {
      const port = Number(new URL(hub.url).port)
      await hub.close()
      await while_()
      hub = await createHub({ ...options, port, adminToken })
    },
    async enrol(window: Window, at: { number: number; centre?: string; through?: string }) {
      const { code } = await admin<{ code: string }>('POST', '/enrol-codes', { centre: at.centre ?? 'WX02', window: at.number })
      await enrolDevice(window.write, { hubUrl: at.through ?? hub.url, code, deviceName: `测试窗口 ${at.number}` })
    },
    close: () => hub.close(),
  }
}

export type Fault =
  /** The hub does the work, the answer never arrives. */
  | 'lose-answer'
  /** The request never arrives; the connection breaks. */
  | 'lose-request'
  /** Delivered twice, one after the other; the second answer is given. */
  | 'twice'
  /** Delivered now, and once more together with the next request of the same kind. */
  | 'late-copy'
  | 'busy-503' | 'too-many-429' | 'gateway-502'
  /** A network's sign-in page: 200, and HTML. */
  | 'portal'
  /** The same, by a redirect. */
  | 'portal-redirect'
  /** 200 and JSON that is no answer. */
  | 'other-json'

/** A network between window and hub, with faults one after the other or by a rule. */
export async function startNetwork(hubUrl: () => string) {
  let fault: (path: string, count: number) => Fault | null = () => null
  const count: Record<string, number> = {}
  const late: { path: string; headers: IncomingMessage['headers']; body: Buffer }[] = []
  const seen: { path: string; body: unknown }[] = []

  const forward = (path: string, headers: IncomingMessage['headers'], body: Buffer): Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }> =>
    new Promise((resolve, reject) => {
      const to = new URL(path, hubUrl())
      const outgoing = httpRequest(to, { method: 'POST', headers: { ...headers, host: to.host, 'content-length': body.length }, agent: false }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }))
        response.on('error', reject)
      })
      outgoing.on('error', reject)
      outgoing.end(body)
    })

  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => void (async () => {
      const path = request.url ?? '/'
      const body = Buffer.concat(parts)
      count[path] = (count[path] ?? 0) + 1
      seen.push({ path, body: JSON.parse(body.toString() || 'null') as unknown })
      const what = fault(path, count[path])
      const plain = (status: number, type: string, text: string, more: Record<string, string> = {}) => void response.writeHead(status, { 'content-type': type, ...more }).end(text)
      if (what === 'lose-request') return void request.socket.destroy()
      if (what === 'busy-503') return plain(503, 'application/json', JSON.stringify({ error: 'BUSY', message: '区级正忙 / busy', transient: true }))
      if (what === 'too-many-429') return plain(429, 'text/plain', 'slow down', { 'retry-after': '7' })
      if (what === 'gateway-502') return plain(502, 'text/html', '<h1>Bad Gateway</h1>')
      if (what === 'portal') return plain(200, 'text/html', '<html>请登录网络</html>')
      if (what === 'portal-redirect') return plain(302, 'text/html', '', { location: '/login' })
      if (what === 'other-json') return plain(200, 'application/json', '{"ok":true}')
      const copies = late.splice(0).filter((copy) => copy.path === path)
      for (const copy of copies) await forward(copy.path, copy.headers, copy.body)
      let answer = await forward(path, request.headers, body)
      if (what === 'twice') answer = await forward(path, request.headers, body)
      if (what === 'late-copy') late.push({ path, headers: request.headers, body })
      if (what === 'lose-answer') return void request.socket.destroy()
      const { 'transfer-encoding': _chunked, connection: _connection, 'keep-alive': _keep, ...headers } = answer.headers
      response.writeHead(answer.status, { ...headers, 'content-length': answer.body.length }).end(answer.body)
    })().catch(() => request.socket.destroy()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const port = (server.address() as AddressInfo).port
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    faults(rule: (path: string, count: number) => Fault | null) { fault = rule; for (const path of Object.keys(count)) count[path] = 0 },
    clear() { fault = () => null },
    close: () => new Promise<void>((resolve) => { server.closeAllConnections(); server.close(() => resolve()) }),
  }
}
export type Network = Awaited<ReturnType<typeof startNetwork>>
