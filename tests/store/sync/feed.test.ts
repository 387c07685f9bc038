import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { applyPage, cursorOf, FeedGap, FeedNotUnderstood, type Page } from '../../../electron/persistence/feed'
import { recordOutcome, rederive, settleAttention } from '../../../electron/persistence/overlay'
import { caseSyncState, caseSyncTrail, syncCounts, syncPage } from '../../../electron/sync/syncPage'
import type { CaseEvent, OpOutcome, OrgSnapshot, ResidentRecord } from '../../../shared/sync/protocol'
import { caseOf, household, resident, uuidOf } from '../../shared/sync/records'
import { clerkId, epochOfTests, newFile, openWindow, pageOf, type Window } from './window'

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

const stream = 'community:x'
const apply = (page: Page, epoch = epochOfTests) => window.write((sql) => applyPage(sql, page, { epoch, now: window.now() }))
const head = (i: number): string => uuidOf(0x5000 + i)
const residentRow = (version: number, over: Partial<ResidentRecord> = {}) => ({ body: { type: 'resident' as const, resident: resident(over), head: head(version) }, id: resident(over).id, version })
const caseRow = (version = 1) => ({ body: { type: 'case' as const, case: caseOf(), head: head(version) }, id: caseOf().id, version })
const event = (over: Partial<CaseEvent> = {}): CaseEvent => ({
  eventId: head(2), caseId: caseOf().id, move: 'approve', status: 'approved', at: '2026-10-20T02:00:00.000Z', on: '2026-10-20', by: '赵科长', department: '区民政局', docNo: '甘民低保〔2026〕1号', reason: null, text: null, ...over,
})
const eventRow = (version = 2, over: Partial<CaseEvent> = {}) => ({ body: { type: 'case-event' as const, event: event(over), head: event(over).eventId }, id: caseOf().id, version, op: 'event' as const })
const answer = (outcome: Partial<OpOutcome> & { n: number }, entity: 'case' | 'resident', id: string) => window.write(async (sql) => {
  await recordOutcome(sql, { result: 'applied', code: null, version: null, head: null, theirs: null, ...outcome }, { no: '2610-000001', at: '2026-10-12T02:00:00.000Z' }, window.now().toISOString())
  await rederive(sql, entity, id, window.now().toISOString())
})
const send = () => window.write((sql) => sql.run(`UPDATE outbox SET state='sent' WHERE state='pending'`))

