import { staffState } from '../../../shared/contact/staff'
import { machineOf } from '../../../shared/desk/machines'
import type { DeskRecord } from '../../../shared/sync/protocol'
import type { DeskQuery, Stamp, StoredDesk } from '../../usecases/ports'
import type { Sql, SqlValue } from '../sql'

type Row = { id: string; type: string; centre_id: string; state: string; head: string | null; version: number; created_at: string; updated_at: string }
const toStored = (row: Row): StoredDesk => ({
  record: { id: row.id, type: row.type, centreId: row.centre_id, state: JSON.parse(row.state) as unknown }, head: row.head, version: row.version, createdAt: row.created_at, updatedAt: row.updated_at,
})

/** Writes the visible row with what its machine says lists may ask for; a kind that this program does not know is kept and listed nowhere. */
export async function putDesk(sql: Sql, record: DeskRecord, { head, version, now }: Stamp): Promise<void> {
  const index = machineOf(record.type)?.index(record.state) ?? { open: false, owner: null, due: null, day: null, refs: [] }
  await sql.run(
    `INSERT INTO desk_record(id,type,centre_id,state,open,owner,due,day,head,version,created_at,updated_at) VALUES(?,?,?,?,?,?,?,?,?,?,?,?)
     ON CONFLICT(id) DO UPDATE SET state=excluded.state, open=excluded.open, owner=excluded.owner, due=excluded.due, day=excluded.day, head=excluded.head, version=excluded.version, updated_at=excluded.updated_at`,
    [record.id, record.type, record.centreId, JSON.stringify(record.state), index.open ? 1 : 0, index.owner, index.due, index.day, head, version, now, now])
  await sql.run('DELETE FROM desk_ref WHERE desk_id=?', [record.id])
  if (record.type === 'staff') await putStaff(sql, record)
  for (const ref of new Set(index.refs)) await sql.run('INSERT INTO desk_ref(desk_id, ref, type) VALUES(?,?,?)', [record.id, ref, record.type])
}

/** A colleague becomes known at this window; his password stays where it was set. A staff number that another person here has is left alone. */
async function putStaff(sql: Sql, record: DeskRecord): Promise<void> {
  const staff = staffState.safeParse(record.state)
  if (!staff.success) return
  const { staffNo, name, role, phone, windowId, active } = staff.data
  await sql.run(
    `INSERT INTO clerk(id,staff_no,name,role,centre_id,window_id,phone,active) SELECT ?,?,?,?,?,?,?,? WHERE NOT EXISTS (SELECT 1 FROM clerk WHERE staff_no=? AND id<>?)
     ON CONFLICT(id) DO UPDATE SET name=excluded.name, role=excluded.role, window_id=excluded.window_id, phone=excluded.phone, active=excluded.active`,
    [record.id, staffNo, name, role, record.centreId, windowId, phone, active ? 1 : 0, staffNo, record.id])
}

export const getDesk = async (sql: Sql, id: string): Promise<StoredDesk | null> => {
  const row = await sql.get<Row>('SELECT * FROM desk_record WHERE id=?', [id])
  return row ? toStored(row) : null
}

/** By due first (none last), then the oldest; `newest` turns that to the newest first. */
export async function listDesk(sql: Sql, query: DeskQuery): Promise<StoredDesk[]> {
  const { where, params } = conditions(query)
  const order = query.newest ? 'created_at DESC, id DESC' : 'due IS NULL, due, created_at, id'
  return (await sql.all<Row>(`SELECT * FROM desk_record ${where} ORDER BY ${order} LIMIT ?`, [...params, query.limit])).map(toStored)
}

export async function countDesk(sql: Sql, query: Omit<DeskQuery, 'limit'>): Promise<number> {
  const { where, params } = conditions(query)
  return (await sql.get<{ n: number }>(`SELECT count(*) AS n FROM desk_record ${where}`, params))?.n ?? 0
}

function conditions(query: Omit<DeskQuery, 'limit'>): { where: string; params: SqlValue[] } {
  const where: string[] = []
  const params: SqlValue[] = []
  const add = (clause: string, ...values: SqlValue[]): void => { where.push(clause); params.push(...values) }
  if (query.type !== undefined) add('type=?', query.type)
  if (query.open !== undefined) add('open=?', query.open ? 1 : 0)
  if (query.owner !== undefined) add('owner=?', query.owner)
  if (query.day !== undefined) add('day=?', query.day)
  if (query.dayFrom !== undefined) add('day>=?', query.dayFrom)
  if (query.dayTo !== undefined) add('day<=?', query.dayTo)
  if (query.dueBy !== undefined) add('due IS NOT NULL AND due<=?', query.dueBy)
  if (query.ref !== undefined) add('id IN (SELECT desk_id FROM desk_ref WHERE ref=?)', query.ref)
  return { where: where.length > 0 ? `WHERE ${where.join(' AND ')}` : '', params }
}
