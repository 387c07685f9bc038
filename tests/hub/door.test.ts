import { expect, test } from 'vitest'
import { hubError } from '../../shared/sync/protocol'
import { admin, describeHub } from './support/describeHub'
import { newCase, Station } from './support/station'

describeHub('the door', ({ startHub, look }) => {
  const untouched = async () => expect(await look('SELECT (SELECT count(*) FROM inbox WHERE district=$1)::int AS inbox, (SELECT count(*) FROM case_file WHERE district=$1)::int AS cases')).toEqual([{ inbox: 0, cases: 0 }])

  test('without a token, with a wrong one, or with the administrator\'s, a window gets nothing', async () => {
    const hub = await startHub()
    const window = await Station.enrol(hub)
    window.accept(newCase())
    for (const authorization of ['', 'Bearer', 'Bearer x', `Bearer ${hub.adminToken}`, `Basic ${window.token}`, `Bearer ${window.token} `.repeat(2)])
      for (const path of ['/v1/push', '/v1/hello', '/v1/pull']) {
        const body = path === '/v1/push' ? window.request() : path === '/v1/pull' ? { device: window.device, inc: 1, epoch: window.epoch, cursors: {}, maxRows: 1, maxBytes: 1, schema: { min: 1, max: 1 } }
          : { proto: 1, device: window.device, inc: 1, nextN: 1, lastHash: '0'.repeat(64), epoch: null, cursors: {}, schema: { min: 1, max: 1 }, app: '', clock: { wall: '2026-10-12T01:30:00.000Z', monoMs: 1, bootId: '' }, disk: { freeMB: 1 }, pending: { ops: 0, blobs: 0, oldestAgeS: 0 }, numbers: [] }
        expect(await window.post(path, body, { authorization })).toMatchObject({ status: 401, problem: { error: 'BAD_TOKEN', transient: false } })
      }
    for (const authorization of ['', `Bearer ${window.token}`]) expect((await fetch(`${hub.url}/v1/admin/cases`, { headers: { authorization } })).status).toBe(401)
    await untouched()
  })

  test('S7: the token of one device with the work of another is refused', async () => {
    const hub = await startHub()
    const [window, other] = [await Station.enrol(hub), await Station.enrol(hub, 'WX02', 4)]
    other.accept(newCase())
    expect(await window.post('/v1/push', other.request())).toMatchObject({ status: 403, problem: { error: 'WRONG_DEVICE', transient: false } })
    expect(await window.post('/v1/push', other.request(), { 'x-yct-device': other.device })).toMatchObject({ status: 403, problem: { error: 'WRONG_DEVICE' } })
    expect(await window.post('/v1/push', { ...other.request(), inc: 2 }, { authorization: `Bearer ${other.token}`, 'x-yct-device': other.device })).toMatchObject({ status: 403 })
    await untouched()
  })

  test('garbage is answered with JSON and 400, and changes nothing', async () => {
    const hub = await startHub()
    const window = await Station.enrol(hub)
    window.accept(newCase())
    const good = JSON.stringify(window.request())
    const bodies = ['', '{', 'null', '[]', '"x"', '{}', good.slice(0, -2), good.replace('"txns"', '"txnz"'), good.replace(/"n":1/, '"n":"1"'), good.replace(/"firstN":1/, '"firstN":-1'), good.replace('{"n":1', '{"__proto__":{"x":1},"n":1'), '\u0000'.repeat(100), '[['.repeat(50_000)]
    for (const body of bodies) {
      const answer = await window.post('/v1/push', body)
      expect(answer.status, body.slice(0, 60)).toBe(400)
      expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
      expect(hubError.parse(answer.problem)).toMatchObject({ transient: false })
    }
    expect((await window.post('/v1/push', good, { 'content-type': 'text/plain' })).status).toBe(400)
    expect((await window.post('/v1/nowhere', good)).status).toBe(404)
    await untouched()
    expect((await window.push()).acceptedN).toBe(1)
  })

  test('an answer never repeats what was in the request', async () => {
    const hub = await startHub()
    const window = await Station.enrol(hub)
    const answer = await window.post('/v1/push', { secret: '999999197003071234' })
    expect(JSON.stringify(answer.problem)).not.toContain('999999197003071234')
  })

  test('S8: an enrolment code works once, for 15 minutes, for five tries', async () => {
    let now = new Date('2026-10-12T08:00:00.000Z')
    const hub = await startHub({ now: () => now })
    const code = async () => (await admin<{ code: string }>(hub, 'POST', '/v1/admin/enrol-codes', { centre: 'WX02', window: 3 })).body.code
    const { pubkey } = Station.newKey()
    const enrol = async (typed: string, key = pubkey) => {
      const answer = await fetch(`${hub.url}/v1/enrol`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ proto: 1, code: typed, deviceName: 'PC', pubkey: key }) })
      return { status: answer.status, body: await answer.json() as { device: string; token: string; error: string; windowId: string } }
    }
    const first = await code()
    const enrolled = await enrol(first.toLowerCase().replaceAll('-', ' '))
    expect(enrolled).toMatchObject({ status: 200, body: { windowId: 'w23' } })
    // The answer was lost: the same key asks again and gets the same device, with a new token.
    const again = await enrol(first)
    expect(again.body.device).toBe(enrolled.body.device)
    expect(again.body.token).not.toBe(enrolled.body.token)
    expect(await enrol(first, Station.newKey().pubkey)).toMatchObject({ status: 403, body: { error: 'BAD_CODE' } })

    const late = await code()
    now = new Date(now.getTime() + 15 * 60_000)
    expect(await enrol(late)).toMatchObject({ status: 403, body: { error: 'BAD_CODE' } })

    const guessed = await code()
    const wrong = guessed.slice(0, -1) + (guessed.endsWith('2') ? '3' : '2')
    for (let i = 0; i < 5; i++) expect((await enrol(wrong)).status).toBe(403)
    expect((await enrol(guessed)).status).toBe(403)

    expect((await enrol(await code(), 'bm90IGEga2V5')).body.error).toBe('BAD_KEY')
    expect((await admin(hub, 'POST', '/v1/admin/enrol-codes', { centre: 'WX09', window: 1 })).status).toBe(404)
    expect((await admin(hub, 'POST', '/v1/admin/enrol-codes', { centre: 'WX02', window: 99 })).status).toBe(404)
    const stored = JSON.stringify(await look('SELECT code_id, encode(secret_hash,\'hex\') AS hash FROM enrol_code WHERE district=$1'))
    expect(stored).not.toContain(guessed.slice(5, 9))
    expect(await look(`SELECT 1 AS one FROM device WHERE district=$1`)).toHaveLength(1)
  })

  test('the administrator sees devices and cases and can filter them', async () => {
    const hub = await startHub()
    const window = await Station.enrol(hub)
    const records = [newCase({ acceptedOn: '2026-10-11' }), newCase({ acceptedOn: '2026-10-12', applicant: { ...newCase().applicant, name: '尉迟恭' } })]
    for (const record of records) window.accept(record)
    await window.push()
    await window.hello()
    expect((await admin<{ devices: unknown[] }>(hub, 'GET', '/v1/admin/devices')).body.devices).toMatchObject([{ device: window.device, state: 'active', lastN: 2, centreId: 'c2', windowId: 'w23', app: '0.1.0' }])
    const list = async (query: string) => (await admin<{ total: number; cases: { receiptNo: string }[] }>(hub, 'GET', `/v1/admin/cases${query}`)).body
    expect((await list('')).cases.map(({ receiptNo }) => receiptNo)).toEqual([records[1]!.receiptNo, records[0]!.receiptNo])
    expect(await list('?limit=1&offset=1')).toMatchObject({ total: 2, cases: [{ receiptNo: records[0]!.receiptNo }] })
    expect((await list(`?text=${encodeURIComponent('尉迟恭')}`)).total).toBe(1)
    expect((await list('?status=approved')).total).toBe(0)
    expect((await list(`?status=accepted&centre=c2&item=MZ-01-01`)).total).toBe(2)
    expect((await list(`?text=${encodeURIComponent(`' OR 1=1 --`)}`)).total).toBe(0)
    expect((await admin(hub, 'GET', '/v1/admin/cases?status=nonsense')).status).toBe(400)
    expect((await admin<{ brokenStreams: string[]; inbox: object }>(hub, 'GET', '/v1/admin/doctor')).body).toMatchObject({ brokenStreams: [], inbox: { applied: 2 } })
  })
})
