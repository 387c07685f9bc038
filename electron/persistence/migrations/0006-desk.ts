/**
 * Things of the window's day (shared/desk), the course of a case (shared/course), and papers of them.
 *
 * A desk record is kept whole as JSON; what lists ask for stands in columns beside it, written by the machine's index. Papers that are made from a
 * model keep it, so that a reprint has the words of the first; several of one kind may belong to one case (a second supplement).
 */
export const sql = `
ALTER TABLE case_file ADD COLUMN course TEXT CHECK(course IS NULL OR json_valid(course));
CREATE TABLE desk_record(id TEXT PRIMARY KEY, type TEXT NOT NULL, centre_id TEXT NOT NULL, state TEXT NOT NULL CHECK(json_valid(state)),
  open INTEGER NOT NULL, owner TEXT, due TEXT, day TEXT, head TEXT, version INTEGER NOT NULL DEFAULT 0, created_at TEXT NOT NULL, updated_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX desk_record_open ON desk_record(type, open, due);
CREATE INDEX desk_record_owner ON desk_record(owner, type) WHERE open=1;
CREATE INDEX desk_record_day ON desk_record(type, day);
CREATE TABLE desk_ref(desk_id TEXT NOT NULL, ref TEXT NOT NULL, type TEXT NOT NULL, PRIMARY KEY(ref, type, desk_id)) STRICT, WITHOUT ROWID;
CREATE INDEX desk_ref_of ON desk_ref(desk_id);

CREATE TABLE paper_next(id TEXT PRIMARY KEY, case_id TEXT, notice_id TEXT, desk_id TEXT, kind TEXT NOT NULL, doc_no TEXT NOT NULL, copies INTEGER NOT NULL,
  media TEXT NOT NULL CHECK(media IN('A4','80mm')), file TEXT NOT NULL, html_file TEXT NOT NULL, sha256 TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL,
  model TEXT CHECK(model IS NULL OR json_valid(model)), UNIQUE(notice_id), CHECK((kind='notice')=(notice_id IS NOT NULL)), CHECK(model IS NOT NULL OR (kind='notice')=(case_id IS NULL))) STRICT, WITHOUT ROWID;
INSERT INTO paper_next(id,case_id,notice_id,kind,doc_no,copies,media,file,html_file,sha256,created_at,created_by) SELECT id,case_id,notice_id,kind,doc_no,copies,media,file,html_file,sha256,created_at,created_by FROM paper;
DROP TABLE paper;
ALTER TABLE paper_next RENAME TO paper;
CREATE UNIQUE INDEX paper_once ON paper(case_id, kind) WHERE model IS NULL AND case_id IS NOT NULL;
CREATE INDEX paper_case ON paper(case_id, created_at) WHERE case_id IS NOT NULL;
CREATE INDEX paper_desk ON paper(desk_id, created_at) WHERE desk_id IS NOT NULL;
CREATE INDEX paper_created ON paper(created_at);
CREATE INDEX print_job_at ON print_job(at);
`
