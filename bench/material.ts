/** What every contestant gets alike: the entries, the example phrasings, and the messages to answer. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { KnowledgeEntry } from '../src/knowledge/entry.ts';
import { parseExamples } from '../src/knowledge/examples.ts';
import { type GoldenQuestion, parseGolden } from '../src/knowledge/golden.ts';
import type { Locale } from '../src/language/locale.ts';
import { digest, KNOWLEDGE_FOLDER, loadGolden, readFolder } from '../src/tools/knowledge-files.ts';

export interface Document {
  readonly id: string;
  readonly locale: Locale;
  readonly title: string;
  readonly asks: readonly string[];
  readonly text: string;
  /** Example messages; none unless asked for. */
  readonly phrasings: readonly string[];
}

const TUNING = fileURLToPath(new URL('../test/eval/dev-tune.jsonl', import.meta.url).href);

/** @param withExamples also the labelled messages Vouch learns from, those that can stand without a reply before. */
export function documentsOf(entries: readonly KnowledgeEntry[], withExamples: boolean): Document[] {
  const phrasings = withExamples ? examplesByEntry() : new Map<string, string[]>();
  return entries.map(({ id, locale, title, asks, text }) => ({
    id,
    locale,
    title,
    asks,
    text,
    phrasings: phrasings.get(`${locale} answer:${id}`) ?? [],
  }));
}

function examplesByEntry(): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  for (const [path, text] of readFolder(join(KNOWLEDGE_FOLDER, 'examples')))
    for (const example of parseExamples(`examples/${path}`, text).examples) {
      if (example.after) continue;
      const key = `${example.language} ${example.label}`;
      texts.set(key, [...(texts.get(key) ?? []), example.text]);
    }
  return texts;
}

/** Every labelled message that stands alone, in English or Spanish; mixed, so that the first hundred are like the rest. */
export function loadMessages(): GoldenQuestion[] {
  const tuning = parseGolden(readFileSync(TUNING, 'utf8')).lines;
  return [...loadGolden(), ...tuning]
    .filter((q) => q.history.length === 0 && (q.lang === 'en' || q.lang === 'es') && q.text.trim() !== '')
    .map((q) => ({ q, place: digest(q.text) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ q }) => q);
}

/** Those an entry answers: peers know neither guard nor small talk, so they are not asked the others. */
export const answerable = (messages: readonly GoldenQuestion[]) =>
  messages.filter((q) => q.accept[0]?.startsWith('answer:'));

export const localeOf = (question: GoldenQuestion): Locale => (question.lang === 'es' ? 'es' : 'en');
