-- The salt of today's visitors in the inbox. Those of other days are deleted: without them no hash can be traced back.
CREATE TABLE inbox_salt (
  day TEXT PRIMARY KEY NOT NULL,
  salt TEXT NOT NULL
) WITHOUT ROWID;