describe('a pulled page', () => {
  test('I-7: moves the cursor with its rows', async () => {
    const applied = await apply(pageOf(stream, 0, [residentRow(1), { body: { type: 'household', household: household(), head: head(1) }, id: household().id, version: 1 }]))
    expect(applied.rows).toBe(2)
    expect(await window.read.get('SELECT * FROM cursor')).toEqual({ stream_id: stream, epoch: epochOfTests, seq: 2 })
    expect((await window.resident(uuidOf(1)))?.record).toEqual(resident())
    expect((await window.household(uuidOf(2)))?.record).toEqual(household())
  })

  test('I-7: with a hole, a wrong start or half a transaction is refused, and nothing of it is stored', async () => {
    const good = pageOf(stream, 0, [residentRow(1), residentRow(2, { id: uuidOf(9), idNo: '' }), residentRow(3, { id: uuidOf(10), idNo: '' })])
    const refused = async (page: Page) => {
      await expect(apply(page)).rejects.toThrow(FeedGap)
      expect(await window.resident(uuidOf(1))).toBeNull()
      expect(await cursorOf(window.read, stream)).toBeNull()
    }
    await refused({ ...good, rows: good.rows.filter((_, i) => i !== 1) })
    await refused({ ...good, rows: good.rows.map((row) => ({ ...row, seq: row.seq + 1 })), to: 4 })
    await refused({ ...good, rows: good.rows.map((row, i) => ({ ...row, txEnd: i < 2 })) })
    await refused({ ...good, rows: [good.rows[0]!, good.rows[2]!, good.rows[1]!] })
    await refused({ ...good, to: 5 })
    await refused({ ...good, rows: [], to: 3 })
    await apply(good)
    await expect(apply(good)).rejects.toThrow(FeedGap)
    await expect(apply(pageOf(stream, 3, [residentRow(4)]), randomUUID())).rejects.toThrow('former history')
  })

  test('I-7: a page that fails halfway leaves neither rows nor cursor', async () => {
    const good = pageOf(stream, 0, [residentRow(1), residentRow(2, { id: uuidOf(9), idNo: '' })])
    const page: Page = { ...good, rows: [good.rows[0]!, { ...good.rows[1]!, op: 'del', body: undefined }] }
    await expect(apply(page)).rejects.toThrow(FeedNotUnderstood)
    expect(await window.resident(uuidOf(1))).toBeNull()
    expect(await cursorOf(window.read, stream)).toBeNull()
  })

  test('ignores older versions, so a stream may be read again from the start', async () => {
    const page = pageOf(stream, 0, [caseRow(), eventRow(), residentRow(1), residentRow(2, { phone: '13900000002' })])
    await apply(page)
    const before = [await window.versions(), await window.events(caseOf().id)]
    await window.write((sql) => sql.run('DELETE FROM cursor'))
    await apply(page)
    expect([await window.versions(), await window.events(caseOf().id)]).toEqual(before)
    expect((await window.resident(uuidOf(1)))?.record.phone).toBe('13900000002')
  })

  test('moves a case by the district’s decision, once, on the district’s day', async () => {
    await apply(pageOf(stream, 0, [caseRow(), eventRow()]))
    expect(await window.case(caseOf().id)).toMatchObject({ record: { status: 'approved' }, head: head(2), version: 2, closedOn: '2026-10-20' })
    const events = await window.events(caseOf().id)
    expect(events).toMatchObject([{ kind: 'district', move: 'approve', who: '赵科长', detail: { docNo: '甘民低保〔2026〕1号' } }])
    expect((await caseSyncState(window.read, [caseOf().id])).get(caseOf().id)).toEqual({ state: 'department', receipt: null, note: null })
  })

  test('an event that is older than the case on hand tells its story and changes no state', async () => {
    await apply(pageOf(stream, 0, [{ ...caseRow(3), body: { type: 'case', case: caseOf({ status: 'approved' }), head: head(3) } }, eventRow(2, { move: 'department-accept', status: 'at-department' })]))
    expect(await window.case(caseOf().id)).toMatchObject({ record: { status: 'approved' }, version: 3, head: head(3) })
    expect(await window.events(caseOf().id)).toHaveLength(1)
  })

  test('a move by another window is no answer of a department', async () => {
    await apply(pageOf(stream, 0, [caseRow(), eventRow(2, { move: 'withdraw', status: 'withdrawn', by: uuidOf(90), department: caseOf().windowId })]))
    expect(await window.events(caseOf().id)).toMatchObject([{ kind: 'move', move: 'withdraw' }])
    expect((await caseSyncState(window.read, [caseOf().id])).get(caseOf().id)?.state).toBe('received')
  })

  test('brings numbers, organisation, items and calendars', async () => {
    const org: OrgSnapshot = {
      district: { id: 'd', name: '区', nameEn: 'District' }, streets: [{ id: 's', name: '街道', nameEn: 'Street' }], centres: [{ id: 'c2', streetId: 's', code: 'WX02', name: '中心', nameEn: 'Centre', phone: '', address: '' }],
      communities: [{ id: 'k', centreId: 'c2', name: '社区', nameEn: 'Community' }], grids: [{ id: 'g', communityId: 'k', number: 1, worker: '网格员' }], windows: [{ id: 'w23', centreId: 'c2', number: 3 }],
    }
    const block = { body: { type: 'number-block' as const, series: 'WX02', year: 2026, lo: 3401, hi: 3900 }, id: uuidOf(1), version: 0 }
    const applied = await apply(pageOf('catalogue', 0, [
      { body: { type: 'org', org }, id: uuidOf(1), version: 2 }, { body: { type: 'org', org: { ...org, streets: [] } }, id: uuidOf(1), version: 1 },
      { body: { type: 'item', code: 'MZ-01-01', version: 2, package: { code: 'MZ-01-01' } }, id: uuidOf(2), version: 2 },
      { body: { type: 'calendar', year: 2027, calendar: { year: 2027 } }, id: uuidOf(3), version: 1 }, block, block,
    ]))
    expect(applied).toMatchObject({ items: 1, calendars: 1, organisation: true })
    expect(await window.read.get('SELECT count(*) AS n FROM org_unit')).toEqual({ n: 6 })
    expect(await window.read.get(`SELECT parent_id FROM org_unit WHERE kind='window'`)).toEqual({ parent_id: 'c2' })
    expect(await window.read.all('SELECT lo, hi, next FROM number_block')).toEqual([{ lo: 3401, hi: 3900, next: 3401 }])
    expect(await window.read.get('SELECT code, version FROM published_item')).toEqual({ code: 'MZ-01-01', version: 2 })
    expect(await window.read.get('SELECT year FROM published_calendar')).toEqual({ year: 2027 })
  })

  test('keeps the newest publication of a figure, whatever comes late', async () => {
    const standard = (value: number) => ({ type: 'standard' as const, id: 'subsistenceStandard', standard: { value } })
    const applied = await apply(pageOf('catalogue', 0, [{ body: standard(1260), id: uuidOf(4), version: 2 }, { body: standard(1), id: uuidOf(4), version: 1 }]))
    expect(applied).toMatchObject({ standards: 1 })
    expect(await window.read.all('SELECT id, standard FROM published_standard')).toEqual([{ id: 'subsistenceStandard', standard: '{"value":1260}' }])
  })

  test('a resident who went to another centre is no longer shown, and is again on return', async () => {
    await apply(pageOf(stream, 0, [residentRow(1)]))
    const at = 1
    await apply({ stream, from: at + 1, to: at + 1, more: false, rows: [{ seq: at + 1, txEnd: true, kind: 'resident', id: uuidOf(1), version: 2, op: 'revoke' }] })
    expect(await window.resident(uuidOf(1))).toBeNull()
    await apply(pageOf('community:y', 0, [residentRow(3)]))
    expect(await window.resident(uuidOf(1))).toMatchObject({ version: 3 })
    // The put of the same move came first by the other stream: the revoke then says nothing new.
    await apply({ stream, from: at + 2, to: at + 2, more: false, rows: [{ seq: at + 2, txEnd: true, kind: 'resident', id: uuidOf(1), version: 3, op: 'revoke' }] })
    expect(await window.resident(uuidOf(1))).toMatchObject({ version: 3 })
  })

  test('one person registered at two windows does not stop the stream', async () => {
    await window.register(resident())
    await apply(pageOf(stream, 0, [residentRow(1, { id: uuidOf(77), name: '单雄信' }), residentRow(1, { id: uuidOf(78), idNo: '', name: '仇士良' })]))
    expect(await window.resident(uuidOf(1))).not.toBeNull()
    expect(await window.resident(uuidOf(78))).not.toBeNull()
    // Both are to be seen: only a person can say that they are one.
    expect(await window.resident(uuidOf(77))).toMatchObject({ record: { name: '单雄信' }, version: 1 })
  })
})

