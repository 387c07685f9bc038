import type { CaseEventRow, CaseQuery, OutstandingPaper, PersonCase, Stamp, StoredCase } from '../../usecases/ports'
import { chinaDate } from '../../../shared/domain/time/plainDate'
import { isClosed, openStatuses, type CaseStatus } from '../../../shared/domain/case'
import { isOutstanding } from '../../../shared/domain/materials'
import { personKey } from '../../../shared/domain/benefits'
import type { CourseState } from '../../../shared/course/state'
import type { FormValues } from '../../../shared/catalogue/values'
import type { Agent, CaseAssessment, CaseDespite, CaseRecord, MaterialLine } from '../../../shared/sync/protocol'
import type { Sql, SqlValue } from '../sql'
import { putBoard } from './board'

type Row = {
  id: string; receipt_no: string; item_code: string; item_version: number; item_name: string; item_name_en: string; resident_id: string; resident_name: string; resident_id_kind: string
  resident_id_no: string; resident_phone: string; household_id: string | null; agent: string | null; form: string; materials: string; status: CaseStatus; accepted_at: string; accepted_on: string
  promised_on: string | null; legal_on: string | null; limit_note: string | null; district_id: string; centre_id: string; community_id: string | null; window_id: string; clerk_id: string
  clerk_name: string; first_contact_id: string; delivery: string; closed_on: string | null; head: string; version: number; updated_at: string; assessment: string | null; despite: string | null; course: string | null
}

const toStored = (row: Row): StoredCase => ({
  record: {
    id: row.id, receiptNo: row.receipt_no, item: { code: row.item_code, version: row.item_version, name: row.item_name, nameEn: row.item_name_en },
    applicant: { residentId: row.resident_id, name: row.resident_name, idKind: row.resident_id_kind, idNo: row.resident_id_no, phone: row.resident_phone },
    householdId: row.household_id, agent: row.agent ? (JSON.parse(row.agent) as Agent) : null, form: JSON.parse(row.form) as FormValues as CaseRecord['form'],
    materials: JSON.parse(row.materials) as MaterialLine[], status: row.status, acceptedAt: row.accepted_at, acceptedOn: row.accepted_on, promisedOn: row.promised_on, legalOn: row.legal_on,
    limitNote: row.limit_note, districtId: row.district_id, centreId: row.centre_id, communityId: row.community_id, windowId: row.window_id, clerkId: row.clerk_id, clerkName: row.clerk_name,
    firstContactClerkId: row.first_contact_id, delivery: row.delivery,
    ...(row.assessment === null ? {} : { assessment: JSON.parse(row.assessment) as CaseAssessment }), ...(row.despite === null ? {} : { despite: JSON.parse(row.despite) as CaseDespite }), ...(row.course === null ? {} : { course: JSON.parse(row.course) as CourseState }),
  },
  head: row.head, version: row.version, closedOn: row.closed_on, updatedAt: row.updated_at,
})

/** Writes the visible row of a case, new or changed. The receipt number of an existing case never changes. */
export async function putCase(sql: Sql, record: CaseRecord, { head, version, now }: Stamp): Promise<void> {
  const before = await sql.get<{ receipt_no: string; closed_on: string | null }>('SELECT receipt_no, closed_on FROM case_file WHERE id=?', [record.id])
  if (before && before.receipt_no !== record.receiptNo) throw new Error(`case ${record.id} has receipt ${before.receipt_no}, not ${record.receiptNo}`)
  const closedOn = isClosed(record.status) ? (before?.closed_on ?? chinaDate(now)) : null
  await sql.run(
    `INSERT INTO case_file(id,receipt_no,item_code,item_version,item_name,item_name_en,resident_id,resident_name,resident_id_kind,resident_id_no,resident_phone,household_id,agent,form,materials,status,accepted_at,accepted_on,
       promised_on,legal_on,limit_note,district_id,centre_id,community_id,window_id,clerk_id,clerk_name,first_contact_id,delivery,closed_on,head,version,updated_at,assessment,despite,course)
     VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
     ON CONFLICT(id) DO UPDATE SET agent=excluded.agent,form=excluded.form,materials=excluded.materials,status=excluded.status,accepted_on=excluded.accepted_on,promised_on=excluded.promised_on,legal_on=excluded.legal_on,
       limit_note=excluded.limit_note,delivery=excluded.delivery,closed_on=excluded.closed_on,head=excluded.head,version=excluded.version,updated_at=excluded.updated_at,
       assessment=excluded.assessment,despite=excluded.despite,course=excluded.course`,
    [record.id, record.receiptNo, record.item.code, record.item.version, record.item.name, record.item.nameEn, record.applicant.residentId, record.applicant.name, record.applicant.idKind,
      record.applicant.idNo, record.applicant.phone, record.householdId, record.agent ? JSON.stringify(record.agent) : null, JSON.stringify(record.form), JSON.stringify(record.materials), record.status,
      record.acceptedAt, record.acceptedOn, record.promisedOn, record.legalOn, record.limitNote, record.districtId, record.centreId, record.communityId, record.windowId, record.clerkId,
      record.clerkName, record.firstContactClerkId, record.delivery, closedOn, head, version, now, record.assessment ? JSON.stringify(record.assessment) : null, record.despite ? JSON.stringify(record.despite) : null, record.course ? JSON.stringify(record.course) : null],
  )
  await indexPersons(sql, record)
  await indexOutstanding(sql, record)
  await putBoard(sql, record, closedOn)
}

