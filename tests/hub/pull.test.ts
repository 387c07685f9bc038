import { expect, test } from 'vitest'
import type { CaseEvent, FeedBody, FeedRow } from '../../shared/sync/protocol'
import { admin, describeHub } from './support/describeHub'
import { org } from './support/org'
import { newCase, newResident, Station } from './support/station'

const bodies = (rows: FeedRow[], type: FeedBody['type']) => rows.flatMap(({ body }) => (body?.type === type ? [body] : []))
const decide = (hub: Parameters<typeof admin>[0], receiptNo: string, decision: Record<string, unknown>) =>
  admin<{ event: CaseEvent; error?: string; message: string }>(hub, 'POST', `/v1/admin/cases/${receiptNo}/decision`, { by: '区民政局 李静', ...decision })

describeHub('pulling', ({ startHub, look }) => {
  test('a fresh window gets the organisation, its number block, and what others did in its centre only', async () => {
    const hub = await startHub()
    const [window, neighbour, elsewhere] = [await Station.enrol(hub, 'WX02', 3), await Station.enrol(hub, 'WX02', 4), await Station.enrol(hub, 'WX01', 1)]
    const record = newCase()
    const person = newResident({ communityId: 'm21' })
    const accepted = window.accept(record)
    const created = window.register(person)
    await window.push()

    const near = await neighbour.pull()
    expect(bodies(near, 'org')).toEqual([{ type: 'org', org }])
    expect(bodies(near, 'number-block')).toMatchObject([{ series: 'WX02', lo: 501, hi: 1000 }])
    expect(bodies(near, 'case')).toEqual([{ type: 'case', case: record, head: accepted.opId }])
    expect(bodies(near, 'resident')).toEqual([{ type: 'resident', resident: person, head: created.opId }])
    expect(bodies(near, 'op-result')).toEqual([])
    const far = await elsewhere.pull()
    expect([...bodies(far, 'case'), ...bodies(far, 'resident')]).toEqual([])
    expect(bodies(await window.pull(), 'op-result')).toMatchObject([{ outcome: { n: 1, result: 'applied' } }, { outcome: { n: 2, result: 'applied' } }])
    expect(await neighbour.pull()).toEqual([])
  })

  test('the streams of another centre or device are not to be had', async () => {
    const hub = await startHub()
    const [window, elsewhere] = [await Station.enrol(hub), await Station.enrol(hub, 'WX01', 1)]
    for (const stream of ['centre:c1', 'community:m11', `device:${elsewhere.device}`, 'device:', 'nonsense']) {
      const answer = await window.post('/v1/pull', { device: window.device, inc: 1, epoch: window.epoch, cursors: { [stream]: 0 }, maxRows: 10, maxBytes: 1000, schema: { min: 1, max: 1 } })
      expect(answer).toMatchObject({ status: 403, problem: { error: 'STREAM_NOT_YOURS' } })
    }
  })

  test('a decision of the district comes down as an event with its document number and moves the case', async () => {
    const now = new Date('2026-10-12T08:00:00.000Z')
    const hub = await startHub({ now: () => now })
    const window = await Station.enrol(hub)
    const record = newCase()
    window.accept(record)
    await window.push()
    await window.pull()
    expect((await decide(hub, record.receiptNo, { move: 'department-accept', docNo: '民受2026-77' })).status).toBe(200)
    const { body } = await decide(hub, record.receiptNo, { move: 'approve', text: '同意' })
    expect(body.event).toMatchObject({ move: 'approve', status: 'approved', docNo: '区批〔2026〕1号', by: '区民政局 李静', on: '2026-10-12' })
    const rows = await window.pull()
    expect(bodies(rows, 'case-event')).toMatchObject([{ event: { move: 'department-accept', status: 'at-department', docNo: '民受2026-77' } }, { event: body.event, head: body.event.eventId }])
    expect(rows.map(({ op, version }) => [op, version])).toEqual([['event', 2], ['event', 3]])

    // The window goes on from what it has seen; from anything older it may not.
    window.write({ entity: 'case', id: record.id, base: record.id, body: { kind: 'case.cmd', cmd: 'move', move: 'complete', on: '2026-10-13', reason: null } })
    window.write({ entity: 'case', id: record.id, base: body.event.eventId, body: { kind: 'case.cmd', cmd: 'move', move: 'complete', on: '2026-10-13', reason: null } })
    expect((await window.push()).results).toMatchObject([{ result: 'rejected', code: 'STATE_MOVED' }, { result: 'applied', version: 4 }])
    const detail = await admin<{ case: { status: string }; events: CaseEvent[] }>(hub, 'GET', `/v1/admin/cases/${record.receiptNo}`)
    expect(detail.body.case.status).toBe('completed')
    expect(detail.body.events.map(({ move }) => move)).toEqual(['department-accept', 'approve', 'complete'])
  })

  test('a move that the state forbids is 409 with the state, a refusal needs its reason, and document numbers have no gap', async () => {
    const hub = await startHub({ now: () => new Date('2026-10-12T08:00:00.000Z') })
    const window = await Station.enrol(hub)
    const records = [newCase(), newCase(), newCase()]
    for (const record of records) window.accept(record)
    await window.push()
    expect(await decide(hub, records[0]!.receiptNo, { move: 'refuse' })).toMatchObject({ status: 400, body: { error: 'BAD_MESSAGE' } })
    const numbers: (string | null)[] = []
    for (const record of records) {
      expect((await decide(hub, record.receiptNo, { move: 'approve' })).body.event.docNo).toMatch(/^区批〔2026〕\d+号$/)
      const twice = await decide(hub, record.receiptNo, { move: 'approve' })
      expect(twice).toMatchObject({ status: 409, body: { error: 'STATE_MOVED', transient: false } })
      expect(twice.body.message).toContain('approved')
      numbers.push(...(await look<{ doc_no: string }>(`SELECT doc_no FROM case_event WHERE district=$1 AND move='approve' ORDER BY event_id DESC LIMIT 1`)).map(({ doc_no }) => doc_no))
    }
    expect(numbers).toEqual(['区批〔2026〕1号', '区批〔2026〕2号', '区批〔2026〕3号'])
    expect((await decide(hub, 'WX02-2026-999999', { move: 'approve' })).status).toBe(404)
  })

  test('a document number that is already used is refused', async () => {
    const hub = await startHub()
    const window = await Station.enrol(hub)
    const records = [newCase(), newCase()]
    for (const record of records) window.accept(record)
    await window.push()
    expect((await decide(hub, records[0]!.receiptNo, { move: 'approve', docNo: 'A-1' })).status).toBe(200)
    expect(await decide(hub, records[1]!.receiptNo, { move: 'approve', docNo: 'A-1' })).toMatchObject({ status: 409, body: { error: 'NUMBER_TAKEN' } })
  })

  test('pages end where a transaction ends, whatever the limits, and a transaction too large comes whole', async () => {
    const hub = await startHub()
    const window = await Station.enrol(hub)
    const person = newResident()
    window.register(person)
    for (let size = 1; size <= 5; size++)
      window.write(...Array.from({ length: size }, () => { const record = newCase(); return { entity: 'case' as const, id: record.id, base: null, body: { kind: 'case.cmd', cmd: 'accept', case: record } } }))
    await window.push()
    const all = (await window.clone().pull()).map(({ id, seq }) => `${id} ${seq}`).sort()
    for (const limits of [{ maxRows: 1 }, { maxRows: 2 }, { maxRows: 3, maxBytes: 2000 }, { maxBytes: 1 }, { maxRows: 7 }]) {
      const copy = window.clone()
      expect((await copy.pull(limits)).map(({ id, seq }) => `${id} ${seq}`).sort()).toEqual(all)
    }
  })

  test('I-4: the rows of one transaction in one stream are never parted, and two transactions of one push are', async () => {
    const hub = await startHub()
    const window = await Station.enrol(hub)
    await window.pull()
    const accepts = (count: number) => Array.from({ length: count }, () => { const record = newCase(); return { entity: 'case' as const, id: record.id, base: null, body: { kind: 'case.cmd', cmd: 'accept', case: record } } })
    window.write(...accepts(3))
    window.write(...accepts(2))
    await window.push()
    window.cursors = { 'centre:c2': window.cursors['centre:c2']! }
    const first = await window.pullOnce({ maxRows: 1 })
    expect(first.pages.map(({ rows, more }) => [rows.map(({ txEnd }) => txEnd), more])).toEqual([[[false, false, true], true]])
    window.cursors['centre:c2'] = first.pages[0]!.to
    const second = await window.pullOnce({ maxRows: 500 })
    expect(second.pages.map(({ rows, more }) => [rows.map(({ txEnd }) => txEnd), more])).toEqual([[[false, true], false]])
  })

  test('a cursor beyond the head is told to begin again', async () => {
    const hub = await startHub()
    const window = await Station.enrol(hub)
    await window.pull()
    window.cursors['catalogue'] = 99
    expect(await window.pullOnce()).toMatchObject({ reset: [{ stream: 'catalogue' }], pages: [] })
    expect((await window.hello()).verdict).toBe('REPLAY')
    window.cursors['catalogue'] = 0
    expect(await window.pull()).toHaveLength(1)
  })

  test('another epoch stops pull and push, and hello says what to do', async () => {
    const hub = await startHub()
    const window = await Station.enrol(hub)
    window.accept(newCase())
    const epoch = '00000000-0000-4000-8000-00000000e0e0'
    expect(await window.post('/v1/push', { ...window.request(), epoch })).toMatchObject({ status: 409, problem: { error: 'EPOCH_CHANGED', transient: false } })
    expect(await window.post('/v1/pull', { device: window.device, inc: 1, epoch, cursors: {}, maxRows: 10, maxBytes: 1000, schema: { min: 1, max: 1 } })).toMatchObject({ status: 409, problem: { error: 'EPOCH_CHANGED' } })
    expect(await window.hello({ epoch })).toMatchObject({ verdict: 'REPLAY', expectN: 1, epoch: window.epoch })
    expect((await window.hello({ epoch: null })).verdict).toBe('ok')
  })

  test('hello finds a device that was set back, and one whose past differs', async () => {
    const hub = await startHub()
    const window = await Station.enrol(hub)
    window.accept(newCase())
    window.accept(newCase())
    const { acceptedHash } = await window.push()
    expect(await window.hello()).toMatchObject({ verdict: 'ok', expectN: 3, expectHash: acceptedHash })
    expect((await window.hello({ nextN: 2, lastHash: window.hashAt(1) })).verdict).toBe('DEVICE_ROLLED_BACK')
    expect((await window.hello({ schema: { min: 0, max: 0 } })).verdict).toBe('UPGRADE_FOR_PULL')
    expect((await window.hello({ lastHash: 'f'.repeat(64) })).verdict).toBe('DEVICE_FORK')
    expect((await window.hello()).verdict).toBe('FROZEN')
  })

  test('a resident who moves to another community leaves one stream and enters the other in one transaction', async () => {
    const hub = await startHub()
    const [window, there] = [await Station.enrol(hub), await Station.enrol(hub, 'WX01', 1)]
    const person = newResident({ communityId: 'm21' })
    const { opId } = window.register(person)
    await window.push()
    await window.pull()
    window.change(person.id, opId, { communityId: { was: 'm21', now: 'm11' } })
    expect((await window.push()).results).toMatchObject([{ result: 'applied', version: 2 }])
    expect((await window.pull()).filter(({ kind }) => kind === 'resident')).toMatchObject([{ op: 'revoke', version: 2, id: person.id }])
    expect(bodies(await there.pull(), 'resident')).toMatchObject([{ resident: { ...person, communityId: 'm11' } }])
    const late = await (await Station.enrol(hub, 'WX02', 5)).pull()
    expect(late.filter(({ id }) => id === person.id).map(({ op, body }) => [op, body])).toEqual([['revoke', undefined], ['revoke', undefined]])
  })

  test('a resident without a community of this district is in the centre that registered', async () => {
    const hub = await startHub()
    const window = await Station.enrol(hub)
    const [none, unknown] = [newResident({ communityId: null }), newResident({ communityId: 'nowhere' })]
    window.register(none)
    window.register(unknown)
    await window.push()
    await window.pull()
    expect(window.rows['centre:c2']!.filter(({ kind }) => kind === 'resident').map(({ id }) => id)).toEqual([none.id, unknown.id])
  })

  test('a published item and calendar reach every window; the same version with other content does not', async () => {
    const hub = await startHub()
    const window = await Station.enrol(hub)
    await window.pull()
    const { itemForTests } = await import('./support/item')
    const item = itemForTests()
    expect(await admin(hub, 'POST', '/v1/admin/items', { item })).toMatchObject({ status: 200, body: { published: true } })
    expect(await admin(hub, 'POST', '/v1/admin/items', { item })).toMatchObject({ status: 200, body: { published: false } })
    expect(await admin(hub, 'POST', '/v1/admin/items', { item: { ...item, department: '别的部门' } })).toMatchObject({ status: 409, body: { error: 'VERSION_TAKEN' } })
    expect(await admin(hub, 'POST', '/v1/admin/items', { item: { ...item, version: 2 } })).toMatchObject({ status: 200 })
    expect(await admin(hub, 'POST', '/v1/admin/items', { item: { code: 'x' } })).toMatchObject({ status: 400 })
    const calendar = { year: 2027, source: { title: '放假安排', number: '国办发明电〔2026〕9号', date: '2026-11-04' }, holidays: [{ date: '2027-01-01', name: '元旦', nameEn: 'New Year' }], makeUpDays: [] }
    expect(await admin(hub, 'POST', '/v1/admin/calendars', { year: 2027, calendar })).toMatchObject({ status: 200, body: { version: 1 } })
    // A calendar that no window could use is refused here, where somebody can mend it.
    expect(await admin(hub, 'POST', '/v1/admin/calendars', { year: 2028, calendar })).toMatchObject({ status: 400 })
    expect(await admin(hub, 'POST', '/v1/admin/calendars', { year: 2027, calendar: { year: 2027, holidays: [] } })).toMatchObject({ status: 400 })
    const rows = await window.pull()
    expect(bodies(rows, 'item')).toEqual([{ type: 'item', code: item.code, version: 1, package: item }, { type: 'item', code: item.code, version: 2, package: { ...item, version: 2 } }])
    expect(bodies(rows, 'calendar')).toMatchObject([{ year: 2027 }])
    expect(new Set(rows.filter(({ kind }) => kind === 'item').map(({ id }) => id)).size).toBe(1)
  })
})

