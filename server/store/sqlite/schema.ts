import type { DatabaseSync } from "node:sqlite";

/** Raise it when a fold table or the meaning of a fold changes: the next start drops the folds and replays the log. */
const foldVersion = 5;

/**
 * What requests write, and what follows from the log for the features of the catalogue: `derived_use` says which of its events were
 * derived, so that they can be taken back. `message_id` is what deduplicates; see `message-key.ts` for its form.
 */
const sources = `
  CREATE TABLE IF NOT EXISTS log (
    seq INTEGER PRIMARY KEY,
    message_id BLOB NOT NULL UNIQUE,
    received_at INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS rejected (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    received_at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS experience (
    id TEXT PRIMARY KEY,
    body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS feature (
    id TEXT PRIMARY KEY,
    body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS feature_search (
    feature TEXT PRIMARY KEY,
    definition TEXT NOT NULL,
    seq INTEGER NOT NULL,
    found INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS derived_use (
    feature TEXT NOT NULL,
    person TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (feature, person, seq)
  ) STRICT, WITHOUT ROWID;
`;

/**
 * What the fold worker derives. People, accounts, surveys and experiences are small integers here ("subject"): every other
 * table is keyed by them, which keeps rows short and neighbours together. "scope" is an account, a survey, an experience, or
 * the person themselves for events that name no account.
 */
const folds = `
  CREATE TABLE IF NOT EXISTS subject (
    id INTEGER PRIMARY KEY,
    ref TEXT NOT NULL UNIQUE
  ) STRICT;
  CREATE TABLE IF NOT EXISTS person (
    id INTEGER PRIMARY KEY,
    last_at INTEGER NOT NULL,
    account INTEGER,
    account_at INTEGER NOT NULL,
    account_message TEXT NOT NULL,
    journey TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS link (
    anonymous INTEGER PRIMARY KEY,
    person INTEGER NOT NULL,
    at INTEGER NOT NULL,
    message_id TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS link_person ON link (person);
  CREATE TABLE IF NOT EXISTS member (
    person INTEGER PRIMARY KEY,
    account INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS member_account ON member (account, seen_at);
  CREATE TABLE IF NOT EXISTS account (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    search TEXT NOT NULL,
    traits TEXT NOT NULL,
    first_at INTEGER NOT NULL,
    last_at INTEGER,
    touched INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS tick (
    account INTEGER NOT NULL,
    experience TEXT NOT NULL,
    item TEXT NOT NULL,
    person INTEGER NOT NULL,
    at INTEGER NOT NULL,
    message_id TEXT NOT NULL,
    name TEXT,
    PRIMARY KEY (account, experience, item, person)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS session (
    id TEXT PRIMARY KEY,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    last_id TEXT NOT NULL,
    person INTEGER NOT NULL,
    account INTEGER,
    active_ms INTEGER NOT NULL,
    idle_ms INTEGER,
    startless_ms INTEGER,
    heard_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS rollup (
    scope INTEGER NOT NULL,
    day INTEGER NOT NULL,
    input INTEGER NOT NULL,
    person INTEGER NOT NULL,
    key TEXT NOT NULL,
    count INTEGER NOT NULL,
    thousandths INTEGER NOT NULL,
    PRIMARY KEY (scope, day, input, person, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS newest_day (
    input INTEGER PRIMARY KEY,
    day INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS history (
    subject INTEGER NOT NULL,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (subject, at, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS notable (
    scope INTEGER NOT NULL,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (scope, at, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS health (
    account INTEGER PRIMARY KEY,
    touched INTEGER NOT NULL,
    day INTEGER NOT NULL,
    score REAL,
    band TEXT NOT NULL,
    coverage REAL NOT NULL,
    trend REAL,
    drivers TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS health_day (
    account INTEGER NOT NULL,
    day INTEGER NOT NULL,
    score REAL,
    band TEXT NOT NULL,
    coverage REAL NOT NULL,
    contributions TEXT NOT NULL,
    PRIMARY KEY (account, day)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS fold_cursor (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    seq INTEGER NOT NULL
  ) STRICT;
  INSERT OR IGNORE INTO fold_cursor VALUES (1, 0);
`;

export const foldTables = [
  "subject",
  "person",
  "link",
  "member",
  "account",
  "tick",
  "session",
  "rollup",
  "newest_day",
  "history",
  "notable",
  "health",
  "health_day",
  "fold_cursor",
] as const;

/**
 * WAL with `synchronous = NORMAL`: a commit survives the death of the process, and the file survives everything; the
 * last commits before a power cut may be lost, which is the price of not waiting for the disk on each group of requests.
 * `secure_delete` at all times: who is erased must be gone from the pages that earlier states of their journey lay in, too.
 */
export const pragmas = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA secure_delete = ON;
  PRAGMA cache_size = -65536;
  PRAGMA temp_store = MEMORY;
  PRAGMA busy_timeout = 5000;
  PRAGMA wal_autocheckpoint = 4000;
`;

/** Creates what is missing; folds of another version are dropped, to be folded again from the log. */
export const prepareSchema = (db: DatabaseSync): void => {
  db.exec(pragmas);
  db.exec(sources);
  const found = db.prepare("PRAGMA user_version").get() as { user_version: number };
  if (found.user_version !== foldVersion) dropFolds(db);
  db.exec(folds);
  db.exec(`PRAGMA user_version = ${foldVersion}`);
};

const dropFolds = (db: DatabaseSync): void => {
  for (const table of foldTables) db.exec(`DROP TABLE IF EXISTS ${table}`);
};
