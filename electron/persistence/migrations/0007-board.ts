/**
 * What lights, supervision and the service commitments ask of every case, without reading a form: one narrow row a case, written with it.
 * `facts` is the ClockRecord of shared/course/clocks.ts; `exceptions` what somebody allowed beyond the rule. Cases of older programs had no course.
 */
export const sql = `
CREATE TABLE case_board(case_id TEXT PRIMARY KEY, receipt_no TEXT NOT NULL, item_code TEXT NOT NULL, item_version INTEGER NOT NULL, item_name TEXT NOT NULL, item_name_en TEXT NOT NULL,
  resident_id TEXT NOT NULL, resident_name TEXT NOT NULL, open INTEGER NOT NULL, accepted_on TEXT NOT NULL, closed_on TEXT, centre_id TEXT NOT NULL, community_id TEXT, window_id TEXT NOT NULL,
  clerk_id TEXT NOT NULL, clerk_name TEXT NOT NULL, facts TEXT NOT NULL CHECK(json_valid(facts)), exceptions TEXT CHECK(exceptions IS NULL OR json_valid(exceptions))) STRICT, WITHOUT ROWID;
INSERT INTO case_board SELECT id, receipt_no, item_code, item_version, item_name, item_name_en, resident_id, resident_name, status IN ('accepted','supplement','at-department'), accepted_on, closed_on, centre_id, community_id, window_id, clerk_id, clerk_name,
  json_object('status', status, 'acceptedOn', accepted_on, 'promisedOn', promised_on, 'legalOn', legal_on, 'filing', NULL, 'acceptedFrom', NULL, 'pauses', json('[]'), 'extensions', json('[]'), 'steps', json('[]'), 'now', NULL), NULL FROM case_file;
CREATE INDEX case_board_open ON case_board(case_id) WHERE open=1;
CREATE INDEX case_board_closed ON case_board(closed_on) WHERE closed_on IS NOT NULL;
CREATE INDEX case_board_exceptions ON case_board(accepted_on) WHERE exceptions IS NOT NULL;
CREATE TRIGGER case_board_ends AFTER UPDATE OF closed_on ON case_file BEGIN UPDATE case_board SET closed_on=NEW.closed_on WHERE case_id=NEW.id; END;
CREATE TRIGGER case_board_goes AFTER DELETE ON case_file BEGIN DELETE FROM case_board WHERE case_id=OLD.id; END;
CREATE INDEX case_event_asked ON case_event(case_id, at) WHERE move IN ('ask-supplement','supplemented');
`