/** Which papers of the case somebody still has to see to; a case that ended without approval waits for none. */
async function indexOutstanding(sql: Sql, record: CaseRecord): Promise<void> {
  const ended = record.status === 'refused' || record.status === 'withdrawn' || record.status === 'not-accepted'
  const due = ended ? [] : record.materials.filter(isOutstanding).map((line) => ({ key: line.key, dueOn: line.dueOn ?? null }))
  await sql.run('DELETE FROM outstanding_paper WHERE case_id=?', [record.id])
  for (const { key, dueOn } of due) await sql.run('INSERT INTO outstanding_paper(case_id, key, due_on) VALUES(?,?,?)', [record.id, key, dueOn])
}

export async function listOutstanding(sql: Sql, limit: number): Promise<OutstandingPaper[]> {
  const rows = await sql.all<Row & { outstanding_key: string }>(
    'SELECT c.*, o.key AS outstanding_key FROM outstanding_paper o JOIN case_file c ON c.id=o.case_id ORDER BY o.due_on IS NULL, o.due_on, c.accepted_at, o.key LIMIT ?', [limit])
  return rows.map((row) => ({ stored: toStored(row), key: row.outstanding_key }))
}

/** Everybody the case names, by number; the rules then look who is meant. */
async function indexPersons(sql: Sql, record: CaseRecord): Promise<void> {
  const named = Object.values(record.form as FormValues).flatMap((value) => (Array.isArray(value) ? value.flatMap((row) => Object.values(row)) : [value]))
    .flatMap((value) => (typeof value === 'string' ? [value.trim().toUpperCase()] : [])).filter((text) => /^([0-9A-Z]{15}|[0-9A-Z]{18})$/.test(text))
  const keys = [...new Set([record.applicant.idNo, ...named].map(personKey))].filter(Boolean)
  await sql.run('DELETE FROM case_person WHERE case_id=? AND id_no NOT IN (SELECT value FROM json_each(?))', [record.id, JSON.stringify(keys)])
  await sql.run('INSERT INTO case_person(case_id, id_no) SELECT ?, value FROM json_each(?) WHERE true ON CONFLICT DO NOTHING', [record.id, JSON.stringify(keys)])
}

/** Changes of one instant come again: whoever plans from them does it twice without harm. */
export const casesChangedSince = async (sql: Sql, windowId: string, since: string, limit: number): Promise<StoredCase[]> =>
  (await sql.all<Row>('SELECT * FROM case_file WHERE window_id=? AND updated_at>=? ORDER BY updated_at, id LIMIT ?', [windowId, since, limit])).map(toStored)

export async function casesOfPersons(sql: Sql, keys: readonly string[]): Promise<PersonCase[]> {
  const rows = await sql.all<Row & { event_on: string | null; decided_on: string | null }>(
    `SELECT c.*, (SELECT coalesce(json_extract(e.detail,'$.on'), substr(e.at,1,10)) FROM case_event e WHERE e.case_id=c.id AND e.move='approve' ORDER BY e.at DESC LIMIT 1) AS event_on,
       CASE WHEN json_extract(c.course,'$.decision.outcome')='approved' THEN json_extract(c.course,'$.decision.on') END AS decided_on
     FROM case_file c WHERE c.id IN (SELECT case_id FROM case_person WHERE id_no IN (SELECT value FROM json_each(?))) ORDER BY c.accepted_at, c.id`, [JSON.stringify(keys)])
  return rows.map((row) => ({ stored: toStored(row), approvedOn: row.event_on ?? row.decided_on }))
}

export const getCaseRecord = async (sql: Sql, id: string): Promise<StoredCase | null> => {
  const row = await sql.get<Row>('SELECT * FROM case_file WHERE id=?', [id])
  return row ? toStored(row) : null
}

/** Adds one line of the timeline; the same event id twice is one line. */
export const addCaseEvent = (sql: Sql, event: CaseEventRow): Promise<void> =>
  sql.run('INSERT INTO case_event(id,case_id,at,kind,move,who,detail) VALUES(?,?,?,?,?,?,?) ON CONFLICT(id) DO NOTHING',
    [event.id, event.caseId, event.at, event.kind, event.move, event.who, JSON.stringify(event.detail)])

export async function listCaseEvents(sql: Sql, caseId: string): Promise<CaseEventRow[]> {
  const rows = await sql.all<{ id: string; case_id: string; at: string; kind: string; move: string | null; who: string; detail: string }>('SELECT * FROM case_event WHERE case_id=? ORDER BY at, id', [caseId])
  return rows.map((row) => ({ id: row.id, caseId: row.case_id, at: row.at, kind: row.kind, move: row.move, who: row.who, detail: JSON.parse(row.detail) as Record<string, unknown> }))
}

