-- What staff do: people, drafts, published revisions, the audit log; and what the inbox and recall reports count.
-- Times are ISO 8601 in UTC, days are YYYY-MM-DD, lists are JSON. Secrets are stored as digests only, except the
-- shared secret of the second factor, which has to be known to check a code.

-- A statement of a transaction that has to change a row is followed by
--   INSERT INTO must_change (n) SELECT 0 WHERE changes() = 0
-- which fails, and undoes the transaction, when it changed none. The table stays empty.
CREATE TABLE must_change (n INTEGER NOT NULL, CONSTRAINT must_change CHECK (n > 0));

CREATE TABLE staff (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL CHECK (length(name) >= 2),
  email TEXT NOT NULL UNIQUE COLLATE NOCASE,
  roles TEXT NOT NULL,
  credential TEXT NOT NULL DEFAULT '',
  password TEXT NOT NULL,
  totp TEXT NOT NULL DEFAULT '',
  -- The last time step a code was used in: no code is taken twice.
  totp_step INTEGER NOT NULL DEFAULT 0,
  created TEXT NOT NULL,
  disabled TEXT NOT NULL DEFAULT ''
);

CREATE TRIGGER staff_keeps_an_admin BEFORE UPDATE OF roles, disabled ON staff
WHEN OLD.disabled = '' AND OLD.roles LIKE '%"admin"%'
  AND (NEW.disabled <> '' OR NEW.roles NOT LIKE '%"admin"%')
  AND NOT EXISTS (SELECT 1 FROM staff WHERE id <> OLD.id AND disabled = '' AND roles LIKE '%"admin"%')
BEGIN
  SELECT RAISE(ABORT, 'last-admin');
END;

CREATE TABLE recovery_codes (
  staff TEXT NOT NULL REFERENCES staff (id),
  hash TEXT NOT NULL,
  PRIMARY KEY (staff, hash)
) WITHOUT ROWID;

CREATE TABLE sessions (
  hash TEXT PRIMARY KEY NOT NULL,
  -- A name for the list of sessions that gives nothing away.
  id TEXT NOT NULL UNIQUE,
  staff TEXT NOT NULL REFERENCES staff (id),
  csrf TEXT NOT NULL,
  device TEXT NOT NULL DEFAULT '',
  -- 0: the password was right, the second factor is still to come.
  complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
  created TEXT NOT NULL,
  seen TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX sessions_by_staff ON sessions (staff);

CREATE TABLE invitations (
  hash TEXT PRIMARY KEY NOT NULL,
  id TEXT NOT NULL UNIQUE,
  email TEXT NOT NULL COLLATE NOCASE,
  name TEXT NOT NULL,
  roles TEXT NOT NULL,
  credential TEXT NOT NULL DEFAULT '',
  invited_by TEXT NOT NULL REFERENCES staff (id),
  created TEXT NOT NULL,
  expires TEXT NOT NULL,
  used TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;

-- Failed attempts by a digest of account or client, in windows; old ones are removed.
CREATE TABLE sign_in_attempts (
  key TEXT NOT NULL,
  window INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (key, window)
) WITHOUT ROWID;

CREATE TABLE drafts (
  id TEXT PRIMARY KEY NOT NULL,
  entry TEXT NOT NULL,
  locale TEXT NOT NULL,
  section TEXT NOT NULL,
  -- Everything as typed, valid or not.
  fields TEXT NOT NULL,
  -- Counts saves: who saves over another version than they read is told so.
  version INTEGER NOT NULL CHECK (version > 0),
  status TEXT NOT NULL CHECK (status IN ('open', 'review', 'published', 'discarded')),
  -- Everybody who wrote in it: none of them may approve it.
  authors TEXT NOT NULL,
  -- Fingerprint of the source it was begun from; empty for a new answer.
  base TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  -- What the reviewer asked for.
  note TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  changed TEXT NOT NULL
);
CREATE UNIQUE INDEX drafts_one_an_entry ON drafts (entry, locale) WHERE status IN ('open', 'review');

CREATE TABLE review_links (
  hash TEXT PRIMARY KEY NOT NULL,
  draft TEXT NOT NULL REFERENCES drafts (id),
  version INTEGER NOT NULL,
  made_by TEXT NOT NULL REFERENCES staff (id),
  expires TEXT NOT NULL,
  used TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;

CREATE TABLE revisions (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  entry TEXT NOT NULL,
  locale TEXT NOT NULL,
  section TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('publish', 'withdraw')),
  -- The entry as written, placeholders unfilled, with its review.
  source TEXT NOT NULL,
  -- Fingerprint of the filled text that was approved or withdrawn.
  hash TEXT NOT NULL,
  -- Fingerprint of what the deployed files said then, empty when they said nothing: tells whether they moved since.
  under TEXT NOT NULL,
  -- Number of the revision of this entry before it, 0 for the first: history never forks.
  previous INTEGER NOT NULL,
  draft TEXT REFERENCES drafts (id),
  author TEXT NOT NULL,
  author_name TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  reviewer_name TEXT NOT NULL,
  reason TEXT NOT NULL,
  at TEXT NOT NULL,
  UNIQUE (entry, locale, previous),
  CHECK (kind = 'withdraw' OR (draft IS NOT NULL AND reviewer <> author))
);
CREATE TRIGGER revisions_stay_as_they_are BEFORE UPDATE ON revisions
BEGIN
  SELECT RAISE(ABORT, 'revisions are never changed');
END;
CREATE TRIGGER revisions_stay BEFORE DELETE ON revisions
BEGIN
  SELECT RAISE(ABORT, 'revisions are never deleted');
END;

CREATE TABLE audit (
  number INTEGER PRIMARY KEY NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE TRIGGER audit_stays_as_it_is BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE(ABORT, 'the audit log is never changed');
END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit
BEGIN
  SELECT RAISE(ABORT, 'the audit log is never deleted');
END;

-- How often each version of an answer was shown, for recall reports.
CREATE TABLE served_counts (
  day TEXT NOT NULL,
  entry TEXT NOT NULL,
  locale TEXT NOT NULL,
  version TEXT NOT NULL,
  n INTEGER NOT NULL CHECK (n > 0),
  PRIMARY KEY (day, entry, locale, version)
) WITHOUT ROWID;
CREATE INDEX served_by_entry ON served_counts (entry, locale, version);

-- Only when the clinic opted in: redacted text of messages nothing answered, one example for all that read alike.
CREATE TABLE unanswered (
  locale TEXT NOT NULL,
  likeness TEXT NOT NULL,
  text TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  n INTEGER NOT NULL CHECK (n > 0),
  dismissed TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (locale, likeness)
) WITHOUT ROWID;

-- Distinct visitors by a hash salted anew each day, which cannot be traced back.
CREATE TABLE unanswered_visitors (
  locale TEXT NOT NULL,
  likeness TEXT NOT NULL,
  visitor TEXT NOT NULL,
  day TEXT NOT NULL,
  PRIMARY KEY (locale, likeness, visitor)
) WITHOUT ROWID;
