/** Questions and answers a page declares to search engines: schema.org FAQPage as JSON-LD. */
import { parsePage, textOf } from './dom.ts';
import { markdownOf, markdownOfText } from './markdown-of.ts';
import { type ImportProblem, parseJson, type Reading, type Told, unreadable } from './reading.ts';

/** Graphs nest a few levels; more is not looked into. */
const DEEPEST = 12;
const MARKUP = /<[a-z/!]/i;

export function readJsonLd(text: string): Reading {
  const json = parseJson(text);
  const reading = json && faqOf([json.value]);
  return reading ?? unreadable('There is no FAQPage with questions in this JSON-LD.', 'question');
}

/** @returns undefined when no question is declared. */
export function faqOf(documents: readonly unknown[]): Reading | undefined {
  const questions = documents.flatMap((document) => questionsIn(document, undefined, 0));
  if (questions.length === 0) return undefined;
  const problems: ImportProblem[] = [];
  const told = questions.map(({ name, answer, locale }, index): Told => {
    const row = index + 1;
    const { markdown, lost } = MARKUP.test(answer)
      ? markdownOf(parsePage(answer))
      : { markdown: markdownOfText(answer), lost: [] };
    problems.push(...lost.map((message): ImportProblem => ({ row, severity: 'note', message })));
    return { row, title: textOf(parsePage(name)), body: markdown, ...(locale ? { locale } : {}) };
  });
  return { unit: 'question', told, problems };
}

interface Declared {
  readonly name: string;
  readonly answer: string;
  readonly locale: string | undefined;
}

function questionsIn(value: unknown, above: string | undefined, depth: number): Declared[] {
  if (depth > DEEPEST || value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap((item) => questionsIn(item, above, depth + 1));
  const thing = value as Readonly<Record<string, unknown>>;
  const language = typeof thing.inLanguage === 'string' ? thing.inLanguage : above;
  if (isA(thing, 'Question')) {
    const answers = [thing.acceptedAnswer, thing.suggestedAnswer].flat().filter((answer) => answer !== undefined);
    const [name, answer] = [stringOf(thing.name ?? thing.text), stringOf(answers[0])];
    return [{ name, answer, locale: language?.slice(0, 2).toLowerCase() }];
  }
  return [thing['@graph'], thing.mainEntity, thing.hasPart].flatMap((part) => questionsIn(part, language, depth + 1));
}

const isA = (thing: Readonly<Record<string, unknown>>, type: string): boolean =>
  [thing['@type']].flat().some((t) => typeof t === 'string' && t.replace(/^.*[/:]/, '') === type);

function stringOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || typeof value !== 'object') return '';
  const { text, name } = value as { text?: unknown; name?: unknown };
  return typeof text === 'string' ? text : typeof name === 'string' ? name : '';
}
