import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeCase, judgeRecord, type CaseOp, type OnHub, type RecordOp } from '../../../shared/sync/judge'
import type { OpResult, ResidentRecord } from '../../../shared/sync/protocol'
import { caseOf, household, resident, uuidOf } from './records'

const free = { numberUsedBy: null }
const accept = (record = caseOf(), opId = uuidOf(101)): CaseOp => ({ opId, id: record.id, base: null, body: { kind: 'case.cmd', cmd: 'accept', case: record } })
const move = (name: 'approve' | 'withdraw' | 'supplemented' | 'complete', base: string | null, opId = uuidOf(102)): CaseOp =>
  ({ opId, id: uuidOf(3), base, body: { kind: 'case.cmd', cmd: 'move', move: name, on: '2026-10-13', reason: null } })
const note: CaseOp = { opId: uuidOf(103), id: uuidOf(3), base: null, body: { kind: 'note.add', text: '来电询问' } }
const stands = (status: ReturnType<typeof caseOf>['status'] = 'accepted') => ({ record: caseOf({ status }), head: uuidOf(101) })

describe('a command on a case', () => {
  test('an accepted case stands as it was written, and its operation is its head', () => {
    expect(judgeCase(null, accept(), free)).toEqual({ result: 'applied', code: null, after: { record: caseOf(), head: uuidOf(101) }, theirs: null })
  })

  test('the same case again changes nothing, even after the district moved it', () => {
    expect(judgeCase(stands('approved'), accept(), { numberUsedBy: uuidOf(3) })).toEqual({ result: 'applied', code: null, after: null, theirs: null })
  })

  test('the same id with another body is refused', () => {
    expect(judgeCase(stands(), accept(caseOf({ form: { incomeFen: 1 } })), free)).toMatchObject({ result: 'rejected', code: 'case-exists', after: null })
  })

  test('a tolerated paper that came stands beside the course: it asks for no base and moves no head', () => {
    const tolerated = caseOf({ status: 'at-department', materials: [{ key: 'm03', name: '户口簿', state: 'tolerated', copies: 0, pages: 0, note: null, dueOn: '2026-10-27' }] })
    const settled = { how: 'handed-in' as const, state: 'original' as const, pages: 1, on: '2026-10-20', by: uuidOf(90), note: null }
    const settle = (key: string, over: Partial<typeof settled> = {}): CaseOp => ({ opId: uuidOf(104), id: uuidOf(3), base: uuidOf(55), body: { kind: 'case.cmd', cmd: 'settle', key, settled: { ...settled, ...over } } })
    const first = judgeCase({ record: tolerated, head: uuidOf(101) }, settle('m03'), free)
    expect(first).toMatchObject({ result: 'applied', after: { head: uuidOf(101), record: { status: 'at-department', materials: [{ state: 'tolerated', settled }] } } })
    expect(judgeCase(first.after, settle('m03'), free)).toMatchObject({ result: 'applied', after: null })
    expect(judgeCase(first.after, settle('m03', { pages: 2 }), free)).toMatchObject({ result: 'rejected', code: 'STATE_MOVED' })
    expect(judgeCase({ record: tolerated, head: uuidOf(101) }, settle('m01'), free)).toMatchObject({ result: 'rejected', code: 'STATE_MOVED' })
    expect(judgeCase(null, settle('m03'), free)).toMatchObject({ result: 'rejected', code: 'unknown-case' })
    // The same acceptance, sent once more, is still the same case.
    expect(judgeCase(first.after, accept({ ...tolerated, status: 'accepted' }), free)).toMatchObject({ result: 'applied', after: null })
  })

  test('a receipt number that another case carries is refused', () => {
    expect(judgeCase(null, accept(), { numberUsedBy: uuidOf(77) })).toMatchObject({ result: 'rejected', code: 'number-used' })
  })

  test('a case cannot begin as approved', () => {
    expect(judgeCase(null, accept(caseOf({ status: 'approved' })), free)).toMatchObject({ result: 'rejected', code: 'not-a-first-status' })
  })

  test('a move needs the state that its author saw', () => {
    expect(judgeCase(stands(), move('withdraw', uuidOf(101)), free)).toMatchObject({ result: 'applied', after: { record: { status: 'withdrawn' }, head: uuidOf(102) } })
    expect(judgeCase(stands('at-department'), move('withdraw', uuidOf(55)), free)).toMatchObject({ result: 'rejected', code: 'STATE_MOVED', after: null })
  })

  test('a state that forbids the move refuses it', () => {
    expect(judgeCase(stands('refused'), move('approve', uuidOf(101)), free)).toMatchObject({ result: 'rejected', code: 'STATE_MOVED' })
  })

  test('a move of a case that never arrived is refused', () => {
    expect(judgeCase(null, move('withdraw', uuidOf(101)), free)).toMatchObject({ result: 'rejected', code: 'unknown-case' })
  })

  test('a note always applies and moves no head', () => {
    expect(judgeCase(stands('refused'), note, free)).toEqual({ result: 'applied', code: null, after: null, theirs: null })
    expect(judgeCase(null, note, free)).toMatchObject({ result: 'rejected', code: 'unknown-case' })
  })
})

