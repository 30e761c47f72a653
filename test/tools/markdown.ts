/** The Markdown files people read, and what can be checked in them: links, headings, commands, quotations. */
import { globSync, readFileSync } from 'node:fs';

/** Not answers, policies and samples of them, which the check of the knowledge reads, nor what is made or installed. */
const OTHERS = /^(?:node_modules|dist|\.|test\/samples|test\/runtimes\/node_modules|bench\/node_modules|data)/;
const ANSWERS = /^knowledge\/(?:en|es|policies)\/|^knowledge\/clinic\.md$/;

export const PAGES: readonly string[] = globSync('**/*.md', {
  exclude: (path) => /(?:^|\/)node_modules$/.test(path),
})
  .filter((path) => !OTHERS.test(path) && !ANSWERS.test(path))
  .sort();

export const textOf = (path: string): string => readFileSync(path, 'utf8');

const FENCE = /^```(\w*)\n([\s\S]*?)^```$/gm;
const prose = (text: string) => text.replace(FENCE, '');
const outsideCode = (text: string) => prose(text).replace(/`[^`\n]*`/g, '');

/** Where its links, images and references lead: path, and section when it names one; only those inside the repository. */
export function linksIn(text: string): Array<{ path: string; section: string | undefined }> {
  const inline = [...outsideCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  const references = [...prose(text).matchAll(/^\[[^\]]+\]: (\S+)$/gm)].map(([, target = '']) => target);
  return [...inline, ...references]
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = '', section] = target.split('#');
      return { path, section };
    });
}

/** Names of references that are used, and of those that are explained. */
export function referencesIn(text: string): { used: string[]; explained: string[] } {
  const used = [...outsideCode(text).matchAll(/\]\[([^\]]+)\]/g)].map(([, name = '']) => name);
  const explained = [...prose(text).matchAll(/^\[([^\]]+)\]: /gm)].map(([, name = '']) => name);
  return { used, explained };
}

/** Its headings as the hosts of repositories make them into addresses. */
export const sectionsIn = (text: string): string[] =>
  [...prose(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** Command lines: of its `sh` blocks, and those named in the text. */
export function commandsIn(text: string): string[] {
  const blocks = [...text.matchAll(FENCE)].filter(([, language]) => language === 'sh');
  const lines = blocks.flatMap(([, , body = '']) => body.split('\n')).filter((line) => line.trim() !== '');
  const named = [...prose(text).matchAll(/`((?:[A-Z_]+=\S+ )*(?:npm|npx|node|bun|deno) [^`\n]+)`/g)];
  return [...lines, ...named.map(([, line = '']) => line)];
}

/** What it quotes “like this”, without what an ellipsis stands for. */
export const quotationsIn = (text: string): string[] =>
  [...text.matchAll(/“([^”]+)”/g)]
    .flatMap(([, words = '']) => words.split('…').map((part) => part.trim()))
    .filter(Boolean);

/** What it prints in bold, unless that is a sentence of its own. */
export const labelsIn = (text: string): string[] =>
  [...text.matchAll(/\*\*([^*]+)\*\*/g)].map(([, label = '']) => label).filter((label) => !/[.?:]$/.test(label));
