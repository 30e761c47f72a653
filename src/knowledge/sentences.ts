/** The sentences of a Markdown text, each with its line and the sources cited behind it. */

export interface Sentence {
  /** As it is read: no Markdown, no citations. */
  readonly text: string;
  /** Register keys cited in it. A list and the sentence that introduces it share theirs. */
  readonly sources: readonly string[];
  /** Line in the file, from 1; absent where the text could not be found again in its file. */
  readonly line?: number | undefined;
}

interface Block {
  readonly text: string;
  readonly line: number;
  readonly item: boolean;
}

const ITEM = /^\s*(?:[-*]|\d+\.)\s+/;
const END = /[.?!]["'”’»)*_]*(?:\[\^[A-Za-z0-9-]+\])*["'”’»)*_]*(?=\s|$)/g;
/** A full stop behind one of these does not end a sentence. */
const ABBREVIATION = /(?:^|[\s(])(?:EE|UU|Dr|Dra|Sr|Sra|St|vs|approx|aprox|e\.g|i\.e|[ap]|m)\.$/;
const CITATION = /\[\^([A-Za-z0-9-]+)\]/g;

/**
 * @param markdown a body as written; facts may be filled, as long as they bring no line breaks.
 * @param firstLine line of its first character in the file.
 */
export function sentencesOf(markdown: string, firstLine: number): Sentence[] {
  const sentences: Sentence[] = [];
  /** Place of the sentence that introduces the list at hand, and what it cites itself. */
  let intro: { readonly at: number; readonly own: readonly string[] } | undefined;
  for (const block of blocksOf(markdown, firstLine)) {
    for (const sentence of splitBlock(block)) {
      sentences.push(block.item && intro ? withSources(sentence, intro.own) : sentence);
      const opening = intro && sentences[intro.at];
      if (block.item && intro && opening) sentences[intro.at] = withSources(opening, sentence.sources);
    }
    const last = sentences.at(-1);
    if (!block.item) intro = last?.text.endsWith(':') ? { at: sentences.length - 1, own: last.sources } : undefined;
  }
  return sentences;
}

function withSources(sentence: Sentence, more: readonly string[]): Sentence {
  return { ...sentence, sources: [...new Set([...sentence.sources, ...more])] };
}

/** Words of a text, numbers and hyphenated words as one each. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
}

/** What is read of a piece of Markdown: link texts stay, marks and citations go. */
export function plainText(markdown: string): string {
  return markdown
    .replace(CITATION, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*`]|(?<!\w)_|_(?!\w)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function blocksOf(markdown: string, firstLine: number): Block[] {
  const blocks: Block[] = [];
  let open = false;
  markdown.split('\n').forEach((line, index) => {
    const item = ITEM.test(line);
    if (line.trim() === '') open = false;
    else if (item || !open) {
      blocks.push({ text: line.replace(ITEM, ''), line: firstLine + index, item });
      open = true;
    } else {
      const last = blocks.pop() as Block;
      blocks.push({ ...last, text: `${last.text}\n${line}` });
    }
  });
  return blocks;
}

function splitBlock({ text, line }: Block): Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  const close = (to: number) => {
    const raw = text.slice(from, to);
    const before = text.slice(0, from + (raw.length - raw.trimStart().length));
    const plain = plainText(raw);
    if (/[\p{L}\p{N}]/u.test(plain))
      sentences.push({
        text: plain,
        sources: [...raw.matchAll(CITATION)].map(([, key = '']) => key),
        line: line + before.split('\n').length - 1,
      });
    from = to;
  };
  for (const match of text.matchAll(END)) {
    const stop = match.index + 1;
    const to = match.index + match[0].length;
    if (match[0].startsWith('.')) {
      if (ABBREVIATION.test(text.slice(Math.max(0, stop - 8), stop))) continue;
      if (/^\s+\p{Ll}/u.test(text.slice(to, to + 4))) continue;
    }
    close(to);
  }
  close(text.length);
  return sentences;
}
