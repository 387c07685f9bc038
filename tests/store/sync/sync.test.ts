import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { appendOps, type NewOp } from '../../../electron/persistence/outbox'
import { rememberShadow } from '../../../electron/persistence/overlay'
import { createHubClient, type HubClient } from '../../../electron/sync/client'
import type { SyncEngine } from '../../../electron/sync/engine'
import { caseSyncState, syncCounts, syncPage } from '../../../electron/sync/syncPage'
import type { CaseRecord, ResidentRecord } from '../../../shared/sync/protocol'
import { caseOf, household, resident } from '../../shared/sync/records'
import { startDistricts, startNetwork, type District, type Network } from './hub'
import { clerkId, handTimer, newFile, openWindow, type Window } from './window'

let districts: Awaited<ReturnType<typeof startDistricts>>
let district: District
let network: Network
let a: Window
let b: Window
let syncA: SyncEngine
let syncB: SyncEngine
const places: ReturnType<typeof newFile>[] = []
const place = () => { const made = newFile(); places.push(made); return made }

beforeAll(async () => { districts = await startDistricts() })
afterAll(async () => {
  await districts.close()
  for (const { remove } of places) remove()
})
beforeEach(async () => {
  district = await districts.open()
  network = await startNetwork(() => district.url)
  a = await openWindow(place())
  b = await openWindow(place())
  await district.enrol(a, { number: 3, through: network.url })
  await district.enrol(b, { number: 4 })
  syncA = a.engine()
  syncB = b.engine()
})
afterEach(async () => {
  await a.close()
  await b.close()
  await network.close()
  await district.close()
})

let serial = 0
const newCase = (over: Partial<CaseRecord> = {}): CaseRecord => caseOf({ id: randomUUID(), receiptNo: `WX02-2026-${String(++serial).padStart(6, '0')}`, ...over })
const newResident = (over: Partial<ResidentRecord> = {}): ResidentRecord => resident({ id: randomUUID(), idNo: '', communityId: 'k1', ...over })
const states = async (window: Window) => (await window.outbox()).map(({ state, result }) => `${state} ${result ?? '-'}`)
const pips = async (window: Window, id: string) => (await caseSyncState(window.read, [id])).get(id)
/** As many runs as it takes until nothing waits and nothing changes. */
async function both(rounds = 2) {
  for (let i = 0; i < rounds; i += 1) {
    await syncA.syncNow()
    await syncB.syncNow()
  }
}
async function healthy() {
  const doctor = await district.doctor()
  expect(doctor.brokenStreams).toEqual([])
  return doctor
}

