/** What is measured as unseen was not learned: writers who never met sometimes put a question in the very same words. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { assemble } from '../../src/knowledge/assemble.ts';
import { parseGolden } from '../../src/knowledge/golden.ts';
import { sameWords } from '../../src/knowledge/matching.ts';
import { digest, KNOWLEDGE_FOLDER, readFolder } from '../../src/tools/knowledge-files.ts';

const EVAL = fileURLToPath(new URL('../eval/', import.meta.url).href);
const learned = new Set(assemble(readFolder(KNOWLEDGE_FOLDER), digest).examples.map((e) => sameWords(e.text)));

it.each(readdirSync(EVAL).filter((file) => /^(?:unseen|compound|far|short|chat-log|heavy|plain)/.test(file)))(
  '%s holds nothing that is learned',
  (file) => {
    // A follow-up is more than its words: what came before belongs to it.
    const questions = parseGolden(readFileSync(join(EVAL, file), 'utf8')).lines.filter((q) => q.history.length === 0);
    expect(questions.length).toBeGreaterThan(200);
    expect(questions.filter((q) => learned.has(sameWords(q.text))).map((q) => q.id)).toEqual([]);
  },
);
