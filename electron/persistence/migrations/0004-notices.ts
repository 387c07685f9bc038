/**
 * More kinds of papers, also such as belong to no case (一次性告知书), and the history of notices.
 *
 * SQLite cannot change a CHECK, so the table is built anew under the same name; print_job keeps pointing at it.
 */
export const sql = `
CREATE TABLE paper_next(id TEXT PRIMARY KEY, case_id TEXT, notice_id TEXT,
  kind TEXT NOT NULL CHECK(kind IN('receipt','acceptance','slip','notice','promise','tolerated','tolerated-notice','review','worksheet')), doc_no TEXT NOT NULL, copies INTEGER NOT NULL,
  media TEXT NOT NULL CHECK(media IN('A4','80mm')), file TEXT NOT NULL, html_file TEXT NOT NULL, sha256 TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL,
  UNIQUE(case_id, kind), UNIQUE(notice_id), CHECK((kind='notice')=(notice_id IS NOT NULL)), CHECK((kind='notice')=(case_id IS NULL))) STRICT, WITHOUT ROWID;
INSERT INTO paper_next(id,case_id,kind,doc_no,copies,media,file,html_file,sha256,created_at,created_by) SELECT id,case_id,kind,doc_no,copies,media,file,html_file,sha256,created_at,created_by FROM paper;
DROP TABLE paper;
ALTER TABLE paper_next RENAME TO paper;
-- Who was told what: the code says the rest again (shared/domain/noticeCode.ts). resident_id is null for somebody who only asked.
CREATE TABLE notice(id TEXT PRIMARY KEY, code TEXT NOT NULL, item_code TEXT NOT NULL, item_version INTEGER NOT NULL, answers TEXT NOT NULL CHECK(json_valid(answers)),
  resident_id TEXT, clerk_id TEXT NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX notice_code ON notice(code);
CREATE INDEX notice_resident ON notice(resident_id, at) WHERE resident_id IS NOT NULL;
-- Tolerated and promised papers that are still to come, out of the cases' lines.
CREATE TABLE outstanding_paper(case_id TEXT NOT NULL, key TEXT NOT NULL, due_on TEXT, PRIMARY KEY(case_id, key)) STRICT, WITHOUT ROWID;
CREATE INDEX outstanding_due ON outstanding_paper(due_on);
`
