import { describe, expect, test } from 'vitest'
import { chinaDay, chinaYearMonth } from '../../district/usecases/days'
import { verdictOf } from '../../district/usecases/hello'
import { blocksNeeded } from '../../district/usecases/numbers'
import { planTxn, readOp, settle, type RawOp, type ReadOp, type World } from '../../district/usecases/planTxn'
import type { HelloReq, OpBody } from '../../shared/sync/protocol'
import { caseOf, resident, uuidOf } from '../shared/sync/records'

describe('the day of the hub is the day in China', () => {
  test('it changes at 16:00 UTC', () => {
    expect(chinaDay(new Date('2026-12-31T15:59:59.999Z'))).toBe('2026-12-31')
    expect(chinaYearMonth(new Date('2026-12-31T16:00:00.000Z'))).toEqual({ year: 2027, month: 1, text: '2701' })
  })
})

describe('number blocks', () => {
  const issued = [{ series: 'WX02', year: 2026, lo: 1, hi: 500 }]
  const ask = (left: number, over: Partial<Parameters<typeof blocksNeeded>[0]> = {}) =>
    blocksNeeded({ series: 'WX02', today: new Date('2026-10-12T08:00:00.000Z'), issued, left: [{ series: 'WX02', year: 2026, left }], allDelivered: true, ...over })
  test.each([[500, 0], [151, 0], [150, 1], [0, 1]])('with %i left, %i more', (left, count) => { expect(ask(left)).toHaveLength(count) })
  test('nothing while a block is on its way', () => { expect(ask(0, { allDelivered: false })).toEqual([]) })
  test('a window that holds none gets one without asking', () => { expect(ask(0, { issued: [], left: [], allDelivered: false })).toEqual([{ series: 'WX02', year: 2026 }]) })
  test('another series of another centre does not count', () => { expect(ask(0, { left: [{ series: 'WX01', year: 2026, left: 0 }] })).toEqual([]) })
})

describe('what hello finds', () => {
  const hash = (letter: string) => letter.repeat(64)
  const epoch = uuidOf(1)
  const device = { state: 'active' as const, lastN: 5, lastHash: hash('a') }
  const hello = (over: Partial<HelloReq> = {}): HelloReq => ({
    proto: 1, device: uuidOf(2), inc: 1, nextN: 6, lastHash: hash('a'), epoch, cursors: { catalogue: 3 }, schema: { min: 1, max: 1 }, app: '', clock: { wall: '2026-10-12T01:30:00.000Z', monoMs: 0, bootId: '' },
    disk: { freeMB: 1 }, pending: { ops: 0, blobs: 0, oldestAgeS: 0 }, numbers: [], ...over,
  })
  const streams = [{ id: 'catalogue', head: 3, floor: 0 }]
  test.each([
    ['ok', hello()], ['ok', hello({ nextN: 9, lastHash: hash('c') })], ['ok', hello({ epoch: null })], ['REPLAY', hello({ epoch: uuidOf(9) })], ['REPLAY', hello({ cursors: { catalogue: 4 } })],
    ['DEVICE_ROLLED_BACK', hello({ nextN: 5 })], ['DEVICE_FORK', hello({ lastHash: hash('b') })], ['UPGRADE_FOR_PULL', hello({ schema: { min: 0, max: 0 } })],
  ] as const)('%s', (verdict, request) => { expect(verdictOf(request, device, epoch, streams)).toBe(verdict) })
  test('a frozen device hears nothing else', () => { expect(verdictOf(hello({ epoch: uuidOf(9) }), { ...device, state: 'frozen' }, epoch, streams)).toBe('FROZEN') })
})

const emptyWorld = (): World => ({
  centreId: 'c2', deviceStream: 'device:d', receivedAt: new Date('2026-10-12T08:00:00.000Z'), cases: new Map(), resident: new Map(), household: new Map(), desk: new Map(), receiptNumbers: new Map(), results: new Map(), opIdsUsed: new Set(),
  fates: new Map(), communities: new Set(['m21', 'm22']),
})
let n = 0
const rawOp = (entity: string, id: string, body: OpBody | unknown, over: Partial<RawOp> = {}): RawOp => {
  n += 1
  return { n, v: 1, opId: uuidOf(5000 + n), entity, id, base: null, body, who: uuidOf(90), dtime: '2026-10-12T01:30:00.000Z', toff: null, catVer: null, hash: 'a'.repeat(64), ...over }
}
const read = (...args: Parameters<typeof rawOp>): ReadOp => readOp(rawOp(...args))

