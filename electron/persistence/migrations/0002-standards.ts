/**
 * Figures that came after the program was shipped, and what the centre has confirmed.
 * A manager's entries are only ever added: an entry is ended or withdrawn by a later one, so that what a case was reckoned with can always be told.
 */
export const sql = `
-- Published by the district, over those shipped with the program.
CREATE TABLE published_standard(id TEXT PRIMARY KEY, standard TEXT NOT NULL CHECK(json_valid(standard)), at TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Entered at this window. 'end' gives the entry it names a last day, 'withdraw' takes it back.
CREATE TABLE standard_entry(seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, standard_id TEXT NOT NULL, act TEXT NOT NULL CHECK(act IN('add','end','withdraw')), of_id TEXT REFERENCES standard_entry(id),
  value TEXT CHECK(value IS NULL OR json_valid(value)), valid_from TEXT, valid_to TEXT, source TEXT NOT NULL DEFAULT '', local INTEGER NOT NULL DEFAULT 1, verify INTEGER NOT NULL DEFAULT 0, note TEXT NOT NULL DEFAULT '',
  clerk_id TEXT NOT NULL, clerk_name TEXT NOT NULL, at TEXT NOT NULL,
  CHECK((act='add')=(of_id IS NULL)), CHECK(act<>'add' OR (value IS NOT NULL AND valid_from IS NOT NULL AND source<>'')), CHECK(act<>'end' OR valid_to IS NOT NULL)) STRICT;
CREATE INDEX standard_entry_of ON standard_entry(standard_id, seq);
CREATE TRIGGER standard_entry_frozen BEFORE UPDATE ON standard_entry BEGIN SELECT RAISE(ABORT,'an entry is never changed'); END;
CREATE TRIGGER standard_entry_keep BEFORE DELETE ON standard_entry BEGIN SELECT RAISE(ABORT,'an entry is never removed'); END;

-- Uncertain facts of the catalogue, confirmed or taken back. The fingerprint is of what the fact said then.
CREATE TABLE fact_confirmation(seq INTEGER PRIMARY KEY, key TEXT NOT NULL, act TEXT NOT NULL CHECK(act IN('confirm','withdraw')), fingerprint TEXT NOT NULL, content TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '', clerk_id TEXT NOT NULL, clerk_name TEXT NOT NULL, at TEXT NOT NULL, CHECK(act='confirm' OR note<>'')) STRICT;
CREATE INDEX fact_confirmation_of ON fact_confirmation(key, seq);
CREATE TRIGGER fact_confirmation_frozen BEFORE UPDATE ON fact_confirmation BEGIN SELECT RAISE(ABORT,'a confirmation is never changed'); END;
CREATE TRIGGER fact_confirmation_keep BEFORE DELETE ON fact_confirmation BEGIN SELECT RAISE(ABORT,'a confirmation is never removed'); END;
`
