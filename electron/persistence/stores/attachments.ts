import { createHash } from 'node:crypto'
import type { NewAttachment, StoredAttachment } from '../../usecases/ports'
import type { AttachmentPurpose, AttachmentType } from '../../../shared/domain/attachments'
import type { Sql } from '../sql'

type Row = { id: string; draft_id: string; case_id: string | null; purpose: AttachmentPurpose; name: string; mime: AttachmentType; size: number; sha256: string; at: string; who: string; removed_at: string | null }
// Never the bytes: a list of twenty files must not read a hundred megabytes.
const COLUMNS = 'id,draft_id,case_id,purpose,name,mime,size,sha256,at,who,removed_at'
const toAttachment = (row: Row): StoredAttachment => ({
  id: row.id, draftId: row.draft_id, caseId: row.case_id, purpose: row.purpose, name: row.name, mime: row.mime, size: row.size, sha256: row.sha256, at: row.at, who: row.who, removedAt: row.removed_at,
})

export const addAttachment = (sql: Sql, file: NewAttachment): Promise<void> =>
  sql.run('INSERT INTO attachment(id,draft_id,purpose,name,mime,size,sha256,bytes,at,who) VALUES(?,?,?,?,?,?,?,?,?,?)',
    [file.id, file.draftId, file.purpose, file.name, file.mime, file.bytes.length, createHash('sha256').update(file.bytes).digest('hex'), Buffer.from(file.bytes), file.at, file.who])

export const getAttachment = async (sql: Sql, id: string): Promise<StoredAttachment | null> => {
  const row = await sql.get<Row>(`SELECT ${COLUMNS} FROM attachment WHERE id=?`, [id])
  return row ? toAttachment(row) : null
}

export const attachmentBytes = async (sql: Sql, id: string): Promise<Uint8Array | null> => (await sql.get<{ bytes: Buffer }>('SELECT bytes FROM attachment WHERE id=?', [id]))?.bytes ?? null

export const listAttachments = async (sql: Sql, of: { draftId: string } | { caseId: string }): Promise<StoredAttachment[]> => {
  const [column, id] = 'draftId' in of ? ['draft_id', of.draftId] : ['case_id', of.caseId]
  return (await sql.all<Row>(`SELECT ${COLUMNS} FROM attachment WHERE ${column}=? AND removed_at IS NULL ORDER BY at, id`, [id])).map(toAttachment)
}

export const markAttachment = (sql: Sql, id: string, removedAt: string | null): Promise<void> => sql.run('UPDATE attachment SET removed_at=? WHERE id=?', [removedAt, id])

/** With the acceptance the files are the case's, and what was removed is gone. */
export const giveAttachments = async (sql: Sql, draftId: string, caseId: string): Promise<void> => {
  await sql.run('DELETE FROM attachment WHERE draft_id=? AND removed_at IS NOT NULL', [draftId])
  await sql.run('UPDATE attachment SET case_id=? WHERE draft_id=?', [caseId, draftId])
}
