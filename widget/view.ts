/** Draws one item of the conversation. What a button does is handed in. */
import type { MessageReply } from '../src/http/wire.ts';
import type { Pack } from './agreement.ts';
import type { Option } from './client.ts';
import type { Item } from './conversation.ts';
import { element, pressable } from './handed.ts';
import { printNode } from './print.ts';
import { safeNodes, safeUrl } from './safe-html.ts';
import type { Strings } from './strings/en.ts';

/** Longest message the service reads, in UTF-16 units; as MAX_MESSAGE in src/converse/context.ts. */
export const MAX_MESSAGE = 2_000;
/** For the texts that name it; a message was too long for the service too. */
export const LIMIT = { n: MAX_MESSAGE, most: MAX_MESSAGE };

/** What drawing needs to know and can cause. */
export interface Hands {
  readonly words: Strings;
  readonly cards: Pack['cards'];
  readonly locale: string;
  readonly starters: readonly Option[];
  pick(option: Option): void;
  retry(): void;
  rate(feedback: Record<string, unknown>): void;
  /** Tells those who cannot see it. */
  say(text: string): void;
  /** Puts the cursor where the next question is written. */
  write(): void;
  /** A link that calls the clinic, when its number is known. */
  contact(): Array<Node | string>;
}

/** @param last quick replies and retry stand under the newest item only. */
export function drawItem(item: Item, last: boolean, hands: Hands): HTMLElement {
  const { words, locale } = hands;
  switch (item.from) {
    case 'visitor':
      return element('div', { className: 'item visitor', dir: 'auto', textContent: item.text });
    case 'widget':
      return element('div', { className: 'item service urgent', lang: locale }, [
        element('div', { className: 'text' }, [safeNodes(hands.cards[item.card])]),
      ]);
    case 'notice':
      return element('div', { className: 'item notice' }, [
        fill(words[item.reason], LIMIT),
        ...(last
          ? [element('div', { className: 'chips' }, [pressable(words.retry, hands.retry, { className: 'chip' })])]
          : []),
      ]);
    case 'service':
      return drawReply(item.reply, last, hands);
  }
}

/** A text with what stands in braces filled in. */
export const fill = (text: string, values: Readonly<Record<string, unknown>>) =>
  text.replace(/{(\w+)}/g, (_, name) => `${values[name] ?? ''}`);

export const isUrgent = ({ kind }: MessageReply['outcome']) => kind === 'crisis' || kind === 'emergency';

function drawReply(answer: MessageReply, last: boolean, hands: Hands): HTMLElement {
  const { outcome, reply } = answer;
  const { words } = hands;
  const urgent = isUrgent(outcome) ? ' urgent' : '';
  const question = reply.question ? [element('p', { className: 'meta', textContent: reply.question })] : [];
  const text = element('div', { className: 'text', dir: 'auto', part: 'answer' }, [
    safeNodes(reply.note?.html ?? ''),
    ...question,
    safeNodes(reply.html),
  ]);
  const node = element('div', { className: `item service${urgent}`, lang: reply.locale }, [
    ...(reply.cards ?? []).map((c) => element('div', { className: 'card text' }, [safeNodes(c.html)])),
    text,
  ]);
  const under: HTMLElement[] = [];
  if (reply.sources[0]) under.push(drawSources(answer, words));
  if (reply.review) under.push(element('p', { className: 'meta', textContent: reviewLine(reply.review, words) }));
  node.append(...under);
  if (outcome.kind === 'answer' && reply.version) {
    const row = element('div', { className: 'rate' });
    row.append(
      ...rating({ entry: outcome.entry, version: reply.version }, row, hands),
      ...tools(answer, text, under, hands),
    );
    node.append(row);
  }
  if (last && outcome.options) node.append(drawChips(outcome.options, hands, '', true));
  // Nothing fits: the questions to begin with are better than nowhere to go.
  const next = outcome.kind === 'fallback' && !reply.suggestions[0] ? hands.starters : reply.suggestions;
  if (last && next[0]) node.append(drawChips(next, hands, words.next));
  return node;
}

const reviewLine = (review: NonNullable<MessageReply['reply']['review']>, words: Strings) =>
  review.state === 'preview' ? words.preview : fill(words.reviewed, review);

/** A link that leaves the site. */
export const outward = (href: string, textContent: string) =>
  element('a', { href, textContent, target: '_blank', rel: 'noopener noreferrer' });

function drawSources({ reply }: MessageReply, words: Strings): HTMLElement {
  const items = reply.sources.map(({ title, url }) => {
    const href = safeUrl(url ?? '');
    return element('li', {}, [href ? outward(href, title) : title]);
  });
  return element('details', { className: 'meta' }, [
    element('summary', { textContent: `${words.sources} (${items.length})` }),
    element('ol', {}, items),
  ]);
}

/** A "no" is counted once, with its reason when one is chosen within this time. */
const REASON_WITHIN_MS = 30_000;

function rating(about: Record<string, unknown>, row: HTMLElement, hands: Hands): Node[] {
  const { words } = hands;
  const done = (feedback: Record<string, unknown>) => {
    hands.rate({ ...about, ...feedback });
    row.replaceChildren(words.thanks);
    hands.say(words.thanks);
  };
  const why = () => {
    const late = setTimeout(() => done({ helpful: false }), REASON_WITHIN_MS);
    const reasons = (['unclear', 'not-my-question', 'missing', 'other'] as const).map((reason) =>
      pressable(words[reason], () => {
        clearTimeout(late);
        done({ helpful: false, reason });
        hands.write();
      }),
    );
    row.replaceChildren(words.why, ...reasons);
    reasons[0]?.focus();
  };
  return [
    element('span', { textContent: words.helpful }),
    pressable(words.yes, () => done({ helpful: true })),
    pressable(words.no, why),
  ];
}

/** Copy and print: this answer with its sources and review, nothing else. */
function tools({ reply }: MessageReply, text: HTMLElement, under: HTMLElement[], hands: Hands): Node[] {
  const { words } = hands;
  const sources = reply.sources.map(({ title, url }, i) => `[${i + 1}] ${title} ${url ?? ''}`.trim());
  const review = reply.review ? [reviewLine(reply.review, words)] : [];
  const copy = pressable(words.copy, () => {
    navigator.clipboard.writeText([reply.text, ...sources, ...review].join('\n\n')).then(
      () => {
        copy.textContent = words.copied;
        hands.say(words.copied);
      },
      () => copy.remove(),
    );
  });
  const print = pressable(words.print, () => printNode([text, ...under], reply.locale));
  // Without a secure page there is no clipboard.
  return navigator.clipboard ? [copy, print] : [print];
}

export function drawChips(options: readonly Option[], hands: Hands, heading = '', withNone = false): HTMLElement {
  const { words } = hands;
  const chip = (text: string, press: () => void) => pressable(text, press, { className: 'chip', part: 'chip' });
  const row = element('div', { className: 'chips' }, [
    ...(heading ? [element('p', { textContent: heading })] : []),
    ...options.map((option) => chip(option.question, () => hands.pick(option))),
  ]);
  if (withNone)
    row.append(
      chip(words.none, () => {
        hands.rate({ helpful: false, reason: 'not-my-question' });
        row.replaceChildren(element('p', {}, [`${words.noneReply} `, ...hands.contact()]));
        hands.say(row.textContent ?? '');
        hands.write();
      }),
    );
  return row;
}
