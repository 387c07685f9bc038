import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { CaseEvent, CaseRecord } from '../../shared/sync/protocol'
import type { DemoSeed } from '../../district/usecases/seed'
import { household } from '../shared/sync/records'
import { admin, describeHub } from './support/describeHub'
import { itemForTests } from './support/item'
import { org } from './support/org'
import { newCase, newResident, Station } from './support/station'

function demo(residents: number): { seed: DemoSeed; key: ReturnType<typeof Station.newKey>; device: string } {
  const key = Station.newKey()
  const device = randomUUID()
  const communities = ['m11', 'm21', 'm22']
  const people = Array.from({ length: residents }, (_, index) => newResident({ communityId: communities[index % 3]!, phone: String(13_900_000_000 + index) }))
  const cases = Array.from({ length: 300 }, (_, index) => {
    const record: CaseRecord = newCase({ status: index % 2 ? 'approved' : 'accepted' })
    const event: CaseEvent = { eventId: randomUUID(), caseId: record.id, move: 'approve', status: 'approved', at: '2026-10-12T08:00:00.000Z', on: '2026-10-12', by: '李静', department: '区民政局', docNo: `旧${index}`, reason: null, text: null }
    return { record, events: index % 2 ? [event] : [] }
  })
  return {
    key, device,
    seed: {
      org, residents: people, households: people.slice(0, residents / 2).map(({ id, communityId }) => household({ id: randomUUID(), communityId, members: [{ residentId: id, relation: 'head', since: null, until: null, source: 'demo' }] })),
      cases, items: [itemForTests()], calendars: [{ year: 2026, calendar: { year: 2026 } }],
      devices: [{ device, inc: 1, token: 'demo-token', pubkey: key.pubkey, centreId: 'c2', windowId: 'w21', name: '演示窗口', blocks: [{ series: 'WX02', year: 2026, lo: 1, hi: 500 }, { series: 'WX02', year: 2026, lo: 501, hi: 1000 }] }],
    },
  }
}

describeHub('demo data', ({ startHub, storage, look }) => {
  test('a district is filled at start, once; a window with the same data begins at its heads', async () => {
    const { seed, key, device } = demo(600)
    const hub = await startHub({ seed, now: () => new Date('2026-10-12T08:00:00.000Z') })
    const { epoch, heads } = await hub.heads()
    expect(heads).toEqual({ catalogue: 3, 'centre:c1': 0, 'centre:c2': 450, 'community:m11': 300, 'community:m21': 300, 'community:m22': 300, [`device:${device}`]: 2 })
    expect(await hub.seed(seed)).toEqual({ epoch, heads, seeded: false })

    const window = new Station(hub, device, 1, 'demo-token', epoch, key.privateKey)
    window.cursors = Object.fromEntries(Object.entries(heads).filter(([stream]) => !['centre:c1', 'community:m11'].includes(stream)))
    expect((await window.hello({ numbers: [{ series: 'WX02', year: 2026, left: 1000 }] })).verdict).toBe('ok')
    expect(await window.pull()).toEqual([])
    // A seeded record's head is its own id; a seeded case's is its last event.
    const person = seed.residents[1]!
    window.change(person.id, person.id, { name: { was: person.name, now: '單雄信' } })
    const approved = seed.cases[1]!
    window.write({ entity: 'case', id: approved.record.id, base: approved.events[0]!.eventId, body: { kind: 'case.cmd', cmd: 'move', move: 'complete', on: '2026-10-13', reason: null } })
    expect((await window.push()).results).toMatchObject([{ result: 'applied', version: 2 }, { result: 'applied', version: 3 }])
    expect((await admin<{ events: unknown[] }>(hub, 'GET', `/v1/admin/cases/${approved.record.receiptNo}`)).body.events).toHaveLength(2)

    // A window enrolled later pulls all of it, and its numbers begin after those given out.
    const late = await Station.enrol(hub, 'WX02', 5)
    const rows = await late.pull()
    expect(rows.filter(({ kind }) => kind === 'resident')).toHaveLength(401)
    expect(rows.find(({ kind }) => kind === 'number-block')?.body).toMatchObject({ lo: 1001, hi: 1500 })
  })

  test('20,000 residents with households and cases are there within seconds', async () => {
    const { seed } = demo(20_000)
    const begun = performance.now()
    const hub = await startHub({ seed })
    const seconds = (performance.now() - begun) / 1000
    console.info(`seeding 20,000 residents, 10,000 households, 300 cases on ${storage}: ${seconds.toFixed(1)} s`)
    expect(await look('SELECT count(*)::int AS residents FROM resident WHERE district=$1')).toEqual([{ residents: 20_000 }])
    expect(seconds).toBeLessThan(60)
    const window = await Station.enrol(hub, 'WX02', 2)
    expect((await window.pull({ maxRows: 2000, maxBytes: 4_000_000 })).length).toBeGreaterThan(13_000)
  })
})