describe('one transaction', () => {
  test('an operation that does not parse is answered, not thrown', () => {
    const codes = [rawOp('case', uuidOf(3), { kind: 'visit.add' }), rawOp('case', uuidOf(3), null), rawOp('case', uuidOf(3), { kind: 'note.add' }), rawOp('resident', uuidOf(3), { kind: 'case.cmd', cmd: 'move', move: 'withdraw', on: '2026-10-12', reason: null }),
      rawOp('case', 'x', { kind: 'note.add', text: '' }), rawOp('case', uuidOf(3), { kind: 'note.add', text: '' }, { v: 2 })].map((raw) => { const result = readOp(raw); return result.ok ? null : result.code })
    expect(codes).toEqual(['unknown-kind', 'unknown-kind', 'bad-body', 'bad-body', 'bad-body', 'newer-version'])
  })

  test('I-4: a conflict holds the rest of its transaction, and the next transaction is judged on what stood before', () => {
    const world = emptyWorld()
    world.resident.set(uuidOf(1), { record: resident({ phone: '2' }), head: uuidOf(77), version: 4, stream: 'community:m21' })
    const ops = [
      read('case', uuidOf(3), { kind: 'case.cmd', cmd: 'accept', case: caseOf() }),
      read('resident', uuidOf(1), { kind: 'rec.patch', record: 'resident', change: { phone: { was: '1', now: '3' } } }, { base: uuidOf(70) }),
    ]
    const plan = planTxn(ops, world)
    expect(plan).toMatchObject({ cases: [], records: [], events: [], fates: [] })
    expect(plan.outcomes).toMatchObject([{ result: 'conflict', code: 'held-by-transaction' }, { result: 'conflict', code: 'field-changed', theirs: { phone: '2' } }])
    expect(plan.feed.map(({ stream }) => stream)).toEqual(['device:d', 'device:d'])
    settle(world, ops, plan)
    expect(world.cases.size).toBe(0)
    expect(planTxn([read('case', uuidOf(3), { kind: 'note.add', text: 'x' })], world).outcomes).toMatchObject([{ result: 'rejected', code: 'unknown-case' }])
    const dependent = read('resident', uuidOf(1), { kind: 'rec.patch', record: 'resident', change: { nickname: { was: '', now: 'x' } } }, { base: ops[1]!.opId })
    expect(planTxn([dependent], world).outcomes).toMatchObject([{ result: 'conflict', code: 'base-not-accepted' }])
  })

  test('planning changes nothing; settling carries the state to the next transaction of the push', () => {
    const world = emptyWorld()
    const ops = [read('case', uuidOf(3), { kind: 'case.cmd', cmd: 'accept', case: caseOf() })]
    const plan = planTxn(ops, world)
    expect([world.cases.size, world.receiptNumbers.size, world.results.size]).toEqual([0, 0, 0])
    settle(world, ops, plan)
    const next = [read('case', uuidOf(4), { kind: 'case.cmd', cmd: 'accept', case: caseOf({ id: uuidOf(4) }) }), read('case', uuidOf(3), { kind: 'case.cmd', cmd: 'move', move: 'withdraw', on: '2026-10-13', reason: '申请人撤回' }, { base: ops[0]!.opId })]
    expect(next.map((op) => planTxn([op], world).outcomes[0])).toMatchObject([{ result: 'rejected', code: 'number-used' }, { result: 'applied', version: 2 }])
  })

  test('a move is an event row with its body, so that other windows have the timeline', () => {
    const world = emptyWorld()
    world.cases.set(uuidOf(3), { record: caseOf(), head: uuidOf(101), version: 1, stream: 'centre:c2' })
    const op = read('case', uuidOf(3), { kind: 'case.cmd', cmd: 'move', move: 'withdraw', on: '2026-10-13', reason: '撤回' }, { base: uuidOf(101) })
    const { feed, events } = planTxn([op], world)
    expect(feed[0]).toMatchObject({ stream: 'centre:c2', kind: 'case-event', op: 'event', version: 2, body: { type: 'case-event', head: op.opId, event: { eventId: op.opId, status: 'withdrawn', on: '2026-10-13', reason: '撤回', by: uuidOf(90), department: 'w23' } } })
    expect(events).toHaveLength(1)
  })

  test('a parked transaction gives every operation the same answer', () => {
    const ops = [read('case', uuidOf(3), { kind: 'case.cmd', cmd: 'accept', case: caseOf() }), read('case', uuidOf(3), { kind: 'nonsense' })]
    expect(planTxn(ops, emptyWorld(), { result: 'parked', code: 'hub-failed' })).toMatchObject({ cases: [], outcomes: [{ result: 'parked', code: 'hub-failed' }, { result: 'parked', code: 'hub-failed' }] })
  })
})
