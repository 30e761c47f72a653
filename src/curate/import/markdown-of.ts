/** HTML of somebody's page -> the plain Markdown our answers are written in. What has no place there is told. */
import { safeUrl } from '../../knowledge/render.ts';
import { attributeOf, childrenOf, dataOf, elementsIn, type Node, nameOf, parsePage, textOf } from './dom.ts';
import { wordItem } from './word-item.ts';

/** Never part of what a reader reads. */
const UNREAD =
  /^(?:script|style|noscript|template|svg|nav|form|button|input|select|textarea|head|iframe|video|audio|object|embed)$/;
const BLOCK =
  /^(?:p|div|section|article|main|header|footer|aside|figure|figcaption|address|details|summary|dl|dt|dd|h[1-6]|ul|ol|table|blockquote|pre|hr)$/;
/** Pages nest a few dozen deep; a made-up one must not exhaust the stack. */
const DEEPEST = 200;

export interface Converted {
  readonly markdown: string;
  /** What was left out or kept only in part. */
  readonly lost: readonly string[];
}

export function markdownOf(nodes: readonly Node[]): Converted {
  const lost: string[] = [];
  const markdown = blocks(nodes, lost, 0)
    .map((block) => block.trim())
    .filter(Boolean)
    .join('\n\n');
  return { markdown, lost: [...new Set(lost)] };
}

/** Text without mark-up, as pages declare it: its lines stay, and a dash goes on beginning a list. */
export function markdownOfText(text: string): string {
  return text
    .split('\n')
    .map((line) => literal(textOf(parsePage(line))))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function blocks(nodes: readonly Node[], lost: string[], depth: number): string[] {
  const out: string[] = [];
  let line = '';
  const flush = () => {
    if (line.trim()) out.push(guardStart(tidy(line)));
    line = '';
  };
  /** Of the list of Word's that is being read; 0 outside of one. */
  let level = 0;
  for (const node of nodes) {
    const name = nameOf(node);
    const item = wordItem(node);
    if (item) {
      flush();
      const text = tidy(inline(node, lost, depth)).replace(item.mark, '');
      const indent = ' '.repeat(4 * (Math.min(item.level, level + 1) - 1));
      const written = indent + item.sign + text.replaceAll('\n', `\n${indent}${' '.repeat(item.sign.length)}`);
      if (level > 0) out.push(`${out.pop()}\n${written}`);
      else out.push(written);
      level = Math.min(item.level, level + 1);
      continue;
    }
    if (dataOf(node)?.trim() !== '') level = 0;
    if (BLOCK.test(name) && depth < DEEPEST) {
      flush();
      out.push(...block(node, name, lost, depth + 1));
    } else line += inline(node, lost, depth);
  }
  flush();
  return out;
}

function block(node: Node, name: string, lost: string[], depth: number): string[] {
  const children = childrenOf(node);
  if (/^h[1-6]$/.test(name)) {
    const text = tidy(children.map((child) => inline(child, lost, depth)).join(''));
    return text ? [`**${text.replaceAll('**', '')}**`] : [];
  }
  if (name === 'ul' || name === 'ol') return [list(node, name, lost, depth)];
  if (name === 'table') return [table(node, lost, depth)];
  if (name === 'hr') return [];
  return blocks(children, lost, depth);
}

function list(node: Node, name: string, lost: string[], depth: number): string {
  const items = childrenOf(node).filter((child) => nameOf(child) === 'li');
  return items
    .map((item, index) => {
      const mark = name === 'ol' ? `${index + 1}. ` : '- ';
      // Paragraphs of an item are put on one line each, indented: one item stays one item.
      const text = blocks(childrenOf(item), lost, depth + 1).join('\n');
      return mark + text.replaceAll('\n', `\n${' '.repeat(mark.length)}`);
    })
    .filter((item) => item.trim().length > 2)
    .join('\n');
}

/** Our answers have no tables: a row becomes a line of a list. */
function table(node: Node, lost: string[], depth: number): string {
  lost.push('A table became a list, one line a row.');
  const rows = elementsIn([node]).filter((row) => nameOf(row) === 'tr');
  return rows
    .map((row) =>
      childrenOf(row)
        .filter((cell) => /^t[dh]$/.test(nameOf(cell)))
        .map((cell) => tidy(blocks(childrenOf(cell), lost, depth + 1).join(' ')).replaceAll('\n', ' '))
        .filter(Boolean)
        .join(' – '),
    )
    .filter(Boolean)
    .map((row) => `- ${row}`)
    .join('\n');
}

function inline(node: Node, lost: string[], depth: number): string {
  const data = dataOf(node);
  if (data !== undefined) return literal(data.replace(/\s+/g, ' '));
  const name = nameOf(node);
  if (name === 'br') return '\n';
  if (name === 'img') {
    const alt = attributeOf(node, 'alt').trim();
    lost.push(alt ? `A picture was left out; its description "${alt}" was kept.` : 'A picture was left out.');
    return literal(alt);
  }
  if (/^(?:iframe|video|audio|object|embed)$/.test(name)) lost.push('A video or another embedded page was left out.');
  if (name === '' || UNREAD.test(name) || depth >= DEEPEST) return '';
  const text = childrenOf(node)
    .map((child) => inline(child, lost, depth + 1))
    .join('');
  if (name === 'sup' && /^[\d\s,;[\]\\*]*$/.test(text)) {
    lost.push('Footnote marks were left out. Cite the sources anew.');
    return '';
  }
  if (name === 'strong' || name === 'b') return around(text, '**');
  if (name === 'em' || name === 'i') return around(text, '*');
  if (name === 'a') return link(node, text, lost);
  return text;
}

function link(node: Node, text: string, lost: string[]): string {
  const href = attributeOf(node, 'href').trim();
  const label = tidy(text);
  if (!label || !href || href.startsWith('#')) return text;
  const url = safeUrl(href);
  if (url !== undefined)
    return `[${label}](${url.replace(/[()\s]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)})`;
  lost.push(`The link "${label}" leads to a page of that site only; its words were kept. Give it a full address.`);
  return text;
}

/** Marks touch the words, not the spaces beside them. */
function around(text: string, mark: string): string {
  const inner = text.trim();
  if (!inner || inner.includes('\n') || inner.includes('*')) return text;
  return text.replace(inner, () => mark + inner + mark);
}

const tidy = (line: string): string =>
  line
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();

/** Signs that would mean something in Markdown. */
function literal(text: string): string {
  return text.replace(/[\\`*[\]]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|<(?=[a-z/!?])/giu, '\\$&');
}

/** Signs that would mean something where a line begins. */
function guardStart(text: string): string {
  return text.replace(/^(?=[#>+=~-])/gm, '\\').replace(/^(\d+)([.)])(?=\s)/gm, '$1\\$2');
}