type Change = Record<string, { was: unknown; now: unknown }>
const patch = (change: Change, base: string | null, opId = uuidOf(202)): RecordOp => ({ opId, id: uuidOf(1), base, body: { kind: 'rec.patch', record: 'resident', change } })
const onHub = (over: Partial<ResidentRecord> = {}, head = uuidOf(200)): OnHub<ResidentRecord> => ({ record: resident(over), head })

describe('a change of a resident', () => {
  test('made on the present state it is applied', () => {
    expect(judgeRecord(onHub(), patch({ phone: { was: '13900000001', now: '13911112222' } }, uuidOf(200)), null))
      .toMatchObject({ result: 'applied', after: { record: { phone: '13911112222' }, head: uuidOf(202) } })
  })

  test('made on an older state, another field merges', () => {
    expect(judgeRecord(onHub({ address: '新村 2 号' }, uuidOf(201)), patch({ phone: { was: '13900000001', now: '13911112222' } }, uuidOf(200)), 'applied'))
      .toMatchObject({ result: 'merged', after: { record: { phone: '13911112222', address: '新村 2 号' } } })
  })

  test('made on an older state, the same field to the same value is applied', () => {
    expect(judgeRecord(onHub({ phone: '13911112222' }, uuidOf(201)), patch({ phone: { was: '13900000001', now: '13911112222' } }, uuidOf(200)), 'applied'))
      .toMatchObject({ result: 'applied', after: { record: { phone: '13911112222' } } })
  })

  test('the same field to another value is a conflict with their value, and no other field of it is taken', () => {
    const change = { phone: { was: '13900000001', now: '13911112222' }, nickname: { was: '', now: '老单' } }
    expect(judgeRecord(onHub({ phone: '13933334444' }, uuidOf(201)), patch(change, uuidOf(200)), 'applied'))
      .toEqual({ result: 'conflict', code: 'field-changed', after: null, theirs: { phone: '13933334444' } })
  })

  test('a sensitive field on an older state is always a conflict, also where nobody touched it or both agree', () => {
    expect(judgeRecord(onHub({ phone: '1' }, uuidOf(201)), patch({ name: { was: '单雄信', now: '單雄信' } }, uuidOf(200)), 'applied'))
      .toMatchObject({ result: 'conflict', theirs: { name: '单雄信' } })
    expect(judgeRecord(onHub({ name: '單雄信' }, uuidOf(201)), patch({ name: { was: '单雄信', now: '單雄信' } }, uuidOf(200)), 'applied'))
      .toMatchObject({ result: 'conflict', theirs: { name: '單雄信' } })
  })

  test.each(['conflict', 'rejected', 'parked'] as const)('what was built on a %s operation comes back too', (base: OpResult) => {
    expect(judgeRecord(onHub(), patch({ phone: { was: 'a', now: 'b' } }, uuidOf(199)), base)).toMatchObject({ result: 'conflict', code: 'base-not-accepted', theirs: { phone: '13900000001' } })
  })

  test('known values merge one by one', () => {
    const income = { value: '120000', source: 'form', at: '2026-10-12' }
    const grade = { value: '二级', source: 'card', at: '2026-10-12' }
    const judged = judgeRecord(onHub({ attributes: { grade } }, uuidOf(201)), patch({ 'attributes.income': { was: null, now: income } }, uuidOf(200)), null)
    expect(judged).toMatchObject({ result: 'merged', after: { record: { attributes: { grade, income } } } })
    expect(judgeRecord(onHub({ attributes: { grade } }), patch({ 'attributes.grade': { was: grade, now: null } }, uuidOf(200)), null).after?.record.attributes).toEqual({})
  })

  test('a field that no resident has, another id, or a wrong kind of value is refused', () => {
    for (const change of [{ salary: { was: null, now: 1 } }, { id: { was: uuidOf(1), now: uuidOf(5) } }, { phone: { was: '13900000001', now: 7 } }, { __proto__x: { was: null, now: 1 } }] as Change[])
      expect(judgeRecord(onHub(), patch(change, uuidOf(200)), null)).toMatchObject({ result: 'rejected', code: 'invalid-record' })
    expect(judgeRecord(null, patch({ phone: { was: 'a', now: 'b' } }, null), null)).toMatchObject({ result: 'rejected', code: 'unknown-record' })
  })

  test('created twice with different content is a conflict that names the fields', () => {
    const create: RecordOp = { opId: uuidOf(203), id: uuidOf(1), base: null, body: { kind: 'rec.patch', record: 'resident', create: resident({ phone: '2' }) } }
    expect(judgeRecord(onHub(), create, null)).toMatchObject({ result: 'conflict', code: 'record-exists', theirs: { phone: '13900000001' } })
    expect(judgeRecord(null, create, null)).toMatchObject({ result: 'applied', after: { head: uuidOf(203) } })
  })

  test('the members of a household change as one value', () => {
    const stands: OnHub<ReturnType<typeof household>> = { record: household(), head: uuidOf(200) }
    const members = [...household().members, { residentId: uuidOf(9), relation: 'spouse', since: null, until: null, source: 'said' }]
    const op: RecordOp = { opId: uuidOf(204), id: uuidOf(2), base: uuidOf(200), body: { kind: 'rec.patch', record: 'household', change: { members: { was: household().members, now: members } } } }
    expect(judgeRecord(stands, op, null)).toMatchObject({ result: 'applied', after: { record: { members } } })
  })
})

