/** The stores of this process keep their contracts: counts in memory and SQLite, everything staff change in SQLite. */
import { memoryStore } from '../../src/storage/memory.ts';
import { sqlStore } from '../../src/storage/sql.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { digest } from '../../src/tools/knowledge-files.ts';
import { describeStore } from './contract.ts';
import { describeCuration } from './curation-contract.ts';

describeStore('memory', async () => memoryStore());
describeStore('SQLite', async () => sqlStore(openSqlite(':memory:')));
describeCuration('SQLite', digest, async () => openSqlite(':memory:'));
