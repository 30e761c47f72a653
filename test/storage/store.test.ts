import { memoryStore } from '../../src/storage/memory.ts';
import { sqlStore } from '../../src/storage/sql.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { describeStore } from './contract.ts';

describeStore('memory', async () => memoryStore());
describeStore('SQLite', async () => sqlStore(openSqlite(':memory:')));