describe('properties of the merge', () => {
  const field = fc.constantFrom('phone', 'address', 'nickname', 'name', 'sex', 'attributes.a', 'attributes.b')
  const valueOf = (name: string, pick: number): unknown =>
    name === 'sex' ? (['male', 'female', null] as const)[pick % 3] : name.startsWith('attributes.') ? (pick === 0 ? null : { value: `v${pick}`, source: 'form', at: '2026-10-12' }) : `${name}${pick}`
  const change = fc.dictionary(field, fc.tuple(fc.nat(2), fc.nat(2)), { minKeys: 1, maxKeys: 4 }).map((picked): Change =>
    Object.fromEntries(Object.entries(picked).map(([name, [was, now]]) => [name, { was: valueOf(name, was), now: valueOf(name, now) }])))
  const start = fc.dictionary(field, fc.nat(2)).map((picked) => {
    const record: Record<string, unknown> = { ...resident({ phone: 'phone0', address: 'address0', nickname: 'nickname0', name: 'name0' }) }
    const attributes: Record<string, unknown> = {}
    for (const [name, pick] of Object.entries(picked)) {
      if (!name.startsWith('attributes.')) record[name] = valueOf(name, pick)
      else if (valueOf(name, pick) !== null) attributes[name.slice(11)] = valueOf(name, pick)
    }
    return { ...record, attributes } as ResidentRecord
  })

  test('judging has no memory: the same question gets the same answer, and the record asked about is not touched', () => {
    fc.assert(fc.property(start, change, fc.boolean(), (record, fields, seen) => {
      const before = structuredClone(record)
      const ask = () => judgeRecord({ record, head: uuidOf(200) }, patch(fields, seen ? uuidOf(200) : uuidOf(1)), null)
      expect(ask()).toEqual(ask())
      expect(record).toEqual(before)
    }))
  })

  test('sent twice, the second time never changes the record', () => {
    fc.assert(fc.property(start, change, fc.boolean(), (record, fields, seen) => {
      const op = patch(fields, seen ? uuidOf(200) : uuidOf(1))
      const first = judgeRecord({ record, head: uuidOf(200) }, op, null)
      const after = first.after ?? { record, head: uuidOf(200) }
      const second = judgeRecord(after, op, null)
      expect((second.after ?? after).record).toEqual(after.record)
    }))
  })

  test('two windows with disjoint insensitive fields end the same, whoever comes first', () => {
    fc.assert(fc.property(fc.nat(2), fc.nat(2), (a, b) => {
      const phone = patch({ phone: { was: '13900000001', now: `p${a}` } }, uuidOf(200), uuidOf(301))
      const address = patch({ address: { was: resident().address, now: `a${b}` } }, uuidOf(200), uuidOf(302))
      const run = (ops: RecordOp[]) => ops.reduce((state, op) => judgeRecord(state, op, null).after ?? state, onHub())
      expect(run([phone, address]).record).toEqual(run([address, phone]).record)
    }))
  })

  test('an operation is taken whole or not at all', () => {
    fc.assert(fc.property(start, change, (record, fields) => {
      const judged = judgeRecord({ record, head: uuidOf(200) }, patch(fields, uuidOf(1)), null)
      if (judged.result === 'conflict') expect(judged.after).toBeNull()
      else for (const [name, { was, now }] of Object.entries(fields)) {
        if (JSON.stringify(was) === JSON.stringify(now)) continue
        const value = name.startsWith('attributes.') ? judged.after!.record.attributes[name.slice(11)] ?? null : (judged.after!.record as unknown as Record<string, unknown>)[name]
        expect(value).toEqual(now)
      }
    }))
  })
})
