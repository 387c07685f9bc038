import { GENESIS } from '../../shared/sync/protocol'
import type { Database } from '../persistence/database'
import { addCaseEvent, putCase } from '../persistence/stores/cases'
import { putHousehold } from '../persistence/stores/households'
import { addNumberBlock } from '../persistence/stores/numbers'
import { putAccount, putClerk, putDevice, putOrg, putSetting } from '../persistence/stores/org'
import { putResident } from '../persistence/stores/residents'
import { passwords } from '../security/passwords'
import { DEMO_PASSWORD, type Demo } from './buildDemo'

const CHUNK = 400
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Fills an empty database with the demo pilot, in pieces, so that the window can show how far it is. */
export async function seedCounter(database: Pick<Database, 'write'>, demo: Demo, now: Date, progress: (done: number) => void): Promise<void> {
  const at = now.toISOString()
  const hash = await passwords.hash(DEMO_PASSWORD)
  await database.write(async (sql) => {
    await putOrg(sql, demo.org)
    for (const clerk of demo.clerks) {
      await putClerk(sql, { id: clerk.id, staff_no: clerk.staffNo, name: clerk.name, role: clerk.role, centre_id: clerk.centreId, window_id: clerk.windowId, phone: clerk.phone, active: 1 })
      await putAccount(sql, { clerk_id: clerk.id, password: hash, fails: 0, locked_until: null })
    }
    const { device } = demo
    await putDevice(sql, {
      device_id: device.device, inc: device.inc, next_n: 1, last_hash: GENESIS, hub_url: null, token: device.token, private_key: device.privateKey, epoch: null, district_id: demo.org.district.id, centre_id: device.centreId,
      window_id: device.windowId, hub_name: null, hub_storage: null, toff: null,
    })
    for (const block of device.blocks) await addNumberBlock(sql, { ...block, inc: device.inc })
    await putSetting(sql, 'display', JSON.stringify({ theme: 'standard', language: 'zh' }))
  })
  const total = demo.residents.length + demo.households.length + demo.cases.length
  let done = 0
  const inChunks = async <T>(list: readonly T[], put: (sql: Parameters<Parameters<Database['write']>[0]>[0], one: T) => Promise<void>): Promise<void> => {
    for (let from = 0; from < list.length; from += CHUNK) {
      const part = list.slice(from, from + CHUNK)
      await database.write(async (sql) => { for (const one of part) await put(sql, one) })
      done += part.length
      progress(done / total)
      await breathe()
    }
  }
  // The heads are those that the hub's seeding gives (district/usecases/seed.ts): a seeded record's head is its own id.
  await inChunks(demo.residents, (sql, resident) => putResident(sql, resident, { head: resident.id, version: 1, now: at }))
  await inChunks(demo.households, (sql, household) => putHousehold(sql, household, { head: household.id, version: 1, now: at }))
  await inChunks(demo.cases, async (sql, { made, events }) => {
    await putCase(sql, made.record, { head: made.head, version: 1 + events.length, now: events.at(-1)?.at ?? made.record.acceptedAt })
    await addCaseEvent(sql, { id: made.record.id, caseId: made.record.id, at: made.record.acceptedAt, kind: 'accepted', move: null, who: made.record.clerkId, detail: { receiptNo: made.record.receiptNo } })
    for (const event of events) {
      await addCaseEvent(sql, {
        id: event.eventId, caseId: event.caseId, at: event.at, kind: event.move === 'withdraw' ? 'move' : 'district', move: event.move, who: event.by,
        detail: { on: event.on, docNo: event.docNo, reason: event.reason, text: event.text, department: event.department },
      })
    }
    await sql.run('INSERT INTO number_used(series,year,no,case_id,fate,why,at) VALUES(?,?,?,?,?,NULL,?) ON CONFLICT DO NOTHING', [made.record.receiptNo.slice(0, 4), Number(made.record.acceptedOn.slice(0, 4)), made.serial, made.record.id, 'used', made.record.acceptedAt])
  })
}
