-- A link with which a person sets a new password. It signs nobody in: the second factor is still asked for.
CREATE TABLE password_resets (
  hash TEXT PRIMARY KEY NOT NULL,
  staff TEXT NOT NULL REFERENCES staff (id),
  made_by TEXT NOT NULL REFERENCES staff (id),
  created TEXT NOT NULL,
  expires TEXT NOT NULL,
  used TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE INDEX password_resets_by_staff ON password_resets (staff, used);

-- A review link is for one reviewer, who approves with their password; it dies when the draft moves on. Earlier ones name nobody.
ALTER TABLE review_links ADD COLUMN reviewer TEXT NOT NULL DEFAULT '';