describe('one window', () => {
  test('hands in its work, gets the district’s receipt, and settles', async () => {
    const record = newCase()
    const person = newResident()
    await a.register(person)
    await a.found(household({ id: randomUUID(), communityId: 'k1', members: [{ residentId: person.id, relation: '户主', since: null, until: null, source: '本人' }] }))
    await a.accept(record)
    expect(await pips(a, record.id)).toMatchObject({ state: 'saved', receipt: null })
    await syncA.syncNow()
    expect(syncA.status()).toMatchObject({ link: 'online', lastError: null, hubStorage: districts.storage })
    expect(await states(a)).toEqual(Array(4).fill('settled applied'))
    expect(await a.shadows()).toEqual([])
    expect(await pips(a, record.id)).toMatchObject({ state: 'received', receipt: expect.stringMatching(/^\d{4}-\d{6}$/) })
    expect((await district.cases()).cases).toMatchObject([{ receiptNo: record.receiptNo, status: 'accepted' }])
    const [block] = await a.read.all('SELECT series, lo, hi, next FROM number_block')
    expect(block).toMatchObject({ series: 'WX02', next: 1 })
    const counts = await syncCounts(a.read)
    expect(counts).toMatchObject({ pending: 0, attention: 0, lastReceipt: expect.any(String) })
    const page = await syncPage(a.read, { checkedAt: syncA.status().checkedAt })
    expect(page.counts).toMatchObject({ saved: 0, sent: 0, received: 4, attention: 0 })
    expect(page.received.map(({ zh }) => zh)).toEqual(['号段 00001 至 00500', expect.stringMatching(/^区收 \d{4}-\d{6}，4 条$/)])
    await healthy()
  })

  test('an idle look at the district costs one hello and writes nothing', async () => {
    await syncA.syncNow()
    network.seen.length = 0
    const before = await a.read.get('SELECT count(*) AS n FROM sync_log')
    await syncA.syncNow()
    expect(network.seen.map(({ path }) => path)).toEqual(['/v1/hello'])
    expect(await a.read.get('SELECT count(*) AS n FROM sync_log')).toEqual(before)
  })

  test('a decision moves the case exactly once, also when the pages come again', async () => {
    const record = newCase()
    await a.accept(record)
    await both(1)
    await district.decide(record.receiptNo, 'department-accept')
    await district.decide(record.receiptNo, 'approve')
    await both(1)
    const moved = async (window: Window) => {
      expect(await window.case(record.id)).toMatchObject({ record: { status: 'approved' }, version: 3 })
      expect((await window.events(record.id)).filter(({ kind }) => kind === 'district').map(({ move }) => move)).toEqual(['department-accept', 'approve'])
      expect((await pips(window, record.id))?.state).toBe('department')
    }
    await moved(a)
    await moved(b)
    await a.write((sql) => sql.run('DELETE FROM cursor'))
    await syncA.syncNow()
    await moved(a)
    expect(a.changes.flatMap(({ cases }) => cases)).toContain(record.id)
  })

  test('notes travel and appear once', async () => {
    const record = newCase()
    await a.accept(record)
    await a.note(record.id, '老人行动不便，上门送证')
    await both(2)
    for (const window of [a, b]) expect((await window.events(record.id)).filter(({ kind }) => kind === 'note')).toMatchObject([{ detail: { text: '老人行动不便，上门送证' } }])
    expect((await states(a)).every((state) => state === 'settled applied')).toBe(true)
  })

  test('I-4, I-5: a transaction is taken whole or not at all, and nothing of it is lost from sight', async () => {
    const taken = newCase()
    await a.accept(taken)
    await syncA.syncNow()
    const clash = newCase({ receiptNo: taken.receiptNo })
    const person = newResident()
    // Another window of the centre, whose own database does not know the number yet.
    await b.write(async (sql) => {
      const ops: NewOp[] = [
        { opId: randomUUID(), entity: 'resident', id: person.id, base: null, body: { kind: 'rec.patch', record: 'resident', create: person }, who: clerkId },
        { opId: randomUUID(), entity: 'case', id: clash.id, base: null, body: { kind: 'case.cmd', cmd: 'accept', case: clash }, who: clerkId },
      ]
      await rememberShadow(sql, 'resident', person.id)
      await rememberShadow(sql, 'case', clash.id)
      await appendOps(sql, { now: b.now(), txn: randomUUID(), catVer: null }, ops)
    })
    await syncB.syncNow()
    expect((await b.outbox()).map(({ result, code }) => [result, code])).toEqual([['rejected', 'held-by-transaction'], ['rejected', 'number-used']])
    expect(await b.attention()).toHaveLength(2)
    await syncA.syncNow()
    expect(await a.resident(person.id)).toBeNull()
    expect((await district.cases()).total).toBe(1)
  })

  test('a case that the district rejects stays in the list with what is wrong', async () => {
    const record = newCase({ centreId: 'c3' })
    await a.accept(record)
    await syncA.syncNow()
    expect(await pips(a, record.id)).toMatchObject({ state: 'attention', note: 'wrong-centre' })
    expect(await a.case(record.id)).toMatchObject({ record: { receiptNo: record.receiptNo, status: 'accepted' } })
    expect((await syncPage(a.read, { checkedAt: null })).attention[0]).toMatchObject({ result: 'rejected', titleZh: `受理 ${record.receiptNo} 最低生活保障 单*信` })
    await syncA.syncNow()
    expect(await a.attention()).toHaveLength(2)
    expect(syncA.status().lastError).toBeNull()
  })

  test('more than one batch goes up in one run', async () => {
    for (let i = 0; i < 3; i += 1) await a.register(...Array.from({ length: 300 }, () => newResident()))
    await syncA.syncNow()
    expect(syncA.status().lastError).toBeNull()
    expect(new Set(await states(a))).toEqual(new Set(['settled applied']))
    await syncB.syncNow()
    expect(await b.versions()).toEqual(await a.versions())
    await healthy()
  })
})

