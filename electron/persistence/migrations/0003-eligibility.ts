/**
 * What a draft holds beside its form (answers, confirmations, what the clerk saw in a department's system, a going-on), what a case
 * was accepted under, and everybody a case names: an index by number without its check digit, so that a 15-digit number finds
 * the 18-digit one of the same person (shared/domain/benefits.ts personKey).
 */
export const sql = `
ALTER TABLE draft ADD COLUMN facts TEXT NOT NULL DEFAULT '{}' CHECK(json_valid(facts));
ALTER TABLE case_file ADD COLUMN assessment TEXT CHECK(assessment IS NULL OR json_valid(assessment));
ALTER TABLE case_file ADD COLUMN despite TEXT CHECK(despite IS NULL OR json_valid(despite));
CREATE TABLE case_person(case_id TEXT NOT NULL, id_no TEXT NOT NULL, PRIMARY KEY(id_no, case_id)) STRICT, WITHOUT ROWID;
CREATE INDEX case_person_case ON case_person(case_id);
INSERT OR IGNORE INTO case_person(case_id, id_no)
  SELECT id, CASE WHEN length(no)=18 AND no GLOB '[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9X]' THEN substr(no,1,17)
                  WHEN length(no)=15 AND no NOT GLOB '*[^0-9]*' THEN substr(no,1,6)||'19'||substr(no,7) ELSE no END
  FROM (SELECT id, upper(trim(resident_id_no)) AS no FROM case_file
        UNION SELECT c.id, upper(trim(t.value)) FROM case_file c, json_tree(c.form) t WHERE t.type='text' AND length(trim(t.value)) IN (15,18) AND upper(trim(t.value)) NOT GLOB '*[^0-9A-Z]*')
  WHERE no<>'';
`
