import type { Stamp, StoredResident } from '../../usecases/ports'
import { queryTokens, rank, searchTokens } from '../../../shared/domain/names/index'
import type { ResidentRecord } from '../../../shared/sync/protocol'
import type { Sql } from '../sql'

type Row = {
  rid: number; id: string; name: string; id_kind: string; id_no: string; sex: 'male' | 'female' | null; birth_date: string | null; phone: string; address: string; nickname: string
  community_id: string | null; grid_id: string | null; attributes: string; head: string | null; version: number; last_visit: string | null; updated_at: string
}

const toRecord = (row: Row): ResidentRecord => ({
  id: row.id, name: row.name, idKind: row.id_kind, idNo: row.id_no, sex: row.sex, birthDate: row.birth_date, phone: row.phone, address: row.address,
  nickname: row.nickname, communityId: row.community_id, gridId: row.grid_id, attributes: JSON.parse(row.attributes) as ResidentRecord['attributes'],
})
const toStored = (row: Row): StoredResident => ({ record: toRecord(row), head: row.head, version: row.version, lastVisit: row.last_visit })

/** Writes the visible row and its search tokens; new or changed. */
export async function putResident(sql: Sql, record: ResidentRecord, { head, version, now }: Stamp): Promise<void> {
  const known = await sql.get<{ rid: number }>('SELECT rid FROM resident WHERE id=?', [record.id])
  if (known) await sql.run('DELETE FROM resident_search WHERE rowid=?', [known.rid])
  const row = await sql.get<{ rid: number }>(
    `INSERT INTO resident(id,name,id_kind,id_no,sex,birth_date,phone,address,nickname,community_id,grid_id,attributes,head,version,created_at,updated_at)
     VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
     ON CONFLICT(id) DO UPDATE SET name=excluded.name,id_kind=excluded.id_kind,id_no=excluded.id_no,sex=excluded.sex,birth_date=excluded.birth_date,phone=excluded.phone,
       address=excluded.address,nickname=excluded.nickname,community_id=excluded.community_id,grid_id=excluded.grid_id,attributes=excluded.attributes,head=excluded.head,version=excluded.version,updated_at=excluded.updated_at
     RETURNING rid`,
    [record.id, record.name, record.idKind, record.idNo, record.sex, record.birthDate, record.phone, record.address, record.nickname, record.communityId, record.gridId,
      JSON.stringify(record.attributes), head, version, now, now],
  )
  if (!row) throw new Error('the resident was not written')
  await sql.run('INSERT INTO resident_search(rowid,tokens) VALUES(?,?)', [row.rid, searchTokens(record).join(' ')])
}

export const getResidentRecord = async (sql: Sql, id: string): Promise<StoredResident | null> => {
  const row = await sql.get<Row>('SELECT * FROM resident WHERE id=? AND deleted=0', [id])
  return row ? toStored(row) : null
}

export async function getResidents(sql: Sql, ids: readonly string[]): Promise<Map<string, StoredResident>> {
  if (!ids.length) return new Map()
  const rows = await sql.all<Row>(`SELECT * FROM resident WHERE id IN (SELECT value FROM json_each(?)) AND deleted=0`, [JSON.stringify(ids)])
  return new Map(rows.map((row) => [row.id, toStored(row)]))
}

export async function getResidentsByNumber(sql: Sql, idNos: readonly string[]): Promise<Map<string, StoredResident>> {
  const rows = await sql.all<Row>(`SELECT * FROM resident WHERE id_no IN (SELECT value FROM json_each(?)) AND id_no<>'' AND deleted=0`, [JSON.stringify(idNos)])
  return new Map(rows.map((row) => [row.id_no, toStored(row)]))
}

/** Residents whose tokens begin with every part of the text, best first. Enough candidates to order well, few enough to answer between two keys. */
export async function searchResidents(sql: Sql, text: string, limit: number): Promise<StoredResident[]> {
  const found = new Map<number, Row>()
  const enough = Math.max(60, limit * 5)
  for (const match of queryTokens(text)) {
    const rows = await sql.all<Row>('SELECT r.* FROM resident r WHERE r.rid IN (SELECT rowid FROM resident_search WHERE resident_search MATCH ? LIMIT ?) AND r.deleted=0', [match, enough])
    for (const row of rows) found.set(row.rid, row)
    if (found.size >= enough) break
  }
  // Ordered by the raw columns; only what is shown is read whole.
  return rank([...found.values()].map((row) => ({ row, name: row.name, nickname: row.nickname, idNo: row.id_no, phone: row.phone, address: row.address, lastVisit: row.last_visit })), text).slice(0, limit).map(({ row }) => toStored(row))
}

/** People who may be the same: identical number, same legacy number, same name and birth date or telephone. */
export async function findAlike(sql: Sql, { id, name, idNos, birthDate, phone }: { id: string | null; name: string; idNos: readonly string[]; birthDate: string | null; phone: string }): Promise<StoredResident[]> {
  const rows = await sql.all<Row>(
    `SELECT * FROM resident WHERE deleted=0 AND id IS NOT ? AND (id_no IN (SELECT value FROM json_each(?)) OR (name=? AND name<>'' AND birth_date IS NOT NULL AND birth_date=?) OR (name=? AND name<>'' AND phone<>'' AND phone=?)) LIMIT 20`,
    [id, JSON.stringify(idNos.filter(Boolean)), name, birthDate, name, phone],
  )
  return rows.map(toStored)
}

export const touchVisit = (sql: Sql, id: string, at: string): Promise<void> => sql.run('UPDATE resident SET last_visit=? WHERE id=?', [at, id])

/** 谁看过: one row per look. */
export const addView = (sql: Sql, view: { id: string; residentId: string; clerkId: string; at: string; what: string }): Promise<void> =>
  sql.run('INSERT INTO resident_view(id,resident_id,clerk_id,at,what) VALUES(?,?,?,?,?)', [view.id, view.residentId, view.clerkId, view.at, view.what])

export const listViews = (sql: Sql, residentId: string, limit: number): Promise<{ at: string; clerk: string; what: string }[]> =>
  sql.all(`SELECT v.at, coalesce(c.name, v.clerk_id) AS clerk, v.what FROM resident_view v LEFT JOIN clerk c ON c.id=v.clerk_id WHERE v.resident_id=? ORDER BY v.at DESC LIMIT ?`, [residentId, limit])