describe('two windows', () => {
  test('different fields of one person are merged', async () => {
    const person = newResident()
    await a.register(person)
    await both(1)
    await a.change(person.id, { phone: '13911112222' })
    await b.change(person.id, { address: '柳桥里 16 号 201' })
    await both(2)
    for (const window of [a, b]) expect((await window.resident(person.id))?.record).toMatchObject({ phone: '13911112222', address: '柳桥里 16 号 201' })
    expect((await b.outbox()).map(({ result }) => result)).toEqual(['merged'])
    expect(await a.versions()).toEqual(await b.versions())
    expect(await a.attention()).toEqual([])
    expect(await b.attention()).toEqual([])
  })

  test('the same field differently is a conflict at the one who came second, with both values', async () => {
    const person = newResident()
    await a.register(person)
    await both(1)
    await a.change(person.id, { phone: '13911112222' })
    await b.change(person.id, { phone: '13933334444', nickname: '老单' })
    await both(2)
    for (const window of [a, b]) expect((await window.resident(person.id))?.record).toMatchObject({ phone: '13911112222', nickname: '' })
    expect(await a.attention()).toEqual([])
    expect(await b.attention()).toMatchObject([{ result: 'conflict', code: 'field-changed', closed: null }])
    expect(JSON.parse((await b.attention())[0]!.theirs!)).toEqual({ phone: '13911112222' })
    expect(await a.versions()).toEqual(await b.versions())
    // What was built on the conflicted change does not slip in by itself.
    expect(await b.shadows()).toEqual([])
  })

  test('three changes made offline on a value that conflicts all come back', async () => {
    const person = newResident()
    await a.register(person)
    await both(1)
    await a.change(person.id, { phone: '13911112222' })
    await syncA.syncNow()
    for (const phone of ['13933330001', '13933330002', '13933330003']) await b.change(person.id, { phone })
    await both(2)
    expect((await b.outbox()).map(({ result, code }) => `${result} ${code}`)).toEqual(['conflict field-changed', 'conflict base-not-accepted', 'conflict base-not-accepted'])
    expect((await b.resident(person.id))?.record.phone).toBe('13911112222')
  })

  test('a name is never merged by a program', async () => {
    const person = newResident()
    await a.register(person)
    await both(1)
    await a.change(person.id, { phone: '13911112222' })
    await b.change(person.id, { name: '单雄新' })
    await both(2)
    expect((await b.attention()).map(({ code }) => code)).toEqual(['field-changed'])
    expect((await b.resident(person.id))?.record.name).toBe('单雄信')
  })

  test('one command on a case wins, the other is told the present state', async () => {
    const record = newCase()
    await a.accept(record)
    await both(1)
    await district.decide(record.receiptNo, 'refuse')
    await b.move(record.id, 'withdraw')
    expect((await b.case(record.id))?.record.status).toBe('withdrawn')
    await both(2)
    for (const window of [a, b]) expect((await window.case(record.id))?.record.status).toBe('refused')
    expect(await b.attention()).toMatchObject([{ result: 'rejected', code: 'STATE_MOVED' }])
    expect(await pips(b, record.id)).toMatchObject({ state: 'attention', note: 'STATE_MOVED' })
    expect((await pips(a, record.id))?.state).toBe('department')
  })

  test('one person registered at both windows while apart is kept twice and blocks nobody', async () => {
    const idNo = '999999197003071234'
    const [mine, yours] = [newResident({ idNo }), newResident({ idNo })]
    const later = newResident({ name: '尉迟恭' })
    await a.register(mine)
    await b.register(yours)
    await both(2)
    await a.register(later)
    await both(1)
    expect(await b.resident(later.id)).not.toBeNull()
    for (const [window, own, other] of [[a, mine, yours], [b, yours, mine]] as const) {
      expect(await window.resident(own.id)).not.toBeNull()
      expect(await window.resident(other.id)).toMatchObject({ record: { idNo }, version: 1 })
    }
    expect(await a.attention()).toEqual([])
    expect(syncA.status().lastError).toBeNull()
  })
})

