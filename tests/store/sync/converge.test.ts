import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { moveCase, type CaseMove } from '../../../shared/domain/case'
import { caseOf, resident } from '../../shared/sync/records'
import { startDistricts, startNetwork, type Fault } from './hub'
import { newFile, openWindow } from './window'

let districts: Awaited<ReturnType<typeof startDistricts>>
beforeAll(async () => { districts = await startDistricts() })
afterAll(() => districts.close())

/** A uuid for a name, so that a failing run can be read. */
const idOf = (name: string): string => createHash('sha256').update(name).digest('hex').replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5')

const side = fc.constantFrom<0 | 1>(0, 1)
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('change' as const), side, person: fc.nat(1), field: fc.constantFrom('phone' as const, 'address' as const, 'nickname' as const, 'name' as const), value: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('accept' as const), side }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move' as const), side, which: fc.nat(5), move: fc.constantFrom<CaseMove>('withdraw', 'complete', 'supplemented') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('decide' as const), which: fc.nat(5), move: fc.constantFrom('department-accept', 'approve', 'refuse', 'ask-supplement') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('note' as const), side, which: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('settle' as const), side, which: fc.nat(5), pages: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('sync' as const), side, faults: fc.array(fc.constantFrom<Fault | null>(null, null, 'lose-answer', 'lose-request', 'twice', 'late-copy', 'busy-503'), { maxLength: 4 }) }) },
)

// I-3, I-5, I-7, I-10: whatever was done in whatever order over whatever network, afterwards both windows hold the same.
test('both windows converge to what the district holds', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
    const district = await districts.open()
    const network = await startNetwork(() => district.url)
    const places = [newFile(), newFile()]
    const windows = [await openWindow(places[0]!), await openWindow(places[1]!)] as const
    try {
      await district.enrol(windows[0], { number: 3, through: network.url })
      await district.enrol(windows[1], { number: 4, through: network.url })
      const engines = windows.map((window) => window.engine())
      const people = [idOf('person 0'), idOf('person 1')]
      await windows[0].register(resident({ id: people[0]!, idNo: '', communityId: 'k1' }), resident({ id: people[1]!, idNo: '', name: '仇士良', communityId: 'k2' }))
      for (const engine of engines) await engine.syncNow()

      const accepted: { id: string; receiptNo: string }[] = []
      for (const one of steps) {
        switch (one.do) {
          case 'change': {
            const id = people[one.person]!
            if (await windows[one.side].resident(id)) await windows[one.side].change(id, { [one.field]: `${one.field === 'phone' ? '1391111000' : '值'}${one.value}` })
            break
          }
          case 'accept': {
            const no = accepted.length + 1
            const record = caseOf({ id: idOf(`case ${no}`), receiptNo: `WX02-2026-${String(no).padStart(6, '0')}`, materials: [{ key: 'm03', name: '户口簿', state: 'tolerated', copies: 0, pages: 0, note: null, dueOn: '2026-10-27' }] })
            accepted.push({ id: record.id, receiptNo: record.receiptNo })
            await windows[one.side].accept(record)
            break
          }
          case 'move': {
            const target = accepted[one.which]
            const stored = target && (await windows[one.side].case(target.id))
            if (stored && moveCase(stored.record.status, one.move).ok) await windows[one.side].move(target.id, one.move)
            break
          }
          case 'note': {
            const target = accepted[one.which]
            if (target && (await windows[one.side].case(target.id))) await windows[one.side].note(target.id, '备注')
            break
          }
          case 'settle': {
            const target = accepted[one.which]
            if (target) await windows[one.side].settle(target.id, 'm03', one.pages)
            break
          }
          case 'decide': {
            const target = accepted[one.which]
            // The district may not know the case yet, or its state forbids the move: then nothing happens there.
            if (target) await district.decide(target.receiptNo, one.move).catch(() => undefined)
            break
          }
          case 'sync': {
            const faults = [...one.faults]
            network.faults(() => faults.shift() ?? null)
            await engines[one.side]!.syncNow()
            network.clear()
            break
          }
        }
      }
      for (let round = 0; round < 3; round += 1) for (const engine of engines) await engine.syncNow()

      for (const engine of engines) expect(engine.status().lastError).toBeNull()
      const doctor = await district.doctor()
      expect(doctor.brokenStreams).toEqual([])
      const sent = await Promise.all(windows.map((window) => window.outbox()))
      expect(Object.values(doctor.inbox).reduce((sum, count) => sum + count, 0)).toBe(sent.flat().length)
      for (const [index, window] of windows.entries()) {
        expect(sent[index]!.every(({ state, result, receipt }) => state === 'settled' && result !== null && receipt !== null)).toBe(true)
        expect(await window.shadows()).toEqual([])
        // I-6: exactly what was not accepted waits for a person.
        expect((await window.attention()).map(({ n }) => n)).toEqual(sent[index]!.filter(({ result }) => result !== 'applied' && result !== 'merged').map(({ n }) => n))
      }
      expect(await windows[1].versions()).toEqual(await windows[0].versions())
      for (const { id } of accepted) expect((await windows[1].case(id))?.record.materials).toEqual((await windows[0].case(id))?.record.materials)
      const { cases } = await district.admin<{ cases: { receiptNo: string; status: string }[] }>('GET', '/cases?limit=200')
      expect(cases).toHaveLength(accepted.length)
      for (const { id, receiptNo } of accepted) expect((await windows[0].case(id))?.record.status).toBe(cases.find((row) => row.receiptNo === receiptNo)!.status)
    } finally {
      for (const window of windows) await window.close()
      await network.close()
      await district.close()
      for (const { remove } of places) remove()
    }
  }), { numRuns: Number(process.env['YCT_PROPERTY_RUNS'] ?? 12) })
}, 180_000)
