import { clockRecord, type ClockRecord } from '../../../shared/course/clocks'
import { isOpen } from '../../../shared/domain/case'
import { chinaDate } from '../../../shared/domain/time/plainDate'
import type { CaseRecord } from '../../../shared/sync/protocol'
import type { AskedMove, BoardException, BoardQuery, BoardRow } from '../../usecases/ports'
import type { Sql, SqlValue } from '../sql'

type Row = {
  case_id: string; receipt_no: string; item_code: string; item_version: number; item_name: string; item_name_en: string; resident_id: string; resident_name: string; accepted_on: string; closed_on: string | null
  community_id: string | null; window_id: string; clerk_id: string; clerk_name: string; facts: string; exceptions: string | null
}

/** Writes the narrow row of a case beside its wide one; called wherever the case itself is written. */
export async function putBoard(sql: Sql, record: CaseRecord, closedOn: string | null): Promise<void> {
  const exceptions = exceptionsOf(record)
  await sql.run(
    `INSERT INTO case_board(case_id,receipt_no,item_code,item_version,item_name,item_name_en,resident_id,resident_name,open,accepted_on,closed_on,centre_id,community_id,window_id,clerk_id,clerk_name,facts,exceptions)
     VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
     ON CONFLICT(case_id) DO UPDATE SET open=excluded.open,accepted_on=excluded.accepted_on,closed_on=excluded.closed_on,facts=excluded.facts,exceptions=excluded.exceptions`,
    [record.id, record.receiptNo, record.item.code, record.item.version, record.item.name, record.item.nameEn, record.applicant.residentId, record.applicant.name, isOpen(record.status) ? 1 : 0, record.acceptedOn, closedOn,
      record.centreId, record.communityId, record.windowId, record.clerkId, record.clerkName, JSON.stringify(clockRecord(record)), exceptions.length > 0 ? JSON.stringify(exceptions) : null])
}

/** What was allowed beyond the rule, each with its reason and who answers for it. */
function exceptionsOf(record: CaseRecord): BoardException[] {
  const { despite } = record
  return [
    ...(despite ? [{ key: 'despite', kind: 'despite' as const, what: '', reason: despite.reason, by: despite.by, on: chinaDate(despite.at) }] : []),
    ...record.materials.flatMap((line): BoardException[] => {
      if (line.extra) return [{ key: `extra ${line.key}`, kind: 'extra', what: line.name, reason: line.extra.reason, by: line.extra.by, on: record.acceptedOn }]
      return line.state === 'waived' ? [{ key: `waived ${line.key}`, kind: 'waived', what: line.name, reason: line.note ?? '', by: record.clerkName, on: record.acceptedOn }] : []
    }),
  ]
}

export async function listBoard(sql: Sql, { centreId, open, closedFrom, closedTo, exceptionsFrom, caseIds }: BoardQuery): Promise<BoardRow[]> {
  const where = ['centre_id=?']
  const params: SqlValue[] = [centreId]
  if (open) where.push('open=1')
  if (caseIds) { where.push('case_id IN (SELECT value FROM json_each(?))'); params.push(JSON.stringify(caseIds)) }
  if (closedFrom !== undefined) { where.push('closed_on>=?'); params.push(closedFrom) }
  if (closedTo !== undefined) { where.push('closed_on<=?'); params.push(closedTo) }
  if (exceptionsFrom !== undefined) { where.push('exceptions IS NOT NULL AND accepted_on>=?'); params.push(exceptionsFrom) }
  const rows = await sql.all<Row>(`SELECT case_id,receipt_no,item_code,item_version,item_name,item_name_en,resident_id,resident_name,accepted_on,closed_on,community_id,window_id,clerk_id,clerk_name,facts,exceptions FROM case_board WHERE ${where.join(' AND ')}`, params)
  return rows.map((row) => ({
    caseId: row.case_id, receiptNo: row.receipt_no, item: { code: row.item_code, version: row.item_version, name: row.item_name, nameEn: row.item_name_en }, residentId: row.resident_id, residentName: row.resident_name,
    acceptedOn: row.accepted_on, closedOn: row.closed_on, communityId: row.community_id, windowId: row.window_id, clerkId: row.clerk_id, clerkName: row.clerk_name,
    facts: JSON.parse(row.facts) as ClockRecord, exceptions: row.exceptions === null ? [] : (JSON.parse(row.exceptions) as BoardException[]),
  }))
}

/** The district's requests for papers and when they were met, by case, the oldest first; of these cases, or of all. */
export async function listAsked(sql: Sql, caseIds: readonly string[] | null): Promise<Map<string, AskedMove[]>> {
  const rows = await sql.all<{ case_id: string; move: string; at: string; on_day: string | null; doc_no: string | null }>(
    `SELECT case_id, move, at, json_extract(detail,'$.on') AS on_day, json_extract(detail,'$.docNo') AS doc_no FROM case_event WHERE move IN ('ask-supplement','supplemented')${caseIds ? ' AND case_id IN (SELECT value FROM json_each(?))' : ''} ORDER BY case_id, at`,
    caseIds ? [JSON.stringify(caseIds)] : [])
  const found = new Map<string, AskedMove[]>()
  for (const row of rows) {
    const moves = found.get(row.case_id)
    const move = { move: row.move, on: row.on_day ?? chinaDate(row.at), docNo: row.doc_no }
    if (moves) moves.push(move)
    else found.set(row.case_id, [move])
  }
  return found
}

/** Cases with operations that the district has not answered or has sent back; the worst of each. */
export async function listUnsent(sql: Sql): Promise<Map<string, 'pending' | 'sent' | 'attention'>> {
  const rows = await sql.all<{ id: string; state: 'pending' | 'sent' | 'attention' }>(
    `SELECT entity_id AS id, state FROM outbox WHERE state IN ('pending','sent') AND state <> 'settled' AND entity='case'
     UNION ALL SELECT o.entity_id, 'attention' FROM attention t JOIN outbox o ON o.n=t.n WHERE t.closed IS NULL AND o.entity='case'`)
  const worst = { sent: 0, pending: 1, attention: 2 }
  const found = new Map<string, 'pending' | 'sent' | 'attention'>()
  for (const { id, state } of rows) {
    const known = found.get(id)
    if (!known || worst[state] > worst[known]) found.set(id, state)
  }
  return found
}
