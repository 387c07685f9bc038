import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { appendOps, MAX_TXN_OPS, nextBatch, sha256Hex, ShadowMissing, toOp, TxnTooLarge, type NewOp } from '../../../electron/persistence/outbox'
import { rememberShadow } from '../../../electron/persistence/overlay'
import { checkChain } from '../../../shared/sync/chain'
import { GENESIS } from '../../../shared/sync/protocol'
import { caseOf, resident, uuidOf } from '../../shared/sync/records'
import { clerkId, newFile, openWindow, type Window } from './window'

let place: ReturnType<typeof newFile>
let window: Window
beforeEach(async () => {
  place = newFile()
  window = await openWindow(place)
  await window.giveIdentity()
})
afterEach(async () => {
  await window.close()
  place.remove()
})

const numberOp = (no: number, why = 'x'): NewOp => ({ opId: randomUUID(), entity: 'number', id: randomUUID(), base: null, body: { kind: 'num.fate', series: 'WX02', year: 2026, no, fate: 'void', why, caseId: null }, who: clerkId })
const append = (ops: NewOp[]) => window.write((sql) => appendOps(sql, { now: window.now(), txn: randomUUID(), catVer: null }, ops))
const limits = { ops: 500, bytes: 1_048_576 }

describe('the outbox', () => {
  test('numbers operations densely and chains their hashes from the origin', async () => {
    await window.register(resident())
    await window.accept(caseOf())
    const ops = (await window.outbox()).map(toOp)
    expect(ops.map(({ n }) => n)).toEqual([1, 2, 3])
    expect(checkChain(sha256Hex, GENESIS, 1, ops)).toMatchObject({ ok: true, value: { lastN: 3 } })
  })

  test('I-1: what fails takes its operation with it', async () => {
    await expect(window.write(async (sql) => {
      await appendOps(sql, { now: window.now(), txn: randomUUID(), catVer: null }, [numberOp(1)])
      throw new Error('later in the same transaction')
    })).rejects.toThrow('later')
    expect(await window.outbox()).toEqual([])
    await append([numberOp(2)])
    expect((await window.outbox()).map(({ n }) => n)).toEqual([1])
  })

  test('I-2: an operation is never edited, skipped or deleted before it is settled', async () => {
    await append([numberOp(1)])
    await expect(window.write((sql) => sql.run(`UPDATE outbox SET body='{}' WHERE n=1`))).rejects.toThrow('append-only')
    await expect(window.write((sql) => sql.run(`UPDATE outbox SET n=5 WHERE n=1`))).rejects.toThrow('append-only')
    await expect(window.write((sql) => sql.run('DELETE FROM outbox'))).rejects.toThrow('unsettled op')
    await expect(window.write((sql) => sql.run(
      `INSERT INTO outbox(n,txn,op_id,entity,entity_id,v,body,who,device_time,hash) SELECT 7,txn,'other',entity,entity_id,v,body,who,device_time,'other' FROM outbox WHERE n=1`))).rejects.toThrow('n not dense')
    expect(await window.outbox()).toHaveLength(1)
  })

  test('a transaction that no push could carry is refused when it is made', async () => {
    await expect(append(Array.from({ length: MAX_TXN_OPS + 1 }, (_, i) => numberOp(i)))).rejects.toThrow(TxnTooLarge)
    await expect(append([numberOp(1, 'long '.repeat(220_000))])).rejects.toThrow(TxnTooLarge)
    expect(await window.outbox()).toEqual([])
  })

  test('a row cannot be changed without the district’s state being kept first', async () => {
    const op: NewOp = { opId: randomUUID(), entity: 'resident', id: uuidOf(1), base: null, body: { kind: 'rec.patch', record: 'resident', create: resident() }, who: clerkId }
    await expect(append([op])).rejects.toThrow(ShadowMissing)
    await window.write(async (sql) => {
      await rememberShadow(sql, 'resident', uuidOf(1))
      await appendOps(sql, { now: window.now(), txn: randomUUID(), catVer: null }, [op])
    })
    expect(await window.outbox()).toHaveLength(1)
  })

  test('a body that the protocol does not know fails here and not at the hub', async () => {
    await expect(append([{ ...numberOp(1), body: { kind: 'num.fate', series: 'WX02' } as never }])).rejects.toThrow()
    expect(await window.outbox()).toEqual([])
  })

  test('I-4: batches hold whole transactions', async () => {
    await append(Array.from({ length: 300 }, (_, i) => numberOp(i)))
    await append(Array.from({ length: 150 }, (_, i) => numberOp(i)))
    await append(Array.from({ length: 100 }, (_, i) => numberOp(i)))
    const first = (await nextBatch(window.read, limits))!
    expect([first.firstN, first.lastN, first.txns.map(({ ops }) => ops.length)]).toEqual([1, 450, [300, 150]])
    await window.write((sql) => sql.run(`UPDATE outbox SET state='settled' WHERE n<=450`))
    const second = (await nextBatch(window.read, limits))!
    expect([second.firstN, second.lastN]).toEqual([451, 550])
    expect(second.prevHash).toBe(first.lastHash)
    // A smaller limit of the hub does not split one either.
    expect((await nextBatch(window.read, { ops: 10, bytes: 1_048_576 }))!.txns).toHaveLength(1)
  })

  test('batches stay under the bytes that the hub takes', async () => {
    for (let i = 0; i < 8; i += 1) await append([numberOp(i, 'y'.repeat(200_000))])
    const batch = (await nextBatch(window.read, limits))!
    expect(batch.txns.length).toBe(5)
    expect(Buffer.byteLength(JSON.stringify(batch.txns))).toBeLessThan(limits.bytes)
  })
})
