/** Tables of the window's own database. STRICT; numbers of persons are TEXT; days 'YYYY-MM-DD', instants UTC ISO, money integer fen. */
export const sql = `
CREATE TABLE setting(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Organisation, as last received from the district.
CREATE TABLE org_unit(id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK(kind IN('district','street','centre','community','grid','window')),
  parent_id TEXT, code TEXT NOT NULL DEFAULT '', number INTEGER, name TEXT NOT NULL, name_en TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '', address TEXT NOT NULL DEFAULT '', worker TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;
CREATE TABLE clerk(id TEXT PRIMARY KEY, staff_no TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL CHECK(role IN('clerk','lead','manager')),
  centre_id TEXT NOT NULL, window_id TEXT, phone TEXT NOT NULL DEFAULT '', active INTEGER NOT NULL DEFAULT 1) STRICT, WITHOUT ROWID;
CREATE TABLE account(clerk_id TEXT PRIMARY KEY REFERENCES clerk(id), password TEXT NOT NULL, fails INTEGER NOT NULL DEFAULT 0, locked_until TEXT) STRICT, WITHOUT ROWID;

-- Residents and households.
CREATE TABLE resident(rid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, id_kind TEXT NOT NULL, id_no TEXT NOT NULL,
  sex TEXT CHECK(sex IN('male','female')), birth_date TEXT, phone TEXT NOT NULL DEFAULT '', address TEXT NOT NULL DEFAULT '', nickname TEXT NOT NULL DEFAULT '',
  community_id TEXT, grid_id TEXT, attributes TEXT NOT NULL DEFAULT '{}' CHECK(json_valid(attributes)),
  head TEXT, version INTEGER NOT NULL DEFAULT 0, deleted INTEGER NOT NULL DEFAULT 0, last_visit TEXT, created_at TEXT NOT NULL, updated_at TEXT NOT NULL) STRICT;
-- Not unique: two windows may register one person while apart, and the district keeps both until somebody decides. The use case refuses at this window.
CREATE INDEX resident_id_no ON resident(id_no) WHERE id_no <> '' AND deleted = 0;
CREATE INDEX resident_name_birth ON resident(name, birth_date);
CREATE INDEX resident_phone ON resident(phone) WHERE phone <> '';
CREATE VIRTUAL TABLE resident_search USING fts5(tokens, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0", prefix='2 3 4', detail=none);
CREATE TABLE household(id TEXT PRIMARY KEY, address TEXT NOT NULL, community_id TEXT, grid_id TEXT, head TEXT, version INTEGER NOT NULL DEFAULT 0, updated_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE household_member(household_id TEXT NOT NULL REFERENCES household(id), seq INTEGER NOT NULL, resident_id TEXT NOT NULL, relation TEXT NOT NULL,
  since TEXT, until TEXT, source TEXT NOT NULL DEFAULT '', PRIMARY KEY(household_id, seq)) STRICT, WITHOUT ROWID;
CREATE INDEX household_member_resident ON household_member(resident_id);
CREATE TABLE resident_view(id TEXT PRIMARY KEY, resident_id TEXT NOT NULL, clerk_id TEXT NOT NULL, at TEXT NOT NULL, what TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX resident_view_of ON resident_view(resident_id, at);

-- Drafts: what stands on the screen, durable within a second.
CREATE TABLE draft(id TEXT PRIMARY KEY, no TEXT NOT NULL, resident_id TEXT NOT NULL, item_code TEXT NOT NULL, item_version INTEGER NOT NULL,
  state TEXT NOT NULL CHECK(state IN('open','parked','accepted','discarded')), rev INTEGER NOT NULL, form TEXT NOT NULL CHECK(json_valid(form)),
  sources TEXT NOT NULL CHECK(json_valid(sources)), materials TEXT NOT NULL CHECK(json_valid(materials)), agent TEXT CHECK(agent IS NULL OR json_valid(agent)),
  delivery TEXT NOT NULL, cursor TEXT, reason TEXT, clerk_id TEXT NOT NULL, created_at TEXT NOT NULL, saved_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX draft_state ON draft(state, saved_at);

-- Cases.
CREATE TABLE case_file(id TEXT PRIMARY KEY, receipt_no TEXT NOT NULL, item_code TEXT NOT NULL, item_version INTEGER NOT NULL, item_name TEXT NOT NULL, item_name_en TEXT NOT NULL,
  resident_id TEXT NOT NULL, resident_name TEXT NOT NULL, resident_id_kind TEXT NOT NULL, resident_id_no TEXT NOT NULL, resident_phone TEXT NOT NULL, household_id TEXT, agent TEXT, form TEXT NOT NULL CHECK(json_valid(form)), materials TEXT NOT NULL CHECK(json_valid(materials)),
  status TEXT NOT NULL, accepted_at TEXT NOT NULL, accepted_on TEXT NOT NULL, promised_on TEXT, legal_on TEXT, limit_note TEXT,
  district_id TEXT NOT NULL, centre_id TEXT NOT NULL, community_id TEXT, window_id TEXT NOT NULL, clerk_id TEXT NOT NULL, clerk_name TEXT NOT NULL, first_contact_id TEXT NOT NULL,
  delivery TEXT NOT NULL, closed_on TEXT, head TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 0, updated_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX case_receipt ON case_file(receipt_no);
CREATE INDEX case_accepted ON case_file(accepted_at DESC, id);
CREATE INDEX case_resident ON case_file(resident_id, accepted_at);
CREATE INDEX case_clerk ON case_file(clerk_id, accepted_at DESC);
CREATE INDEX case_status ON case_file(status, promised_on);
CREATE TABLE case_event(id TEXT PRIMARY KEY, case_id TEXT NOT NULL, at TEXT NOT NULL, kind TEXT NOT NULL, move TEXT, who TEXT NOT NULL, detail TEXT NOT NULL DEFAULT '{}' CHECK(json_valid(detail))) STRICT, WITHOUT ROWID;
CREATE INDEX case_event_of ON case_event(case_id, at);

-- Legal numbers.
CREATE TABLE number_block(series TEXT, year INTEGER, lo INTEGER, hi INTEGER NOT NULL, next INTEGER NOT NULL, inc INTEGER NOT NULL, PRIMARY KEY(series,year,lo), CHECK(next BETWEEN lo AND hi+1)) STRICT, WITHOUT ROWID;
CREATE TABLE number_used(series TEXT, year INTEGER, no INTEGER, case_id TEXT, fate TEXT NOT NULL CHECK(fate IN('used','void')), why TEXT, at TEXT NOT NULL, PRIMARY KEY(series,year,no), CHECK(fate='used' OR why IS NOT NULL)) STRICT, WITHOUT ROWID;

-- Paper.
CREATE TABLE paper(id TEXT PRIMARY KEY, case_id TEXT NOT NULL, kind TEXT NOT NULL CHECK(kind IN('receipt','acceptance','slip')), doc_no TEXT NOT NULL, copies INTEGER NOT NULL,
  media TEXT NOT NULL CHECK(media IN('A4','80mm')), file TEXT NOT NULL, html_file TEXT NOT NULL, sha256 TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, UNIQUE(case_id, kind)) STRICT, WITHOUT ROWID;
CREATE TABLE print_job(id TEXT PRIMARY KEY, paper_id TEXT NOT NULL REFERENCES paper(id), copy INTEGER NOT NULL, state TEXT NOT NULL CHECK(state IN('saved-as-pdf','spooled','out','failed','void')),
  printer TEXT, spool_id TEXT, at TEXT NOT NULL, who TEXT NOT NULL, message TEXT, reprint INTEGER NOT NULL DEFAULT 0, reason TEXT, file TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX print_job_of ON print_job(paper_id, at);

-- District: this device, its append-only outbox (invariants I-1, I-2), cursors (I-7), attention (I-6).
CREATE TABLE device_self(one INTEGER PRIMARY KEY CHECK(one=1), device_id TEXT NOT NULL, inc INTEGER NOT NULL, next_n INTEGER NOT NULL, last_hash TEXT NOT NULL,
  hub_url TEXT, token TEXT, private_key TEXT, epoch TEXT, district_id TEXT NOT NULL, centre_id TEXT NOT NULL, window_id TEXT NOT NULL, hub_name TEXT, hub_storage TEXT, toff INTEGER) STRICT;
CREATE TABLE outbox(n INTEGER PRIMARY KEY, txn TEXT NOT NULL, op_id TEXT NOT NULL UNIQUE, entity TEXT NOT NULL, entity_id TEXT NOT NULL, base TEXT, v INTEGER NOT NULL,
  body TEXT NOT NULL CHECK(json_valid(body)), who TEXT NOT NULL, device_time TEXT NOT NULL, toff INTEGER, cat_ver TEXT, hash TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL DEFAULT 'pending' CHECK(state IN('pending','sent','acked','settled')), result TEXT CHECK(result IN('applied','merged','conflict','rejected','parked')),
  code TEXT, theirs TEXT, version INTEGER, head TEXT, receipt TEXT, sent_at TEXT, received_at TEXT) STRICT;
CREATE INDEX outbox_entity ON outbox(entity_id, n);
CREATE INDEX outbox_state ON outbox(state) WHERE state <> 'settled';
CREATE TRIGGER outbox_frozen BEFORE UPDATE OF n,txn,op_id,entity,entity_id,base,v,body,who,device_time,toff,cat_ver,hash ON outbox BEGIN SELECT RAISE(ABORT,'outbox is append-only'); END;
CREATE TRIGGER outbox_keep BEFORE DELETE ON outbox WHEN OLD.state<>'settled' BEGIN SELECT RAISE(ABORT,'unsettled op'); END;
CREATE TRIGGER outbox_dense BEFORE INSERT ON outbox WHEN NEW.n<>(SELECT next_n FROM device_self) BEGIN SELECT RAISE(ABORT,'n not dense'); END;
CREATE TRIGGER outbox_bump AFTER INSERT ON outbox BEGIN UPDATE device_self SET next_n=NEW.n+1, last_hash=NEW.hash; END;
CREATE TABLE attention(n INTEGER PRIMARY KEY REFERENCES outbox(n), opened TEXT NOT NULL, closed TEXT, closed_by TEXT, resolution TEXT, CHECK((closed IS NULL)=(closed_by IS NULL))) STRICT;
CREATE TABLE cursor(stream_id TEXT PRIMARY KEY, epoch TEXT NOT NULL, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
-- The district's last known state of an entity that has local changes on top; gone when none are left.
CREATE TABLE shadow(entity TEXT NOT NULL, entity_id TEXT NOT NULL, version INTEGER NOT NULL, head TEXT, body TEXT NOT NULL, PRIMARY KEY(entity,entity_id)) STRICT, WITHOUT ROWID;
CREATE TABLE sync_log(id INTEGER PRIMARY KEY, at TEXT NOT NULL, ok INTEGER NOT NULL, kind TEXT NOT NULL, detail TEXT NOT NULL DEFAULT '{}') STRICT;
-- Catalogue packages and calendars published by the district, over those shipped with the program.
CREATE TABLE published_item(code TEXT NOT NULL, version INTEGER NOT NULL, package TEXT NOT NULL CHECK(json_valid(package)), at TEXT NOT NULL, PRIMARY KEY(code,version)) STRICT, WITHOUT ROWID;
CREATE TABLE published_calendar(year INTEGER PRIMARY KEY, calendar TEXT NOT NULL CHECK(json_valid(calendar)), at TEXT NOT NULL) STRICT;
`
