import { expect, test } from 'vitest'
import { chinaYearMonth } from '../../district/usecases/days'
import { opHash } from '../../shared/sync/chain'
import { createHash, randomUUID } from 'node:crypto'
import { describeHub } from './support/describeHub'
import { newCase, newResident, Station } from './support/station'

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

describeHub('pushing', ({ startHub, look, storage }) => {
  test('a case arrives once and gets the receipt number of the district', async () => {
    const now = new Date('2026-10-31T17:00:00.000Z') // 1 November in China
    const hub = await startHub({ now: () => now })
    const window = await Station.enrol(hub)
    const record = newCase()
    const op = window.accept(record)
    const answer = await window.push()
    expect(answer).toMatchObject({ acceptedN: 1, acceptedHash: op.hash, receipt: '2611-000001', receivedAt: now.toISOString(), stop: null, results: [{ n: 1, result: 'applied', code: null, version: 1, head: op.opId, theirs: null }] })
    expect(await look('SELECT receipt_no, status, version::int FROM case_file WHERE district=$1')).toEqual([{ receipt_no: record.receiptNo, status: 'accepted', version: 1 }])
  })

  test('I-3: sent twice, or again after a lost answer, it is applied once and gets the same receipt', async () => {
    const hub = await startHub()
    const window = await Station.enrol(hub)
    const record = newCase()
    window.accept(record)
    window.note(record.id, '来电询问')
    const request = window.request()
    const first = await window.push(request)
    const again = await window.push(request)
    expect(again).toEqual(first)
    // Part of it again, and old work together with new.
    expect((await window.push(window.request(1, 1))).receipt).toBe(first.receipt)
    window.note(record.id, '再次来电')
    const mixed = await window.push(window.request(1))
    expect(mixed.results.map(({ n, result }) => [n, result])).toEqual([[1, 'applied'], [2, 'applied'], [3, 'applied']])
    expect(mixed.receipt).not.toBe(first.receipt)
    expect(await look('SELECT n::int FROM inbox WHERE district=$1 ORDER BY n')).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
    expect(await look(`SELECT 1 AS one FROM feed WHERE district=$1 AND kind='note'`)).toHaveLength(2)
  })

  test('I-3: the same push over two connections at once is applied once', async () => {
    const hub = await startHub()
    const window = await Station.enrol(hub)
    for (let i = 0; i < 10; i++) window.accept(newCase())
    const request = window.request()
    const answers = await Promise.all([window.push(request), window.push(request), window.push(request)])
    for (const answer of answers) expect(answer.results).toEqual(answers[0]!.results)
    expect(new Set(answers.map(({ receipt }) => receipt)).size).toBe(1)
    expect(await look('SELECT count(*)::int AS cases FROM case_file WHERE district=$1')).toEqual([{ cases: 10 }])
  })

  test('a reordered page is told where to begin, and changes nothing', async () => {
    const hub = await startHub()
    const window = await Station.enrol(hub)
    for (let i = 0; i < 4; i++) window.accept(newCase())
    const later = await window.post('/v1/push', window.request(3))
    expect(later).toMatchObject({ status: 409, problem: { error: 'EXPECT_N', expectN: 1, transient: true } })
    await window.push(window.request(1, 2))
    await window.push(window.request(3))
    await window.push(window.request(1, 2))
    expect(await look('SELECT last_n::int FROM device WHERE district=$1')).toEqual([{ last_n: 4 }])
  })

  test('a gap inside a push, or a changed body, breaks the chain', async () => {
    const hub = await startHub()
    const window = await Station.enrol(hub)
    for (let i = 0; i < 3; i++) window.accept(newCase())
    const gap = window.request()
    gap.txns.splice(1, 1)
    expect(await window.post('/v1/push', gap)).toMatchObject({ status: 400, problem: { error: 'BAD_CHAIN', transient: false } })
    const edited = structuredClone(window.request())
    edited.txns[1]!.ops[0]!.dtime = '2020-01-01T00:00:00.000Z'
    expect(await window.post('/v1/push', edited)).toMatchObject({ status: 400, problem: { error: 'BAD_CHAIN' } })
    expect(await look('SELECT 1 FROM inbox WHERE district=$1')).toEqual([])
  })

  test('a signature of another key is refused', async () => {
    const hub = await startHub()
    const window = await Station.enrol(hub)
    const other = await Station.enrol(hub, 'WX02', 4)
    window.accept(newCase())
    other.accept(newCase())
    expect(await window.post('/v1/push', { ...window.request(), sig: other.request().sig })).toMatchObject({ status: 403, problem: { error: 'BAD_SIGNATURE' } })
    expect(await window.post('/v1/push', { ...window.request(), sig: 'x' })).toMatchObject({ status: 403, problem: { error: 'BAD_SIGNATURE' } })
  })

  test('I-17: two installations of one identity are found; the device is frozen and the work of both is kept', async () => {
    const hub = await startHub()
    const window = await Station.enrol(hub)
    window.accept(newCase())
    await window.push()
    const clone = window.clone()
    window.accept(newCase())
    await window.push()
    clone.accept(newCase())
    expect(await clone.post('/v1/push', clone.request())).toMatchObject({ status: 409, problem: { error: 'DEVICE_FORK', transient: false } })
    window.accept(newCase())
    expect(await window.post('/v1/push', window.request())).toMatchObject({ status: 403, problem: { error: 'FROZEN', transient: false } })
    expect((await window.hello()).verdict).toBe('FROZEN')
    expect(await look('SELECT n::int FROM aside WHERE district=$1 ORDER BY n')).toEqual([{ n: 2 }, { n: 3 }])
    expect(await look('SELECT count(*)::int AS kept FROM inbox WHERE district=$1')).toEqual([{ kept: 2 }])
  })

  test('I-17: a push that begins at the right number but on another past is a fork, and nothing of it is applied', async () => {
    const hub = await startHub()
    const window = await Station.enrol(hub)
    window.accept(newCase())
    const clone = window.clone()
    await window.push()
    // The clone's first operation differs from the one the hub has; it sends only what follows.
    clone.txns = []
    clone.accept(newCase())
    clone.accept(newCase())
    expect(await clone.post('/v1/push', clone.request(2))).toMatchObject({ status: 409, problem: { error: 'DEVICE_FORK', transient: false } })
    expect(await look('SELECT n::int FROM inbox WHERE district=$1')).toEqual([{ n: 1 }])
    expect(await look('SELECT n::int FROM aside WHERE district=$1')).toEqual([{ n: 2 }])
    expect(await look('SELECT state FROM device WHERE district=$1')).toEqual([{ state: 'frozen' }])
  })

  test('I-5: a rejected operation stays in the inbox with its body, and the later ones go on', async () => {
    const hub = await startHub()
    const window = await Station.enrol(hub)
    const record = newCase()
    window.accept(record)
    window.accept(newCase({ receiptNo: record.receiptNo }))
    window.write({ entity: 'case', id: record.id, base: null, body: { kind: 'visit.add', text: '上门' } })
    window.write({ entity: 'case', id: record.id, base: null, body: { kind: 'note.add', words: 1 } })
    window.write({ entity: 'case', id: record.id, base: null, body: { kind: 'note.add', text: 'later' }, v: 2 })
    window.write({ entity: 'satellite' as never, id: record.id, base: null, body: { kind: 'note.add', text: 'x' } })
    window.accept(newCase({ centreId: 'c1' }))
    window.note(record.id, '\u0000')
    window.note(record.id, '最后一条')
    const { results } = await window.push()
    expect(results.map(({ result, code }) => `${result} ${code ?? ''}`.trim())).toEqual([
      'applied', 'rejected number-used', 'rejected unknown-kind', 'rejected bad-body', 'rejected newer-version', 'rejected bad-body', 'rejected wrong-centre', 'rejected hub-refused', 'applied',
    ])
    const kept = await look<{ body: { n: number; body: unknown } }>('SELECT body FROM inbox WHERE district=$1 ORDER BY n')
    expect(kept.map(({ body }) => body)).toEqual(window.ops)
  })

  test('an operation with fields of a newer program is kept whole', async () => {
    const hub = await startHub()
    const window = await Station.enrol(hub)
    const bare = { n: 1, v: 9, opId: randomUUID(), entity: 'case', id: randomUUID(), base: null, body: { kind: 'lease.take' }, who: randomUUID(), dtime: '2026-10-12T01:30:00.000Z', toff: null, catVer: null, future: { a: [1] } }
    window.txns.push({ txn: randomUUID(), ops: [{ ...bare, hash: opHash(sha256, '0'.repeat(64), bare as never) } as never] })
    expect((await window.push()).results).toMatchObject([{ result: 'rejected', code: 'newer-version' }])
    expect(await look(`SELECT body->'future' AS future FROM inbox WHERE district=$1`)).toEqual([{ future: { a: [1] } }])
  })

  test('I-4: when one operation of a transaction is rejected, none of it applies; each keeps its body and the queue goes on', async () => {
    const hub = await startHub()
    const window = await Station.enrol(hub)
    const taken = newCase()
    window.accept(taken)
    const person = newResident()
    const record = newCase({ receiptNo: taken.receiptNo })
    window.write(
      { entity: 'resident', id: person.id, base: null, body: { kind: 'rec.patch', record: 'resident', create: person } },
      { entity: 'case', id: record.id, base: null, body: { kind: 'case.cmd', cmd: 'accept', case: record } },
      { entity: 'case', id: taken.id, base: null, body: { kind: 'note.add', text: '同时记录' } },
    )
    window.note(taken.id, '下一笔')
    const { results } = await window.push()
    expect(results.map(({ result, code }) => [result, code])).toEqual([['applied', null], ['rejected', 'held-by-transaction'], ['rejected', 'number-used'], ['rejected', 'held-by-transaction'], ['applied', null]])
    expect(await look('SELECT 1 FROM resident WHERE district=$1')).toEqual([])
    expect(await look(`SELECT 1 AS one FROM feed WHERE district=$1 AND kind='note'`)).toHaveLength(1)
    expect(await look('SELECT 1 AS one FROM inbox WHERE district=$1 AND body IS NOT NULL')).toHaveLength(5)
  })

  test('I-4: a whole transaction of several kinds applies together', async () => {
    const hub = await startHub()
    const window = await Station.enrol(hub)
    const person = newResident()
    const record = newCase({ applicant: { residentId: person.id, name: person.name, idKind: person.idKind, idNo: person.idNo, phone: person.phone } })
    const [create] = window.write(
      { entity: 'resident', id: person.id, base: null, body: { kind: 'rec.patch', record: 'resident', create: person } },
      { entity: 'case', id: record.id, base: null, body: { kind: 'case.cmd', cmd: 'accept', case: record } },
      { entity: 'number', id: randomUUID(), base: null, body: { kind: 'num.fate', series: 'WX02', year: 2026, no: 1, fate: 'used', why: null, caseId: record.id } },
    )
    window.write({ entity: 'resident', id: person.id, base: create!.opId, body: { kind: 'rec.patch', record: 'resident', change: { phone: { was: person.phone, now: '13911112222' } } } })
    expect((await window.push()).results.map(({ result, version }) => [result, version])).toEqual([['applied', 1], ['applied', 1], ['applied', null], ['applied', 2]])
    window.write({ entity: 'number', id: randomUUID(), base: null, body: { kind: 'num.fate', series: 'WX02', year: 2026, no: 1, fate: 'void', why: '作废', caseId: null } })
    expect((await window.push()).results).toMatchObject([{ result: 'rejected', code: 'fate-contradicts' }])
  })

  test('three offline changes on one person whose first conflicts all come back as conflicts', async () => {
    const hub = await startHub()
    const [window, other] = [await Station.enrol(hub), await Station.enrol(hub, 'WX02', 4)]
    const person = newResident()
    const create = window.register(person)
    await window.push()
    other.change(person.id, create.opId, { phone: { was: person.phone, now: '13900000009' } })
    await other.push()
    const first = window.change(person.id, create.opId, { phone: { was: person.phone, now: '13911111111' } })
    const second = window.change(person.id, first.opId, { nickname: { was: '', now: '老单' } })
    window.change(person.id, second.opId, { address: { was: person.address, now: '新村' } })
    const { results } = await window.push()
    expect(results.map(({ result, code }) => [result, code])).toEqual([['conflict', 'field-changed'], ['conflict', 'base-not-accepted'], ['conflict', 'base-not-accepted']])
    expect(results.map(({ theirs }) => theirs)).toEqual([{ phone: '13900000009' }, { nickname: '' }, { address: person.address }])
  })

  test('two windows change one person: other fields merge, the same field conflicts, the name never merges', async () => {
    const hub = await startHub()
    const [window, other] = [await Station.enrol(hub), await Station.enrol(hub, 'WX02', 4)]
    const person = newResident()
    const { opId: base } = window.register(person)
    await window.push()
    other.change(person.id, base, { phone: { was: person.phone, now: '13900000009' } })
    expect((await other.push()).results).toMatchObject([{ result: 'applied', version: 2 }])
    window.change(person.id, base, { nickname: { was: '', now: '老单' } })
    window.change(person.id, base, { phone: { was: person.phone, now: '13911111111' } })
    window.change(person.id, base, { name: { was: person.name, now: '單雄信' } })
    const { results } = await window.push()
    expect(results).toMatchObject([{ result: 'merged', version: 3 }, { result: 'conflict', theirs: { phone: '13900000009' } }, { result: 'conflict', theirs: { name: person.name } }])
    expect(await look('SELECT record FROM resident WHERE district=$1')).toMatchObject([{ record: { ...person, phone: '13900000009', nickname: '老单' } }])
  })

  test('an operation id that was already used by another operation is rejected', async () => {
    const hub = await startHub()
    const window = await Station.enrol(hub)
    const record = newCase()
    const { opId } = window.accept(record)
    window.write({ entity: 'case', id: record.id, base: null, body: { kind: 'note.add', text: 'x' }, opId })
    expect((await window.push()).results).toMatchObject([{ result: 'applied' }, { result: 'rejected', code: 'op-id-used' }])
  })

  test('receipt numbers have no gap, also after pushes that were refused', async () => {
    const hub = await startHub()
    const windows = [await Station.enrol(hub, 'WX02', 1), await Station.enrol(hub, 'WX02', 2), await Station.enrol(hub, 'WX01', 1)]
    const receipts: string[] = []
    for (let round = 0; round < 4; round++)
      for (const window of windows) {
        window.accept(newCase({ centreId: window === windows[2] ? 'c1' : 'c2' }))
        await window.post('/v1/push', { ...window.request(), sig: 'bad' })
        receipts.push((await window.push()).receipt)
      }
    const { text } = chinaYearMonth(new Date())
    expect(receipts).toEqual(receipts.map((_, index) => `${text}-${String(index + 1).padStart(6, '0')}`))
  })

  test('too many operations at once are refused before anything is read', async () => {
    const hub = await startHub()
    const window = await Station.enrol(hub)
    const record = newCase()
    window.accept(record)
    for (let i = 0; i < 500; i++) window.note(record.id, 'x')
    expect(await window.post('/v1/push', window.request())).toMatchObject({ status: 413, problem: { error: 'TOO_LARGE', transient: false } })
    expect((await window.push(window.request(1, 500))).acceptedN).toBe(500)
    expect((await window.push()).acceptedN).toBe(501)
    const huge = await window.post('/v1/push', JSON.stringify({ ...window.request(), padding: 'x'.repeat(1_400_000) }))
    expect(huge).toMatchObject({ status: 413, problem: { error: 'TOO_LARGE' } })
  })

  test(`storage is told as ${storage}`, async () => {
    const hub = await startHub()
    expect((await (await Station.enrol(hub)).hello()).hub.storage).toBe(storage)
  })
})
