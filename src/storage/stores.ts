/** Everything that is kept, over one database. */
import type { Digest } from '../knowledge/assemble.ts';
import { type AuditStore, auditedOver, auditStore } from './audit.ts';
import type { Database } from './database.ts';
import { type DraftStore, draftStore } from './drafts.ts';
import { type InboxStore, inboxStore } from './inbox.ts';
import { type PeopleStore, peopleStore } from './people.ts';
import { type RevisionStore, revisionStore } from './revisions.ts';
import { type SessionStore, sessionStore } from './sessions.ts';
import { sqlStore } from './sql.ts';
import type { Store } from './store.ts';
import { type UpkeepStore, upkeepStore } from './upkeep.ts';

export interface Stores {
  readonly counts: Store;
  readonly people: PeopleStore;
  readonly sessions: SessionStore;
  readonly drafts: DraftStore;
  readonly revisions: RevisionStore;
  readonly audit: AuditStore;
  readonly inbox: InboxStore;
  readonly upkeep: UpkeepStore;
}

export function openStores(db: Database, digest: Digest): Stores {
  const audited = auditedOver(db, digest);
  return {
    counts: sqlStore(db),
    people: peopleStore(db, audited),
    sessions: sessionStore(db, audited),
    drafts: draftStore(db, audited),
    revisions: revisionStore(db, audited),
    audit: auditStore(db, audited),
    inbox: inboxStore(db),
    upkeep: upkeepStore(db),
  };
}