describe('a bad network', () => {
  const work = async () => {
    const records = [newCase(), newCase(), newCase()]
    for (const record of records) await a.accept(record)
    return records
  }
  const arrivedOnce = async (records: CaseRecord[]) => {
    const { cases, total } = await district.cases()
    expect(total).toBe(records.length)
    expect(cases.map(({ receiptNo }) => receiptNo).sort()).toEqual(records.map(({ receiptNo }) => receiptNo).sort())
    expect(new Set(await states(a))).toEqual(new Set(['settled applied']))
    const doctor = await healthy()
    expect(doctor.inbox).toEqual({ applied: (await a.outbox()).length })
  }

  test('an answer that gets lost is asked for again, and gives the same receipt', async () => {
    const records = await work()
    network.faults((path, count) => (path === '/v1/push' && count === 1 ? 'lose-answer' : null))
    await syncA.syncNow()
    expect(syncA.status().lastError?.zh).toContain('中断')
    const receiptAtHub = (await a.outbox()).map(({ receipt }) => receipt)
    expect(receiptAtHub.every((receipt) => receipt === null)).toBe(true)
    // Pull went on meanwhile: the results are known, the receipt is not, so it is not called received.
    expect((await a.outbox())[0]).toMatchObject({ state: 'sent', result: 'applied' })
    expect((await pips(a, records[0]!.id))?.state).toBe('sent')
    await syncA.syncNow()
    await arrivedOnce(records)
    expect((await pips(a, records[0]!.id))?.state).toBe('received')
  })

  test('lost, doubled and late requests make no difference to what arrives', async () => {
    const records = await work()
    const rules = ['lose-request', 'twice', 'late-copy', 'lose-answer', 'busy-503', 'gateway-502', 'twice', 'late-copy', 'lose-answer'] as const
    let at = 0
    network.faults(() => rules[at++] ?? null)
    for (let i = 0; i < 14; i += 1) {
      await syncA.syncNow()
      if (i === 3) records.push(...(await work()))
    }
    network.clear()
    await syncA.syncNow()
    await arrivedOnce(records)
  })

  test('a sign-in page that answers 200 is no success', async () => {
    const [record] = await work()
    for (const fault of ['portal', 'portal-redirect', 'other-json'] as const) {
      network.faults(() => fault)
      await syncA.syncNow()
      expect(syncA.status().lastError).not.toBeNull()
      expect((await pips(a, record!.id))?.state).not.toBe('received')
      // Also when the page only appears between hello and push.
      network.faults((path) => (path === '/v1/push' ? fault : null))
      await syncA.syncNow()
      expect(syncA.status().lastError).not.toBeNull()
      expect((await pips(a, record!.id))?.state).toBe('sent')
      expect((await a.outbox()).every(({ receipt }) => receipt === null)).toBe(true)
    }
    // The token is not carried to where a stranger points.
    expect(network.seen.map(({ path }) => path)).not.toContain('/login')
    network.faults(() => 'portal')
    await syncA.syncNow()
    expect(syncA.status()).toMatchObject({ link: 'offline', offlineSince: expect.any(String), lastError: { zh: expect.stringContaining('登录网络') } })
    network.clear()
    await syncA.syncNow()
    expect(syncA.status()).toMatchObject({ link: 'online', offlineSince: null, lastError: null })
    expect((await district.cases()).total).toBe(3)
  })

  test('push that fails does not keep decisions from coming, and pull that fails does not keep work from going', async () => {
    const record = newCase()
    await a.accept(record)
    await syncA.syncNow()
    await district.decide(record.receiptNo, 'approve')
    const next = newCase()
    await a.accept(next)
    network.faults((path) => (path === '/v1/push' ? 'gateway-502' : null))
    await syncA.syncNow()
    expect((await a.case(record.id))?.record.status).toBe('approved')
    expect((await district.cases()).total).toBe(1)
    expect(syncA.status()).toMatchObject({ link: 'online', lastError: { en: expect.stringContaining('502') } })

    network.faults((path) => (path === '/v1/pull' ? 'gateway-502' : null))
    await syncA.syncNow()
    expect((await district.cases()).total).toBe(2)
    expect(await pips(a, next.id)).toMatchObject({ state: 'received' })
    expect((await a.outbox()).some(({ state }) => state === 'acked')).toBe(true)
    network.clear()
    await syncA.syncNow()
    expect(new Set(await states(a))).toEqual(new Set(['settled applied']))
  })

  test('the hub goes away and comes back; meanwhile work goes on', async () => {
    const first = await work()
    await syncA.syncNow()
    let second: CaseRecord[] = []
    await district.restart(async () => {
      second = await work()
      await syncB.syncNow()
      expect(syncB.status()).toMatchObject({ link: 'offline', lastError: { zh: expect.stringMatching(/连不上|中断/) } })
      await syncA.syncNow()
      expect((await pips(a, second[0]!.id))?.state).toBe('saved')
      expect((await syncCounts(a.read)).pending).toBe(6)
    })
    await syncA.syncNow()
    await syncB.syncNow()
    await arrivedOnce([...first, ...second])
    expect(await b.case(second[2]!.id)).not.toBeNull()
  })

  test('a connection that was never made does not count as sent', async () => {
    const [record] = await work()
    const gone = await startNetwork(() => district.url)
    await gone.close()
    const unreachable = a.engine({
      createClient: (options): HubClient => ({ ...createHubClient(options), push: createHubClient({ ...options, url: gone.url }).push }),
    })
    await unreachable.syncNow()
    expect((await pips(a, record!.id))?.state).toBe('saved')
    expect(unreachable.status().lastError?.zh).toContain('连不上')
  })

  test('killed between sending and the answer: the next start finishes it', async () => {
    const records = await work()
    let killed: () => void = () => undefined
    const died = new Promise<void>((resolve) => { killed = resolve })
    // The process ends while the answer is on its way: nothing after the request runs any more.
    const dying = a.engine({
      createClient: (options) => {
        const client = createHubClient(options)
        return { ...client, push: async (request) => { await client.push(request); killed(); return new Promise<never>(() => undefined) } }
      },
    })
    void dying.syncNow()
    await died
    expect(new Set(await states(a))).toEqual(new Set(['sent -']))
    const again = await openWindow({ file: a.file, keyHex: a.keyHex })
    try {
      await again.engine().syncNow()
      await arrivedOnce(records)
    } finally {
      await again.close()
    }
    dying.stop = async () => undefined
  })

  test('waits longer after each failure, with jitter, and at once when the network returns', async () => {
    const timer = handTimer()
    const engine = a.engine({ timer, random: () => 0.5 })
    network.faults(() => 'busy-503')
    engine.start()
    const waits: number[] = []
    for (let i = 0; i < 11; i += 1) {
      timer.fire()
      await engine.syncNow().catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, 5))
      waits.push(timer.due()[0]!)
    }
    expect(waits[0]).toBeLessThanOrEqual(1000)
    expect(waits.at(-1)).toBe(150_000)
    expect([...waits].sort((x, y) => x - y)).toEqual(waits)
    // Local commits do not shorten the wait.
    engine.poke()
    expect(timer.due()).toEqual([150_000])

    network.faults(() => 'too-many-429')
    await engine.syncNow()
    expect(timer.due()[0]).toBeGreaterThanOrEqual(7000)

    network.clear()
    engine.networkReturned()
    await engine.syncNow()
    expect(engine.status()).toMatchObject({ link: 'online', lastError: null })
    expect(timer.due()).toEqual([60_000])
    engine.poke()
    expect(timer.due()[0]).toBeLessThan(1000)
    await engine.stop()
    expect(timer.due()).toEqual([])
  })
})

