/** The compiled knowledge, opened once for the tests that need the real thing. */
import { indexKnowledge } from '../src/converse/indexed.ts';
import { loadCompiled } from '../src/tools/knowledge-files.ts';

export const compiled = loadCompiled();
export const knowledge = indexKnowledge(compiled.bundle, compiled.model);
export const NOW = new Date('2026-11-21T12:00:00Z');
