/**
 * The FAQ page of a site. What it declares as FAQPage is taken; otherwise what it shows: <details> with a
 * <summary>, <dl> with <dt> and <dd>, and headings that end with a question mark with what follows them.
 */
import { attributeOf, childrenOf, contentOf, elementsIn, type Node, nameOf, parsePage, textOf } from './dom.ts';
import { faqOf } from './json-ld.ts';
import { markdownOf } from './markdown-of.ts';
import { type ImportProblem, parseJson, type Reading, type Told, unreadable } from './reading.ts';

interface Found {
  /** The first is the title. */
  readonly questions: readonly string[];
  readonly answer: readonly Node[];
}

const HEADING = /^h[1-6]$/;
const QUESTION = /\?\s*$/;
/** How far above a heading its answer may stand beside it: <div><h3>…?</h3></div><div>answer</div>. */
const MOST_WRAPPERS = 3;

export function readHtml(text: string): Reading {
  const all = elementsIn(parsePage(text));
  const declared = all
    .filter((node) => nameOf(node) === 'script' && attributeOf(node, 'type').toLowerCase() === 'application/ld+json')
    .flatMap((node) => parseJson(contentOf(node))?.value ?? []);
  const faq = faqOf(declared);
  if (faq) return faq;

  const page = all.find((node) => nameOf(node) === 'html');
  const locale = page ? attributeOf(page, 'lang').slice(0, 2).toLowerCase() : '';
  const seen = new Set<string>();
  const problems: ImportProblem[] = [];
  const told: Told[] = [];
  /** What lies in an answer is part of it: a <details> with its sources is no question of its own. */
  const claimed = new Set<Node>();
  for (const node of all) {
    if (claimed.has(node)) continue;
    for (const found of foundAt(node)) {
      for (const inner of elementsIn([...found.answer])) claimed.add(inner);
      tell(found);
    }
  }
  function tell({ questions, answer }: Found): void {
    const [title = '', ...asks] = questions;
    const { markdown, lost } = markdownOf(answer);
    // A heading inside a <summary> is found twice.
    if (title === '' || seen.has(title)) return;
    seen.add(title);
    const row = told.length + 1;
    problems.push(...lost.map((message): ImportProblem => ({ row, severity: 'note', message })));
    told.push({
      row,
      title,
      body: markdown,
      ...(locale ? { locale } : {}),
      ...(asks.length > 0 ? { fields: { asks } } : {}),
    });
  }
  if (told.length === 0)
    return unreadable(
      'No questions were found in this page. They are looked for in FAQPage data, in <details>, in <dl>, and in headings that end with a question mark. Pages that build their questions by script have to be saved as they are shown.',
      'question',
    );
  return { unit: 'question', told, problems };
}

function foundAt(node: Node): Found[] {
  const name = nameOf(node);
  if (name === 'details') return fromDetails(node);
  if (name === 'dl') return fromList(node);
  if (HEADING.test(name) && QUESTION.test(textOf(node))) return fromHeading(node, name);
  return [];
}

function fromDetails(node: Node): Found[] {
  const children = childrenOf(node);
  const summary = children.find((child) => nameOf(child) === 'summary');
  if (!summary || (!QUESTION.test(textOf(summary)) && childrenOf(node).some(holdsQuestion))) return [];
  return [{ questions: [textOf(summary)], answer: children.filter((child) => child !== summary) }];
}

/** A group of questions that folds, too, is no answer. */
const holdsQuestion = (node: Node): boolean =>
  elementsIn([node]).some(
    (inner) => nameOf(inner) === 'summary' && QUESTION.test(textOf(inner)) && nameOf(node) !== 'summary',
  );

/** Terms that follow each other share the descriptions behind them. Pairs may be wrapped in <div>. */
function fromList(node: Node): Found[] {
  const found: Array<{ questions: string[]; answer: Node[] }> = [];
  for (const child of childrenOf(node).flatMap((c) => (nameOf(c) === 'div' ? childrenOf(c) : [c]))) {
    const last = found.at(-1);
    if (nameOf(child) === 'dt') {
      if (last && last.answer.length === 0) last.questions.push(textOf(child));
      else found.push({ questions: [textOf(child)], answer: [] });
    } else if (nameOf(child) === 'dd') last?.answer.push(child);
  }
  return found.filter(({ answer }) => answer.length > 0);
}

function fromHeading(heading: Node, name: string): Found[] {
  let from: Node = heading;
  for (let climbed = 0; climbed <= MOST_WRAPPERS; climbed++) {
    const answer: Node[] = [];
    for (let next = from.next as Node | null; next; next = next.next as Node | null) {
      if (endsAnswer(next, name)) break;
      answer.push(next);
    }
    if (answer.some((node) => textOf(node) !== '')) return [{ questions: [textOf(heading)], answer }];
    const parent = from.parent as Node | null;
    // Only a wrapper of nothing but the question is climbed out of.
    if (!parent || nameOf(parent) === '' || textOf(parent) !== textOf(heading)) return [];
    from = parent;
  }
  return [];
}

/** The next question, or a heading of the same or a higher rank. */
function endsAnswer(node: Node, heading: string): boolean {
  if (holdsQuestion(node)) return true;
  return elementsIn([node]).some(
    (inner) => HEADING.test(nameOf(inner)) && (nameOf(inner) <= heading || QUESTION.test(textOf(inner))),
  );
}
