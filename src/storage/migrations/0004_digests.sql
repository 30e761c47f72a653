-- The daily digest: how often it was tried and when it was taken, so that restarts and instances send it once.
CREATE TABLE digests (
  day TEXT PRIMARY KEY NOT NULL,
  tries INTEGER NOT NULL CHECK (tries > 0),
  tried TEXT NOT NULL,
  sent TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
