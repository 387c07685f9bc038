import { v7 as uuidv7 } from 'uuid'
import type { Demo } from '../../electron/demo/buildDemo'
import { seedCounter } from '../../electron/demo/seedCounter'
import { appendOps, type NewOp } from '../../electron/persistence/outbox'
import { rememberShadow } from '../../electron/persistence/overlay'
import type { Sql } from '../../electron/persistence/sql'
import { addCaseEvent, putCase } from '../../electron/persistence/stores/cases'
import { putResident } from '../../electron/persistence/stores/residents'
import { formatReceipt } from '../../shared/domain/numbers/receiptNumber'
import type { CaseRecord, ResidentRecord } from '../../shared/sync/protocol'
import { now, openFile } from './program'

/** A window of the pilot that knows its organisation and nobody in it. */
export async function emptyWindow(file: string, demo: Demo): Promise<void> {
  const database = await openFile(file)
  await seedCounter(database, { ...demo, residents: [], households: [], cases: [] }, now(), () => undefined)
  await database.close()
}

/**
 * Fills a window's outbox as the use cases do: of ten changes two acceptances (case and number), two registrations, two new
 * telephone numbers of those registered, two notes. Many transactions share a commit here, because only what stands in the
 * outbox matters.
 */
export async function fillOutbox(file: string, demo: Demo, count: number): Promise<void> {
  if (count % 10 !== 0) throw new Error('changes come in tens')
  const database = await openFile(file)
  const clerk = demo.clerks.find(({ staffNo }) => staffNo === 'W203')!
  const ours = new Set(demo.org.communities.filter(({ centreId }) => centreId === demo.device.centreId).map(({ id }) => id))
  const people = demo.residents.filter(({ communityId }) => communityId !== null && ours.has(communityId))
  const cases = demo.cases.map(({ made }) => made.record)
  if (people.length === 0 || cases.length === 0) throw new Error('the demo has nobody to write about')
  const at = now().toISOString()
  let made = 0
  const op = (entity: NewOp['entity'], id: string, base: string | null, body: NewOp['body']): NewOp => ({ opId: uuidv7(), entity, id, base, body, who: clerk.id })
  const append = (sql: Sql, ...ops: NewOp[]): Promise<void> => appendOps(sql, { now: now(), txn: uuidv7(), catVer: '2026-10-09' }, ops)

  /** Five of ten changes: somebody is registered, reached by telephone, and applies. */
  async function five(sql: Sql, index: number): Promise<void> {
    const pattern = people[index % people.length]!
    const person: ResidentRecord = { ...pattern, id: uuidv7(), idNo: `B${String(index).padStart(9, '0')}` }
    const registered = op('resident', person.id, null, { kind: 'rec.patch', record: 'resident', create: person })
    await rememberShadow(sql, 'resident', person.id)
    await putResident(sql, person, { head: registered.opId, version: 0, now: at })
    await append(sql, registered)
    const phone = `1990${String(index).padStart(7, '0')}`
    const reached = op('resident', person.id, registered.opId, { kind: 'rec.patch', record: 'resident', change: { phone: { was: person.phone, now: phone } } })
    await putResident(sql, { ...person, phone }, { head: reached.opId, version: 0, now: at })
    await append(sql, reached)

    const serial = 10_001 + index
    const record: CaseRecord = {
      ...cases[index % cases.length]!, id: uuidv7(), receiptNo: formatReceipt({ series: 'WX02', year: 2026, serial }), status: 'accepted', acceptedAt: at, acceptedOn: at.slice(0, 10),
      applicant: { residentId: person.id, name: person.name, idKind: person.idKind, idNo: person.idNo, phone },
    }
    const accepted = op('case', record.id, null, { kind: 'case.cmd', cmd: 'accept', case: record })
    await rememberShadow(sql, 'case', record.id)
    await putCase(sql, record, { head: accepted.opId, version: 0, now: at })
    await addCaseEvent(sql, { id: accepted.opId, caseId: record.id, at, kind: 'accepted', move: null, who: clerk.id, detail: { receiptNo: record.receiptNo } })
    await append(sql, accepted, op('number', record.id, null, { kind: 'num.fate', series: 'WX02', year: 2026, no: serial, fate: 'used', why: null, caseId: record.id }))
    const note = op('case', record.id, accepted.opId, { kind: 'note.add', text: '申请人下周一来补交户口簿复印件。' })
    await addCaseEvent(sql, { id: note.opId, caseId: record.id, at, kind: 'note', move: null, who: clerk.id, detail: { text: '申请人下周一来补交户口簿复印件。' } })
    await append(sql, note)
    made += 5
  }

  for (let index = 0; made < count;) await database.write(async (sql) => { for (let i = 0; i < 100 && made < count; i++) await five(sql, index++) })
  await database.close()
}