describe('enrolment', () => {
  test('what can go wrong comes back as a refusal, and nothing is kept of it', async () => {
    const c = await openWindow(place())
    const engine = c.engine()
    try {
      await engine.syncNow()
      expect(engine.status().link).toBe('not-enrolled')
      expect(await engine.enrol('http://district.example', 'ABCD-EFGH-JKLM')).toMatchObject({ ok: false, error: { code: 'bad-input' } })
      expect(await engine.enrol(district.url, 'ABCD-EFGH-JKLM')).toMatchObject({ ok: false, error: { code: 'hub-refused', zh: expect.stringContaining('登记码') } })
      const gone = await startNetwork(() => district.url)
      await gone.close()
      expect(await engine.enrol(gone.url, 'ABCD-EFGH-JKLM')).toMatchObject({ ok: false, error: { code: 'offline' } })
      expect(await c.read.get('SELECT 1 FROM device_self')).toBeUndefined()

      const { code } = await district.admin<{ code: string }>('POST', '/enrol-codes', { centre: 'WX02', window: 3 })
      expect(await engine.enrol(district.url, code)).toEqual({ ok: true, value: null })
      expect(await engine.enrol(district.url, code)).toMatchObject({ ok: false, error: { code: 'already-set-up' } })
      await engine.syncNow()
      expect(await c.read.get(`SELECT count(*) AS n FROM org_unit WHERE kind='window'`)).toEqual({ n: 3 })
      expect(c.changes.some(({ organisation }) => organisation)).toBe(true)
    } finally {
      await c.close()
    }
  })
})

