/**
 * Files beside an application, inside the encrypted file. They are not synced.
 *
 * A file belongs to its draft, and to the case once that is accepted. A removed one stays until then, so that removing can be
 * undone; a draft that is deleted takes its files along.
 */
export const sql = `
CREATE TABLE attachment(id TEXT PRIMARY KEY, draft_id TEXT NOT NULL, case_id TEXT, purpose TEXT NOT NULL CHECK(purpose IN('attachment','signature')), name TEXT NOT NULL,
  mime TEXT NOT NULL CHECK(mime IN('application/pdf','image/png','image/jpeg')), size INTEGER NOT NULL CHECK(size BETWEEN 1 AND 5242880), sha256 TEXT NOT NULL CHECK(length(sha256)=64),
  bytes BLOB NOT NULL CHECK(length(bytes)=size), at TEXT NOT NULL, who TEXT NOT NULL, removed_at TEXT, CHECK(case_id IS NULL OR removed_at IS NULL)) STRICT;
CREATE INDEX attachment_draft ON attachment(draft_id);
CREATE INDEX attachment_case ON attachment(case_id) WHERE case_id IS NOT NULL;
CREATE TRIGGER attachment_with_draft AFTER DELETE ON draft BEGIN DELETE FROM attachment WHERE draft_id=OLD.id AND case_id IS NULL; END;
`