describeHub('figures', ({ startHub }) => {
  const figure = (from: string, value: number, over: object = {}) =>
    ({ id: 'subsistenceStandard', key: 'subsistenceStandard', name: '低保标准', unit: '元/人/月', kind: 'number', items: ['MZ-01-01'], values: [{ value, from, to: null, source: '公告', local: true, verify: false }], ...over })

  test('a published figure reaches every window with all its published values; one of another kind or shape is refused', async () => {
    const hub = await startHub()
    const window = await Station.enrol(hub)
    await window.pull()
    const publish = (standard: unknown) => admin(hub, 'POST', '/v1/admin/standards', { standard })
    expect(await publish(figure('2026-07-01', 1260))).toMatchObject({ status: 200, body: { id: 'subsistenceStandard', version: 1 } })
    expect(await publish(figure('2027-07-01', 1310))).toMatchObject({ status: 200, body: { version: 2 } })
    expect(await publish(figure('2027-07-01', 1315))).toMatchObject({ status: 200, body: { version: 3 } })
    expect(await publish(figure('2028-07-01', 1, { kind: 'text', values: [{ value: '一', from: null, to: null, local: true, verify: false }] }))).toMatchObject({ status: 409, body: { error: 'OTHER_KIND' } })
    expect(await publish(figure('2028-07-01', 1, { kind: 'text' }))).toMatchObject({ status: 400 })
    expect(await publish({ id: 'x' })).toMatchObject({ status: 400 })
    const rows = bodies(await window.pull(), 'standard') as { standard: { values: { from: string; value: number }[] } }[]
    expect(rows.map(({ standard }) => standard.values.map(({ from, value }) => [from, value]))).toEqual([[['2026-07-01', 1260]], [['2027-07-01', 1310], ['2026-07-01', 1260]], [['2027-07-01', 1315], ['2026-07-01', 1260]]])
  })
})