describe('what stands still for a person', () => {
  test('a frozen device: said in both languages, sync stops, work goes on', async () => {
    await a.accept(newCase())
    await syncA.syncNow()
    // Two installations with one identity: the copy writes something else under the same number.
    const copy = await openWindow(place())
    const self = (await a.read.get<Record<string, string | number | null>>('SELECT * FROM device_self'))!
    await copy.write((sql) => sql.run(
      `INSERT INTO device_self(one,device_id,inc,next_n,last_hash,hub_url,token,private_key,epoch,district_id,centre_id,window_id,hub_name,hub_storage,toff) VALUES(1,?,?,1,?,?,?,?,?,?,?,?,?,?,?)`,
      [self['device_id']!, self['inc']!, '0'.repeat(64), self['hub_url']!, self['token']!, self['private_key']!, self['epoch']!, 'wx', 'c2', 'w23', null, null, null]))
    await copy.accept(newCase())
    const syncCopy = copy.engine()
    await syncCopy.syncNow()
    expect(syncCopy.status().lastError?.zh).toMatch(/同一身份|冻结/)
    await a.accept(newCase())
    await syncA.syncNow()
    expect(syncA.status().lastError).toEqual({ zh: expect.stringContaining('冻结'), en: expect.stringContaining('frozen') })
    expect((await a.outbox()).slice(2).map(({ state }) => state)).toEqual(['pending', 'pending'])
    await a.accept(newCase())
    expect(await a.outbox()).toHaveLength(6)
    await copy.close()
  })

  test('an older database than the district knows: sync stops and says so', async () => {
    await a.accept(newCase())
    await syncA.syncNow()
    const self = (await a.read.get<Record<string, string | number | null>>('SELECT * FROM device_self'))!
    const old = await openWindow(place())
    await old.write((sql) => sql.run(
      `INSERT INTO device_self(one,device_id,inc,next_n,last_hash,hub_url,token,private_key,epoch,district_id,centre_id,window_id,hub_name,hub_storage,toff) VALUES(1,?,?,1,?,?,?,?,?,?,?,?,?,?,?)`,
      [self['device_id']!, self['inc']!, '0'.repeat(64), self['hub_url']!, self['token']!, self['private_key']!, self['epoch']!, 'wx', 'c2', 'w23', null, null, null]))
    const engine = old.engine()
    await engine.syncNow()
    expect(engine.status().lastError?.zh).toContain('恢复过备份')
    await old.close()
  })

  test('a newer hub pauses pull, not push; an older hub pauses both', async () => {
    const record = newCase()
    await a.accept(record)
    const newer = a.engine({ createClient: (options) => { const client = createHubClient(options); return { ...client, hello: async (request) => ({ ...(await client.hello(request)), schema: { min: 2, max: 3 } }) } } })
    await newer.syncNow()
    expect((await pips(a, record.id))?.state).toBe('received')
    expect(newer.status().lastError?.en).toContain('upgraded')
    expect(await a.read.get('SELECT count(*) AS n FROM cursor')).toEqual({ n: 0 })
    const older = a.engine({ createClient: (options) => { const client = createHubClient(options); return { ...client, hello: async (request) => ({ ...(await client.hello(request)), schema: { min: 0, max: 0 } }) } } })
    await a.accept(newCase())
    await older.syncNow()
    expect(older.status().lastError?.en).toContain('older version')
    expect((await syncCounts(a.read)).pending).toBe(2)
  })

  test('I-7: a stream with a hole stands still, loudly; the others and push go on', async () => {
    const record = newCase()
    await a.accept(record)
    await a.register(newResident(), newResident({ communityId: 'k2' }))
    await syncA.syncNow()
    await b.accept(newCase())
    const holed = b.engine({
      createClient: (options) => {
        const client = createHubClient(options)
        return { ...client, pull: async (request) => {
          const answer = await client.pull(request)
          return { ...answer, pages: answer.pages.map((page) => (page.stream === 'community:k1' ? { ...page, rows: page.rows.slice(1) } : page)) }
        } }
      },
    })
    await holed.syncNow()
    expect(holed.status().lastError?.zh).toContain('community:k1')
    expect((await b.read.all<{ stream_id: string }>('SELECT stream_id FROM cursor')).map(({ stream_id }) => stream_id)).not.toContain('community:k1')
    expect(await b.case(record.id)).not.toBeNull()
    expect((await b.outbox()).every(({ receipt }) => receipt !== null)).toBe(true)
    await syncB.syncNow()
    await syncA.syncNow()
    expect(await b.versions()).toEqual(await a.versions())
  })

  test('a receipt that does not match what was sent is not taken', async () => {
    const record = newCase()
    await a.accept(record)
    const wrong = a.engine({ createClient: (options) => { const client = createHubClient(options); return { ...client, push: async (request) => ({ ...(await client.push(request)), acceptedHash: 'f'.repeat(64) }) } } })
    await wrong.syncNow()
    expect((await pips(a, record.id))?.state).toBe('sent')
    expect(wrong.status().lastError?.zh).toContain('不符')
  })

  test('I-8 (first part): a district with another history gets everything again', async () => {
    const records = [newCase(), newCase()]
    const person = newResident()
    await a.register(person)
    for (const record of records) await a.accept(record)
    await both(1)
    const before = await a.versions()
    // The district lost everything but the enrolment, as after an old backup.
    const fresh = await districts.open()
    const self = (await a.read.get<{ device_id: string; private_key: string }>('SELECT * FROM device_self'))!
    const third = await openWindow(place())
    await fresh.enrol(third, { number: 3 })
    const given = (await third.read.get<Record<string, string>>('SELECT device_id, token, private_key FROM device_self'))!
    // Same operations, the restored district’s idea of the device: identity is given again, the outbox stays.
    await a.write((sql) => sql.run('UPDATE device_self SET hub_url=?, device_id=?, token=?, private_key=?, epoch=?', [fresh.url, given['device_id']!, given['token']!, given['private_key']!, randomUUID()]))
    expect(self.device_id).not.toBe(given['device_id'])
    await syncA.syncNow()
    expect((await fresh.cases()).total).toBe(2)
    expect(new Set(await states(a))).toEqual(new Set(['settled applied']))
    expect(await a.versions()).toEqual(before)
    expect((await syncPage(a.read, { checkedAt: null })).log.map(({ zh }) => zh)).toContain('区级恢复过数据，5 条重新上送')
    await third.close()
    await fresh.close()
  })
})
