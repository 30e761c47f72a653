/** What the widget needs to show crisis help without the service: evidence and cards, made from the knowledge. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Card, type Distress, featuresOf } from '../../widget/distress.ts';
import type { Bundle } from '../knowledge/base.ts';
import type { Example } from '../knowledge/examples.ts';
import type { Policy } from '../knowledge/policy.ts';
import type { Lexicon } from '../language/concepts.ts';
import { LOCALES, type Locale } from '../language/locale.ts';
import { digest } from './knowledge-files.ts';
import { keepLearning, keptLearning } from './learned.ts';
import { fitSparse } from './sparse-fit.ts';

export interface Knowledge {
  readonly bundle: Bundle;
  readonly lexicon: Lexicon;
  readonly examples: readonly Example[];
}

export interface HelpOffline {
  /** The numbers of the help line. */
  readonly numbers: { readonly crisis: string; readonly emergency: string };
  /** The policy's own wording, as HTML. */
  readonly cards: Readonly<Record<Card, Readonly<Record<Locale, string>>>>;
}

const CARDS: readonly Card[] = ['crisis', 'emergency'];

/**
 * Weights are kept in halves, and these penalties leave some 150 words and pairs a card, 1 kB compressed.
 * Chosen on the golden questions, with the weight of the class in `sparse-fit.ts`: figures on those flatter.
 */
const STEPS = 2;
const PENALTY: Readonly<Record<Card, number>> = { emergency: 0.00036, crisis: 0.00035 };
/** In steps: believed one unit below even odds, for a card too many costs a moment and one too few may cost a life. */
const LEAN = 2;
/**
 * Remarks, first words and statements of everyday life, in the words of danger, are told from danger by more than so few words can hold: learned with
 * them, "no respira" is no emergency any more. The same goes for the latest refusals with their twins, and questions about other medicines.
 */
const TOO_FINE =
  /\/(?:remarks|statements|everyday|first-person|openers|after|lookalikes)|^es\/guard-20$|^en\/(?:guard-21|consumers-11)$/;
/** How often each wording of a signal is learned from: staff meant it, so it counts for more than an example. */
const SIGNAL_WEIGHT = 12;

/** @throws Error when a policy is missing: such a widget must not be built. */
export function helpOffline(bundle: Bundle): HelpOffline {
  const card = (id: Card) => {
    const { wording } = policyOf(bundle, id);
    return Object.fromEntries(LOCALES.map((l) => [l, bare(wording[l]?.html ?? '')])) as Record<Locale, string>;
  };
  const { crisis, emergency } = bundle.clinic.emergency;
  return { numbers: { crisis, emergency }, cards: { crisis: card('crisis'), emergency: card('emergency') } };
}

/**
 * Evidence of a person at risk. Learning it takes some ten seconds; kept until what it is learned from changes.
 * @throws Error when a policy is missing: such a widget must not be built.
 */
export function distressOf(knowledge: Knowledge): Distress {
  const { bundle, lexicon, examples } = knowledge;
  const code = ['distress-data.ts', 'sparse-fit.ts', '../../widget/distress.ts'].map((file) =>
    readFileSync(join(import.meta.dirname, file), 'utf8'),
  );
  const asked = bundle.entries.map((e) => [e.id, e.title, e.asks]);
  const signals = CARDS.map((id) => policyOf(bundle, id).signals);
  const from = digest(JSON.stringify([code, lexicon, examples, asked, signals]));
  const kept = keptLearning('distress.json', from);
  if (kept) return JSON.parse(new TextDecoder().decode(kept));
  const learned = learnDistress(knowledge);
  keepLearning('distress.json', from, new TextEncoder().encode(JSON.stringify(learned)));
  return learned;
}

function learnDistress({ bundle, lexicon, examples }: Knowledge): Distress {
  const known: Array<Pick<Example, 'text' | 'label'>> = [
    ...examples.filter((e) => e.language !== 'other' && !TOO_FINE.test(`${e.language}/${e.collection}`)),
    ...bundle.entries.flatMap((e) => [e.title, ...e.asks].map((text) => ({ text, label: `answer:${e.id}` }))),
    ...CARDS.flatMap((id) =>
      Array.from({ length: SIGNAL_WEIGHT }, () =>
        wordings(policyOf(bundle, id), lexicon).map((text) => ({ text, label: id })),
      ).flat(),
    ),
  ];
  const features = known.map((e) => featuresOf(e.text));
  const evidence = (id: Card) => weightsOf(features, (index) => known[index]?.label === id, PENALTY[id]);
  return { emergency: evidence('emergency'), crisis: evidence('crisis') };
}

/** @throws Error when there is no such policy: such a widget must not be built. */
function policyOf(bundle: Bundle, id: Card): Policy {
  const found = bundle.policies.find((p) => p.id === id);
  if (!found) throw new Error(`The policy "${id}" is missing. The widget was not built.`);
  return found;
}

/** The widget sets the attributes of links itself; there is no list of sources for a citation to point to. */
const bare = (html: string) =>
  html
    .replace(/ rel="[^"]*"| target="[^"]*"/g, '')
    .replace(/<sup>.*?<\/sup>/g, '')
    .replace(/&#39;/g, "'")
    .replace(/\n/g, '');

/** What a policy's signals say, written out: every choice occurs once, without the gaps between. */
function wordings({ signals }: Policy, lexicon: Lexicon): string[] {
  const choices = (part: string) =>
    part
      .replace(/^\((.*)\)$/, '$1')
      .split('|')
      .flatMap((text) => {
        const concept = /^\{(.*)\}$/.exec(text.trim())?.[1];
        return concept ? LOCALES.flatMap((l) => lexicon[l][concept] ?? []) : [text];
      });
  return LOCALES.flatMap((l) => signals[l] ?? []).flatMap((signal) => {
    const parts = [...signal.replace(/ ~\d/g, '').matchAll(/\([^()]*\)|\S+/g)].map(([part]) => choices(part));
    const most = Math.max(...parts.map((p) => p.length));
    return Array.from({ length: most }, (_, i) => parts.map((p) => p[i % p.length]).join(' '));
  });
}

function weightsOf(
  features: ReadonlyArray<ReadonlySet<string>>,
  isOne: (index: number) => boolean,
  penalty: number,
): string {
  const { bias, weights } = fitSparse(features, isOne, penalty);
  const lines = new Map<number, string[]>();
  for (const [word, weight] of weights) {
    const steps = Math.round(weight * STEPS);
    if (steps !== 0) lines.set(steps, [...(lines.get(steps) ?? []), word]);
  }
  return [
    Math.round(bias * STEPS) + LEAN,
    ...[...lines].sort(([a], [b]) => a - b).map(([steps, words]) => [steps, ...words.sort()].join(',')),
  ].join('\n');
}
