import type { StoredNotice } from '../../usecases/ports'
import type { Sql } from '../sql'

type Row = { id: string; code: string; item_code: string; item_version: number; answers: string; resident_id: string | null; clerk_id: string; at: string }
const toNotice = (row: Row): StoredNotice => ({
  id: row.id, code: row.code, itemCode: row.item_code, itemVersion: row.item_version, answers: JSON.parse(row.answers) as StoredNotice['answers'], residentId: row.resident_id, clerkId: row.clerk_id, at: row.at,
})

export const putNotice = (sql: Sql, notice: StoredNotice): Promise<void> =>
  sql.run('INSERT INTO notice(id,code,item_code,item_version,answers,resident_id,clerk_id,at) VALUES(?,?,?,?,?,?,?,?) ON CONFLICT(id) DO NOTHING',
    [notice.id, notice.code, notice.itemCode, notice.itemVersion, JSON.stringify(notice.answers), notice.residentId, notice.clerkId, notice.at])

export const getNotice = async (sql: Sql, id: string): Promise<StoredNotice | null> => {
  const row = await sql.get<Row>('SELECT * FROM notice WHERE id=?', [id])
  return row ? toNotice(row) : null
}

export const listNotices = async (sql: Sql, { residentId, code }: { residentId?: string; code?: string }, limit: number): Promise<StoredNotice[]> =>
  (await sql.all<Row>('SELECT * FROM notice WHERE (? IS NULL OR resident_id=?) AND (? IS NULL OR code=?) ORDER BY at DESC LIMIT ?', [residentId ?? null, residentId ?? null, code ?? null, code ?? null, limit])).map(toNotice)