describe('the overlay', () => {
  test('the visible row is the district’s state with this window’s operations on top', async () => {
    await apply(pageOf(stream, 0, [residentRow(1)]))
    await window.change(uuidOf(1), { phone: '13911112222' })
    await apply(pageOf(stream, 1, [residentRow(2, { address: '新街 2 号', phone: '13900000009' })]))
    // Ours stays on the screen until the district has answered; what we did not touch is the district's.
    expect(await window.resident(uuidOf(1))).toMatchObject({ record: { phone: '13911112222', address: '新街 2 号' }, version: 2 })
    expect(await window.shadows()).toHaveLength(1)
  })

  test('an operation counts until pull has delivered its result', async () => {
    await apply(pageOf(stream, 0, [residentRow(1)]))
    const opId = await window.change(uuidOf(1), { phone: '13911112222' })
    await send()
    await answer({ n: 1, version: 3, head: opId, result: 'merged' }, 'resident', uuidOf(1))
    await apply(pageOf(stream, 1, [residentRow(2, { address: '新街 2 号' })]))
    expect((await window.outbox())[0]).toMatchObject({ state: 'acked', receipt: '2610-000001' })
    expect((await window.resident(uuidOf(1)))?.record.phone).toBe('13911112222')
    await apply(pageOf(stream, 2, [{ ...residentRow(3, { address: '新街 2 号', phone: '13911112222' }) }]))
    expect((await window.outbox())[0]).toMatchObject({ state: 'settled' })
    expect(await window.shadows()).toEqual([])
    expect(await window.resident(uuidOf(1))).toMatchObject({ version: 3, record: { phone: '13911112222', address: '新街 2 号' } })
  })

  test('the feed may tell the result before the answer does; the receipt is still asked for', async () => {
    await apply(pageOf(stream, 0, [residentRow(1)]))
    const opId = await window.change(uuidOf(1), { phone: '13911112222' })
    await send()
    await apply(pageOf('device:x', 0, [{ body: { type: 'op-result', outcome: { n: 1, result: 'applied', code: null, version: 2, head: opId, theirs: null } }, id: opId, version: 2, op: 'result' }]))
    await apply(pageOf(stream, 1, [residentRow(2, { phone: '13911112222' })]))
    expect((await window.outbox())[0]).toMatchObject({ state: 'sent', result: 'applied', receipt: null })
    await answer({ n: 1, version: 2, head: opId }, 'resident', uuidOf(1))
    expect((await window.outbox())[0]).toMatchObject({ state: 'settled', receipt: '2610-000001' })
    expect(await window.shadows()).toEqual([])
  })

  test('I-6: after a conflict the row is the district’s, and the line stays until a person closes it', async () => {
    await apply(pageOf(stream, 0, [residentRow(1)]))
    await window.change(uuidOf(1), { phone: '13911112222' })
    await send()
    await apply(pageOf(stream, 1, [residentRow(2, { phone: '13900000009' })]))
    await answer({ n: 1, result: 'conflict', code: 'field-changed', theirs: { phone: '13900000009' } }, 'resident', uuidOf(1))
    expect(await window.resident(uuidOf(1))).toMatchObject({ version: 2, record: { phone: '13900000009' } })
    expect(await window.attention()).toMatchObject([{ n: 1, closed: null, result: 'conflict' }])
    const page = await syncPage(window.read, { checkedAt: null })
    expect(page.attention).toMatchObject([{ n: 1, titleZh: '改居民 单*信：联系电话', titleEn: 'Changed 单*信: telephone', theirs: { phone: '139****0009' }, ours: { phone: '139****2222' }, closedBy: null }])

    await answer({ n: 1, result: 'conflict', code: 'field-changed' }, 'resident', uuidOf(1))
    expect((await syncCounts(window.read)).attention).toBe(1)
    expect(await window.write((sql) => settleAttention(sql, 1, clerkId, '电话核对，以区级为准', window.now()))).toBe('closed')
    expect(await window.write((sql) => settleAttention(sql, 1, uuidOf(1), '再关一次', window.now()))).toBe('already-closed')
    expect(await window.write((sql) => settleAttention(sql, 99, clerkId, '没有这条', window.now()))).toBe('not-found')
    expect((await syncPage(window.read, { checkedAt: null })).attention).toMatchObject([{ n: 1, closedBy: clerkId, resolution: '电话核对，以区级为准' }])
    await expect(window.write((sql) => sql.run(`UPDATE attention SET closed_by=NULL WHERE n=1`))).rejects.toThrow('CHECK')
  })

  test('a case that the district rejects stays visible', async () => {
    await window.accept(caseOf())
    const pips = async () => (await caseSyncState(window.read, [caseOf().id])).get(caseOf().id)
    expect(await pips()).toEqual({ state: 'saved', receipt: null, note: null })
    await send()
    expect(await pips()).toEqual({ state: 'sent', receipt: null, note: null })
    await answer({ n: 1, result: 'rejected', code: 'number-used' }, 'case', caseOf().id)
    await answer({ n: 2, result: 'rejected', code: 'held-by-transaction' }, 'case', caseOf().id)
    expect(await window.case(caseOf().id)).toMatchObject({ record: caseOf() })
    expect(await pips()).toEqual({ state: 'attention', receipt: '2610-000001', note: 'number-used' })
    expect(await window.attention()).toHaveLength(2)
    expect((await caseSyncTrail(window.read, caseOf().id)).map(({ state, note }) => `${state} ${note}`)).toEqual(['saved null', 'received 2610-000001', 'attention number-used'])
    // Later work on it is kept and shown too.
    await window.note(caseOf().id, '已打电话')
    expect(await window.case(caseOf().id)).not.toBeNull()
  })

  test('a move that the district has overtaken falls back to the district’s state', async () => {
    await apply(pageOf(stream, 0, [caseRow()]))
    await window.move(caseOf().id, 'withdraw')
    await send()
    expect((await window.case(caseOf().id))?.record.status).toBe('withdrawn')
    await apply(pageOf(stream, 1, [eventRow(2, { move: 'refuse', status: 'refused' })]))
    expect((await window.case(caseOf().id))?.record.status).toBe('refused')
    await answer({ n: 1, result: 'rejected', code: 'STATE_MOVED' }, 'case', caseOf().id)
    expect(await window.case(caseOf().id)).toMatchObject({ record: { status: 'refused' }, version: 2 })
    expect((await window.events(caseOf().id)).find(({ kind }) => kind === 'move')?.detail).toMatchObject({ result: 'rejected', code: 'STATE_MOVED' })
    expect(await window.shadows()).toEqual([])
  })

  test('I-16: received is said with the district’s number only', async () => {
    await window.accept(caseOf())
    await send()
    await answer({ n: 1, version: 1, head: head(1) }, 'case', caseOf().id)
    await answer({ n: 2 }, 'case', caseOf().id)
    const pips = async () => (await caseSyncState(window.read, [caseOf().id])).get(caseOf().id)
    expect(await pips()).toEqual({ state: 'received', receipt: '2610-000001', note: null })
    await window.note(caseOf().id, '补充说明')
    expect(await pips()).toEqual({ state: 'received', receipt: '2610-000001', note: 'change-waiting' })
    const page = await syncPage(window.read, { checkedAt: null })
    expect(page.waiting).toMatchObject([{ n: 3, titleZh: '备注 WX02-2026-000001 最低生活保障 单*信', state: 'pending' }])
  })
})