/** Pages by key (accepted_at, id), newest first; or by promised day, earliest first. */
export async function listCases(sql: Sql, query: CaseQuery): Promise<StoredCase[]> {
  const where: string[] = []
  const params: SqlValue[] = []
  const add = (clause: string, ...values: SqlValue[]): void => { where.push(clause); params.push(...values) }
  if (query.onDay) add('accepted_on=?', query.onDay)
  if (query.clerkId) add('clerk_id=?', query.clerkId)
  if (query.residentId) add('resident_id=?', query.residentId)
  if (query.residentIds) add('resident_id IN (SELECT value FROM json_each(?))', JSON.stringify(query.residentIds))
  if (query.receiptPart) add("receipt_no LIKE ? ESCAPE '\\'", `%${query.receiptPart.replace(/[\\%_]/g, '\\$&')}%`)
  if (query.status?.length) add('status IN (SELECT value FROM json_each(?))', JSON.stringify(query.status))
  if (query.openOnly) add('status IN (SELECT value FROM json_each(?))', JSON.stringify(openStatuses))
  if (query.orderByDue) add('promised_on IS NOT NULL')
  if (query.text) {
    const like = `%${query.text.replace(/[\\%_]/g, '\\$&')}%`
    add(`(receipt_no LIKE ? ESCAPE '\\' OR resident_name LIKE ? ESCAPE '\\' OR item_code LIKE ? ESCAPE '\\' OR item_name LIKE ? ESCAPE '\\' OR resident_id_no LIKE ? ESCAPE '\\' OR resident_phone LIKE ? ESCAPE '\\')`, like, like, like, like, like, like)
  }
  const accept = `(SELECT o.state||'/'||coalesce(o.result,'') FROM outbox o WHERE o.entity='case' AND o.entity_id=case_file.id ORDER BY o.n LIMIT 1)`
  const attention = `EXISTS(SELECT 1 FROM attention t JOIN outbox o ON o.n=t.n WHERE o.entity_id=case_file.id AND t.closed IS NULL)`
  const department = `(status IN ('at-department') OR EXISTS(SELECT 1 FROM case_event e WHERE e.case_id=case_file.id AND e.kind='district'))`
  if (query.syncState === 'attention') add(attention)
  if (query.syncState === 'saved') add(`NOT ${attention} AND ${accept} LIKE 'pending/%'`)
  if (query.syncState === 'sent') add(`NOT ${attention} AND ${accept} LIKE 'sent/%'`)
  if (query.syncState === 'department') add(`NOT ${attention} AND ${department}`)
  if (query.syncState === 'received') add(`NOT ${attention} AND NOT ${department} AND coalesce(${accept},'settled/') NOT LIKE 'pending/%' AND coalesce(${accept},'settled/') NOT LIKE 'sent/%'`)
  if (query.after) add('(accepted_at, id) < (?, ?)', query.after.acceptedAt, query.after.id)
  const order = query.orderByDue ? 'promised_on, id' : 'accepted_at DESC, id DESC'
  const rows = await sql.all<Row>(`SELECT * FROM case_file ${where.length ? `WHERE ${where.join(' AND ')}` : ''} ORDER BY ${order} LIMIT ?`, [...params, query.limit])
  return rows.map(toStored)
}

export async function countCases(sql: Sql, { onDay, clerkId, status }: { onDay?: string; clerkId?: string; status?: readonly string[] }): Promise<number> {
  const row = await sql.get<{ n: number }>(
    'SELECT count(*) AS n FROM case_file WHERE (? IS NULL OR accepted_on=?) AND (? IS NULL OR clerk_id=?) AND (? IS NULL OR status IN (SELECT value FROM json_each(?)))',
    [onDay ?? null, onDay ?? null, clerkId ?? null, clerkId ?? null, status ? JSON.stringify(status) : null, status ? JSON.stringify(status) : null])
  return row?.n ?? 0
}

export async function frequentItems(sql: Sql, windowId: string, since: string, limit: number): Promise<string[]> {
  const rows = await sql.all<{ item_code: string }>('SELECT item_code FROM case_file WHERE window_id=? AND accepted_on>=? GROUP BY item_code ORDER BY count(*) DESC, item_code LIMIT ?', [windowId, since, limit])
  return rows.map((row) => row.item_code)
}

export async function openCounts(sql: Sql, residentIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await sql.all<{ resident_id: string; n: number }>("SELECT resident_id, count(*) AS n FROM case_file WHERE resident_id IN (SELECT value FROM json_each(?)) AND status IN (SELECT value FROM json_each(?)) GROUP BY resident_id", [JSON.stringify(residentIds), JSON.stringify(openStatuses)])
  return new Map(rows.map((row) => [row.resident_id, row.n]))
}
