-- The store of a review. `extraction`, `change` and `visit` only ever grow.

CREATE TABLE IF NOT EXISTS setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS extraction (
  id INTEGER PRIMARY KEY,
  record_id TEXT NOT NULL,
  sha256 TEXT NOT NULL,               -- of the line in the run's records
  taken_in TEXT NOT NULL,             -- UTC, ISO 8601
  record TEXT NOT NULL                -- JSON
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS extraction_of ON extraction (sha256, record_id);

CREATE TABLE IF NOT EXISTS record (
  number INTEGER PRIMARY KEY,         -- the order of the run
  record_id TEXT NOT NULL UNIQUE,
  extraction INTEGER NOT NULL REFERENCES extraction (id),   -- the one under review
  newest INTEGER NOT NULL REFERENCES extraction (id),       -- the one in the run now
  current TEXT,                       -- JSON; null: as extracted
  version INTEGER NOT NULL DEFAULT 0,
  status TEXT NOT NULL DEFAULT 'pending',
  edited INTEGER NOT NULL DEFAULT 0,
  in_bulk INTEGER NOT NULL DEFAULT 0, -- accepted with others, and not looked at since
  source TEXT NOT NULL,
  headline TEXT NOT NULL,
  published TEXT,
  publisher TEXT,
  lowest_confidence REAL NOT NULL,
  warnings INTEGER NOT NULL,
  counts TEXT NOT NULL,               -- JSON: part to number of items
  updated_at TEXT,
  updated_by TEXT
) STRICT;
-- It holds all that the queue shows, so that the long rows above are not read for a page; a pending record with the lowest
-- confidence is its first entry.
CREATE INDEX IF NOT EXISTS record_by_status ON record (status, in_bulk);
CREATE INDEX IF NOT EXISTS record_in_queue ON record (
  status, lowest_confidence, number, record_id, headline, published, publisher, counts, warnings, edited, version,
  updated_by, updated_at
);

CREATE TABLE IF NOT EXISTS change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  record_id TEXT NOT NULL REFERENCES record (record_id),
  version INTEGER NOT NULL,           -- the record's, after the change
  at TEXT NOT NULL,                   -- UTC, ISO 8601
  user TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('edit', 'undo', 'redo', 'import')),
  operation TEXT,                     -- JSON: what was asked; null for undo, redo and import
  undoes INTEGER REFERENCES change (id),                    -- for undo and redo: which change
  before TEXT NOT NULL,               -- JSON: the parts that changed, as they were
  after TEXT NOT NULL,                -- JSON: the same parts, as they are
  UNIQUE (record_id, version)
) STRICT;

-- The figures count decisions and changes; without these they would read every long row of the log.
CREATE INDEX IF NOT EXISTS change_that_decides ON change (record_id, id, at, user, undoes)
  WHERE action = 'edit' AND operation ->> 'op' = 'decide';
CREATE INDEX IF NOT EXISTS change_by ON change (user);
CREATE INDEX IF NOT EXISTS change_that_turns ON change (undoes, id, action) WHERE undoes IS NOT NULL;

CREATE TABLE IF NOT EXISTS visit (
  id INTEGER PRIMARY KEY,
  record_id TEXT NOT NULL REFERENCES record (record_id),
  user TEXT NOT NULL,
  at TEXT NOT NULL,                   -- UTC, ISO 8601
  seconds REAL NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS visit_of ON visit (record_id);

-- How the items of a record that was looked at and signed off compare with the extraction.
CREATE TABLE IF NOT EXISTS part_outcome (
  record_id TEXT NOT NULL REFERENCES record (record_id),
  part TEXT NOT NULL,
  kept INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER NOT NULL,
  added INTEGER NOT NULL,
  PRIMARY KEY (record_id, part)
) STRICT, WITHOUT ROWID;

-- The sums of part_outcome, kept as it changes, so that the figures need not add up a hundred thousand rows.
CREATE TABLE IF NOT EXISTS part_total (
  part TEXT PRIMARY KEY,
  kept INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER NOT NULL,
  added INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS part_outcome_is_added AFTER INSERT ON part_outcome
BEGIN
  INSERT INTO part_total VALUES (new.part, new.kept, new.changed, new.deleted, new.added)
  ON CONFLICT (part) DO UPDATE SET
    kept = kept + excluded.kept,
    changed = changed + excluded.changed,
    deleted = deleted + excluded.deleted,
    added = added + excluded.added;
END;
CREATE TRIGGER IF NOT EXISTS part_outcome_is_taken_off AFTER DELETE ON part_outcome
BEGIN
  UPDATE part_total SET
    kept = kept - old.kept, changed = changed - old.changed, deleted = deleted - old.deleted, added = added - old.added
  WHERE part = old.part;
END;

CREATE VIRTUAL TABLE IF NOT EXISTS record_text USING fts5 (
  headline, publisher, source, text, content='', tokenize="unicode61 remove_diacritics 0"
);

CREATE TRIGGER IF NOT EXISTS change_stays BEFORE UPDATE ON change
BEGIN SELECT RAISE (ABORT, 'the log only grows'); END;
CREATE TRIGGER IF NOT EXISTS change_is_kept BEFORE DELETE ON change
BEGIN SELECT RAISE (ABORT, 'the log only grows'); END;
CREATE TRIGGER IF NOT EXISTS extraction_stays BEFORE UPDATE ON extraction
BEGIN SELECT RAISE (ABORT, 'extractions are kept'); END;
CREATE TRIGGER IF NOT EXISTS extraction_is_kept BEFORE DELETE ON extraction
BEGIN SELECT RAISE (ABORT, 'extractions are kept'); END;
