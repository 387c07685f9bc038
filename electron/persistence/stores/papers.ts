import type { StoredJob, StoredPaper } from '../../usecases/ports'
import type { PaperKind } from '../../../shared/ipc/views'
import type { PaperModel } from '../../../shared/print/renderPaper'
import type { Sql } from '../sql'

type Row = { id: string; case_id: string | null; notice_id: string | null; desk_id: string | null; model: string | null; kind: PaperKind; doc_no: string; copies: number; media: 'A4' | '80mm'; file: string; html_file: string; sha256: string; created_at: string; created_by: string }
type JobRow = { id: string; paper_id: string; copy: number; state: StoredJob['state']; printer: string | null; spool_id: string | null; at: string; who: string; message: string | null; reprint: number; reason: string | null; file: string; sha256: string }

const toPaper = (row: Row): StoredPaper => ({ id: row.id, caseId: row.case_id, noticeId: row.notice_id, deskId: row.desk_id, model: row.model === null ? null : (JSON.parse(row.model) as PaperModel), kind: row.kind, docNo: row.doc_no, copies: row.copies, media: row.media, file: row.file, htmlFile: row.html_file, sha256: row.sha256, createdAt: row.created_at, createdBy: row.created_by })
const toJob = (row: JobRow): StoredJob => ({ id: row.id, paperId: row.paper_id, copy: row.copy, state: row.state, printer: row.printer, spoolId: row.spool_id, at: row.at, who: row.who, message: row.message, reprint: row.reprint, reason: row.reason, file: row.file, sha256: row.sha256 })

export const putPaper = (sql: Sql, paper: StoredPaper): Promise<void> =>
  sql.run('INSERT INTO paper(id,case_id,notice_id,desk_id,kind,doc_no,copies,media,file,html_file,sha256,created_at,created_by,model) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING',
    [paper.id, paper.caseId, paper.noticeId, paper.deskId, paper.kind, paper.docNo, paper.copies, paper.media, paper.file, paper.htmlFile, paper.sha256, paper.createdAt, paper.createdBy, paper.model === null ? null : JSON.stringify(paper.model)])
export const listPapers = async (sql: Sql, caseId: string): Promise<StoredPaper[]> => (await sql.all<Row>('SELECT * FROM paper WHERE case_id=? ORDER BY created_at, kind', [caseId])).map(toPaper)
export const listDeskPapers = async (sql: Sql, deskId: string): Promise<StoredPaper[]> => (await sql.all<Row>('SELECT * FROM paper WHERE desk_id=? ORDER BY created_at, kind', [deskId])).map(toPaper)
/** Made between two instants, the oldest first: for the day close. */
export const papersBetween = async (sql: Sql, from: string, to: string): Promise<StoredPaper[]> => (await sql.all<Row>('SELECT * FROM paper WHERE created_at>=? AND created_at<? ORDER BY created_at, id', [from, to])).map(toPaper)
export const getPaper = async (sql: Sql, id: string): Promise<StoredPaper | null> => {
  const row = await sql.get<Row>('SELECT * FROM paper WHERE id=?', [id])
  return row ? toPaper(row) : null
}
export const countPapers = async (sql: Sql, caseIds: readonly string[]): Promise<Map<string, number>> => {
  const rows = await sql.all<{ case_id: string; n: number }>('SELECT case_id, sum(copies) AS n FROM paper WHERE case_id IN (SELECT value FROM json_each(?)) GROUP BY case_id', [JSON.stringify(caseIds)])
  return new Map(rows.map((row) => [row.case_id, row.n]))
}
export const putJob = (sql: Sql, job: StoredJob): Promise<void> =>
  sql.run(`INSERT INTO print_job(id,paper_id,copy,state,printer,spool_id,at,who,message,reprint,reason,file,sha256) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)
    ON CONFLICT(id) DO UPDATE SET state=excluded.state,message=excluded.message,reason=excluded.reason`,
    [job.id, job.paperId, job.copy, job.state, job.printer, job.spoolId, job.at, job.who, job.message, job.reprint, job.reason, job.file, job.sha256])
export const getJob = async (sql: Sql, id: string): Promise<StoredJob | null> => {
  const row = await sql.get<JobRow>('SELECT * FROM print_job WHERE id=?', [id])
  return row ? toJob(row) : null
}
export const listJobs = async (sql: Sql, paperIds: readonly string[]): Promise<StoredJob[]> =>
  (await sql.all<JobRow>('SELECT * FROM print_job WHERE paper_id IN (SELECT value FROM json_each(?)) ORDER BY at, id', [JSON.stringify(paperIds)])).map(toJob)
/** Jobs handed to the spooler that no clerk has answered for. */
export const countOpenJobs = async (sql: Sql): Promise<number> => (await sql.get<{ n: number }>("SELECT count(*) AS n FROM print_job WHERE state='spooled'"))?.n ?? 0
/** Printed between two instants, the oldest first. */
export const jobsBetween = async (sql: Sql, from: string, to: string): Promise<StoredJob[]> => (await sql.all<JobRow>('SELECT * FROM print_job WHERE at>=? AND at<? ORDER BY at, id', [from, to])).map(toJob)
