-- Counts by day. No message text, nobody's address.
CREATE TABLE outcome_counts (
  day TEXT NOT NULL,
  locale TEXT NOT NULL,
  label TEXT NOT NULL,
  n INTEGER NOT NULL CHECK (n > 0),
  PRIMARY KEY (day, locale, label)
) WITHOUT ROWID;

-- Judgements on the exact version of an answer that was shown.
CREATE TABLE feedback_counts (
  day TEXT NOT NULL,
  entry TEXT NOT NULL,
  version TEXT NOT NULL,
  helpful INTEGER NOT NULL CHECK (helpful IN (0, 1)),
  reason TEXT NOT NULL,
  n INTEGER NOT NULL CHECK (n > 0),
  PRIMARY KEY (day, entry, version, helpful, reason)
) WITHOUT ROWID;