describeHub('numbers', ({ startHub, look }) => {
  test('I-11: blocks of a series are dense and disjoint, also when windows enrol at the same moment', async () => {
    const hub = await startHub()
    const windows = await Promise.all([1, 2, 3, 4, 5, 6].map((number) => Station.enrol(hub, 'WX02', number)))
    const blocks = bodies((await Promise.all(windows.map((window) => window.pull()))).flat(), 'number-block') as { lo: number; hi: number }[]
    expect(blocks.sort((a, b) => a.lo - b.lo).map(({ lo, hi }) => [lo, hi])).toEqual([0, 1, 2, 3, 4, 5].map((index) => [index * 500 + 1, index * 500 + 500]))
  })

  test('a block is refilled at 30 % left, once, and not before the last one has arrived', async () => {
    const hub = await startHub({ now: () => new Date('2026-10-12T08:00:00.000Z') })
    const window = await Station.enrol(hub)
    await window.pull()
    const left = (count: number) => window.hello({ numbers: [{ series: 'WX02', year: 2026, left: count }] })
    await left(151)
    expect(await window.pull()).toEqual([])
    await left(150)
    await left(150)
    expect(bodies(await window.pull(), 'number-block')).toMatchObject([{ lo: 501, hi: 1000 }])
    await left(650)
    expect(await window.pull()).toEqual([])
    expect(await look('SELECT count(*)::int AS blocks FROM number_block WHERE district=$1')).toEqual([{ blocks: 2 }])
  })

  test('in December the first block of the next year is issued ahead', async () => {
    let now = new Date('2026-11-30T08:00:00.000Z')
    const hub = await startHub({ now: () => now })
    const window = await Station.enrol(hub)
    await window.pull()
    await window.hello()
    expect(await window.pull()).toEqual([])
    now = new Date('2026-11-30T16:00:00.000Z') // 1 December in China
    await window.hello()
    await window.hello()
    expect(bodies(await window.pull(), 'number-block')).toMatchObject([{ year: 2027, lo: 1, hi: 500 }])
  })
})
